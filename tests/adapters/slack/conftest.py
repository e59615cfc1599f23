"""A Slack on loopback, and an adapter that listens to it through a door of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

import adapters.slack
from adapters.slack.app import Slack
from bot.chat import Incoming, Platform, Received, Toast
from tests.fakes.slack import FakeSlack

KEY = b"a key for tests"


@dataclass
class Door:
    """Keeps what is recorded in memory, and answers each event once with what the test says."""

    recorded: list[Received] = field(default_factory=list)
    answered: list[Incoming] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    left: list[Received] = field(default_factory=list)
    says: Callable[[Incoming], Toast | None] = lambda _: None
    before_record: Callable[[Sequence[Received]], None] = lambda _: None

    def record(self, platform: Platform, workspace: str, events: Sequence[Received]) -> list[Received]:
        self.before_record(events)
        known = {event.event_id for event in self.recorded}
        new = [event for event in events if event.event_id not in known]
        self.recorded += new
        return new

    def unanswered(self, platform: Platform, workspace: str) -> list[Received]:
        return self.left

    def answer(self, incoming: Incoming) -> Toast | None:
        self.answered.append(incoming)
        return self.says(incoming)

    def pass_over(self, platform: Platform, workspace: str, event_id: str) -> None:
        self.passed.append(event_id)


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Listening:
    """An adapter that is listening, with both ends in reach."""

    fake: FakeSlack
    slack: Slack
    door: Door
    clock: Clock
    loop: asyncio.AbstractEventLoop

    def wait(self, event: asyncio.Event) -> None:
        """From a worker thread: wait for something on the fake's side."""
        asyncio.run_coroutine_threadsafe(event.wait(), self.loop).result(timeout=5)

    def do(self, coroutine: Coroutine[Any, Any, object]) -> None:
        """From a worker thread: speak on Slack."""
        asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(timeout=5)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def fake(clock: Clock) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(clock) as running:
        yield running


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
async def started(fake: FakeSlack, door: Door, clock: Clock) -> AsyncIterator[Slack]:
    """The adapter with its tokens checked, not listening."""
    slack = adapters.slack.build(fake.bot_token, fake.app_token, fake.url, KEY, door, clock=clock, patience=0.05)
    await slack.start()
    yield slack
    await slack.stop()


@pytest.fixture
async def listening(fake: FakeSlack, door: Door, clock: Clock, started: Slack) -> AsyncIterator[Listening]:
    """The adapter, connected."""
    running = asyncio.create_task(started.run())
    await fake.connected()
    yield Listening(fake, started, door, clock, asyncio.get_running_loop())
    running.cancel()
    await asyncio.wait([running])
