"""Tension with somebody: "things are tense with Bob, look again in March", "I fell out with Bob"."""

from __future__ import annotations

from bot.words.days import take_due
from bot.words.intents import ChangePerson, Fields
from bot.words.people import read_people
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_HOW = (
    r"(?:(?:a bit|a little|rather|very|quite|so|really|still|somewhat) )*"
    r"(?:tense|strained|difficult|awkward|sour|frosty)"
)
_TENSE = rx(
    rf"(?:(?:things|it)(?:'s| is| are|'re| got| have got| has got)? {_HOW} (?:with|between me and|between us and) |"
    r"(?:there(?:'s| is) )?(?:some |a |a bit of |a little )?(?:tension|friction|conflict|bad blood|dispute) "
    r"(?:with|between me and) |"
    r"(?:i|we)(?:'ve| have)? (?:just )?(?:fell|fallen)[ -]out with |"
    r"(?:i|we)(?:'ve| have)? (?:just )?had (?:a|an) (?:fight|row|argument|falling[ -]out|disagreement|conflict) with )"
    r"(?=\S)"
)
_UNTIL = rx(
    r"[ ,;.:–-]*(?:(?:and|so) )?(?:(?:please )?(?:look|check|see|try|come back|ask|remind me)"
    r"(?: (?:again|back|me|to it))*|(?:leave|let) (?:it|them|her|him)(?: (?:rest|alone|be|in peace))?|"
    r"review(?: it)?|pause(?: it)?)?[ :,]*"
)


def read_tension(scene: Scene, text: str) -> Meaning:
    """People with whom it is difficult just now, and the day to look again, if one was said."""
    found = _TENSE.match(text)
    people = read_people(scene, text, found.end()) if found else None
    if not people:
        return None
    end, who = people
    mark = _UNTIL.match(text, end)
    due, rest = take_due(scene, text[mark.end() if mark else end :])
    if trim(rest):
        return None
    fields = Fields(tense=True, paused_until=due.day if due else None)
    return tuple(ChangePerson(each, fields) for each in who)
