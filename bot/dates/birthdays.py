"""Birthdays in a line: days of the year, with or without the year."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dates.calendar_days import Written, written_at
from bot.dates.found import BirthdayFound, Order
from bot.dates.language import Language
from bot.dates.partial import PartialDate
from bot.dates.said import may_begin, one_of, phrase, skip_article
from bot.dates.tokens import Line

_CENTURY = 100


def all_birthdays(line: Line, today: date, order: Order, words: Language) -> list[BirthdayFound]:
    """Every day a birthday could be, in order."""
    found = []
    i = 0
    while i < line.count:
        said = _birthday_at(line, i, today, order, words) if may_begin(line, i, words) else None
        if said:
            found.append(said[0])
            i = said[1]
        else:
            i += 1
    return found


def _birthday_at(line: Line, i: int, today: date, order: Order, words: Language) -> tuple[BirthdayFound, int] | None:
    j = one_of(line, i, words.before_a_day) or i
    written = written_at(line, j, words, order)
    if written and not written.last_day:
        return _written(line.starts[i], line.ends[written.end - 1], written, today), written.end
    named = phrase(line, skip_article(line, j, words), words.days)
    if not named or abs(named[0][0]) > 2:
        return None
    day = today + timedelta(days=named[0][0])
    return BirthdayFound(line.starts[i], line.ends[named[1] - 1], PartialDate(day.month, day.day)), named[1]


def _written(start: int, end: int, written: Written, today: date) -> BirthdayFound:
    if written.impossible:
        return BirthdayFound(start, end, None, impossible=written.impossible)
    readings = [_partial(written, today)]
    if written.swapped:
        readings.append(_partial(written.turned, today))
    # Nobody is born tomorrow: of two readings, one that has been is the one that was meant.
    been = [reading for reading in readings if not _ahead(reading, today)]
    first, *rest = been or readings
    return BirthdayFound(start, end, first, rest[0] if rest else None, future=not been)


def _partial(written: Written, today: date) -> PartialDate:
    year = written.year
    if year is not None and written.short_year:
        century = today.year - today.year % _CENTURY
        year += century if century + year <= today.year else century - _CENTURY
    return PartialDate(written.month, written.day, year)


def _ahead(day: PartialDate, today: date) -> bool:
    return day.year is not None and date(day.year, day.month, day.day) > today
