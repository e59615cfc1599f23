"""R7: off for an hour, a day, forty days: what fell due meanwhile is said late, once a series, or is listed."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from bot.chat import Place
from bot.model import Base
from bot.store.engine import Database
from tests.chaos.calendars import Calendar, write
from tests.chaos.inside import BOT, Inside
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, Tally
from tests.chaos.virtual import VirtualLoop, live

BEGIN: Final = datetime(2026, 11, 26, 9, tzinfo=UTC)
"""A Thursday; forty days later it is Tuesday, a work day too."""

OUTAGES: Final = (timedelta(hours=1), timedelta(days=1), timedelta(days=40))

A_WHILE: Final = 60.0
"""Seconds of virtual time in which whatever is due is out."""

MISSED: Final = re.compile(r"Missed (once|\d+ times) while I was off")


@pytest.mark.parametrize("off", OUTAGES, ids=["an hour", "a day", "forty days"])
def test_what_fell_due_meanwhile_is_said_late_once_or_listed_as_missed(
    tmp_path: Path, chance: random.Random, keep: Keep, off: timedelta
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    database.write(lambda session: Base.metadata.create_all(session.connection()))
    places = [Place("telegram", BOT, str(number)) for number in range(1, SIZES.calendars + 1)]
    calendars = [database.write(partial(write, place=place, now=BEGIN, chance=chance)) for place in places]
    tally = live(lambda loop: sleep_through(loop, database, calendars, off))
    database.close()
    keep(f"R7 off for {off}", tally)
    assert (tally.lost, tally.repeats, tally.more["floods"]) == (0, 0, 0)


async def sleep_through(loop: VirtualLoop, database: Database, calendars: Sequence[Calendar], off: timedelta) -> Tally:
    """Be on for a while, off, and on again; what became of everything that fell due meanwhile."""
    kith = Inside(loop, database, BEGIN)
    await kith.begin()
    await asyncio.sleep(A_WHILE)
    await kith.end()
    since = kith.now()
    kith.heard.clear()
    kith.set_clock(BEGIN + off)
    await kith.begin()
    await asyncio.sleep(A_WHILE)
    tally = Tally()
    tally.more = {"series": 0, "missed": 0, "spread over a week": 0, "floods": 0}
    for calendar in calendars:
        heard = [one.text for one in kith.heard[calendar.place.chat]]
        listed = (await kith.types(calendar.place, "/next")).splitlines()
        audit(tally, calendar, since, BEGIN + off, heard, listed)
    await kith.end()
    return tally


def audit(
    tally: Tally, calendar: Calendar, since: datetime, until: datetime, heard: Sequence[str], listed: Sequence[str]
) -> None:
    """Of each series the newest is to be said, once, and those before it are to be listed; and all in one message."""
    for series in calendar.series:
        due = len(calendar.fell_due(series, since, until))
        about = [line for line in listed if series.words in line]
        missed = sum(times(line) for line in about)
        said = sum(series.words in text for text in heard)
        put_off = series.may_wait and due > said and len(about) > 0
        tally.due += due
        tally.lost += abs(due - min(said, 1) - missed - put_off)
        tally.repeats += max(0, said - 1)
        tally.more["series"] += due > 0
        tally.more["missed"] += missed
        tally.more["spread over a week"] += put_off
    tally.more["floods"] += len(heard) > 1


def times(line: str) -> int:
    """How often something was missed, as /next says it."""
    found = MISSED.search(line)
    if not found:
        return 0
    return 1 if found[1] == "once" else int(found[1].split()[0])
