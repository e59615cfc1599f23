"""A sender in a process of its own: the product's delivery and adapter, with nobody listening.

It is told its `Orders`, says "ready", and sends until SIGTERM.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import event
from sqlalchemy.orm import Session

import adapters.slack
import adapters.telegram
from bot.answer import FrontDoor
from bot.cards import delivery as words
from bot.chat import Card, Door, Platform
from bot.commands.turn import House
from bot.config import logs
from bot.store import messages
from bot.store.engine import Database
from kith import wall_clock
from scheduler import courier, deliver, lease
from scheduler.courier import Render
from scheduler.ledger import Ledger
from scheduler.service import Delivery, rendered, until_stopped

if TYPE_CHECKING:
    from adapters.slack.app import Slack
    from adapters.telegram.adapter import TelegramAdapter

KEY: Final = b"a key for senders that are killed"


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot that a sender serves: where its platform is, and what it shows there."""

    platform: Platform
    url: str
    tokens: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Orders:
    """What a sender is told.

    `ahead` is how far its clock is before the wall clock, `lease` how long its lease is (None: as in the product),
    `patience` how long it waits for a locked database, and `heartbeat` how often it looks; all in seconds. Rendering
    for the owners in `raises` raises, and for those in `kills` ends the process.
    """

    database: str
    bots: tuple[Bot, ...]
    ahead: float
    per_second: float | None = None
    lease: int | None = None
    patience: float | None = None
    heartbeat: float = 0.2
    file_locks: bool = True
    raises: tuple[int, ...] = ()
    kills: tuple[int, ...] = ()


def main(orders: Orders) -> None:
    """Send until told to stop."""
    logs.set_up("info", [token for bot in orders.bots for token in bot.tokens])
    if orders.lease:
        _shorten(orders.lease)
    database = Database(orders.database)
    if orders.patience:
        _hurry(database, orders.patience)
    try:
        asyncio.run(_send(orders, database))
    finally:
        database.close()


async def _send(orders: Orders, database: Database) -> None:
    ahead = timedelta(seconds=orders.ahead)

    def now() -> datetime:
        return wall_clock() + ahead

    ledger = Ledger(database, words.not_shown, file_locks=orders.file_locks)
    delivery = Delivery(
        ledger, _renderer(orders, database, now), words.may_be_a_repeat(), now=now, monotonic=time.monotonic,
        heartbeat=orders.heartbeat,
    )  # fmt: skip
    door = FrontDoor(database, House(access="open"), KEY, now, delivery.wake)
    lines = [_adapter(bot, door) for bot in orders.bots]
    for bot, adapter in zip(orders.bots, lines, strict=True):
        await adapter.start()
        delivery.serve(bot.platform, adapter.workspace, adapter.chat, per_second=orders.per_second, chat_gap=0)

    async def stop() -> None:
        await delivery.stop()
        for adapter in lines:
            await adapter.stop()

    async def send() -> None:
        print("ready", flush=True)  # not before a signal would be heard
        await delivery.run()

    await until_stopped(send(), stop=stop)


def _adapter(bot: Bot, door: Door) -> TelegramAdapter | Slack:
    if bot.platform == "slack":
        return adapters.slack.build(*bot.tokens, bot.url, KEY, door)
    return adapters.telegram.build(bot.tokens[0], bot.url, KEY, door)


def _renderer(orders: Orders, database: Database, now: Callable[[], datetime]) -> Render:
    def cards(session: Session, message_ids: Sequence[int]) -> list[Card | None]:
        for message in messages.get_all(session, message_ids):
            if message.card is None and message.network_id in orders.kills:
                os._exit(9)
            if message.card is None and message.network_id in orders.raises:
                raise ValueError("cannot be worded")
        return rendered(session, message_ids, now())

    return lambda message_ids: database.ledger.read(lambda session: cards(session, message_ids))


def _shorten(seconds: int) -> None:
    """A lease of so many seconds, and everything timed by it in proportion: the product's takes too long to watch."""
    part = seconds / lease.LEASE_SECONDS
    for module, names in (
        (lease, ("LEASE",)),
        (courier, ("SEND", "RENDER_AGAIN")),
        (deliver, ("LEASE", "SEND", "RENEW", "LOOK", "MARGIN", "FAULT")),
    ):
        for name in (f"{short}_SECONDS" for short in names):
            usual = getattr(module, name)
            setattr(module, name, type(usual)(usual * part))


def _hurry(database: Database, seconds: float) -> None:
    """Wait no longer than this for whoever has the database locked."""
    wait = f"PRAGMA busy_timeout={int(seconds * 1000)}"
    event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql(wait), insert=True)
