"""Days named by their place: "the 15th", "first Monday of next month", "last day of May", "next month on the 5th"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dates.days import day_of_month, month_length, nth_weekday
from bot.dates.numerals import ordinal_at
from bot.dates.said import Asked, DaySaid, phrase, skip_article
from bot.dates.stretches import Stretch, stretch_at, this_unit, unit_stretch
from bot.dates.tokens import Line


def nth(line: Line, i: int, asked: Asked, _word: str) -> DaySaid | None:
    """ "first Monday of next month", "last Friday of the month", "last day of May"."""
    words = asked.words
    i = skip_article(line, i, words)
    last = line.words[i] in words.last_ordinal
    which = (-1, i + 1) if last else ordinal_at(line, i, words)
    if not which:
        return None
    number = words.weekdays.get(line.words[which[1]])
    whole_day = words.units.get(line.words[which[1]]) == "day"
    if (not number and not whole_day) or line.words[which[1] + 1] not in words.of:
        return None
    j = which[1] + 2
    named = stretch_at(line, j, asked, "by")
    found = named or this_unit(line, j, asked)
    if not found:
        return None
    day = _nth_in(found, number, which[0])
    later = None if named or asked.behind else this_unit(line, j, asked, "next")
    if later and day and day < asked.today:
        day = _nth_in(later, number, which[0])
    return DaySaid(found.end, day) if day else None


def _nth_in(found: Stretch, weekday: int | None, nth_: int) -> date | None:
    first, last = found.first, found.last
    if weekday:
        edge_month = last if nth_ < 0 else first
        return nth_weekday(edge_month.year, edge_month.month, weekday, nth_)
    day = last if nth_ < 0 else first + timedelta(days=nth_ - 1)
    return day if first <= day <= last else None


def day_alone(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """ "the 15th", "on the 3rd", "by 15th", "the 15th of next month"."""
    words = asked.words
    j = skip_article(line, i, words)
    found = ordinal_at(line, j, words)
    if not found or not 1 <= found[0] <= 31 or not line.may_end(found[1]):
        return None
    number, end = found
    if line.words[end] in words.of:
        inside = stretch_at(line, end + 1, asked, "by") or this_unit(line, end + 1, asked)
        if inside:
            return _in_month(inside, number)
    spelt = line.numbers[j] < 0
    if not word and (j == i or spelt):
        return None
    follows = line.words[end]
    plain = line.stops(end) or follows in words.after_a_day or line.numbers[end] >= 0
    if follows in words.not_days or follows in words.weekdays or not (plain or (word and not spelt)):
        return None
    day = day_of_month(number, asked.today, behind=asked.behind)
    return DaySaid(end, day) if day else None


def day_of_side(line: Line, i: int, asked: Asked, _word: str) -> DaySaid | None:
    """ "next month on the 5th"."""
    words = asked.words
    side = words.sides.get(line.words[i])
    if not side or words.units.get(line.words[i + 1]) != "month":
        return None
    on = phrase(line, i + 2, words.prepositions)
    found = ordinal_at(line, skip_article(line, on[1], words), words) if on else None
    if not found or not 1 <= found[0] <= 31 or not line.may_end(found[1]):
        return None
    return _in_month(unit_stretch(found[1], "month", side, asked.today), found[0])


def _in_month(inside: Stretch, number: int) -> DaySaid:
    first = inside.first
    if number > month_length(first.year, first.month):
        return DaySaid(inside.end, None, impossible=(number, first.month, first.year))
    return DaySaid(inside.end, first.replace(day=number))
