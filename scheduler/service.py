"""Delivery as one process does it: a clock, and a sender for each bot and workspace it serves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.chat import Chat, Platform, Text
from scheduler.clock import HEARTBEAT_SECONDS, Clock
from scheduler.courier import Render
from scheduler.deliver import Deliverer
from scheduler.ledger import Ledger


class Delivery:
    """The clock and the senders it wakes, run and stopped together. The arguments are those of `Clock` and `Deliverer`."""

    def __init__(
        self,
        ledger: Ledger,
        render: Render,
        repeat_note: Text,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        heartbeat: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._ledger = ledger
        self._render = render
        self._repeat_note = repeat_note
        self._now = now
        self._monotonic = monotonic
        self._senders: list[Deliverer] = []
        self._clock = Clock(
            self._tick,
            ledger.next_due,
            now=now,
            monotonic=monotonic,
            housekeeping=self._keep_house,
            heartbeat=heartbeat,
        )

    def serve(self, platform: Platform, workspace: str, chat: Chat, *, limited: bool = True) -> Deliverer:
        """Send for one more bot and workspace, before `run`; `limited`: the platform says how fast."""
        sender = Deliverer(
            self._ledger,
            platform,
            workspace,
            chat,
            self._render,
            repeat_note=self._repeat_note,
            now=self._now,
            monotonic=self._monotonic,
            **({} if limited else {"per_second": None, "chat_gap": 0.0}),
        )
        self._senders.append(sender)
        return sender

    def wake(self) -> None:
        """Look for work now. From any thread."""
        self._clock.wake()

    async def run(self) -> None:
        """Tick and send until `stop`."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._clock.run())
            for sender in self._senders:
                tasks.create_task(sender.run())

    async def stop(self) -> None:
        """Tick no more, finish what is in flight, give the rest back."""
        self._clock.stop()
        await asyncio.gather(*(sender.stop() for sender in self._senders))

    async def _tick(self) -> None:
        for sender in self._senders:
            sender.wake()

    async def _keep_house(self) -> None:
        await asyncio.to_thread(self._ledger.forget_old, self._now())
