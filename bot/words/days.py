"""Days in a clause: which of them the clause is about, and what is left of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.dates.cadence import Cadence
from bot.dates.found import BirthdayFound, Found
from bot.dates.partial import PartialDate
from bot.dates.reading import find_birthday, find_cadence, find_when
from bot.words.intents import Due, PastTime, Refused
from bot.words.scene import Scene, Stop
from bot.words.tokens import trim, without

_LOOK = 400
_HANGING = re.compile(r"\s+(?:for|on|by|at|due|until|before)$", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"^(?:on|by|at|in|until|till|before|from|since|due|after)\s+", re.IGNORECASE)
_YEARS_AHEAD = 50
_ONE_DAY = timedelta(days=1)


def found_in(scene: Scene, text: str, *, behind: bool = False) -> list[Found]:
    """Every day and time that stands in the text; a part of a day alone ("in the morning") is none."""
    return scene.once(lambda: _found_in(scene, text[:_LOOK], behind), "days", text[:_LOOK], scene.order, behind)


def _found_in(scene: Scene, text: str, behind: bool) -> list[Found]:
    return [found for found in find_when(text, scene.now, scene.order, behind=behind) if _says_a_day(found)]


def _says_a_day(found: Found) -> bool:
    return bool(found.day or found.at or found.impossible)


def starts_day(scene: Scene, text: str, at: int) -> bool:
    """Whether a day or a time begins exactly there."""
    return any(found.start == at for found in found_in(scene, text))


def due(scene: Scene, text: str, found: Found) -> Due:
    """The day ahead that was said. Raises Stop for a day that does not exist, is past, or is absurdly far."""
    if found.impossible:
        raise Stop(no_such_day(text, found))
    day = found.day or scene.today
    if found.past and scene.roll and found.at and day == scene.today:
        day += _ONE_DAY
    elif (found.past or day < scene.today) and not scene.roll:
        raise Stop(PastTime(datetime.combine(day, found.at or time.min)))
    if day.year > scene.today.year + _YEARS_AHEAD:
        raise Stop(Refused("too_far", day.month, day.day, bare_words(text, found)))
    others = () if found.ambiguous else tuple(Due(other, at) for other, at in found.others)
    return Due(day, found.at, others, found.part)


def no_such_day(text: str, found: Found | BirthdayFound) -> Refused:
    """The refusal of a day no calendar has, with the words that said it."""
    day, month, _year = found.impossible or (0, 0, None)
    return Refused("no_such_day", month, day, bare_words(text, found))


def bare_words(text: str, found: Found | BirthdayFound) -> str:
    """The words that said the day, without their preposition."""
    return _BEFORE_DAY.sub("", text[found.start : found.end])


def main_day(text: str, found: list[Found]) -> Found | None:
    """The day a clause is about: the one it begins with, else the one it ends with, else the first it has."""
    if not found:
        return None
    if not trim(text[: found[0].start]):
        return found[0]
    if not trim(text[found[-1].end :]):
        return found[-1]
    return found[0]


def take_due(scene: Scene, text: str) -> tuple[Due | None, str]:
    """The day a clause is about, and the clause without it; a second day ("the slides for 12 May") stays."""
    found = main_day(text, found_in(scene, text))
    if not found:
        return None, trim(text)
    return due(scene, text, found), _HANGING.sub("", without(text, found.start, found.end))


def take_past_day(scene: Scene, text: str, *, surely: bool = False) -> tuple[date | None, str]:
    """The day something happened, and the text without it; None if none is said or it lies ahead.

    `surely`: only what by its own words lies behind counts, "yesterday" but not "on Friday".
    """
    for found in found_in(scene, text, behind=True):
        if found.impossible:
            raise Stop(no_such_day(text, found))
        day = found.day or scene.today
        at_edge = not surely and (not trim(text[: found.start]) or not trim(text[found.end :]))
        if (
            day <= scene.today
            and not found.by
            and not found.until
            and (at_edge or _behind_by_its_words(scene, text[found.start : found.end]))
        ):
            return day, without(text, found.start, found.end)
    return None, text


def _behind_by_its_words(scene: Scene, words: str) -> bool:
    """Whether the words lie behind however one looks: "yesterday", "3 days ago"; unlike "Friday"."""
    return any(f.day and f.day <= scene.today for f in found_in(scene, words))


def take_cadence(text: str) -> tuple[Cadence | None, bool, str]:
    """The rhythm said, whether it was "never", and the text without it."""
    found = next(iter(find_cadence(text[:_LOOK])), None)
    if not found:
        return None, False, text
    return found.cadence, found.cadence is None, without(text, found.start, found.end)


def take_birthday(scene: Scene, text: str, *, of_birth: bool = False) -> tuple[PartialDate | None, str]:
    """The day of the year said, and the text without it.

    Raises Stop for a day that no year has, and for one `of_birth` that is still to come.
    """
    found = next(iter(find_birthday(text[:_LOOK], scene.today, scene.order)), None)
    if not found:
        return None, text
    if found.impossible:
        raise Stop(no_such_day(text, found))
    if of_birth and found.future and found.date:
        said = text[found.start : found.end]
        raise Stop(Refused("future_birthday", found.date.month, found.date.day, said))
    return found.date, without(text, found.start, found.end)


def looking_back(scene: Scene, text: str, said: Due) -> Due:
    """The due day with its reading backwards beside it: "no, Thursday" may correct something that has happened."""
    day, rest = take_past_day(scene, text)
    if day is None or rest or day == said.day:
        return said
    return replace(said, others=(*said.others, Due(day, said.at)))
