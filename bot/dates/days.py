"""Days counted from a day: coming weekdays, month ends, the next 12 May. Weekdays are ISO numbers, 1 = Monday."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

FRIDAY = 5
SATURDAY = 6
_YEARS_TO_A_LEAP_DAY = 8


def coming(weekday: int, day: date) -> date:
    """The first such weekday after `day`, never `day` itself."""
    return day + timedelta(days=(weekday - day.isoweekday() - 1) % 7 + 1)


def latest(weekday: int, day: date) -> date:
    """The last such weekday before `day`, never `day` itself."""
    return day - timedelta(days=(day.isoweekday() - weekday - 1) % 7 + 1)


def monday(day: date) -> date:
    """The Monday of the calendar week."""
    return day - timedelta(days=day.isoweekday() - 1)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last. Raises ValueError past the calendar's ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=month_length(day.year, day.month))


def quarter_start(day: date) -> date:
    """The first day of its calendar quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month, -1 being the last; None if there is no fifth."""
    if nth < 0:
        last = date(year, month, month_length(year, month))
        return latest(weekday, last + timedelta(days=1)) + timedelta(weeks=nth + 1)
    first = date(year, month, 1)
    day = coming(weekday, first - timedelta(days=1)) + timedelta(weeks=nth - 1)
    return day if day.month == month else None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def next_such(day: int, month: int, today: date) -> date | None:
    """The first such day from today on; None if no year has it. 29 February waits for its leap year."""
    for year in range(today.year, today.year + _YEARS_TO_A_LEAP_DAY + 1):
        found = day_or_none(year, month, day)
        if found and found >= today:
            return found
    return None


def latest_such(day: int, month: int, today: date) -> date | None:
    """The last such day up to today; None if no year has it."""
    for year in range(today.year, today.year - _YEARS_TO_A_LEAP_DAY - 1, -1):
        found = day_or_none(year, month, day)
        if found and found <= today:
            return found
    return None


def day_of_month(day: int, today: date, *, behind: bool) -> date | None:
    """The next (or latest) month that has such a day gives it: "the 31st" said in November is 31 December."""
    for months in range(3):
        first = add_months(today.replace(day=1), -months if behind else months)
        found = day_or_none(first.year, first.month, day)
        if found and (found <= today if behind else found >= today):
            return found
    return None
