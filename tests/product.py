"""Kith as people run it: a process of its own, started with `python -m tests.product`, on a clock that a test can move.

The clock is a small file, read anew at every look: an ISO instant ("2026-11-23T09:00:00+00:00", and there time stands
still) or an offset to the real time in seconds ("+3600").
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kith import main, wall_clock
from wiring.world import World

CLOCK = "KITH_TEST_CLOCK"
HEARTBEAT = 0.2
"""Seconds until a running process notices that its clock was moved."""

Settings = Mapping[str, str]
NONE: Settings = {}

MONDAY = "2026-11-23T09:10:00+00:00"

HOUSE = Path(__file__).parents[1]


def file_clock(path: Path) -> Callable[[], datetime]:
    """The clock in a file."""

    def now() -> datetime:
        said = path.read_text().strip()
        if said[0] in "+-":
            return wall_clock() + timedelta(seconds=float(said))
        return datetime.fromisoformat(said).astimezone(UTC)

    return now


def set_clock(path: Path, said: str) -> None:
    """Move a file's clock in one step, so that nobody reads half of it."""
    draft = path.with_suffix(".draft")
    draft.write_text(said)
    draft.replace(path)


def clock_at(home: Path, said: str = MONDAY) -> Path:
    """A file's clock in that folder, on Monday morning unless something else is said."""
    path = home / "clock"
    set_clock(path, said)
    return path


def command(*arguments: str) -> list[str]:
    """How to start it."""
    return [sys.executable, "-m", "tests.product", *arguments]


def environment(home: Path, clock: Path | None = None, settings: Settings = NONE) -> dict[str, str]:
    """A person's environment: none of this machine's settings, a home of its own, and the clock."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "UTC", "PYTHONPATH": str(HOUSE)}
    return {**bare, **({CLOCK: str(clock)} if clock else {}), **settings}


def kith(
    home: Path, *arguments: str, said: str = "", clock: Path | None = None, settings: Settings = NONE
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in an empty home; `said` is piped in."""
    return subprocess.run(
        command(*arguments),
        input=said,
        capture_output=True,
        text=True,
        cwd=home,
        env=environment(home, clock, settings),
        timeout=60,
        check=False,
    )


if __name__ == "__main__":
    moved = os.environ.get(CLOCK)
    sys.exit(main(World(file_clock(Path(moved)), HEARTBEAT) if moved else None))
