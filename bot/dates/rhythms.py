"""Rhythms in a line: "monthly", "every 6 weeks", "twice a year", "every other month", "never"."""

from __future__ import annotations

from bot.dates.cadence import Cadence
from bot.dates.found import CadenceFound
from bot.dates.language import Language, Unit
from bot.dates.numerals import count_at, ordinal_at
from bot.dates.said import may_begin, one_of, phrase
from bot.dates.tokens import Line

_DAYS = {"day": 1}
_WEEKS = {"week": 1, "fortnight": 2}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS_A_UNIT = {"week": 7, "fortnight": 14, "month": 30, "quarter": 91, "half": 182, "year": 365}
_MOST = 999


def all_cadences(line: Line, words: Language) -> list[CadenceFound]:
    """Every rhythm, in order. A weekday ("every Friday") makes a repetition, not a rhythm."""
    found = []
    i = 0
    while i < line.count:
        said = _cadence_at(line, i, words) if may_begin(line, i, words) else None
        if said:
            found.append(CadenceFound(line.starts[i], line.ends[said[1] - 1], said[0]))
            i = said[1]
        else:
            i += 1
    return found


def _cadence_at(line: Line, i: int, words: Language) -> tuple[Cadence | None, int] | None:
    never = one_of(line, i, words.never)
    if never:
        return None, never
    return named_at(line, i, words) or every_at(line, i, words) or _times_at(line, i, words)


def named_at(line: Line, i: int, words: Language) -> tuple[Cadence, int] | None:
    """ "weekly", "quarterly", "half-yearly"."""
    found = phrase(line, i, words.rhythms)
    rhythm = cadence(*found[0]) if found else None
    return (rhythm, found[1]) if found and rhythm else None


def cadence(count: int, unit: Unit) -> Cadence | None:
    """So many of a unit, as days, weeks or months; None if that is no rhythm of days (minutes, nought)."""
    if not 1 <= count <= _MOST:
        return None
    if unit in _DAYS:
        return Cadence(count, "days")
    if unit in _WEEKS:
        return Cadence(count * _WEEKS[unit], "weeks")
    return Cadence(count * _MONTHS[unit], "months") if unit in _MONTHS else None


def every_at(line: Line, i: int, words: Language) -> tuple[Cadence, int] | None:
    """ "every 6 weeks", "every other month", "each quarter", "every half year"."""
    j = one_of(line, i, words.every)
    if not j:
        return None
    count, j = interval_at(line, j, words)
    unit = phrase(line, j, words.units)
    if not unit or not line.may_end(unit[1]):
        return None
    rhythm = cadence(count, unit[0])
    return (rhythm, unit[1]) if rhythm else None


def interval_at(line: Line, i: int, words: Language) -> tuple[int, int]:
    """How many at a time, and the token after: 2 in "other week", "second week", "2nd week", "two weeks"; else 1."""
    word = line.words[i]
    if word in words.other:
        return words.other[word], i + 1
    return ordinal_at(line, i, words) or count_at(line, i, words) or (1, i)


def _times_at(line: Line, i: int, words: Language) -> tuple[Cadence, int] | None:
    """ "twice a year", "3 times a month", "once every 2 months"."""
    number = phrase(line, i, words.times)
    if not number:
        counted = count_at(line, i, words)
        if not counted or line.words[counted[1]] not in words.times_words:
            return None
        number = counted[0], counted[1] + 1
    times, j = number
    every = every_at(line, j, words) if times == 1 else None
    if every:
        return every
    j = one_of(line, j, words.per) or 0
    unit = phrase(line, j, words.units) if j else None
    if not unit or not 1 <= times <= _MOST:
        return None
    rhythm = _split(times, unit[0])
    return (rhythm, unit[1]) if rhythm else None


def _split(times: int, unit: Unit) -> Cadence | None:
    """So many times a unit, evenly: twice a year is 6 months, twice a month 2 weeks, 5 times a year 73 days."""
    months = _MONTHS.get(unit, 0)
    if months and months % times == 0:
        return Cadence(months // times, "months")
    if (unit, times) == ("month", 2):
        return Cadence(2, "weeks")
    if times == 1:
        return cadence(1, unit)
    return Cadence(max(1, _DAYS_A_UNIT.get(unit, 1) // times), "days") if unit in _DAYS_A_UNIT else None
