"""Delivery as one process does it: a clock, and a sender for each bot and workspace it serves."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from bot.answer import FrontDoor
from bot.cards import delivery as words
from bot.chat import Card, Chat, Platform, Text
from bot.commands.shown import render_all
from bot.commands.turn import House
from bot.store import messages, tenancy
from bot.store.engine import Database
from scheduler.clock import HEARTBEAT_SECONDS, Clock
from scheduler.courier import Render
from scheduler.deliver import Deliverer
from scheduler.figures import Figures
from scheduler.ledger import Ledger

log = structlog.get_logger()

STOP_SECONDS: Final = 8.0
"""How long a whole stop may take: more than what is in flight is given, less than the 10 s after which Docker kills."""


class Delivery:
    """The clock and the senders it wakes, run and stopped together. Arguments as those of `Clock` and `Deliverer`."""

    def __init__(
        self,
        ledger: Ledger,
        render: Render,
        repeat_note: Text,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        heartbeat: float = HEARTBEAT_SECONDS,
        figures: Figures | None = None,
    ) -> None:
        self._ledger = ledger
        self._render = render
        self._repeat_note = repeat_note
        self._now = now
        self._monotonic = monotonic
        self._figures = figures or Figures(monotonic)
        self._senders: list[Deliverer] = []
        self._clock = Clock(
            self._tick,
            ledger.next_due,
            now=now,
            monotonic=monotonic,
            housekeeping=self._keep_house,
            heartbeat=heartbeat,
        )

    def serve(
        self,
        platform: Platform,
        workspace: str,
        chat: Chat,
        *,
        per_second: float | None = 27.5,
        chat_gap: float = 1.0,
    ) -> Deliverer:
        """Send for one more bot and workspace. To be called before `run`."""
        sender = Deliverer(
            self._ledger,
            platform,
            workspace,
            chat,
            self._render,
            repeat_note=self._repeat_note,
            now=self._now,
            monotonic=self._monotonic,
            per_second=per_second,
            chat_gap=chat_gap,
            figures=self._figures,
        )
        self._senders.append(sender)
        return sender

    async def next_due(self, after: datetime) -> datetime | None:
        """When something falls due, later than a moment."""
        return await asyncio.to_thread(self._ledger.next_due, after)

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
        self._figures.ticked()
        for sender in self._senders:
            sender.wake()

    async def _keep_house(self) -> None:
        await asyncio.to_thread(self._ledger.forget_old, self._now())


def wired(
    database: Database,
    house: House,
    key: bytes,
    now: Callable[[], datetime],
    heartbeat: float,
    figures: Figures | None = None,
) -> tuple[FrontDoor, Delivery]:
    """The way in and the way out of one process's core; what comes in wakes what goes out."""

    def cards(message_ids: Sequence[int]) -> list[Card | None]:
        return database.ledger.read(lambda session: rendered(session, message_ids, now()))

    delivery = Delivery(
        Ledger(database, words.not_shown),
        cards,
        words.may_be_a_repeat(),
        now=now,
        monotonic=time.monotonic,
        heartbeat=heartbeat,
        figures=figures,
    )
    return FrontDoor(database, house, key, now, delivery.wake), delivery


def rendered(session: Session, message_ids: Sequence[int], now: datetime) -> list[Card | None]:
    """The cards of messages, in this order, with the rights of those whose networks they are."""
    found = {message.id: message for message in messages.get_all(session, message_ids)}
    tenancy.enter(session, *{message.network_id for message in found.values() if message.network_id})
    cards = dict(zip(found, render_all(session, list(found.values()), now), strict=True))
    return [cards.get(message_id) for message_id in message_ids]


async def until_stopped(*work: Coroutine[Any, Any, None], stop: Callable[[], Awaitable[None]]) -> None:
    """Do it all until a part ends or a signal comes (SIGINT, SIGTERM); then `stop`, in at most 8 s.

    Raises what a part raised.
    """
    asked = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no handlers; Ctrl-C comes as KeyboardInterrupt there
            asyncio.get_running_loop().add_signal_handler(number, asked.set)
    parts = [asyncio.create_task(part) for part in (*work, _asked(asked))]
    done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await stop()
    except TimeoutError:
        log.warning("stopped before everything was finished")
    for part in parts:
        part.cancel()
    await asyncio.gather(*parts, return_exceptions=True)
    for part in done:
        part.result()


async def _asked(event: asyncio.Event) -> None:
    await event.wait()
