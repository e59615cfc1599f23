"""Between a wall clock and the world: local times that do not exist, and those that exist twice.

Zones are IANA names. A wall time in a gap is taken as the first instant after the gap; one in a fold as its first pass.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

_SECOND = timedelta(seconds=1)


def to_utc(wall: datetime, zone: str) -> datetime:
    """The instant (aware, UTC) at which clocks in the zone show `wall` (naive). Raises ZoneInfoNotFoundError."""
    local = wall.replace(tzinfo=ZoneInfo(zone), fold=0)
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).replace(tzinfo=None, fold=0) == wall.replace(fold=0):
        return moment
    return _after_gap(local)


@lru_cache(maxsize=512)  # the present moment is asked about for every line of every card
def to_wall(moment: datetime, zone: str) -> datetime:
    """What clocks in the zone show (naive) at an instant (aware). Raises ZoneInfoNotFoundError, ValueError if naive."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def zone_exists(name: str) -> bool:
    """Whether it is an IANA zone, spelt exactly."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return name not in ("localtime", "posixrules", "Factory")


def edition() -> str:
    """Which edition of the zones' rules is in use: the system's ("2026b"), where it has one, else the package's.

    A system that does not name its edition is told apart by when its rules were installed.
    """
    system = next((Path(folder) for folder in TZPATH if (Path(folder) / "UTC").is_file()), None)
    if system is None:
        return f"package {version('tzdata')}"
    for name in ("tzdata.zi", "+VERSION"):  # Linux, macOS
        if (system / name).is_file():
            with (system / name).open(encoding="utf-8") as said:
                return said.readline().removeprefix("# version ").strip()
    return f"installed {(system / 'UTC').stat().st_mtime_ns}"


def _after_gap(local: datetime) -> datetime:
    """The transition that skipped this wall time, to the second.

    Read with the offset from after the transition the time lies before it, and the other way round: it is between.
    """
    zone = local.tzinfo
    before = local.replace(fold=1, microsecond=0).astimezone(UTC)
    after = local.replace(fold=0, microsecond=0).astimezone(UTC)
    offset = after.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after
