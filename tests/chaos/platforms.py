"""The platforms' own record of what they accepted: the truth that every row is counted by."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.chat import Platform
from tests.chaos.sizes import PATIENCE
from tests.fakes.slack import FakeSlack
from tests.fakes.slack import faults as slack_faults
from tests.fakes.slack.workspace import BOT
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


class Witness(Protocol):
    """A platform that remembers: `accepted` counts the messages, `shown` are their texts by chat, oldest first."""

    name: Platform
    workspace: str

    @property
    def changed(self) -> asyncio.Condition: ...

    @property
    def url(self) -> str: ...

    @property
    def tokens(self) -> tuple[str, str]: ...

    @property
    def accepted(self) -> int: ...

    @property
    def shown(self) -> Mapping[str, Sequence[str]]: ...

    def chats(self, number: int) -> list[str]:
        """So many new people, each with a chat of their own."""
        ...

    def hold(self) -> Gate:
        """Hold up the next message that comes."""
        ...


class OnTelegram:
    """What a strict Bot API accepted."""

    name: Platform = "telegram"

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.workspace = fake.token.partition(":")[0]
        self.changed = fake.world.changed
        self.url = fake.url
        self.tokens = (fake.token, "")
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

    def chats(self, number: int) -> list[str]:
        return [str(self.fake.person(n, "Kemi").room.id) for n in range(1, number + 1)]

    def hold(self) -> Gate:
        gate = Gate()
        self.fake.fail(held(gate), method="sendMessage")
        return gate

    def _catch_up(self) -> None:
        calls = self.fake.world.calls
        for method, params in calls[self._read :]:
            if method == "sendmessage":
                self._shown[str(params["chat_id"])].append(str(params["text"]))
                self._accepted += 1
        self._read = len(calls)


class OnSlack:
    """What a strict Slack accepted."""

    name: Platform = "slack"

    def __init__(self, fake: FakeSlack) -> None:
        self.fake = fake
        self.workspace = fake.workspace.team
        self.changed = fake.workspace.changed
        self.url = fake.url
        self.tokens = (fake.bot_token, fake.app_token)
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

    def chats(self, number: int) -> list[str]:
        return [self.fake.person(f"U{n:06d}", "Maya").id for n in range(1, number + 1)]

    def hold(self) -> Gate:
        gate = Gate()
        self.fake.fail(slack_faults.held(gate), "chat.postMessage")
        return gate

    def _catch_up(self) -> None:
        messages = self.fake.workspace.messages
        for message in messages[self._read :]:
            if message.author == BOT:
                (user,) = message.channel.members - {BOT}
                self._shown[user].append(message.shown)
                self._accepted += 1
        self._read = len(messages)
