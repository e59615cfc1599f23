"""What the strict Bot API remembers: chats and their messages, updates, callback queries, files and menus."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Literal

from tests.fakes.telegram.errors import JSON, ApiError, bad_request
from tests.fakes.telegram.markup import Entity
from tests.fakes.telegram.transcript import write


@dataclass(slots=True)
class Document:
    """A file in the chat; `kind` is how it was sent."""

    kind: Literal["photo", "document"]
    name: str
    mime: str
    data: bytes = field(repr=False)
    file_id: str = ""


@dataclass(slots=True, eq=False)
class Message:
    """One message of a chat as it is shown now. `version`: when it was last shown or changed, on the world's count.

    One that came `with_keyboard` in place of the letters can never be edited.
    """

    id: int
    room: Room = field(repr=False)
    sender: JSON = field(repr=False)
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    rows: list[list[JSON]] = field(default_factory=list)
    document: Document | None = None
    version: int = 0
    edits: int = 0
    with_keyboard: bool = False
    params: JSON = field(default_factory=dict, repr=False)

    def shown(self) -> str:
        """The whole message in the notation of the transcripts."""
        card = write(self.text, self.entities, self.rows)
        if self.document is None:
            return card
        first = "(picture)" if self.document.kind == "photo" else f"(file {self.document.name})"
        return f"{first}\n{card}" if card else first

    def labels(self) -> list[str]:
        """What its buttons say, top to bottom."""
        return [str(button["text"]) for row in self.rows for button in row]

    def as_json(self) -> JSON:
        """The Message object of the Bot API."""
        said = {"message_id": self.id, "date": int(time.time()), "chat": self.room.as_json(), "from": self.sender}
        words = "text" if self.document is None else "caption"
        if self.text:
            said[words] = self.text
            said[f"{'' if words == 'text' else 'caption_'}entities"] = [_entity(entity) for entity in self.entities]
        if self.document is not None:
            file: JSON = {"file_id": self.document.file_id, "file_unique_id": f"u{self.document.file_id}"}
            file["file_size"] = len(self.document.data)
            if self.document.kind == "photo":
                said["photo"] = [{**file, "width": 1, "height": 1}]
            else:
                said["document"] = {**file, "file_name": self.document.name, "mime_type": self.document.mime}
        if self.rows:
            said["reply_markup"] = {"inline_keyboard": self.rows}
        return said


def _entity(entity: Entity) -> JSON:
    said: JSON = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    return {**said, "url": entity.url} if entity.url else said


@dataclass(slots=True, eq=False)
class Room:
    """A chat. `closed` is the answer the bot gets there while it is blocked or out, `keyboard` what it put in place of
    the letters."""

    id: int
    type: Literal["private", "group"]
    name: str
    messages: dict[int, Message] = field(default_factory=dict)
    closed: ApiError | None = None
    keyboard: JSON = field(default_factory=dict)

    def as_json(self) -> JSON:
        """The Chat object of the Bot API."""
        key = "first_name" if self.type == "private" else "title"
        return {"id": self.id, "type": self.type, key: self.name}


@dataclass(slots=True)
class Query:
    """A callback query: whose press it was, when, and what the bot answered (None: nothing yet)."""

    id: str
    room: Room
    user: int
    asked: float
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Try:
    """A call as it came, whatever became of it: `at` is in seconds, monotonic; `told_to_wait` what a 429 asked for."""

    method: str
    chat: int | None
    at: float
    told_to_wait: float = 0.0


@dataclass(slots=True)
class World:
    """Everything there is. `changed` is notified whenever any of it changes."""

    bot: JSON
    rooms: dict[int, Room] = field(default_factory=dict)
    updates: list[JSON] = field(default_factory=list)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[JSON]] = field(default_factory=dict)
    webhook: JSON = field(default_factory=dict)
    calls: list[tuple[str, JSON]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)
    query_lifetime: float = 900.0
    polls: int = 0
    closing: bool = False
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _count: int = 0

    def count(self) -> int:
        """The next number: of a message, an update, a query, a version."""
        self._count += 1
        return self._count

    @property
    def version(self) -> int:
        """How far the world's count has come."""
        return self._count

    async def touch(self) -> None:
        """Tell everybody who waits that something changed."""
        async with self.changed:
            self.changed.notify_all()

    async def push(self, body: JSON) -> int:
        """A new update for the bot; returns its id."""
        update_id = 1000 + self.count()
        self.updates.append({"update_id": update_id, **body})
        await self.touch()
        return update_id

    def room(self, chat_id: object) -> Room:
        """The chat of that id, if the bot may speak there; raises ApiError."""
        try:
            room = self.rooms[int(str(chat_id))]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None
        if room.closed:
            raise room.closed
        return room

    def post(self, room: Room, sender: JSON) -> Message:
        """A new, still empty message in a chat."""
        message = Message(self.count(), room, sender)
        message.version = message.id
        room.messages[message.id] = message
        return message

    def keep_file(self, data: bytes) -> str:
        """Store a file's bytes; returns its file_id."""
        file_id = f"file{self.count()}"
        self.files[file_id] = data
        return file_id
