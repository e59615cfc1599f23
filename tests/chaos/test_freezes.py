"""R4: a sender that is suspended for twice its lease and wakes up, perhaps as one of two."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from typing import Any

from tests.chaos.lives import Life, Lives
from tests.chaos.mornings import Morning
from tests.chaos.owners import Books
from tests.chaos.platforms import OnTelegram, until
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, count

LEASE = 5
"""Seconds; whole ones, since the database counts no others."""


async def test_a_sender_that_slept_past_its_lease_changes_nothing_of_its_successors(
    telegram: OnTelegram, morning: Morning, lives: Lives, keep: Keep
) -> None:
    """Timed by the lease alone, as on several machines."""
    books, orders = morning(telegram, SIZES.frozen)
    orders = replace(orders, lease=LEASE, file_locks=False)
    sleeper = await lives.born(replace(orders, per_second=20.0))
    await until(telegram.changed, lambda: telegram.accepted >= 10)
    await freeze_between_writes(sleeper, books)
    in_flight = Counter(books.in_flight())
    successor = await lives.born(orders)
    assert await until(telegram.changed, lambda: len(telegram.shown) == len(books.due)), "".join(successor.said)
    await until(telegram.changed, lambda: False, within=LEASE)  # its second lease passes too
    before = rows(books)
    sleeper.thaw()
    assert await sleeper.says("no longer the sender"), f"{sleeper.runs}: {''.join(sleeper.said)}"
    changed = len(set(rows(books)) ^ set(before))
    assert await sleeper.stop() == 0
    assert await successor.stop() == 0
    tally = count(telegram.shown, books.due, in_flight)
    tally.more["rows changed by the sleeper"] = changed
    keep("R4 freeze, two senders", tally)
    assert (tally.lost, tally.unexplained, changed) == (0, 0, 0)


async def test_a_sender_that_slept_alone_goes_on_where_it_was(
    telegram: OnTelegram, morning: Morning, lives: Lives, keep: Keep
) -> None:
    """It is alive, as its file lock says: nobody takes over on one machine."""
    books, orders = morning(telegram, SIZES.frozen)
    orders = replace(orders, lease=LEASE)
    sleeper = await lives.born(replace(orders, per_second=20.0))
    await until(telegram.changed, lambda: telegram.accepted >= 10)
    await freeze_between_writes(sleeper, books)
    in_flight = Counter(books.in_flight())
    other = await lives.born(orders)
    under_way = telegram.accepted + len(in_flight)
    assert not await until(telegram.changed, lambda: telegram.accepted > under_way, within=2 * LEASE)
    sleeper.thaw()
    await until(telegram.changed, lambda: len(telegram.shown) == len(books.due))
    assert await sleeper.stop() == 0
    assert await other.stop() == 0
    tally = count(telegram.shown, books.due, in_flight)
    keep("R4 freeze, one machine", tally)
    assert (tally.lost, tally.unmarked, tally.unexplained) == (0, 0, 0)


async def freeze_between_writes(life: Life, books: Books) -> None:
    """On SQLite a process frozen in the middle of a write would keep everybody else from writing."""
    while True:
        life.freeze()
        try:
            with books.locked(patience=0):
                return
        except sqlite3.OperationalError:
            life.thaw()


def rows(books: Books) -> list[tuple[Any, ...]]:
    """Every message and prompt, as they stand."""
    return [*books.ask("SELECT * FROM message"), *books.ask("SELECT * FROM prompt")]
