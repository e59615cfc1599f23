"""One owner's next 30 days among 100,000 prompts, and what an idle tick costs at ten thousand and at a million.

The peer keeps one APScheduler job a reminder in its SQLAlchemy store, and can list an owner's only by loading all.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.job import Job  # type: ignore[import-untyped]
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]
from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.people import HOME, NOW
from bench.table import Row, each, percentile, timed
from bot.chat import Card
from bot.commands.agenda import coming
from bot.model import Contact, Followup, Network, PlaceRow, Prompt
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.ledger import Ledger

EACH = 100
"""Prompts of one owner, one a person, on as many days to come."""

TIMES = 200
BATCH = 100


def measure() -> Iterator[Row]:
    """The lists and the ticks, and their ratio to the peer."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _with_prompts(Path(folder) / "kith.db", 100_000, lambda db: percentile(each(lambda: _list(db), 20), 50))
        theirs = _peer(Path(folder) / "jobs.db", 100_000)
        yield Row("one owner's next 30 days among 100,000", ours * 1000, "ms")
        yield Row("  the peer: get_jobs()", theirs * 1000, "ms")
        yield Row("  ratio", theirs / ours, "x", 1000)
        for rows in (10_000, 1_000_000):
            tick = _with_prompts(Path(folder) / f"{rows}.db", rows, lambda db: percentile(each(_idle(db), TIMES), 50))
            yield Row(f"idle tick, {rows:,} prompts: median", tick * 1000, "ms", 0.5)
