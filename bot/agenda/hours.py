"""When on a day Kith may speak: the owner's hour, quiet hours, work days. Local days in, UTC moments out."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.dates.work import ANY_DAY, next_work_day
from bot.dates.zones import to_utc, to_wall
from bot.model import Network


def local_day(moment: datetime, network: Network) -> date:
    """The owner's day at a moment."""
    return _day(moment, network.timezone)


def morning(day: date, network: Network) -> datetime:
    """When that day's digest goes out: the owner's hour, or the end of the quiet hours if it lies within them."""
    return _morning(day, network.hour, network.quiet_from, network.quiet_until, network.timezone)


def evening(day: date, network: Network) -> datetime:
    """ "This evening", on that day."""
    return to_utc(datetime.combine(day, network.evening), network.timezone)


def at_time(day: date, at: time, network: Network) -> datetime:
    """A time said in so many words: quiet hours do not move it."""
    return to_utc(datetime.combine(day, at), network.timezone)


def next_morning(after: datetime, network: Network, *, work_day: bool) -> datetime:
    """The first morning after a moment, on a work day if asked."""
    days = network.on_work_days if work_day else ANY_DAY
    return _next_morning(after, days, network.hour, network.quiet_from, network.quiet_until, network.timezone)


def end_of_day(day: date, network: Network) -> datetime:
    """The first moment of the day after."""
    return to_utc(datetime.combine(day + timedelta(days=1), time()), network.timezone)


def out_of_quiet(moment: datetime, network: Network) -> datetime:
    """The moment itself, or the end of the quiet hours it falls in."""
    return _quiet_ends(moment, network.quiet_from, network.quiet_until, network.timezone)


def is_quiet(at: time, network: Network) -> bool:
    """Whether a time of day lies in the quiet hours."""
    wall = datetime.combine(date.min, at)
    return _out_of_quiet(wall, network.quiet_from, network.quiet_until) != wall


def back_from_absence(moment: datetime, network: Network, *, work_day: bool = False) -> datetime | None:
    """The morning on which the owner is back, if they are away at a moment; the first on a work day, if asked."""
    first, until = network.away_from, network.away_until
    if first is None or until is None or not first <= local_day(moment, network) < until:
        return None
    back = morning(next_work_day(until, network.on_work_days) if work_day else until, network)
    return back if back > moment else None


def last_hour_of(day: date, zone: str, network: Network) -> datetime:
    """The owner's last morning before a day in another zone ends: when to speak of a birthday there."""
    ends = to_utc(datetime.combine(day + timedelta(days=1), time()), zone)
    own = local_day(ends, network)
    while (found := morning(own, network)) >= ends:
        own -= timedelta(days=1)
    return found


# One moment is asked about for every prompt of a morning, and of every owner with the same hours.
_CACHED = 512


@lru_cache(maxsize=_CACHED)
def _day(moment: datetime, zone: str) -> date:
    return to_wall(moment, zone).date()


@lru_cache(maxsize=_CACHED)
def _morning(day: date, hour: time, quiet_from: time, quiet_until: time, zone: str) -> datetime:
    return to_utc(_out_of_quiet(datetime.combine(day, hour), quiet_from, quiet_until), zone)


@lru_cache(maxsize=_CACHED)
def _next_morning(
    after: datetime, days: frozenset[int], hour: time, quiet_from: time, quiet_until: time, zone: str
) -> datetime:
    day = _day(after, zone)
    while True:
        day = next_work_day(day, days)
        if (found := _morning(day, hour, quiet_from, quiet_until, zone)) > after:
            return found
        day += timedelta(days=1)


@lru_cache(maxsize=_CACHED)
def _quiet_ends(moment: datetime, quiet_from: time, quiet_until: time, zone: str) -> datetime:
    wall = to_wall(moment, zone)
    moved = _out_of_quiet(wall, quiet_from, quiet_until)
    return moment if moved == wall else to_utc(moved, zone)


def _out_of_quiet(wall: datetime, start: time, end: time) -> datetime:
    at = wall.time()
    if start == end:
        return wall
    if start < end:
        return datetime.combine(wall.date(), end) if start <= at < end else wall
    if at >= start:
        return datetime.combine(wall.date() + timedelta(days=1), end)
    return datetime.combine(wall.date(), end) if at < end else wall
