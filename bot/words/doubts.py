"""From a meaning to a reading: the doubtful is asked, the impossible refused, and what is left over not understood."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time

from bot.dates.partial import PartialDate
from bot.words.english import DONE_WORDS
from bot.words.intents import (
    ChangePerson,
    Intent,
    LogTouch,
    NotUnderstood,
    PastTime,
    Reading,
    Refused,
    Remind,
    TwoDates,
    Understood,
)
from bot.words.nearest import nearest
from bot.words.questions import is_question
from bot.words.scene import Meaning, Read, Scene, Stop
from bot.words.tokens import LONGEST, trim

_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d/-])")
_CENTURY = 2000


def read_surely(read: Read, scene: Scene, text: str) -> Reading:
    """The reading of a line, with its doubts."""
    reading = _reading(read, scene, text)
    dates = _two_dates(scene, text)
    if not dates:
        return reading
    other = _reading(read, replace(scene, order="mdy" if scene.order == "dmy" else "dmy"), text)
    if isinstance(reading, Understood) and isinstance(other, Understood) and reading != other:
        return TwoDates(dates, (reading, other))
    if isinstance(reading, NotUnderstood) and _NUMBERS.fullmatch(text.strip(" .!")):
        return TwoDates(dates)
    return reading if isinstance(reading, Understood) or not isinstance(other, Understood) else other


def _reading(read: Read, scene: Scene, text: str) -> Reading:
    try:
        meaning = _of_any_length(read, scene, text)
    except Stop as stop:
        return stop.reading if isinstance(stop.reading, Refused) else _past(read, scene, text, stop.reading)
    return Understood(meaning) if meaning else _not_understood(read, scene, text)


def _not_understood(read: Read, scene: Scene, text: str) -> NotUnderstood:
    """The nearest readings; of a question, first what it would be as a statement: a question changes nothing."""
    near = nearest(scene, text)
    if not is_question(text) or len(text) > LONGEST:
        return near
    try:
        stated = read(scene, trim(text.rstrip("?？؟ ")))
    except Stop:
        return near
    readings = (Understood(stated), *near.readings) if stated else near.readings
    return NotUnderstood(readings[:2])


def _of_any_length(read: Read, scene: Scene, text: str) -> Meaning:
    """The meaning; of a very long line, if its end is the end of a note, which then takes the rest."""
    if len(text) <= LONGEST:
        return read(scene, text)
    cut = text.rfind(" ", LONGEST // 2, LONGEST)
    head = text[: cut if cut > 0 else LONGEST]
    meaning = read(scene, head)
    if not meaning:
        return None
    longer = _with_rest(meaning[-1], text, len(head))
    return (*meaning[:-1], longer) if longer else None


def _with_rest(intent: Intent, text: str, cut: int) -> Intent | None:
    match intent:
        case LogTouch(note=note) if note:
            longer = _longer(note, text, cut)
            return replace(intent, note=longer) if longer else None
        case ChangePerson(fields=fields) if fields.notes:
            longer = _longer(fields.notes[-1], text, cut)
            return replace(intent, fields=replace(fields, notes=(*fields.notes[:-1], longer))) if longer else None
    return None


def _longer(note: str, text: str, cut: int) -> str:
    """The note with the rest of the text, if it ends where the text was cut; else ""."""
    at = text.rfind(note[-40:], 0, cut)
    end = at + len(note[-40:])
    return note + text[end:] if at >= 0 and not trim(text[end:cut]) else ""


def _two_dates(scene: Scene, text: str) -> tuple[PartialDate, PartialDate] | None:
    """Both days that the first "3/4" of the line may be, in the order of the owner's habit."""
    for found in _NUMBERS.finditer(text[:LONGEST]):
        one, two, year = int(found[1]), int(found[2]), found[3]
        if one == two or not (1 <= one <= 12 and 1 <= two <= 12):
            continue
        in_year = None if not year else int(year) + (0 if len(year) == 4 else _CENTURY)
        day_first, month_first = PartialDate(two, one, in_year), PartialDate(one, two, in_year)
        return (day_first, month_first) if scene.order == "dmy" else (month_first, day_first)
    return None


def _past(read: Read, scene: Scene, text: str, past: PastTime) -> Reading:
    """A time already past: the same tomorrow, if it was a time of today, or something done to be logged."""
    try:
        later = _of_any_length(read, replace(scene, roll=True), text)
    except Stop as stop:
        return stop.reading
    if not later:
        return past
    logged = tuple(_logged(intent, past.said) for intent in later)
    readings = [Understood(later)] if past.said.date() == scene.today and past.said.time() != time.min else []
    whole = tuple(each for each in logged if each)
    if len(whole) == len(logged):
        readings.append(Understood(whole))
    return replace(past, readings=tuple(readings))


def _logged(intent: Intent, said: datetime) -> LogTouch | None:
    """ "Call Ada", in the past: a call that has happened."""
    if not isinstance(intent, Remind) or not intent.who:
        return None
    first = re.split(r"[\s,:]", intent.what.lower(), maxsplit=1)[0]
    touch = DONE_WORDS.get(first)
    return LogTouch((intent.who,), *touch, said.date(), said=first) if touch else None
