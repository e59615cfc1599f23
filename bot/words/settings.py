"""What may be typed for a setting: an hour, quiet hours, work days, a rhythm for a tag. None: not understood."""

from __future__ import annotations

import re
from datetime import time

from bot.dates.cadence import Cadence
from bot.dates.clock_times import time_at
from bot.dates.english import ENGLISH
from bot.dates.found import Part
from bot.dates.partial import LeapDay
from bot.dates.reading import find_cadence
from bot.dates.tokens import Line

NEVER = time(0), time(0)
"""Quiet hours that never begin."""

FIRST_HOUR = 7
"""Nobody keeps an earlier hour of the morning for people without saying "am"."""

_LONGEST = 100
_SPAN = re.compile(r"\s*(?:-|–|—|\b(?:to|until|till|through)\b)\s*")
_BETWEEN_DAYS = re.compile(r"[\s,;&+]+|\band\b")
_NO_HOURS = frozenset({"off", "none", "never", "no"})
_DAYS = {
    **dict.fromkeys(("every day", "daily", "all days", "all", "always"), "1234567"),
    **dict.fromkeys(("weekdays", "week days", "workdays", "work days"), "12345"),
}
_LEAP_DAYS: tuple[tuple[re.Pattern[str], LeapDay], ...] = (
    (re.compile(r"(?:on )?(?:28(?:th)? (?:of )?feb(?:ruary)?|feb(?:ruary)? ?28(?:th)?)"), "feb28"),
    (re.compile(r"(?:on )?(?:1(?:st)? (?:of )?mar(?:ch)?|mar(?:ch)? ?1(?:st)?)"), "mar1"),
)
_SLOT = re.compile(
    r"(?:every |each |on )?(?P<day>[a-z]+?)s?,?(?: afternoons?| mornings?)?(?: at)? (?P<at>\d.{0,12}|noon)|"
    r"(?P<first>\d.{0,12}?|noon) (?:on |every |each )?(?P<last>[a-z]+?)s?"
)
_TAG_RHYTHM = re.compile(r"#?(?P<tag>[^\W\d][\w-]*):?\s+(?P<rhythm>\S.*)")


def hour(text: str, part: Part = "morning") -> time | None:
    """A time of day and nothing else. `part` is what "7" without am or pm belongs to."""
    line = Line(text)
    said = time_at(line, 0, ENGLISH, said_at=True, part=part)
    return said.at if said and said.end == line.count and said.last is None else None


def is_off(text: str) -> bool:
    """ "off", "none"."""
    return _plain(text) in _NO_HOURS


def quiet_hours(text: str) -> tuple[time, time] | None:
    """ "22-7", "10pm to 6:30", "off"."""
    text = _plain(text)
    if text in _NO_HOURS:
        return NEVER
    ends = _SPAN.split(text)
    if len(ends) != 2:
        return None
    start, end = hour(ends[0], "night"), hour(ends[1])
    return (start, end) if start and end and start != end else None


def work_days(text: str) -> str | None:
    """ISO weekday numbers in order: "12347" for "Sun-Thu"; also "Mon, Wed and Fri", "every day"."""
    text = _plain(text)
    if text in _DAYS:
        return _DAYS[text]
    days: set[int] = set()
    for piece in filter(None, _BETWEEN_DAYS.split(_SPAN.sub("-", text))):
        names = [ENGLISH.weekdays.get(name, 0) for name in piece.split("-")]
        if not all(names) or len(names) > 2:
            return None
        first, last = names[0], names[-1]
        days |= {(first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1)}
    return "".join(map(str, sorted(days))) or None


def slot(text: str) -> tuple[int, time] | None:
    """A weekday (ISO) and a time of day: "Thursday 16:00", "Thursdays at 4pm", "4pm on Thursdays"."""
    said = _SLOT.fullmatch(_plain(text))
    day = ENGLISH.weekdays.get(said["day"] or said["last"], 0) if said else 0
    clock = (said["at"] or said["first"]) if said and day else ""
    at = hour(clock)
    if at and at.hour < FIRST_HOUR and not clock.endswith("am"):
        at = hour(clock, "afternoon")  # "Fridays at 3"
    return (day, at) if at else None


def number(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`."""
    found = re.fullmatch(r"[0-9]{1,3}", text.strip())
    return int(found[0]) if found and 1 <= int(found[0]) <= most else None


def leap_day(text: str) -> LeapDay | None:
    """28 Feb or 1 Mar."""
    text = _plain(text)
    return next((rule for pattern, rule in _LEAP_DAYS if pattern.fullmatch(text)), None)


def tag_rhythm(text: str) -> tuple[str, Cadence | None] | None:
    """ "#fintech every 3 months"; "#fintech never" has no rhythm."""
    said = _TAG_RHYTHM.fullmatch(_plain(text))
    found = find_cadence(said["rhythm"]) if said else []
    if not said or len(found) != 1 or (found[0].start, found[0].end) != (0, len(said["rhythm"])):
        return None
    return said["tag"], found[0].cadence


def _plain(text: str) -> str:
    """In lower case, with single spaces; nothing said for a setting is longer than a hundred characters."""
    return " ".join(text[:_LONGEST].casefold().split())
