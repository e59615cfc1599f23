"""Repetitions in a line: "every first Monday", "Fridays at 4pm", "1 March every year", "every month on the 15th"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.dates.clock_times import time_at
from bot.dates.days import quarter_start
from bot.dates.found import RuleFound
from bot.dates.repeats import (
    Repeats,
    day_of_every,
    day_of_month,
    day_of_year,
    every,
    named,
    nth_weekday,
    plural_weekdays,
    weekdays,
)
from bot.dates.rules import SURE_DAYS, Rule, next_after
from bot.dates.said import Asked, TimeSaid, may_begin, one_of, skip_article
from bot.dates.tokens import Line
from bot.dates.when import day_at, preposition


def all_rules(line: Line, asked: Asked) -> list[RuleFound]:
    """Every repetition, in order."""
    found = []
    i = 0
    while i < line.count:
        said = _repeats_at(line, i, asked) if may_begin(line, i, asked.words) else None
        if said:
            found.append(_found(line, i, said, asked))
            i = said.end
        else:
            i += 1
    return found


def _found(line: Line, i: int, said: Repeats, asked: Asked) -> RuleFound:
    anchor = said.from_day or asked.today
    rule = said.rule
    if said.plain and _in_months(rule) and anchor.day > SURE_DAYS:
        # "every month", said on the 31st: the first occurrence may be a 28th, but the rule remembers the 31st.
        rule = rule.anchored(datetime.combine(anchor, time()))
    starts = _starts(said, str(rule), asked)
    return RuleFound(line.starts[i], line.ends[said.end - 1], str(rule), starts, has_time=said.clock is not None)


def _in_months(rule: Rule) -> bool:
    return rule.freq in ("MONTHLY", "YEARLY")


def _repeats_at(line: Line, i: int, asked: Asked) -> Repeats | None:
    """A repetition with what is said around it: a time before it, and days, a time and a first day after it."""
    clock, j = _leading_time(line, i, asked)
    said = (
        every(line, j, asked)
        or named(line, j, asked)
        or day_of_every(line, j, asked)
        or plural_weekdays(line, j, asked)
    )
    if not said:
        return None
    said = replace(said, clock=clock)
    for read in (_day_after, _time_after, _first_day_after, _time_after):
        said = read(line, said, asked)
    return said


def _leading_time(line: Line, i: int, asked: Asked) -> tuple[TimeSaid | None, int]:
    word, j = preposition(line, i, asked)
    if word not in ("", "at"):
        return None, i
    clock = time_at(line, j, asked.words, said_at=word == "at")
    return (clock, clock.end) if clock else (None, i)


def _day_after(line: Line, said: Repeats, asked: Asked) -> Repeats:
    """ "every month on the 15th", "yearly on 3 May", "every 2 weeks on Tuesday": the day within the period."""
    if not said.plain or not said.unit:
        return said
    j = said.end + 1 if line.marks[said.end] == "," else said.end
    word, j = preposition(line, j, asked)
    if word != "on":
        return said
    the = skip_article(line, j, asked.words)
    day: Repeats | None = None
    if said.rule.freq == "MONTHLY":
        day = nth_weekday(line, the, asked) or day_of_month(line, the, asked)
    elif said.rule.freq == "WEEKLY":
        day = weekdays(line, j, asked)
    elif said.rule.freq == "YEARLY":
        day = day_of_year(line, j, asked)
    return replace(said, end=day.end, rule=replace(day.rule, interval=said.rule.interval)) if day else said


def _time_after(line: Line, said: Repeats, asked: Asked) -> Repeats:
    if said.clock:
        return said
    j = said.end + 1 if line.marks[said.end] == "," else said.end
    word, after = preposition(line, j, asked)
    if word not in ("", "at", "about"):
        return said
    clock = time_at(line, after, asked.words, said_at=bool(word), part=said.part)
    return replace(said, clock=clock, end=clock.end) if clock else said


def _first_day_after(line: Line, said: Repeats, asked: Asked) -> Repeats:
    """ "... starting next Monday", "... from 1 December"."""
    j = one_of(line, said.end, asked.words.starting)
    first = day_at(line, j, asked, "on") if j else None
    return replace(said, end=first.end, from_day=first.day) if first and first.day else said


def _starts(said: Repeats, rule: str, asked: Asked) -> datetime:
    """The first occurrence: on or after the first day that was said, else after now; "every 3 months" in 3 months.

    A rule without a time of day starts tomorrow at the earliest: today's hour may have passed.
    """
    at = said.clock.at if said.clock else time()
    if said.from_day:
        first = datetime.combine(said.from_day, at)
        return first if said.plain else _first(said.rule, first, first - timedelta(microseconds=1))
    today = datetime.combine(asked.today, at)
    after = asked.now if said.clock else datetime.combine(asked.today, time.max)
    if said.plain:
        daily = said.rule.freq == "DAILY" and said.rule.interval == 1 and today > after
        return today if daily else next_after(rule, today, today) or today
    if said.unit == "quarter":
        return next_after(rule, datetime.combine(quarter_start(asked.today), at), after) or today
    return _first(said.rule, today, after)


def _first(rule: Rule, anchor: datetime, after: datetime) -> datetime:
    """The first day that fits, whatever the interval: "every other Tuesday" starts with the coming one."""
    return next_after(str(replace(rule, interval=1)), anchor, after) or anchor
