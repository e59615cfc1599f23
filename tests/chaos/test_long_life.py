"""R14: years in one process, on a clock that jumps: it grows no fatter, keeps nothing open, and misses no day."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from tests.chaos.lives import Lives
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, Tally
from tests.chaos.years import BEGIN, REMINDERS, Sample

PEOPLE = 20
GROWTH = 0.10
SPARE = 6
"""Descriptors: a busy moment may open another connection or two of the pool's, each with a file and its log."""

SHOWN = """
    SELECT prompt.source_id, prompt.occurrence FROM prompt
    JOIN message_prompt ON message_prompt.prompt_id = prompt.id
    JOIN message ON message.id = message_prompt.message_id
    WHERE prompt.kind = 'reminder' AND message.state = 'sent' AND message.kind IN ('prompt', 'digest')
"""


async def test_years_of_life_leave_no_trace_in_memory_and_no_day_out(
    tmp_path: Path, lives: Lives, seed: int, keep: Keep
) -> None:
    database = tmp_path / "kith.db"
    told = (str(database), str(SIZES.days), str(PEOPLE), str(seed))
    life = await lives.started("tests.chaos.years", *told)
    assert await life.ended() == 0, "".join(life.said)
    samples = [Sample(**json.loads(line)) for line in life.said if line.startswith("{")]
    early, late = samples[0], samples[-1]
    missed, left_out = reminders(database)
    tally = Tally(due=SIZES.days * len(REMINDERS), lost=len(left_out))
    tally.more |= {
        "days": late.day, "missed": missed, "MB": f"{early.kilobytes / 1024:.0f} to {late.kilobytes / 1024:.0f}",
        "descriptors": f"{early.descriptors} to {late.descriptors}",
    }  # fmt: skip
    keep("R14 long life", tally)
    assert (late.day, missed, left_out) == (SIZES.days, 0, [])
    assert abs(late.kilobytes - early.kilobytes) <= GROWTH * early.kilobytes
    assert late.descriptors <= early.descriptors + SPARE


def reminders(database: Path) -> tuple[int, Sequence[str]]:
    """How many were missed, and the days on which one of them was not shown."""
    days = [(BEGIN + timedelta(days=day)).date().isoformat() for day in range(1, SIZES.days + 1)]
    with closing(sqlite3.connect(database)) as asked:
        (missed,) = asked.execute("SELECT sum(missed) FROM prompt").fetchone()
        shown = asked.execute(SHOWN).fetchall()
    daily = {source: {moment[:10] for of, moment in shown if of == source} for source, _ in shown}
    assert len(daily) == len(REMINDERS)
    return int(missed), [day for day in days for on in daily.values() if day not in on]
