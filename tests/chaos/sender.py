"""A sender in a process of its own: the product's delivery and adapter, with nobody listening.

`python -m tests.chaos.sender ORDERS`, which are `Orders` as JSON. It says "ready" and sends until SIGTERM.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import event
from sqlalchemy.orm import Session

import adapters.slack
import adapters.telegram
from bot.answer import FrontDoor
from bot.cards import delivery as words
from bot.chat import Card, Door, Platform
from bot.commands.shown import render
from bot.commands.turn import House
from bot.config import logs
from bot.model import Message
from bot.store import tenancy
from bot.store.engine import Database
from kith import wall_clock
from scheduler import courier, deliver, lease
from scheduler.ledger import Ledger
from scheduler.service import Delivery, until_stopped

if TYPE_CHECKING:
    from adapters.slack.app import Slack
    from adapters.telegram.adapter import TelegramAdapter

KEY: Final = b"a key for senders that are killed"
HEARTBEAT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Orders:
    """What a sender is told.

    `ahead` is how far its clock is before the wall clock, `lease` how long its lease is (None: as in the product), and
    `patience` how long it waits for a locked database; all in seconds. Rendering for the owners in `raises` raises, and
    for those in `kills` ends the process.
    """

    database: str
    platform: Platform
    url: str
    tokens: tuple[str, str]
    ahead: float
    per_second: float | None = None
    lease: int | None = None
    patience: float | None = None
    file_locks: bool = True
    raises: tuple[int, ...] = ()
    kills: tuple[int, ...] = ()

    def __str__(self) -> str:
        return json.dumps(asdict(self))


def main(orders: Orders) -> None:
    """Send until told to stop."""
    logs.set_up("info", orders.tokens)
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
        heartbeat=HEARTBEAT,
    )  # fmt: skip
    adapter = _adapter(orders, FrontDoor(database, House(access="open"), KEY, now, delivery.wake))
    await adapter.start()
    delivery.serve(orders.platform, adapter.workspace, adapter.chat, per_second=orders.per_second, chat_gap=0)

    async def stop() -> None:
        await delivery.stop()
        await adapter.stop()

    print("ready", flush=True)
    await until_stopped(delivery.run(), stop=stop)


def _adapter(orders: Orders, door: Door) -> TelegramAdapter | Slack:
    if orders.platform == "slack":
        return adapters.slack.build(*orders.tokens, orders.url, KEY, door)
    return adapters.telegram.build(orders.tokens[0], orders.url, KEY, door)


def _renderer(orders: Orders, database: Database, now: Callable[[], datetime]) -> Callable[[int], Card | None]:
    def rendered(session: Session, message_id: int) -> Card | None:
        message = session.get_one(Message, message_id)
        if message.card is None and message.network_id in orders.kills:
            os._exit(9)
        if message.card is None and message.network_id in orders.raises:
            raise ValueError("cannot be worded")
        tenancy.enter(session, *([message.network_id] if message.network_id else []))
        return render(session, message, now())

    return lambda message_id: database.ledger.read(lambda session: rendered(session, message_id))


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


if __name__ == "__main__":
    told = json.loads(sys.argv[1])
    main(Orders(**{**told, "tokens": tuple(told["tokens"])}))
