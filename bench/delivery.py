"""1,000 prompts falling due among 100,000: claimed, taken in hand and marked as sent.

The peer is what a bot without a ledger does: one APScheduler job a reminder, in its SQLAlchemy store, on the same disk
and in the same run. It gets less for its time: its jobs are gone once started, whatever became of the sending. Of each,
the best of three rounds.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from bench import peer
from bench.table import Row, timed
from bot.chat import Card
from bot.model import Contact, Followup, Network, PlaceRow, Prompt
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.lease import Lease
from scheduler.ledger import Ledger

ROWS, DUE_ROWS = 100_000, 1000
DUE = datetime(2026, 11, 24, 8, tzinfo=UTC)
AT_ONCE = 200
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Morning:
    """Whose prompts fall due: so many `owners`, each with an equal part of what is due and of what is not."""

    owners: int

    @property
    def due_each(self) -> int:
        """What of an owner's falls due this morning, and each morning after."""
        return DUE_ROWS // self.owners

    @property
    def each(self) -> int:
        """An owner's prompts in all."""
        return ROWS // self.owners

    def row_id(self, owner: int, number: int) -> int:
        """The number of an owner's row."""
        return owner * self.each + number

    def due(self, number: int) -> datetime:
        """The morning of an owner's follow-up."""
        return DUE + timedelta(days=number // self.due_each)

    def fill(self, session: Session) -> None:
        """Owners with a follow-up a person."""
        owners = range(1, self.owners + 1)
        networks = [{"id": n, "created_at": DUE, "next_due_at": DUE, "daily_cap": 3} for n in owners]
        session.execute(insert(Network), networks)
        places = [{"network_id": n, "platform": "telegram", "workspace": "1", "chat": str(n)} for n in owners]
        session.execute(insert(PlaceRow), places)
        for model, row in ((Contact, self._contact), (Followup, self._followup), (Prompt, self._prompt)):
            session.execute(insert(model), [row(n, number) for n in owners for number in range(self.each)])

    def _contact(self, owner: int, number: int) -> dict[str, object]:
        return {
            "id": self.row_id(owner, number), "network_id": owner, "name": f"Person {number}",
            "created_on": date(2026, 1, 1),
        }  # fmt: skip

    def _followup(self, owner: int, number: int) -> dict[str, object]:
        return {
            "id": self.row_id(owner, number), "network_id": owner, "contact_id": self.row_id(owner, number),
            "what": "the deck", "due_on": self.due(number).date(),
        }  # fmt: skip

    def _prompt(self, owner: int, number: int) -> dict[str, object]:
        row_id, at = self.row_id(owner, number), self.due(number)
        return {
            "network_id": owner, "kind": "followup", "source_id": row_id, "occurrence": str(row_id),
            "contact_id": row_id, "due_at": at, "next_at": at,
        }  # fmt: skip


EACH_ALONE = Morning(owners=1000)
"""One prompt an owner: as many messages as prompts."""

TEN_EACH = Morning(owners=100)
"""Ten an owner, in one message."""


def measure() -> Iterator[Row]:
    """The times and their ratios. The peer is the same for both mornings: a job knows no owner."""
    jobs = min(asyncio.run(theirs()) for _ in range(ROUNDS))
    yield Row(f"{DUE_ROWS:,} due among {ROWS:,}, one APScheduler job each, on the event loop", jobs * 1000, "ms")
    for morning, what, floor in ((TEN_EACH, "ten an owner", 40), (EACH_ALONE, "one an owner", None)):
        claim, mark = (min(times) for times in zip(*ours(morning), strict=True))
        yield Row(f"  {what}: claimed (brought up to date, put into messages)", claim * 1000, "ms")
        yield Row("    in hand, sending, sent", mark * 1000, "ms")
        yield Row("    ratio", jobs / (claim + mark), "x", floor)


def ours(morning: Morning) -> list[tuple[float, float]]:
    """Seconds to claim everything that is due, and to take it in hand and mark it, on some mornings in a row; off the
    event loop."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'kith.db'}")
        migrate(db)
        db.write(morning.fill)
        ledger = Ledger(db, lambda _number: Card(()))
        lease = ledger.leases.take("telegram", "1", "bench", DUE - timedelta(minutes=1))
        assert lease is not None
        took = []
        for now in (DUE + timedelta(days=number) for number in range(ROUNDS)):
            claim = timed(partial(claim_all, ledger, lease, now))
            took.append((claim, timed(partial(mark_all, ledger, lease, now, morning.owners))))
            db.write(answer_all)
        ledger.leases.release(lease, DUE)
        db.close()
    return took


def claim_all(ledger: Ledger, lease: Lease, now: datetime) -> None:
    """Claim until nothing is due."""
    while ledger.claim_due(lease, now):
        pass


def answer_all(session: Session) -> None:
    """What was shown is done, and does not come again."""
    session.execute(update(Prompt).where(Prompt.times_shown > 0).values(state="done", next_at=None))


def mark_all(ledger: Ledger, lease: Lease, now: datetime, messages: int) -> None:
    """Everything a send writes, for every message."""
    marked = 0
    while jobs := ledger.claim(lease, ledger.work(lease, now, AT_ONCE)):
        assert all(ledger.begin_sending(lease, jobs))
        ledger.sent(lease, [(job, str(job.id)) for job in jobs], now)
        marked += len(jobs)
    assert marked == messages


async def theirs() -> float:
    """Seconds in which the scheduler takes 1,000 due jobs out of its store of 100,000 and starts them."""
    with tempfile.TemporaryDirectory() as folder:
        return await _taken(SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.db'}"))


async def _taken(store: SQLAlchemyJobStore) -> float:
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
    scheduler.start()
    now = datetime.now(UTC)
    mornings = ROWS // DUE_ROWS
    with store.engine.begin() as connection:  # `add_job` commits each: it would take minutes
        for number in range(ROWS):
            row = peer.row(scheduler, number, now + timedelta(days=number % mornings), None)
            connection.execute(store.jobs_t.insert(), [row])
    taken = timed(scheduler._process_jobs)
    assert not store.get_due_jobs(datetime.now(UTC))
    scheduler.shutdown(wait=False)
    return taken
