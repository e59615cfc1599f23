"""What every platform's way in has in common: store, confirm, then answer; in order per chat, chats side by side."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import structlog

from adapters.duty import Duty
from bot.chat import Away, Door, Incoming, Platform, Received, Toast

log = structlog.get_logger()

AGAIN_SECONDS: Final = 1.0
"""How long to leave a database alone that is away."""

LOOK_SECONDS: Final = 5.0
"""How often whoever is on duty looks for what others left."""

Payload = dict[str, Any]
Reader = Callable[[Payload], Awaitable[Incoming | None]]
Afterwards = Callable[[Payload, Toast | None], Awaitable[None]]


class Inbox:
    """Stores a platform's events and serves each chat's in order.

    `read` turns a stored payload into what the core understands, or None if it holds nothing for us. `afterwards` is
    told when an event was answered, with the passing word to show, if any (a callback query must be answered either
    way).
    """

    def __init__(
        self, door: Door, platform: Platform, workspace: str, read: Reader, afterwards: Afterwards | None = None
    ) -> None:
        self._door = door
        self._platform: Platform = platform
        self._workspace = workspace
        self._read = read
        self._afterwards = afterwards
        self._lanes: dict[str, asyncio.Queue[Received]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._in_hand: set[str] = set()

    async def take(self, events: Sequence[Received]) -> None:
        """Store the events; when this returns they may be confirmed to the platform. Answers follow on their own."""
        for event in await asyncio.to_thread(self._door.record, self._platform, self._workspace, events):
            self._queue(event)

    async def recover(self) -> None:
        """Take up what was stored and not answered, before the last stop or by another process; but not what is in hand
        here, or could not be answered."""
        for event in await asyncio.to_thread(self._door.unanswered, self._platform, self._workspace):
            if event.event_id not in self._in_hand:
                self._queue(event)

    async def relieve(self, duty: Duty) -> None:
        """Wait until it is our turn to look after the bot, and take up what whoever had it before left."""
        await duty.begins()
        await self._take_up()

    async def tend(self, duty: Duty) -> None:
        """While it is our turn, take up what any process received and did not live to answer. Until cancelled."""
        while True:
            await self.relieve(duty)
            while duty.lasts:
                await asyncio.sleep(LOOK_SECONDS)
                await self._take_up()

    async def drain(self) -> None:
        """Wait until everything taken so far is answered."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _take_up(self) -> None:
        while True:
            try:
                return await self.recover()
            except Exception as error:  # the database may be back in a while
                log.warning("what was left is not read yet", platform=self._platform, error=type(error).__name__)
                await asyncio.sleep(AGAIN_SECONDS)

    def _queue(self, event: Received) -> None:
        self._in_hand.add(event.event_id)
        lane = self._lanes.get(event.chat)
        if lane is None:
            lane = self._lanes[event.chat] = asyncio.Queue()
            task = asyncio.create_task(self._serve(event.chat, lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        lane.put_nowait(event)

    async def _serve(self, chat: str, lane: asyncio.Queue[Received]) -> None:
        """One chat's events, one after the other; the lane closes when it is empty."""
        while not lane.empty():
            await self._answer(lane.get_nowait())
        del self._lanes[chat]

    async def _answer(self, event: Received) -> None:
        toast: Toast | None = None
        payload: Payload = json.loads(event.payload)
        try:
            incoming = await self._read(payload)
            if incoming is None:
                await asyncio.to_thread(self._door.pass_over, self._platform, self._workspace, event.event_id)
            else:
                toast = await self._answered(incoming)
            self._in_hand.discard(event.event_id)
        except Exception as error:  # one event's fault must not stop the chat's lane; it stays recorded
            log.error("event not answered", platform=self._platform, error=type(error).__name__)
        if self._afterwards:
            try:
                await self._afterwards(payload, toast)
            except Exception as error:  # a passing word that could not be shown harms nothing
                log.warning("afterthought not shown", platform=self._platform, error=type(error).__name__)

    async def _answered(self, incoming: Incoming) -> Toast | None:
        """Ask until the database is there; what the chat says meanwhile waits behind this."""
        while True:
            try:
                return await asyncio.to_thread(self._door.answer, incoming)
            except Away:
                log.warning("event not answered yet", platform=self._platform)
                await asyncio.sleep(AGAIN_SECONDS)
