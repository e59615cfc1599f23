"""People who use the bot, so that a test reads like a conversation: they type, press by the label, and see."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import JSON, ApiError
from tests.fakes.telegram.world import Document, Message, Query, Room, World

Seen = str | Callable[[Message], bool]


@dataclass(slots=True, eq=False)
class Person:
    """Somebody in one chat with the bot: their private one, or a group they are in.

    `sees` finds what was shown or changed since they last did something, never a card that was there before.
    """

    world: World = field(repr=False)
    user: JSON
    room: Room
    clipboard: str = ""
    opened: list[str] = field(default_factory=list)
    _since: int = 0

    # --- what they do -------------------------------------------------------------------------------------------------

    async def types(self, text: str, reply_to: Message | None = None) -> Message:
        """A line of text, perhaps as a reply to a message."""
        body: JSON = {"text": text}
        if text.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        if reply_to:
            body["reply_to_message"] = reply_to.as_json()
        return await self._says(body, text)

    async def presses(self, label: str, on: Message | None = None) -> str:
        """The button of that label, on a message or the newest that has it; returns the callback query's id ("" if the
        button opens a page or copies)."""
        message = on or next((m for m in reversed(self.messages) if label in m.labels()), None)
        if message is None or label not in message.labels():
            there = [m.labels() for m in ([on] if on else self.messages) if m.labels()]
            raise AssertionError(f"no button [{label}]; there is {there or 'none'}")
        button = next(b for row in message.rows for b in row if b["text"] == label)
        if "callback_data" in button:
            return await self.presses_raw(button["callback_data"], message.id)
        if "url" in button:
            self.opened.append(button["url"])
        else:
            self.clipboard = button["copy_text"]["text"]
        return ""

    async def presses_raw(self, data: str, message_id: int) -> str:
        """A callback query with that data, whether or not there is such a button; returns its id."""
        self._since = self.world.version
        query = Query(str(90000 + self.world.count()), self.room, self.user["id"], time.monotonic())
        self.world.queries[query.id] = query
        pressed = self.room.messages.get(message_id)
        inaccessible = {"message_id": message_id, "date": 0, "chat": self.room.as_json()}
        message = pressed.as_json() if pressed else inaccessible
        asked = {"id": query.id, "from": self.user, "chat_instance": "1", "data": data, "message": message}
        await self.world.push({"callback_query": asked})
        return query.id

    async def shares_contact(self, name: str, phone: str = "", user_id: int = 0, vcard: str = "") -> Message:
        """A contact from their address book."""
        first, _, last = name.partition(" ")
        contact: JSON = {"phone_number": phone, "first_name": first, "last_name": last}
        contact |= {"user_id": user_id} if user_id else {}
        contact |= {"vcard": vcard} if vcard else {}
        return await self._says(
            {"contact": {key: value for key, value in contact.items() if value or key != "last_name"}}
        )

    async def picks(self, label: str, user_id: int, name: str = "", username: str = "") -> Message:
        """Somebody, with the key of that label (KeyboardButtonRequestUsers); only what it asks for is told of them."""
        keys = [key for row in self.room.keyboard.get("keyboard", ()) for key in row]
        request = next((key["request_users"] for key in keys if key["text"] == label), None)
        if request is None:
            raise AssertionError(f"no key [{label}]; there is {[key['text'] for key in keys] or 'no keyboard'}")
        if self.room.keyboard.get("one_time_keyboard"):
            self.room.keyboard = {}
        first, _, last = name.partition(" ")
        told = {"first_name": first, "last_name": last} if request.get("request_name") else {}
        told |= {"username": username} if request.get("request_username") else {}
        picked = {"user_id": user_id, **{key: value for key, value in told.items() if value}}
        return await self._says({"users_shared": {"request_id": request["request_id"], "users": [picked]}})

    async def forwards(self, text: str, author: str, author_id: int = 0) -> Message:
        """Somebody's message; without an id the author hides their account."""
        origin: JSON = {"type": "hidden_user", "date": int(time.time()), "sender_user_name": author}
        if author_id:
            sender = {"id": author_id, "is_bot": False, "first_name": author}
            origin = {"type": "user", "date": int(time.time()), "sender_user": sender}
        return await self._says({"text": text, "forward_origin": origin}, text)

    async def sends_file(self, name: str, data: bytes, mime: str = "application/octet-stream") -> Message:
        """A document."""
        file_id = self.world.keep_file(data)
        file = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(data)}
        document = Document("document", name, mime, data, file_id)
        return await self._says({"document": {**file, "file_name": name, "mime_type": mime}}, document=document)

    async def edits(self, message: Message, text: str) -> None:
        """Their own message, changed afterwards."""
        message.text = text
        await self.world.push({"edited_message": message.as_json()})

    async def blocks(self) -> None:
        """The bot, or removes it from the group."""
        private = self.room.type == "private"
        reason = "blocked by the user" if private else "kicked from the group chat"
        self.room.closed = ApiError(403, f"Forbidden: bot was {reason}")
        await self._member("member", "kicked")

    async def unblocks(self) -> None:
        """Or takes it back into the group."""
        self.room.closed = None
        await self._member("kicked", "member")

    async def in_group(self, title: str) -> Person:
        """The same person in a group of that title, made with the bot in it if there is none."""
        room = next((r for r in self.world.rooms.values() if r.type == "group" and r.name == title), None)
        here = Person(self.world, self.user, room or Room(-1_000_000 - self.world.count(), "group", title))
        if room is None:
            self.world.rooms[here.room.id] = here.room
            await here._member("left", "member")
        return here

    # --- what they see ------------------------------------------------------------------------------------------------

    @property
    def messages(self) -> list[Message]:
        """The bot's messages in this chat, oldest first."""
        return [m for m in self.room.messages.values() if m.sender is self.world.bot]

    @property
    def screen(self) -> str:
        """Everything the bot has written here, as a transcript."""
        return "\n\n".join(message.shown() for message in self.messages)

    @property
    def toasts(self) -> list[str]:
        """The passing words shown to this person in this chat, oldest first."""
        mine = (q for q in self.world.queries.values() if q.room is self.room and q.user == self.user["id"])
        return [query.answer for query in mine if query.answer]

    async def sees(self, what: Seen = "", within: float = 5.0) -> Message:
        """The newest message since they last did something that holds the text, or meets the predicate."""

        def found() -> Message | None:
            fresh = sorted((m for m in self.messages if m.version > self._since), key=lambda m: m.version)
            return next((m for m in reversed(fresh) if _fits(m, what)), None)

        await self._until(lambda: found() is not None, within, f"did not see {what!r}")
        message = found()
        assert message is not None
        return message

    async def is_told(self, fragment: str = "", within: float = 5.0) -> str:
        """The newest toast, once there is one that holds the fragment."""
        await self._until(lambda: any(fragment in toast for toast in self.toasts), within, f"no toast {fragment!r}")
        return next(toast for toast in reversed(self.toasts) if fragment in toast)

    async def is_answered(self, query_id: str, within: float = 5.0) -> str:
        """The answer to a press, "" if it was an empty one: the button stops spinning."""
        query = self.world.queries[query_id]
        await self._until(lambda: query.answer is not None, within, "the button still spins")
        return query.answer or ""

    # --- how ----------------------------------------------------------------------------------------------------------

    async def _until(self, over: Callable[[], bool], within: float, complaint: str) -> None:
        try:
            async with asyncio.timeout(within), self.world.changed:
                await self.world.changed.wait_for(over)
        except TimeoutError:
            refusals = f"\nrefused: {self.world.refused}" if self.world.refused else ""
            raise AssertionError(f"{complaint} in {within} s; on the screen:\n{self.screen}{refusals}") from None

    async def _says(self, body: JSON, text: str = "", document: Document | None = None) -> Message:
        self._since = self.world.version
        message = self.world.post(self.room, self.user)
        message.text, message.document = text, document
        await self.world.push({"message": {**message.as_json(), **body}})
        return message

    async def _member(self, old: str, new: str) -> None:
        self._since = self.world.version
        change = {"chat": self.room.as_json(), "from": self.user, "date": int(time.time())}
        for key, status in (("old_chat_member", old), ("new_chat_member", new)):
            change[key] = {"user": self.world.bot, "status": status}
        await self.world.push({"my_chat_member": change})


def _fits(message: Message, what: Seen) -> bool:
    return what in message.shown() if isinstance(what, str) else what(message)
