"""Work days: a set of ISO weekday numbers, 1 = Monday. Where none is, every day is one."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})
ANY_DAY: frozenset[int] = frozenset()
_DAY = timedelta(days=1)


def next_work_day(day: date, work_days: Set[int]) -> date:
    """The first work day on `day` or after it."""
    while not is_work_day(day, work_days):
        day += _DAY
    return day


def work_day_before(day: date, work_days: Set[int]) -> date:
    """The last work day before `day`, never `day` itself."""
    day -= _DAY
    while not is_work_day(day, work_days):
        day -= _DAY
    return day


def is_work_day(day: date, work_days: Set[int]) -> bool:
    """Whether one works on that day."""
    return not work_days or day.isoweekday() in work_days
