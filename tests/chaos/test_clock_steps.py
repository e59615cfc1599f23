"""R8: the wall clock is set while Kith runs: nothing is said twice, nothing is left out, and it looks again at once."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from math import inf
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import Base, Contact, Followup
from bot.store import networks, standing
from bot.store.engine import Database
from tests.chaos.inside import BOT, Heard, Inside
from tests.chaos.owners import unheard_of
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, Tally
from tests.chaos.virtual import VirtualLoop, live

DAY: Final = date(2026, 11, 24)
NOON: Final = datetime(2026, 11, 24, 12, tzinfo=UTC)
STEPS: Final = (timedelta(hours=-1), timedelta(hours=2), timedelta(days=-1))
MINUTES: Final = 24
"""For how long something falls due."""

WITHIN: Final = 2.0
"""Seconds in which a clock that was set is noticed."""

Promises = dict[str, tuple[Place, datetime]]
"""By words found nowhere else: whose it is, and when it is due."""


@pytest.mark.parametrize("step", STEPS, ids=["an hour back", "two hours on", "a day back"])
def test_a_clock_that_is_set_repeats_and_loses_nothing(
    tmp_path: Path, chance: random.Random, keep: Keep, step: timedelta
) -> None:
    """And is set right again, some minutes later."""
    database = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    database.write(lambda session: Base.metadata.create_all(session.connection()))
    promises: Promises = {}
    for number in range(1, SIZES.clocks + 1):
        place = Place("telegram", BOT, str(number))
        promises |= database.write(partial(promised, place=place, chance=chance))
    tally = live(lambda loop: through(loop, database, promises, step))
    database.close()
    keep(f"R8 clock set {'on' if step > timedelta() else 'back'} {abs(step)}", tally)
    assert (tally.lost, tally.repeats, tally.more["early"]) == (0, 0, 0)
    assert tally.more["noticed after"] <= WITHIN


def promised(session: Session, place: Place, chance: random.Random) -> Promises:
    """Somebody with things to do, each at a minute of its own."""
    network = networks.found(session, place, "Kemi", "UTC", "en", NOON)
    network.purpose_on = DAY
    session.flush()
    made: Promises = {}
    for _ in range(chance.randint(1, 6)):
        words, at = unheard_of(chance), NOON + timedelta(minutes=chance.randint(1, MINUTES))
        person = Contact(network_id=network.id, name=unheard_of(chance), created_on=DAY)
        session.add(person)
        session.flush()
        session.add(Followup(network_id=network.id, contact_id=person.id, what=words, due_on=DAY, at=at.time()))
        made[words] = (place, at)
    standing.reconcile(session, network, NOON)
    return made


async def through(loop: VirtualLoop, database: Database, promises: Promises, step: timedelta) -> Tally:
    """Half an hour and a bit in which the clock is set twice; what became of it all."""
    kith = Inside(loop, database, NOON)
    await kith.begin()
    noticed = 0.0
    for minutes, by in ((9, step), (3, -step), (MINUTES, timedelta())):
        await asyncio.sleep(minutes * 60 + 0.3)
        at, wall = loop.time(), kith.now() + by
        kith.set_clock(wall)
        await asyncio.sleep(WITHIN)
        unsaid = [words for words, (place, due) in promises.items() if due <= wall and not said(kith, place, words)]
        assert not unsaid, f"{len(unsaid)} are due and not said {WITHIN} s after the clock was set by {by}"
        if by:
            noticed = max(noticed, next((tick for tick in kith.ticks.at if tick > at), inf) - at)
    await kith.end()
    return counted(kith, promises, noticed)


def said(kith: Inside, place: Place, words: str) -> list[Heard]:
    """When somebody was told of something."""
    return [one for one in kith.heard[place.chat] if words in one.text]


def counted(kith: Inside, promises: Promises, noticed: float) -> Tally:
    """Each is to be said once, and not before it is due by the clock of then."""
    tally = Tally(due=len(promises))
    tally.more = {"early": 0, "noticed after": round(noticed, 2)}
    for words, (place, due) in promises.items():
        times = said(kith, place, words)
        tally.lost += not times
        tally.repeats += len(times[1:])
        tally.more["early"] += sum(one.wall < due for one in times)
    return tally
