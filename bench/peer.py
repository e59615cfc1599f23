"""What a bot without a ledger does: one APScheduler job a reminder, in its SQLAlchemy store on the same disk."""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED  # type: ignore[import-untyped]
from apscheduler.job import Job  # type: ignore[import-untyped]
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]

Send = Callable[[int], Awaitable[object]]

USUAL_GRACE: int = 1
"""Seconds a job may be late unless it is told otherwise: later ones are dropped."""


@dataclass(slots=True)
class Ran:
    """How many jobs ran, and how many were dropped as too late; `over` once it is one or the other of all `jobs`."""

    jobs: int
    send: Send = field(repr=False)
    executed: int = 0
    missed: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def ended(self, *, executed: bool) -> None:
        """One more job."""
        self.executed += executed
        self.missed += not executed
        if self.executed + self.missed == self.jobs:
            self.over.set()


_now_running: list[Ran] = []
"""A job in a store is known by the name of its function: what that function uses has to be found by name too."""


@asynccontextmanager
async def at_work(moments: Sequence[datetime], send: Send, grace: int | None) -> AsyncIterator[Ran]:
    """A scheduler with a job for each moment (aware UTC); `send` is called with the job's number, from 1 on."""
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it warns of each job it drops
    ran = Ran(len(moments), send)
    _now_running.append(ran)
    with TemporaryDirectory() as folder:
        store = SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.db'}")
        scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
        scheduler.start(paused=True)
        with store.engine.begin() as connection:  # `add_job` commits each: it would take minutes
            rows = [row(scheduler, number, at, grace) for number, at in enumerate(moments, start=1)]
            connection.execute(store.jobs_t.insert(), rows)
        told = EVENT_JOB_EXECUTED | EVENT_JOB_MISSED
        scheduler.add_listener(lambda event: ran.ended(executed=event.code == EVENT_JOB_EXECUTED), told)
        scheduler.resume()
        yield ran
        scheduler.shutdown(wait=False)
    _now_running.remove(ran)


def each_added(moments: Sequence[datetime]) -> float:
    """Seconds that each `add_job` takes, for so many moments (aware UTC)."""
    with TemporaryDirectory() as folder:
        store = SQLAlchemyJobStore(url=f"sqlite:///{Path(folder) / 'jobs.db'}")
        scheduler = BackgroundScheduler(jobstores={"default": store}, timezone=UTC)
        scheduler.start(paused=True)
        began = perf_counter()
        for number, at in enumerate(moments, start=1):
            scheduler.add_job(remind, "date", run_date=at, args=[number], id=str(number))
        took = perf_counter() - began
        scheduler.shutdown(wait=False)
    return took / len(moments)


async def remind(number: int) -> None:
    """The job."""
    for ran in _now_running[-1:]:  # where only the taking is measured, nobody sends
        await ran.send(number)


def row(scheduler: AsyncIOScheduler, number: int, at: datetime, grace: int | None) -> dict[str, object]:
    """A job's row, as the store writes it."""
    job = Job(
        scheduler, id=str(number), name="remind", func=remind, args=[number], kwargs={}, trigger=DateTrigger(at, UTC),
        executor="default", misfire_grace_time=grace, coalesce=True, max_instances=1, next_run_time=at,
    )  # fmt: skip
    return {"id": job.id, "next_run_time": at.timestamp(), "job_state": pickle.dumps(job.__getstate__())}
