"""The platforms' own record of what they accepted: the truth that every row is counted by."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.chat import Platform
from tests.chaos.sizes import PATIENCE
from tests.fakes.slack import FakeSlack
from tests.fakes.slack import faults as slack_faults
from tests.fakes.slack.errors import JSON
from tests.fakes.slack.workspace import BOT, Message
from tests.fakes.telegram import FakeTelegram, held
from tests.whole.process import Gate


async def until(changed: asyncio.Condition, met: Callable[[], bool], within: float = PATIENCE) -> bool:
    """Wait for something at a platform, or in what a process says; False if it did not happen in time (seconds)."""
    try:
        async with asyncio.timeout(within), changed:
            await changed.wait_for(met)
    except TimeoutError:
        return False
    return True


class Witness(ABC):
    """A platform that remembers: `accepted` counts the messages, `shown` are their texts by chat, oldest first.

    `changed` is notified of whatever happens there, `url` and `tokens` are what a bot is told of it.
    """

    name: Platform
    workspace: str
    changed: asyncio.Condition
    url: str
    tokens: tuple[str, str]

    def __init__(self) -> None:
        self._shown: defaultdict[str, list[str]] = defaultdict(list)
        self._accepted = 0
        self._read = 0

    @property
    def accepted(self) -> int:
        self._catch_up()
        return self._accepted

    @property
    def shown(self) -> Mapping[str, Sequence[str]]:
        self._catch_up()
        return self._shown

    @abstractmethod
    def chats(self, number: int) -> list[str]:
        """So many new people, each with a chat of their own."""

    @abstractmethod
    def hold(self) -> Gate:
        """Hold up the next message that comes."""

    @property
    @abstractmethod
    def _record(self) -> Sequence[Any]:
        """All that happened, oldest first."""

    @abstractmethod
    def _told(self, entry: Any) -> tuple[str, str] | None:
        """If an entry of the record is a message of the bot's: its chat, and its text."""

    def _catch_up(self) -> None:
        record = self._record
        for entry in record[self._read :]:
            if told := self._told(entry):
                chat, text = told
                self._shown[chat].append(text)
                self._accepted += 1
        self._read = len(record)


class OnTelegram(Witness):
    """What a strict Bot API accepted."""

    name: Platform = "telegram"

    def __init__(self, fake: FakeTelegram) -> None:
        super().__init__()
        self.fake = fake
        self.workspace = fake.token.partition(":")[0]
        self.changed = fake.world.changed
        self.url = fake.url
        self.tokens = (fake.token, "")

    def chats(self, number: int) -> list[str]:
        return [str(self.fake.person(n, "Kemi").room.id) for n in range(1, number + 1)]

    def hold(self) -> Gate:
        gate = Gate()
        self.fake.fail(held(gate), method="sendMessage")
        return gate

    @property
    def _record(self) -> Sequence[tuple[str, JSON]]:
        return self.fake.world.calls

    def _told(self, entry: tuple[str, JSON]) -> tuple[str, str] | None:
        method, params = entry
        return (str(params["chat_id"]), str(params["text"])) if method == "sendmessage" else None


class OnSlack(Witness):
    """What a strict Slack accepted. A chat is a person, or a channel."""

    name: Platform = "slack"

    def __init__(self, fake: FakeSlack) -> None:
        super().__init__()
        self.fake = fake
        self.workspace = fake.workspace.team
        self.changed = fake.workspace.changed
        self.url = fake.url
        self.tokens = (fake.bot_token, fake.app_token)

    def chats(self, number: int) -> list[str]:
        return [self.fake.person(f"U{n:06d}", "Maya").id for n in range(1, number + 1)]

    def channels(self, number: int) -> list[str]:
        """So many new channels with the bot in them."""
        return [self.fake.channel(f"#team{n}").id for n in range(1, number + 1)]

    def hold(self) -> Gate:
        gate = Gate()
        self.fake.fail(slack_faults.held(gate), "chat.postMessage")
        return gate

    @property
    def _record(self) -> Sequence[Message]:
        return self.fake.workspace.messages

    def _told(self, entry: Message) -> tuple[str, str] | None:
        if entry.author != BOT:
            return None
        channel = entry.channel
        (chat,) = channel.members - {BOT} if channel.direct else {channel.id}
        return chat, entry.shown
