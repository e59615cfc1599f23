"""1,000 prompts falling due among 100,000: claimed, taken in hand and marked as sent. `python -m bench.delivery`.

The peer is what a bot without a ledger does: one APScheduler job a reminder, in its SQLAlchemy store, on the same disk
and in the same run. It gets less for its time: its jobs are gone once started, whatever became of the sending. Of each,
the best of three rounds.
"""

from __future__ import annotations

import asyncio
import pickle
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from apscheduler.job import Job  # type: ignore[import-untyped]
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.chat import Card
from bot.model import Base, Contact, Followup, Network, PlaceRow, Prompt
from bot.store.engine import Database
from scheduler.lease import Lease
from scheduler.ledger import Ledger

OWNERS, PROMPTS_EACH = 1000, 100
DUE = datetime(2026, 11, 24, 8, tzinfo=UTC)
AT_ONCE = 200
ROUNDS = 3


def main() -> None:
    """Print the times and their ratio."""
    rounds = [one_round() for _ in range(ROUNDS)]
    claim, mark, theirs = (min(times) for times in zip(*rounds, strict=True))
    print(f"{OWNERS:,} due among {OWNERS * PROMPTS_EACH:,}, one an owner; best of {ROUNDS}")
    print(f"  claim (bring up to date, digest, message)  {claim * 1000:7.0f} ms, off the event loop")
    print(f"  in hand, sending, sent                     {mark * 1000:7.0f} ms, off the event loop")
    print(f"  one APScheduler job a reminder             {theirs * 1000:7.0f} ms, on the event loop")
    print(f"  ratio: claim and mark {theirs / (claim + mark):.1f}x, mark alone {theirs / mark:.1f}x")


def one_round() -> tuple[float, float, float]:
    """Seconds for our claim, our marks, and the peer."""
    with tempfile.TemporaryDirectory() as folder:
        return *ours(Path(folder)), asyncio.run(peer(Path(folder)))


def ours(folder: Path) -> tuple[float, float]:
    """Seconds to claim everything that is due, and to take it in hand and mark it."""
    db = Database(f"sqlite:///{folder / 'kith.db'}")
    with db.engine.begin() as connection:
        Base.metadata.create_all(connection)
    db.write(fill)
    ledger = Ledger(db, lambda _number: Card(()))
    lease = ledger.leases.take("telegram", "1", "bench", DUE - timedelta(minutes=1))
    assert lease is not None
    claim = timed(lambda: claim_all(ledger, lease))
    mark = timed(lambda: mark_all(ledger, lease))
    ledger.leases.release(lease, DUE)
    db.close()
    return claim, mark


def claim_all(ledger: Ledger, lease: Lease) -> None:
    """Claim until nothing is due."""
    while ledger.claim_due(lease, DUE):
        pass


def mark_all(ledger: Ledger, lease: Lease) -> None:
    """Everything a send writes, for every message."""
    marked = 0
    while jobs := ledger.claim(lease, ledger.work(lease, DUE, AT_ONCE)):
        assert all(ledger.begin_sending(lease, jobs))
        ledger.sent(lease, [(job, str(job.id)) for job in jobs], DUE)
        marked += len(jobs)
    assert marked == OWNERS


def fill(session: Session) -> None:
    """Owners with a follow-up a person; the first of each is due, the others on later days."""
    owners = range(1, OWNERS + 1)
    session.execute(insert(Network), [{"id": n, "created_at": DUE, "next_due_at": DUE, "daily_cap": 3} for n in owners])
    session.execute(
        insert(PlaceRow), [{"network_id": n, "platform": "telegram", "workspace": "1", "chat": str(n)} for n in owners]
    )
    for model, row in ((Contact, contact), (Followup, followup), (Prompt, prompt)):
        session.execute(insert(model), [row(n, number) for n in owners for number in range(PROMPTS_EACH)])


def contact(owner: int, number: int) -> dict[str, object]:
    """One person."""
    return {
        "id": row_id(owner, number), "network_id": owner, "name": f"Person {number}", "created_on": date(2026, 1, 1),
    }  # fmt: skip


def followup(owner: int, number: int) -> dict[str, object]:
    """What is to be done about them, on the due day or later."""
    return {
        "id": row_id(owner, number), "network_id": owner, "contact_id": row_id(owner, number), "what": "the deck",
        "due_on": due(number).date(),
    }  # fmt: skip


def prompt(owner: int, number: int) -> dict[str, object]:
    """Its prompt, as the agenda computes it."""
    at = due(number)
    return {
        "network_id": owner, "kind": "followup", "source_id": row_id(owner, number),
        "occurrence": str(row_id(owner, number)), "contact_id": row_id(owner, number), "due_at": at, "next_at": at,
    }  # fmt: skip


def row_id(owner: int, number: int) -> int:
    """The number of an owner's row."""
    return owner * PROMPTS_EACH + number


def due(number: int) -> datetime:
    """The morning of an owner's follow-up."""
    return DUE + timedelta(days=number)


async def peer(folder: Path) -> float:
    """Seconds in which the scheduler takes 1,000 due jobs out of its store of 100,000 and starts them."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder / 'jobs.db'}")
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
    scheduler.start()
    now = datetime.now(UTC)
    with store.engine.begin() as connection:  # `add_job` commits each: it would take minutes
        for number in range(OWNERS * PROMPTS_EACH):
            connection.execute(store.jobs_t.insert(), [job(scheduler, number, now)])
    taken = timed(scheduler._process_jobs)
    left = len(store.get_due_jobs(datetime.now(UTC)))
    assert left == 0
    scheduler.shutdown(wait=False)
    return taken


def job(scheduler: AsyncIOScheduler, number: int, now: datetime) -> dict[str, object]:
    """A job's row, as the store writes it."""
    moment = now + timedelta(days=number % PROMPTS_EACH)
    one = Job(
        scheduler, id=str(number), name="remind", func=remind, args=[number], kwargs={},
        trigger=DateTrigger(moment, UTC), executor="default", misfire_grace_time=None, coalesce=True, max_instances=1,
        next_run_time=moment,
    )  # fmt: skip
    return {"id": one.id, "next_run_time": moment.timestamp(), "job_state": pickle.dumps(one.__getstate__())}


async def remind(number: int) -> None:
    """A reminder."""


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main()
