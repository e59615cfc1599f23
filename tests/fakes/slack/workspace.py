"""One workspace: its people, channels and messages, and who was rung."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.fakes.slack.blocks import check_blocks
from tests.fakes.slack.errors import JSON, ApiError
from tests.fakes.slack.modals import Modals
from tests.fakes.slack.transcript import pings, write

BOT = "UKITH"
SCOPES = {"chat:write", "commands", "files:read", "files:write", "im:history", "im:write", "users:read"}


@dataclass(slots=True)
class User:
    id: str
    name: str
    tz: str = ""
    locale: str = "en-GB"
    deleted: bool = False


@dataclass(slots=True)
class Channel:
    """`kind` is what a payload calls it: a channel's name, "directmessage", "privategroup"."""

    id: str
    name: str
    members: set[str] = field(default_factory=set)
    archived: bool = False

    @property
    def direct(self) -> bool:
        return self.id.startswith("D")


@dataclass(slots=True)
class Message:
    """A message shown; `only_for` makes it ephemeral. `files` are names and bytes."""

    ts: str
    channel: Channel
    author: str
    text: str = ""
    blocks: list[JSON] = field(default_factory=list)
    metadata: JSON | None = None
    only_for: str = ""
    files: list[tuple[str, bytes]] = field(default_factory=list)
    edits: int = 0
    thread: str = ""

    @property
    def shown(self) -> str:
        """The message in the notation of the transcripts."""
        return "\n".join([*(f"({name})" for name, _ in self.files), write(self.text, self.blocks)]).strip("\n")

    def seen_by(self, user: str) -> bool:
        return self.only_for == user if self.only_for else user in self.channel.members


class Workspace:
    """`clock` says the time in seconds; response_urls and triggers grow old by it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.team = "T0KITH"
        self.bot_token = "xoxb-right"
        self.app_token = "xapp-right"
        self.revoked = ""
        self.scopes = set(SCOPES)
        self.clock = clock
        self.users: dict[str, User] = {BOT: User(BOT, "Kith")}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.pings: list[str] = []
        self.files: dict[str, bytes] = {}
        self.changed = asyncio.Condition()
        self._numbers = itertools.count(1)
        self.modals = Modals(clock, self.number)

    def number(self) -> int:
        """The next number; no two things here share one."""
        return next(self._numbers)

    def ts(self) -> str:
        """The next message's timestamp, later than every one before it."""
        return f"1795000000.{self.number():06d}"

    def channel(self, name: str, *members: str) -> Channel:
        """A channel by its name ("#general"), made if there is none."""
        for known in self.channels.values():
            if known.name == name.lstrip("#"):
                known.members.update(members)
                return known
        made = Channel(f"C{self.number():06d}", name.lstrip("#"), set(members))
        self.channels[made.id] = made
        return made

    def direct(self, *users: str) -> Channel:
        """The direct conversation of two."""
        for known in self.channels.values():
            if known.direct and known.members == set(users):
                return known
        made = Channel(f"D{self.number():06d}", "directmessage", set(users))
        self.channels[made.id] = made
        return made

    def target(self, where: str) -> Channel:
        """The channel a bot may post to, by channel or user id; raises ApiError as Slack answers."""
        user = self.users.get(where)
        if user:
            if user.deleted:
                raise ApiError("user_disabled")
            return self.direct(BOT, where)
        channel = self.channels.get(where)
        if channel is None or (channel.direct and BOT not in channel.members):
            raise ApiError("channel_not_found")
        if channel.archived:
            raise ApiError("is_archived")
        if BOT not in channel.members:
            raise ApiError("not_in_channel")
        return channel

    async def post(self, message: Message) -> Message:
        """Show a new message to those it is for."""
        self.messages.append(message)
        await self._show(message)
        return message

    async def change(self, message: Message, text: str, blocks: list[JSON]) -> None:
        """Show a message anew, in its old place."""
        message.text, message.blocks = text, blocks
        message.edits += 1
        await self._show(message)

    def seen_by(self, user: str) -> Iterator[Message]:
        """What somebody sees, newest first."""
        return (message for message in reversed(self.messages) if message.seen_by(user))

    async def notify(self) -> None:
        """Wake those who wait for something to happen."""
        async with self.changed:
            self.changed.notify_all()

    async def _show(self, message: Message) -> None:
        if message.author == BOT:
            self.pings += pings(message.text, message.blocks)
        await self.notify()


def content(body: JSON) -> tuple[str, list[JSON]]:
    """The text and blocks of a message to be posted, checked; raises ApiError."""
    text, blocks = body.get("text") or "", body.get("blocks") or []
    if not text:
        raise ApiError("no_text", "a fallback text is needed beside the blocks")
    if len(text) > 4000:
        raise ApiError("msg_too_long")
    check_blocks(blocks)
    return text, blocks
