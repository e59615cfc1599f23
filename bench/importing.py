"""A vCard file of 10,000 people with a birthday each: the whole command, and what a scheduled date costs in it.

The peer schedules a date by `add_job` in its SQLAlchemy store on the same disk, which commits each.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from sqlalchemy import func, select

from bench import peer
from bench.command import KITH, settings_in
from bench.people import COMPANIES, NOW, name
from bench.table import Row, percentile
from bot.config import importing as at_work
from bot.config.core import opened
from bot.model import Occasion
from bot.store import importing, standing

PEOPLE = 10_000
TIMES = 3
JOBS = 1_000


def measure() -> Iterator[Row]:
    """The command as a process, and again in this one to look inside."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people.vcf"
        file.write_text("".join(map(_card, range(PEOPLE))), encoding="utf-8")
        runs = [_command(file, Path(folder) / str(number)) for number in range(TIMES)]
        again = _command(file, Path(folder) / "0")[0]
        each = percentile([_each_date(file, Path(folder) / f"inside{number}") for number in range(TIMES)], 50)
    took = percentile([seconds for seconds, _ in runs], 50)
    theirs = peer.each_added([datetime.now(UTC) + timedelta(days=1 + number % 365) for number in range(JOBS)])
    yield Row(f"`kith import` of {PEOPLE:,} people with a birthday each: median", took, "s")
    yield Row("  each of them", took / PEOPLE * 1000, "ms")
    yield Row(
        "  words of progress, which take more than a second to be due",
        min(told for _, told in runs),
        "",
        _due(took),
        True,
    )
    yield Row("  the same file again, which changes nothing", again, "s")
    yield Row("a date scheduled in it, with its share of the commit", each * 1e6, "µs")
    yield Row("  the peer's add_job()", theirs * 1e6, "µs")
    yield Row("  ratio", theirs / each, "x", 300)


def _due(took: float) -> float:
    return 1 if took > 1 else 0


def _card(number: int) -> str:
    """Somebody as a phone writes them."""
    who, year, month, day = name(number), 1950 + number % 50, 1 + number % 12, 1 + number % 28
    at = COMPANIES[number % len(COMPANIES)]
    given, _, family = who.partition(" ")
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{family};{given};;;\r\nFN:{who}\r\nORG:{at}\r\n"
        f"TITLE:Engineer\r\nEMAIL;TYPE=INTERNET:p{number}@mail.example\r\nTEL;TYPE=CELL:+2348{number:09}\r\n"
        f"BDAY:{year}-{month:02}-{day:02}\r\nEND:VCARD\r\n"
    )


def _command(file: Path, home: Path) -> tuple[float, int]:
    """Seconds of the whole command in a home of its own, and how many words of progress it said."""
    home.mkdir(exist_ok=True)
    began = perf_counter()
    done = subprocess.run(
        [KITH, "import", str(file), "--yes", "--as", "Kemi"],
        cwd=home,
        env=settings_in(home),
        text=True,
        capture_output=True,
    )
    took = perf_counter() - began
    assert done.returncode == 0, done.stderr
    return took, done.stderr.count(" of ")


def _each_date(file: Path, home: Path) -> float:
    """Seconds that a birthday takes in what `kith import` does: its row, whatever makes it be told on its day, and half
    of the commit, which writes as many people as dates."""
    home.mkdir()
    spent: dict[str, float] = {}

    def clocked(what: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            began = perf_counter()
            result = work(*arguments)
            spent[what] = perf_counter() - began
            return result

        return run

    first = home / "first.vcf"
    first.write_text(_card(PEOPLE), encoding="utf-8")
    with opened(f"sqlite:///{home / 'kith.db'}") as core, ExitStack() as stack:
        at_work.opened(core, first, "", "Kemi", NOW, _unsaid).bring_in(_unsaid)  # what is made once a process is made
        work = at_work.opened(core, file, "", "Kemi", NOW, _unsaid)
        dialect = core.database.engine.dialect
        for where, what in ((importing, "write_birthdays"), (standing, "reconcile"), (dialect, "do_commit")):
            stack.enter_context(patch.object(where, what, clocked(what, getattr(where, what))))
        work.bring_in(_unsaid)
        dates = core.database.read(lambda s: s.scalar(select(func.count()).select_from(Occasion)))
    assert dates == PEOPLE + 1
    return (spent["write_birthdays"] + spent["reconcile"] + spent["do_commit"] / 2) / PEOPLE


def _unsaid(_what: str, _done: int, _of: int) -> None:
    """Nobody listens."""
