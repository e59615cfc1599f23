"""One owner's next 30 days among 100,000 prompts, and what a tick costs that finds nothing to do.

The peer keeps one APScheduler job a reminder in its SQLAlchemy store, and can list an owner's only by loading them all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bench import peer
from bench.people import HOME, NOW, TODAY, name
from bench.table import Row, percentile, timed
from bot.agenda.digest import plan
from bot.chat import Card
from bot.commands.agenda import coming
from bot.model import Contact, Followup, Network, PlaceRow, Prompt
from bot.store import prompts
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.ledger import Ledger

EACH = 100
"""Prompts of one owner: on as many days to come, each about another person."""

T = TypeVar("T")


def measure() -> Iterator[Row]:
    """The list beside the peer's, and the ticks."""
    ours, card = among(100_000, lambda db: (percentile(plans(db, 100), 50), percentile(cards(db, 100), 50)))
    listed = theirs(100_000)
    yield Row("one owner's next 30 days among 100,000 prompts", ours * 1000, "ms")
    yield Row("  the peer's get_jobs()", listed * 1000, "ms")
    yield Row("  ratio", listed / ours, "x", 1000)
    yield Row("  with the reasons and the card, which the peer has not", card * 1000, "ms")
    for rows in (10_000, 1_000_000):
        tick = among(rows, lambda database: percentile(idle_ticks(database, 500), 50))
        yield Row(f"a tick with nothing to do, {rows:,} prompts", tick * 1000, "ms", 0.5)


def plans(database: Database, times: int) -> list[float]:
    """Seconds of each look at what will be sent to one owner, and when."""

    def planned(session: Session) -> int:
        until = NOW + timedelta(days=30)
        return len(plan(session.get_one(Network, 1), prompts.coming(session, 1, until), NOW, 30))

    assert database.read(planned) == 30
    return [timed(lambda: database.read(planned)) for _ in range(times)]


def cards(database: Database, times: int) -> list[float]:
    """Seconds of each /next 30 of that owner: the plan, the reasons and the card."""

    def card(session: Session) -> Card:
        return coming(session, session.get_one(Network, 1), NOW, 30)

    assert len(database.read(card).lines) == 30
    return [timed(lambda: database.read(card)) for _ in range(times)]


def idle_ticks(database: Database, times: int) -> list[float]:
    """Seconds of each look that one sender takes: whether anything is due, is to be sent, or waits in a chat that has
    opened."""
    ledger = Ledger(database, lambda _number: Card(()))
    lease = ledger.leases.take(HOME.platform, HOME.workspace, "bench", NOW)
    assert lease is not None

    assert not any(ledger.look(lease, NOW))
    took = [timed(lambda: ledger.look(lease, NOW)) for _ in range(times)]
    ledger.leases.release(lease, NOW)
    return took


def among(rows: int, work: Callable[[Database], T]) -> T:
    """What `work` finds in a database of so many prompts."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/kith.db")
        migrate(database)
        database.write(lambda session: fill(session, rows // EACH))
        found = work(database)
        database.close()
    return found


def fill(session: Session, owners: int) -> None:
    """So many networks with their prompts; nothing is due. Only the first has all the rows behind them."""
    numbers = range(1, owners + 1)
    morning = NOW.replace(hour=8) + timedelta(days=1)
    session.execute(insert(Network), [{"id": n, "created_at": NOW, "next_due_at": morning} for n in numbers])
    place = {"platform": HOME.platform, "workspace": HOME.workspace}
    session.execute(insert(PlaceRow), [{"network_id": n, "chat": str(n), **place} for n in numbers])
    people = range(1, EACH + 1)
    shared = {"network_id": 1}
    session.execute(
        insert(Contact), [{"id": n, "name": name(n), "created_on": TODAY - timedelta(days=9), **shared} for n in people]
    )
    session.execute(
        insert(Followup),
        [{"id": n, "contact_id": n, "what": "the deck", "due_on": TODAY + timedelta(days=n), **shared} for n in people],
    )
    session.execute(insert(Prompt), [_prompt(n, morning + timedelta(days=n - 1)) for n in people])
    session.execute(
        text(
            "INSERT INTO prompt (network_id, kind, source_id, occurrence, due_at, next_at, state, timed, round,"
            " times_shown, missed, held)"
            " WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n < :last)"
            " SELECT id, 'reminder', id, n, :morning + n * 86400, :morning + n * 86400, 'open', 0, 0, 0, 0, 0"
            " FROM network, day WHERE id > 1"
        ),
        {"last": EACH - 1, "morning": int(morning.timestamp())},
    )


def _prompt(number: int, at: datetime) -> dict[str, object]:
    return {
        "network_id": 1, "kind": "followup", "source_id": number, "occurrence": str(number), "contact_id": number,
        "due_at": at, "next_at": at,
    }  # fmt: skip


def theirs(jobs: int) -> float:
    """Seconds in which the store loads its jobs."""
    with tempfile.TemporaryDirectory() as folder:
        store = SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.db'}")
        scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
        store.start(scheduler, "default")
        now = datetime.now(UTC)
        with store.engine.begin() as connection:
            moments = [now + timedelta(days=number % EACH) for number in range(jobs)]
            rows = [peer.row(scheduler, number, at, None) for number, at in enumerate(moments)]
            connection.execute(store.jobs_t.insert(), rows)
        took = timed(store.get_all_jobs)
        store.shutdown()
    return took
