"""What somebody answered to an introduction: "Ada and Bob both said yes", "Bob said no to the intro"."""

from __future__ import annotations

from bot.words.intents import AnswerIntroduction, Who
from bot.words.people import read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_AND = rx(r" ?(?:,? and|&) ?(?=\S)")
_SAID = rx(r" (?:both |each |has |have |just )*(?:said|says|say|answered|replied)(?: a)?[:,]? [\"“]?(yes|no)\b[\"”]?")
_TO_THE_INTRO = rx(r" to (?:the |my |an |being )?(?:intro|introduction|introduced)\b")
_TO_MEETING = rx(r" to (?:(?:meeting|(?:an?|the|my) (?:intro|introduction) (?:to|with)|being introduced to) )?(?=\S)")


def read_answer(scene: Scene, text: str) -> Meaning:
    """A yes or a no of one or two people who are known, and nothing else: anything more would be a guess."""
    end, people = _answering(scene, text)
    said = _SAID.match(text, end) if people else None
    if not said or not all(who.ids for who in people):
        return None
    yes, rest = said[1].lower() == "yes", text[said.end() :].rstrip("!. ")
    intro = _TO_THE_INTRO.match(rest)
    if not trim(rest[intro.end() :] if intro else rest):
        return (AnswerIntroduction(people, yes),)
    meeting = _TO_MEETING.match(rest)
    other = read_who(scene, rest, meeting.end()) if meeting else None
    if not other or not other[1].ids or len(people) > 1 or trim(rest[other[0] :]):
        return None
    return (AnswerIntroduction(people, yes, other[1]),)


def _answering(scene: Scene, text: str) -> tuple[int, tuple[Who, ...]]:
    first = read_who(scene, text)
    joint = _AND.match(text, first[0]) if first else None
    second = read_who(scene, text, joint.end()) if joint else None
    if first and second:
        return second[0], (first[1], second[1])
    return (first[0], (first[1],)) if first else (0, ())
