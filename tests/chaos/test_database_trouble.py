"""R5: the database is locked by somebody else, or its disk is full, and then it is not."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.cards.delivery import not_shown
from bot.store.engine import Database
from scheduler.lease import Lease
from scheduler.ledger import Ledger
from tests.chaos.lives import Life, Lives
from tests.chaos.mornings import Morning
from tests.chaos.owners import DUE, Books, books
from tests.chaos.platforms import OnTelegram, until
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, count
from tests.postgres import Server

OWNERS_A_CRASH = 30
DURABLE = "&options=-csynchronous_commit%3Don"
"""A commit outlives the server's crash; the other tests do without."""

FAILED = '"level": "error"'


@pytest.mark.parametrize("patience", [None, 0.2], ids=["waits", "fails"])
async def test_a_locked_database_loses_nothing(
    telegram: OnTelegram, morning: Morning, lives: Lives, keep: Keep, patience: float | None
) -> None:
    """Whether the sender waits until it is free, or gives up and comes back."""
    books, orders = morning(telegram, SIZES.starved)
    life = await lives.born(replace(orders, per_second=30.0, patience=patience, lease=None))
    in_flight: Counter[str] = Counter()
    for part in (4, 2):
        await until(telegram.changed, lambda: telegram.accepted >= len(books.due) // part)  # noqa: B023
        with books.locked():
            in_flight.update(books.in_flight())
            await until(telegram.changed, lambda: False, within=SIZES.locked_seconds)
            assert patience is None or await life.says(FAILED)
    await all_told(telegram, books, life, in_flight, f"R5 locked, {'fails' if patience else 'waits'}", keep)


@pytest.mark.parametrize("begun", [False, True], ids=["before", "meanwhile"])
async def test_a_full_disk_loses_nothing(
    telegram: OnTelegram, morning: Morning, lives: Lives, keep: Keep, begun: bool
) -> None:
    """Full before anything is claimed, or in the middle of sending."""
    books, orders = morning(telegram, SIZES.starved)
    life = await lives.born(replace(orders, per_second=30.0, lease=None))
    if begun:
        await until(telegram.changed, lambda: telegram.accepted >= len(books.due) // 3)
    life.fill_disk()
    assert await life.says(FAILED)
    in_flight = Counter(books.in_flight())
    life.free_disk()
    await all_told(telegram, books, life, in_flight, f"R5 disk full {'meanwhile' if begun else 'before'}", keep)


async def test_a_postgresql_that_crashes_loses_nothing(
    telegram: OnTelegram, morning: Morning, lives: Lives, postgres: Server, postgres_url: str, keep: Keep
) -> None:
    """Stopped the hard way and started again while it sends; the sender comes back by itself."""
    books, orders = morning(telegram, SIZES.crashes * OWNERS_A_CRASH, postgres_url + DURABLE)
    life = await lives.born(replace(orders, per_second=50.0, lease=3))
    for crash in range(1, SIZES.crashes + 1):
        await until(telegram.changed, lambda: telegram.accepted >= crash * OWNERS_A_CRASH // 2)  # noqa: B023
        await asyncio.to_thread(postgres.stop_hard)
        assert await life.says(FAILED, crash)
        await asyncio.to_thread(postgres.start)
    await until(telegram.changed, lambda: len(telegram.shown) == len(books.due))
    assert life.runs
    assert await life.stop() == 0
    tally = count(telegram.shown, books.due)
    tally.more |= {"crashes": SIZES.crashes, "set aside": books.states().get("quarantined", 0)}
    keep("R5 PostgreSQL crashes", tally)
    assert (tally.lost, tally.unmarked, tally.more["set aside"]) == (0, 0, 0)


def test_a_full_disk_puts_nobody_off(tmp_path: Path) -> None:
    """It is no network's fault: as soon as there is room, everybody is due as before."""
    chats = [str(n) for n in range(1, 301)]
    kept = books(f"sqlite:///{tmp_path / 'kith.db'}", "telegram", "77", chats)
    database = Database(kept.url)
    ledger = Ledger(database, not_shown)
    lease = ledger.leases.take("telegram", "77", "a", DUE)
    assert lease
    with database.engine.connect() as writer:
        pages = writer.exec_driver_sql("PRAGMA page_count").scalar_one()
        writer.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(OperationalError):
        claim_all(ledger, lease)
    with database.engine.connect() as writer:
        writer.exec_driver_sql("PRAGMA max_page_count=100000")
    claim_all(ledger, lease)
    ledger.leases.release(lease, DUE)
    database.close()
    assert kept.states() == {"pending": len(chats)}


def claim_all(ledger: Ledger, lease: Lease) -> None:
    while ledger.claim_due(lease, DUE):
        pass


async def all_told(
    telegram: OnTelegram, books: Books, life: Life, in_flight: Counter[str], row: str, keep: Keep
) -> None:
    """It recovers by itself, and tells everybody everything."""
    await until(telegram.changed, lambda: len(telegram.shown) == len(books.due))
    assert life.runs
    assert await life.stop() == 0
    tally = count(telegram.shown, books.due, in_flight)
    tally.more["set aside"] = books.states().get("quarantined", 0)
    keep(row, tally)
    assert (tally.lost, tally.unmarked, tally.unexplained, tally.more["set aside"]) == (0, 0, 0, 0)
