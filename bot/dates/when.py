"""Every day and time in a line of text: prepositions, days, times and ranges put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.dates import days_within, relative_days, stretches
from bot.dates.calendar_days import Written, written_at
from bot.dates.clock_times import time_at
from bot.dates.days import day_or_none, latest_such, next_such
from bot.dates.found import Found, Part
from bot.dates.said import Asked, DayReader, DaySaid, TimeSaid, longest, may_begin, phrase
from bot.dates.tokens import Line

_CENTURY = 2000
_OF_THE_CLOCK = ("at", "about")
_TIMED = ("", "at", "by", "before", "until", "from", "since", "after", "about")


def all_found(line: Line, asked: Asked) -> list[Found]:
    """Every expression, in order, none overlapping another."""
    found = []
    i = 0
    while i < line.count:
        said = found_at(line, i, asked) if may_begin(line, i, asked.words) else None
        if said:
            found.append(said[0])
            i = said[1]
        else:
            i += 1
    return found


def found_at(line: Line, i: int, asked: Asked) -> tuple[Found, int] | None:
    """The expression that starts at token i, and the token after it."""
    word, j = preposition(line, i, asked)
    day = day_at(line, j, asked, word)
    if day:
        return _with_time(line, i, day, word, asked)
    if word not in _TIMED:
        return None
    clock = time_at(line, j, asked.words, said_at=bool(word))
    return _time_first(line, i, clock, word, asked) if clock else None


def preposition(line: Line, i: int, asked: Asked) -> tuple[str, int]:
    """The preposition at token i in its plain form, or "", and the token after it."""
    if line.marks[i] == "@":
        return "at", i + 1
    found = phrase(line, i, asked.words.prepositions)
    return found if found else ("", i)


def day_at(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """The longest day that starts at token i, after that preposition."""
    said = longest([read(line, i, asked, word) for read in _READERS])
    return _ranged(line, said, asked, word) if said else None


def written(line: Line, i: int, asked: Asked, _word: str) -> DaySaid | None:
    """A day with its month: "12 May", "2026-12-01", "3/4"."""
    said = written_at(line, i, asked.words, asked.order)
    if not said:
        return None
    if said.impossible:
        return DaySaid(said.end, None, impossible=said.impossible)
    day = _resolved(said, asked)
    other = _resolved(said.turned, asked) if said.swapped else None
    others = (other,) if other else ()
    if not day:
        return DaySaid(said.end, None, impossible=(said.day, said.month, said.year))
    last = day.replace(day=said.last_day) if said.last_day else None
    return DaySaid(said.end, day, last=last, others=others, ambiguous=bool(others))


def _resolved(said: Written, asked: Asked) -> date | None:
    if said.year is not None:
        return day_or_none(said.year + _CENTURY if said.short_year else said.year, said.month, said.day)
    return (latest_such if asked.behind else next_such)(said.day, said.month, asked.today)


def weekday_and_date(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """ "Fri, 27 November": if the weekday is not that of the date, both readings are given."""
    number = asked.words.weekdays.get(line.words[i])
    if not number:
        return None
    j = i + 1
    j = j + 1 if line.marks[j] in (",", ".") else j
    said = written(line, j, asked, word)
    if not said or not said.day:
        return said
    if said.day.isoweekday() == number:
        return replace(said, others=(), ambiguous=False)
    same = [day for day in said.others if day.isoweekday() == number]
    if same:
        return replace(said, day=same[0], others=(), ambiguous=False)
    meant = said.day + timedelta(days=number - said.day.isoweekday())
    return replace(said, others=(meant,), ambiguous=True)


_READERS: tuple[DayReader, ...] = (
    weekday_and_date,
    written,
    relative_days.named,
    relative_days.weekday,
    relative_days.counted,
    days_within.nth,
    days_within.day_alone,
    days_within.day_of_side,
    stretches.edge,
    stretches.stretch,
)


def _ranged(line: Line, said: DaySaid, asked: Asked, word: str) -> DaySaid:
    """ "12 May to 3 June", "from Monday to Wednesday": a second day of the same kind after a dash or "to"."""
    j = said.end
    joined = line.dash(j) or line.words[j] in asked.words.range_words
    if not said.day or said.last or said.at or said.vague or not joined:
        return said
    if said.weekday and word != "from" and not line.dash(j):
        return said
    later = replace(asked, now=datetime.combine(said.day, time()), behind=False)
    end = longest([read(line, j + 1, later, "") for read in (weekday_and_date, written, relative_days.weekday)])
    if not end or not end.day or end.day <= said.day or said.weekday != end.weekday:
        return said
    return replace(said, end=end.end, last=end.day, ambiguous=False, others=())


def _with_time(line: Line, i: int, day: DaySaid, word: str, asked: Asked) -> tuple[Found, int]:
    """A day, and the part of the day or the time that follows it."""
    j, part = day.end, day.part
    clock = None
    if day.at is None:
        j, part = _part(line, j, part, asked)
        clock = _time_after(line, j, part, day, asked)
        if clock:
            j, part = _part(line, clock.end, part, asked)
    return _found(line, i, j, day, clock, word, part, asked), j


def _part(line: Line, i: int, part: Part, asked: Asked) -> tuple[int, Part]:
    said = phrase(line, i, asked.words.parts)
    return (said[1], said[0]) if said else (i, part)


def _time_after(line: Line, i: int, part: Part, day: DaySaid, asked: Asked) -> TimeSaid | None:
    j = i + 1 if line.marks[i] == "," else i
    word, after = preposition(line, j, asked)
    if word in ("at", "about", "by", "from", "before", "after", "until"):
        return time_at(line, after, asked.words, said_at=word in _OF_THE_CLOCK, part=part)
    clock = time_at(line, j, asked.words, part=part)
    if clock or j > i or day.last:
        return clock
    # "tomorrow 9" ends with a time; "tomorrow 9 people come" does not.
    return time_at(line, j, asked.words, said_at=True, part=part) if line.stops(j + 1) else None


def _time_first(line: Line, i: int, clock: TimeSaid, word: str, asked: Asked) -> tuple[Found, int] | None:
    """A time, and the day that follows it: "3pm on Friday", "at 9 tomorrow". "by 9" alone counts something else."""
    j = clock.end
    second, after = preposition(line, j, asked)
    after = after + 1 if not second and line.marks[after] == "," else after
    day = day_at(line, after, asked, second) if second in ("", "on", "by", "in", "from") else None
    if day and day.at is None and not (day.vague and not second):
        end, part = _part(line, day.end, day.part, asked)
        again = time_at(line, preposition(line, i, asked)[1], asked.words, said_at=True, part=part) if part else None
        clock = again or clock
        return _found(line, i, end, day, clock, word if word in ("by", "until") else second or word, part, asked), end
    if not (clock.sure or word in _OF_THE_CLOCK):
        return None
    end, part = _part(line, j, "", asked)
    past = clock.at < asked.now.time()
    return Found(line.starts[i], line.ends[end - 1], None, clock.at, word, part, last_at=clock.last, past=past), end


def _found(
    line: Line, i: int, end: int, day: DaySaid, clock: TimeSaid | None, word: str, part: Part, asked: Asked
) -> Found:
    at = clock.at if clock else day.at
    on = day.day
    if on and clock and at == time() and part == "evening" and on == asked.today:
        on += timedelta(days=1)
    return Found(
        line.starts[i],
        line.ends[end - 1],
        on,
        at,
        word,
        part,
        last=day.last,
        last_at=clock.last if clock else None,
        others=tuple((other, at) for other in day.others),
        vague=day.vague,
        ambiguous=day.ambiguous,
        impossible=day.impossible,
        too_far=day.too_far,
        past=bool(on and (on < asked.today or (on == asked.today and at is not None and at < asked.now.time()))),
    )
