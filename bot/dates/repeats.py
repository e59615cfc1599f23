"""The ways a repetition is said, each read on its own: "every other Tuesday", "yearly", "the 15th of every month"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.dates.calendar_days import written_at
from bot.dates.found import Part
from bot.dates.language import Unit
from bot.dates.numerals import ordinal_at
from bot.dates.rhythms import interval_at, named_at
from bot.dates.rules import Freq, Rule
from bot.dates.said import Asked, TimeSaid, one_of, phrase, skip_article
from bot.dates.tokens import Line
from bot.dates.when import preposition

_PERIODS: dict[Unit, tuple[Freq, int]] = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "half": ("MONTHLY", 6),
    "year": ("YEARLY", 1),
}
_WORK_WEEK = (1, 2, 3, 4, 5)
_SATURDAY = 6
_MOST = 999


@dataclass(frozen=True, slots=True)
class Repeats:
    """A rule as far as token `end`. `from_day`: an explicit first day."""

    end: int
    rule: Rule
    unit: Unit | None = None
    from_day: date | None = None
    clock: TimeSaid | None = None
    part: Part = ""

    @property
    def plain(self) -> bool:
        """Only a period was said, no day in it: "every 3 months"."""
        return not (self.rule.weekdays or self.rule.monthday)


def every(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "every ..." whatever follows it."""
    words = asked.words
    j = one_of(line, i, words.every)
    if not j:
        return None
    work_day = one_of(line, j, words.work_day)
    if work_day:
        return Repeats(work_day, Rule("WEEKLY", weekdays=_WORK_WEEK))
    if line.words[j] in words.weekend:
        return Repeats(j + 1, Rule("WEEKLY", weekdays=(_SATURDAY,)))
    if line.words[j] in words.parts:
        return Repeats(j + 1, Rule("DAILY"), "day", part=words.parts[line.words[j]])
    readings = (read(line, j, asked) for read in (nth_weekday, weekdays, day_of_year, _unit))
    return next(filter(None, readings), None)


def _unit(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "3 months", "other week", "15th"."""
    count, j = interval_at(line, i, asked.words)
    unit = phrase(line, j, asked.words.units)
    if unit and unit[0] in _PERIODS and line.may_end(unit[1]):
        freq, times = _PERIODS[unit[0]]
        return Repeats(unit[1], Rule(freq, count * times), unit[0]) if 1 <= count <= _MOST else None
    day = day_of_month(line, i, asked)
    return day if day and line.words[day.end] not in asked.words.not_days else None


def named(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "weekly", "yearly"."""
    named = named_at(line, i, asked.words)
    if not named:
        return None
    rhythm, end = named
    if rhythm.unit == "months" and rhythm.count % 12 == 0:
        return Repeats(end, Rule("YEARLY", rhythm.count // 12), "year")
    periods: dict[str, tuple[Freq, Unit]] = {
        "days": ("DAILY", "day"), "weeks": ("WEEKLY", "week"), "months": ("MONTHLY", "month"),
    }  # fmt: skip
    freq, unit = periods[rhythm.unit]
    return Repeats(end, Rule(freq, rhythm.count), unit)


def weekdays(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "Friday", "other Tuesday", "Mon, Wed and Fri", "Tuesdays"."""
    words = asked.words
    names = {**words.plural_weekdays, **words.weekdays}
    word = line.words[i]
    interval = 2 if words.other.get(word) == 2 else 1
    j = i + interval - 1
    days = []
    end = 0
    while line.words[j] in names:
        days.append(names[line.words[j]])
        end = j + 1
        j = end + 1 if line.marks[end] in (",", "&", "/", "+") else end
        j = j + 1 if line.words[j] in words.and_ else j
        if j == end:
            break
    return Repeats(end, Rule("WEEKLY", interval, tuple(sorted(set(days))))) if days else None


def nth_weekday(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "first Monday", "last Friday of the month", "last day of the month", with nothing said about how often."""
    words = asked.words
    which = (-1, i + 1) if line.words[i] in words.last_ordinal else ordinal_at(line, i, words)
    # "every second Tuesday" is every other one; "every third Tuesday" is the third of the month.
    alternate = words.other.get(line.words[i]) == 2 and line.words[i + 2] not in words.of
    if not which or alternate:
        return None
    number = words.weekdays.get(line.words[which[1]])
    if number and (which[0] == -1 or 1 <= which[0] <= 5):
        rule = Rule("MONTHLY", weekdays=(number,), nth=which[0])
    elif words.units.get(line.words[which[1]]) == "day" and -1 <= which[0] <= 31:
        rule = Rule("MONTHLY", monthday=which[0])
    else:
        return None
    end = which[1] + 1
    month = skip_article(line, end + 1, words)
    of_month = line.words[end] in words.of and words.units.get(line.words[month]) == "month"
    return Repeats(month + 1 if of_month else end, rule)


def day_of_year(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "1 March": once a year."""
    said = written_at(line, i, asked.words, asked.order)
    if not said or said.impossible or said.year or said.last_day:
        return None
    return Repeats(said.end, Rule("YEARLY", monthday=said.day, month=said.month), "year")


def day_of_every(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "the 15th of every month", "on the last Friday of each month", "1 March every year"."""
    words = asked.words
    i = preposition(line, i, asked)[1]
    j = skip_article(line, i, words)
    day = nth_weekday(line, j, asked) or day_of_month(line, j, asked) or day_of_year(line, i, asked)
    if not day:
        return None
    k = day.end + 1 if line.words[day.end] in words.of else day.end
    every = one_of(line, k, words.every)
    period = _unit(line, every, asked) if every else named(line, k, asked)
    if not period or not period.unit:
        return None
    if period.rule.freq != day.rule.freq or not period.plain:
        return None
    return replace(day, end=period.end, unit=period.unit, rule=replace(day.rule, interval=period.rule.interval))


def day_of_month(line: Line, i: int, asked: Asked) -> Repeats | None:
    """A day of the month: "15th"."""
    day = ordinal_at(line, i, asked.words)
    if not day or not 1 <= day[0] <= 31:
        return None
    return Repeats(day[1], Rule("MONTHLY", monthday=day[0]))


def plural_weekdays(line: Line, i: int, asked: Asked) -> Repeats | None:
    """ "on Fridays", "Mondays and Thursdays"."""
    j = preposition(line, i, asked)[1]
    return weekdays(line, j, asked) if line.words[j] in asked.words.plural_weekdays else None
