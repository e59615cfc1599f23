"""Days counted from now: "tomorrow", "next Tue", "in 2 weeks", "3 days ago", "Tuesday of next week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.dates.days import add_months, coming, latest, monday
from bot.dates.language import Side, Unit
from bot.dates.numerals import count_at, day_number_at
from bot.dates.said import Asked, DaySaid, one_of, phrase, skip_article
from bot.dates.tokens import Line

_LONGEST_SHORT_FORM = 5
_MINUTES = {"minute": 1, "hour": 60}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def named(line: Line, i: int, asked: Asked, _word: str) -> DaySaid | None:
    """ "today", "the day after tomorrow", "last night", "tomorrow morning"."""
    found = phrase(line, skip_article(line, i, asked.words), asked.words.days)
    if not found:
        return None
    (days, part), end = found
    return DaySaid(end, asked.today + timedelta(days=days), part=part)


def counted(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """ "in 2 weeks", "in an hour", "3 days ago", "a week from now"; `word` is "in" where it was said."""
    half = one_of(line, i, asked.words.half)
    number = count_at(line, half or i, asked.words)
    if not number:
        return None
    count, j = number
    vague = " ".join(line.words[i:j]) in asked.words.vague_numbers
    if line.dash(j) or line.words[j] in asked.words.or_ or line.words[j] in asked.words.range_words:
        # "in 2 or 3 weeks": the sooner, lest it be missed.
        most = (line.numbers[j + 1], j + 2) if line.numbers[j + 1] >= 0 else count_at(line, j + 1, asked.words)
        vague, j = (True, most[1]) if most else (vague, j)
    unit = phrase(line, j, asked.words.units)
    if not unit or not line.may_end(unit[1]) or (half and unit[0] != "hour"):
        return None
    from_day = _from_day(line, unit[1], count, unit[0], asked)
    if from_day:
        return from_day
    end, back = _direction(line, unit[1], asked, word)
    if not end:
        return None
    said = _moved(asked, 30, "minute", back) if half else _moved(asked, count, unit[0], back)
    return replace(said, end=end, vague=vague)


def _from_day(line: Line, i: int, count: int, unit: Unit, asked: Asked) -> DaySaid | None:
    """ "a week on Friday", "2 days after tomorrow"."""
    preposition = phrase(line, i, asked.words.prepositions)
    if unit not in _DAYS or not preposition or preposition[0] not in ("on", "from", "after"):
        return None
    day = weekday(line, preposition[1], asked, "on") or named(line, preposition[1], asked, "")
    if not day or not day.day or (asked.words.days.get(line.words[preposition[1]]) == (0, "")):
        return None
    from_day = replace(asked, now=datetime.combine(day.day, time()))
    return replace(_moved(from_day, count, unit, back=False), end=day.end)


def _direction(line: Line, i: int, asked: Asked, word: str) -> tuple[int, bool]:
    """Where a count of days ends, or 0 if nothing says which way it counts; and whether it counts back."""
    after = one_of(line, i, asked.words.ago)
    if after and word not in ("in", "by"):
        return after, True
    after = one_of(line, i, asked.words.from_now)
    if after:
        return after, False
    if word not in ("in", "by"):
        return 0, False
    i = i + 1 if line.marks[i] in ("'", "’") and line.words[i + 1] in asked.words.time_suffixes else i
    return i + 1 if line.words[i] in asked.words.time_suffixes else i, False


def _moved(asked: Asked, count: int, unit: Unit, back: bool) -> DaySaid:
    """So many units from now; minutes and hours are counted from the minute that is running."""
    count = -count if back else count
    try:
        if unit in _MINUTES:
            moment = asked.now.replace(second=0, microsecond=0) + timedelta(minutes=count * _MINUTES[unit])
            return DaySaid(0, moment.date(), moment.time())
        if unit in _DAYS:
            return DaySaid(0, asked.today + timedelta(days=count * _DAYS[unit]))
        return DaySaid(0, add_months(asked.today, count * _MONTHS[unit]))
    except (OverflowError, ValueError):
        return DaySaid(0, None, too_far=True)


def weekday(line: Line, i: int, asked: Asked, word: str) -> DaySaid | None:
    """ "Friday", "next Tue", "last Friday", "Tuesday next week", "next week Tuesday"."""
    if word == "in":
        return None
    i = skip_article(line, i, asked.words)
    side = asked.words.sides.get(line.words[i])
    if not side:
        number = _weekday_at(line, i, asked, sure=bool(word))
        return _bare(line, number[1], number[0], asked) if number else None
    week = asked.words.units.get(line.words[i + 1]) == "week"
    j = i + 2 if week else i + 1
    j = j + 1 if week and (line.marks[j] == "," or line.words[j] in asked.words.prepositions) else j
    number = _weekday_at(line, j, asked, sure=True)
    if not number:
        return None
    if week:
        return DaySaid(number[1], _in_week(number[0], side, asked), weekday=True)
    return _sided(number[1], number[0], side, asked)


def _weekday_at(line: Line, i: int, asked: Asked, *, sure: bool) -> tuple[int, int] | None:
    number = asked.words.weekdays.get(line.words[i])
    if not number or not line.may_start(i):
        return None
    dotted = (
        line.marks[i + 1] == "."
        and line.glued[i + 1]
        and len(line.words[i]) <= _LONGEST_SHORT_FORM
        and i + 2 < line.count
    )
    end = i + 2 if dotted else i + 1
    doubtful = line.words[i] in asked.words.doubtful and not sure
    if doubtful and (line.words[i - 1] in asked.words.articles if i else False):
        return None
    if doubtful and not (line.stops(end) or line.numbers[end] >= 0 or _day_goes_on(line, end, asked)):
        return None
    return (number, end) if line.may_end(end) else None


def _day_goes_on(line: Line, i: int, asked: Asked) -> bool:
    word = line.words[i]
    return word in asked.words.parts or word in asked.words.sides or word in asked.words.clock


def _bare(line: Line, end: int, number: int, asked: Asked) -> DaySaid:
    """A weekday with nothing before it, and perhaps the week it is in after it: "Friday week" is Friday in a week."""
    j = end + 1 if line.words[end] in asked.words.of else end
    side = asked.words.sides.get(line.words[j])
    if side and asked.words.units.get(line.words[j + 1]) == "week":
        return DaySaid(j + 2, _in_week(number, side, asked), weekday=True)
    day = (latest if asked.behind else coming)(number, asked.today)
    if asked.words.units.get(line.words[end]) == "week" and not asked.behind:
        return DaySaid(end + 1, day + timedelta(weeks=1), weekday=True)
    dated = _dated(line, end, number, asked)
    return dated or DaySaid(end, day, weekday=True)


def _dated(line: Line, i: int, number: int, asked: Asked) -> DaySaid | None:
    """ "Friday the 27th", "Fri 27": the nearest such day of a month that is this weekday."""
    article = skip_article(line, i, asked.words)
    found = day_number_at(line, article, asked.words)
    if not found or not line.may_end(found[1]) or not (line.stops(found[1]) or found[1] > article + 1):
        return None
    for days in range(1, 62):
        day = asked.today + timedelta(days=-days if asked.behind else days)
        if day.day == found[0] and day.isoweekday() == number:
            return DaySaid(found[1], day)
    return None


def _in_week(number: int, side: Side, asked: Asked) -> date:
    weeks = {"last": -1, "this": 0, "next": 1}[side]
    return monday(asked.today) + timedelta(weeks=weeks, days=number - 1)


def _sided(end: int, number: int, side: Side, asked: Asked) -> DaySaid:
    """ "next Tue" is that of the next calendar week; the coming one, if it is another, is its other reading."""
    if side == "last":
        return DaySaid(end, latest(number, asked.today), weekday=True)
    soon = coming(number, asked.today)
    if side == "next":
        day = _in_week(number, "next", asked)
        return DaySaid(end, day, others=(soon,) if soon != day else (), weekday=True)
    this = _in_week(number, "this", asked)
    passed = this > asked.today if asked.behind else this < asked.today
    other = latest(number, asked.today) if asked.behind else soon
    return DaySaid(end, other if passed else this, weekday=True)
