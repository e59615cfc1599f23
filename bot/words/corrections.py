"""Corrections of what was captured just before: "no, every 2 months", "actually 4 March", "I meant Ada Bello"."""

from __future__ import annotations

from bot.dates.reading import find_cadence
from bot.words.add import known_facts
from bot.words.days import due, found_in, looking_back, take_birthday
from bot.words.intents import Correct, Due, Fields
from bot.words.people import read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_LATELY = 400
_CORRECTING = rx(
    r"(?:(?:no|nope|nah|oops|sorry|wait|actually|correction|rather|wrong|not quite)\b[,:;.!-]* ?)*"
    r"(?:(?:i meant?|i mean|make (?:it|that)|change (?:it|that) to|it's|it is|it was|that was|should be|"
    r"it should be|better)\b[,:]? ?)?"
    r"(?:to be |on the |the )?"
)


def read_correction(scene: Scene, text: str) -> Meaning:
    """A line that says by its first words that it corrects something."""
    found = _CORRECTING.match(text)
    if not found or not found[0].strip() or found.end() == len(text):
        return None
    if rx(r"the|on the|to be").fullmatch(found[0].strip()):
        return None
    corrected = _corrected(scene, trim(text[found.end() :]))
    if not corrected and rx(r"no\b").match(found[0]) and "," not in found[0]:
        return None
    return (corrected,) if corrected else None


def read_bare_day(scene: Scene, text: str) -> Meaning:
    """Nothing but a day or a rhythm, said in answer to a card: "4 March", "every 2 months"."""
    if not scene.about:
        return None
    day = _day(scene, text)
    if day:
        return (day,)
    cadences = find_cadence(text)
    if cadences and not trim(text[: cadences[0].start] + text[cadences[0].end :]):
        return (Correct(fields=Fields(cadence=cadences[0].cadence, no_cadence=cadences[0].cadence is None)),)
    return None


def _corrected(scene: Scene, text: str) -> Correct | None:
    fields = known_facts(scene, text)
    if fields:
        return Correct(fields=fields)
    day = _day(scene, text)
    if day:
        return day
    named = read_who(scene, text)
    if named and not trim(text[named[0] :]):
        return Correct(name=text[: named[0]])
    return None


def _day(scene: Scene, text: str) -> Correct | None:
    """A day alone: as a day of the year if it has a month, and as a day ahead, with the day behind beside it."""
    on, left = take_birthday(scene, text)
    on = on if not left else None
    found = found_in(scene, text)
    if len(found) != 1 or trim(text[: found[0].start] + text[found[0].end :]):
        return Correct(on=on) if on else None
    if found[0].past and not found[0].impossible and found[0].day:
        if (scene.today - found[0].day).days > _LATELY:
            return Correct(on=on) if on else None
        return Correct(due=Due(found[0].day, found[0].at, (), found[0].part), on=on)
    return Correct(due=looking_back(scene, text, due(scene, text, found[0])), on=on)
