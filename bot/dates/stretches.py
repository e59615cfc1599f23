"""Stretches of days: "next week", "in June", "by the end of the month", "this weekend", "until 2027".

Whoever names a stretch means one end of it: "by June" its last day, "until June" and "in June" its first. A week at
work ends on Friday. Said of the past, "last week" and "last month" are the same day a week or a month ago.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dates.calendar_days import month_at
from bot.dates.days import (
    FRIDAY,
    SATURDAY,
    add_months,
    latest_such,
    monday,
    month_end,
    month_length,
    next_such,
    quarter_start,
)
from bot.dates.language import Side
from bot.dates.numerals import year_at
from bot.dates.said import Asked, DaySaid, skip_article
from bot.dates.tokens import Line

_ENDING = ("by", "before")
_SPANNING = ("in", "by", "before", "until", "from", "since", "after", "about")
_UNITS = ("week", "month", "quarter", "year")
_FARTHEST_YEAR = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week, month, quarter or year as far as token `end`: its first and last day, and the end of its work."""

    end: int
    first: date
    last: date
    work_ends: date
    side: Side | None = None
    month: bool = False


def stretch(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """A whole stretch: "next week", "June 2027", "by June", "this weekend", "next year"."""
    found = stretch_at(line, i, asked, word)
    if not found:
        return None
    if not found.side and not found.month and word not in _SPANNING:
        return None
    said = DaySaid(found.end, found.first, vague=True)
    if word in _ENDING and found.last >= asked.today:
        day = found.work_ends if found.work_ends >= asked.today else found.last
        return replace(said, day=day)
    if word == "until":
        return said
    if found.first <= asked.today <= found.last:
        inside = asked.today if asked.behind else max(found.work_ends, asked.today)
        return replace(said, day=inside)
    return replace(said, day=_a_while_ago(found, asked)) if found.side == "last" else said


def _a_while_ago(found: Stretch, asked: Asked) -> date:
    """The same day of the week, month or year that was named, so that "last month" said on the 23rd is a 23rd."""
    length = (found.last - found.first).days + 1
    if length <= 2 or found.month:
        return found.first
    if length <= 7:
        return asked.today - timedelta(days=7)
    return add_months(asked.today, -round(length / 30.4))


def edge(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """ "the end of the month", "end of next week", "early"-like edges: "start of June"; also "eom"."""
    words = asked.words
    short = words.edge_phrases.get(line.words[i])
    if short:
        return DaySaid(i + 1, unit_stretch(i + 1, short, "this", asked.today).work_ends, vague=True)
    i = skip_article(line, i, words)
    side = words.edges.get(line.words[i])
    if not side:
        return None
    j = i + 1 if line.words[i + 1] in words.of else i + 1 if line.dash(i + 1) else i
    found = stretch_at(line, j + 1, asked, "by" if word != "since" else word) or this_unit(line, j + 1, asked)
    if not found:
        return None
    if side == "start":
        return DaySaid(found.end, found.first, vague=True)
    if side == "middle":
        return DaySaid(found.end, found.first + (found.last - found.first) / 2, vague=True)
    return DaySaid(found.end, max(found.work_ends, min(asked.today, found.last)), vague=True)


def this_unit(line: Line, i: int, asked: Asked, side: Side = "this") -> Stretch | None:
    """ "the month": this one, or the one beside it."""
    i = skip_article(line, i, asked.words)
    unit = asked.words.units.get(line.words[i])
    return unit_stretch(i + 1, unit, side, asked.today) if unit in _UNITS else None


def stretch_at(line: Line, i: int, asked: Asked, word: str) -> Stretch | None:
    words = asked.words
    i = skip_article(line, i, words)
    side = words.sides.get(line.words[i])
    j = i + 1 if side else i
    if line.words[j] in words.weekend:
        return _weekend(j + 1, side, asked)
    unit = words.units.get(line.words[j])
    if side and unit in _UNITS:
        return unit_stretch(j + 1, unit, side, asked.today)
    month = month_at(line, j, words)
    if month:
        return _month(line, month, side, asked, word)
    year = None if side else year_at(line, i)
    if year and line.marks[i] != "," and year[0] <= asked.today.year + _FARTHEST_YEAR and word in _SPANNING:
        return Stretch(year[1], date(year[0], 1, 1), date(year[0], 12, 31), date(year[0], 12, 31))
    return None


def _weekend(end: int, side: Side | None, asked: Asked) -> Stretch:
    week = monday(asked.today)
    weeks = {"last": -1, "next": 1}.get(side or "this", 0)
    if asked.behind and not side and asked.today.isoweekday() < SATURDAY:
        weeks = -1
    first = week + timedelta(weeks=weeks, days=SATURDAY - 1)
    return Stretch(end, first, first + timedelta(days=1), first, side or "this")


def unit_stretch(end: int, unit: str, side: Side, today: date) -> Stretch:
    step = {"last": -1, "this": 0, "next": 1}[side]
    if unit == "week":
        first = monday(today) + timedelta(weeks=step)
        return Stretch(end, first, first + timedelta(days=6), first + timedelta(days=FRIDAY - 1), side)
    if unit == "month":
        first = add_months(today.replace(day=1), step)
        last = month_end(first)
    elif unit == "quarter":
        first = add_months(quarter_start(today), 3 * step)
        last = month_end(add_months(first, 2))
    else:
        first = date(today.year + step, 1, 1)
        last = date(today.year + step, 12, 31)
    return Stretch(end, first, last, last, side)


def _month(line: Line, month: tuple[int, int], side: Side | None, asked: Asked, word: str) -> Stretch | None:
    """A month alone needs a preposition, a side or a year: "may" and "march" are words too."""
    number, end = month
    year = year_at(line, end) if not side else None
    today = asked.today
    if year:
        first, end = date(year[0], number, 1), year[1]
    elif not side and word not in _SPANNING:
        return None
    elif side == "last" or word == "since" or (asked.behind and side != "next"):
        before = today.replace(day=1) - timedelta(days=1) if side == "last" else today
        first = latest_such(1, number, before) or today
    else:
        first = next_such(1, number, _month_from(today, side, word)) or today
    last = first.replace(day=month_length(first.year, first.month))
    return Stretch(end, first, last, last, side, month=True) if line.may_end(end) else None


def _month_from(today: date, side: Side | None, word: str) -> date:
    """From when on to look for a month: this one counts, unless it is the "next" such or one that is waited for."""
    if side != "next" and word not in ("until", "after"):
        return today.replace(day=1)
    return today + timedelta(days=1)
