"""Times of day: "9am", "15:00", "3.30pm", "15h", "noon", "half past 3", "at 9".

An hour from 1 to 7 without am, pm or a part of the day is in the afternoon: nobody means "at 3" at night. From 8 on it
is the morning's. A leading zero ("03:00") or an hour above 12 is the 24-hour clock.
"""

from __future__ import annotations

from datetime import time

from bot.dates.found import Part
from bot.dates.language import Language
from bot.dates.said import TimeSaid, phrase
from bot.dates.tokens import Line

_LATEST_AFTERNOON_HOUR = 7
_NOON = 12


def time_at(line: Line, i: int, words: Language, *, said_at: bool = False, part: Part = "") -> TimeSaid | None:
    """The time that starts at token i, with its end if it is a range ("9-11am").

    `said_at`: the word "at" stands before it, so that a bare hour is one. `part` decides between morning and evening.
    """
    if line.words[i]:
        return _named(line, i, words, part)
    if line.numbers[i] < 0 or not line.may_start(i):
        return None
    return _range(line, i, words, part) or _single(line, i, words, said_at, part)


def _named(line: Line, i: int, words: Language, part: Part) -> TimeSaid | None:
    found = phrase(line, i, words.clock)
    if found:
        return TimeSaid(found[1], found[0])
    past = phrase(line, i, words.past_the_hour)
    if not past:
        return None
    minutes, j = past
    hour = words.numbers.get(line.words[j], line.numbers[j])
    if not 1 <= hour <= _NOON:
        return None
    meridiem, end = _meridiem(line, j + 1, words)
    of_day = _hour(hour, meridiem, part, plain=True) * 60 + minutes
    return TimeSaid(end, time(of_day // 60 % 24, of_day % 60))


def _single(line: Line, i: int, words: Language, said_at: bool, part: Part) -> TimeSaid | None:
    clock = _clock(line, i, words, said_at)
    if not clock:
        return None
    hour, minute, j, sure = clock
    meridiem, end = _meridiem(line, j, words)
    if meridiem is None:
        end = _oclock(line, j, words)
        sure = sure or end > j
        part_after = phrase(line, end, words.parts)
        if part_after:
            part, sure = part_after[0], True
    elif not 1 <= hour <= _NOON:
        return None
    if not (sure or meridiem is not None or said_at) or not line.may_end(end):
        return None
    if end == i + 1 and not sure and line.words[end] in words.units:
        return None
    plain = line.text[line.starts[i]] != "0"
    return TimeSaid(end, time(_hour(hour, meridiem, part, plain) % 24, minute), sure=sure or meridiem is not None)


def _clock(line: Line, i: int, words: Language, said_at: bool) -> tuple[int, int, int, bool] | None:
    """Hour, minute, the token after, and whether it can only be a time."""
    hour = line.numbers[i]
    if line.digits[i] > 2 or hour > 24:
        return None
    mark = line.marks[i + 1]
    if mark in (":", ".") and line.glued[i + 1] and line.glued[i + 2] and line.digits[i + 2] == 2:
        minute = line.numbers[i + 2]
        dotted = mark == "." and not said_at and _meridiem(line, i + 3, words)[0] is None
        if minute > 59 or hour == 24 or dotted:
            return None
        return hour, minute, _seconds(line, i + 3), True
    if line.words[i + 1] in words.hour_letters and line.glued[i + 1]:
        minutes = line.glued[i + 2] and line.digits[i + 2] == 2 and line.numbers[i + 2] <= 59
        return hour % 24, line.numbers[i + 2] if minutes else 0, i + 3 if minutes else i + 2, True
    return (hour, 0, i + 1, False) if hour < 24 else None


def _seconds(line: Line, i: int) -> int:
    """Steps over ":00" after hours and minutes."""
    seconds = line.marks[i] == ":" and line.glued[i] and line.glued[i + 1] and line.digits[i + 1] == 2
    return i + 2 if seconds else i


def _meridiem(line: Line, i: int, words: Language) -> tuple[bool | None, int]:
    """True for pm, and the token after it; both "pm" and "p.m."."""
    word = line.words[i]
    if word not in words.meridiems:
        return None, i
    if len(word) > 1:
        return words.meridiems[word], i + 1
    if line.marks[i + 1] == "." and line.glued[i + 1] and line.words[i + 2] == "m" and line.glued[i + 2]:
        end = i + 4 if line.marks[i + 3] == "." and line.glued[i + 3] else i + 3
        return words.meridiems[word], end
    return (words.meridiems[word], i + 1) if line.glued[i] else (None, i)


def _oclock(line: Line, i: int, words: Language) -> int:
    return i + 1 if line.words[i] in words.oclock else i


def _hour(hour: int, meridiem: bool | None, part: Part, plain: bool) -> int:
    """The hour of 24 that is meant."""
    if meridiem is not None:
        return hour % _NOON + (_NOON if meridiem else 0)
    if hour > _NOON or hour == 0:
        return hour
    if part == "morning":
        return hour % _NOON
    if part == "night":
        return hour % _NOON + (_NOON if 6 <= hour < _NOON else 0)
    if part:
        return hour % _NOON + _NOON
    return hour + _NOON if plain and hour <= _LATEST_AFTERNOON_HOUR else hour


def _range(line: Line, i: int, words: Language, part: Part) -> TimeSaid | None:
    """ "9-11am", "18:00-22:00", "9am to 11am". The first hour takes its am or pm from the second if it has none."""
    first = _clock(line, i, words, said_at=False)
    if not first:
        return None
    hour, minute, j, _sure = first
    meridiem, j = _meridiem(line, j, words)
    if not (line.dash(j) or line.words[j] in words.range_words):
        return None
    second = _single(line, j + 1, words, said_at=False, part=part)
    if not second or (meridiem is not None and not 1 <= hour <= _NOON):
        return None
    start = time(_hour(hour, meridiem, part, plain=line.text[line.starts[i]] != "0") % 24, minute)
    if meridiem is None and hour <= _NOON:
        start = _before(time(hour % _NOON, minute), second.at)
    return TimeSaid(second.end, start, second.at)


def _before(start: time, end: time) -> time:
    """The later of the two readings of `start` that comes before `end`: 3-5pm starts at 15:00, 9-1pm at 09:00."""
    evening = start.replace(hour=start.hour + _NOON)
    return evening if evening < end else start
