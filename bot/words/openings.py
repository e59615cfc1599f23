"""How a line about being in touch begins: "met Ada", "coffee with Bob", "Ada emailed me", "heard from Bob"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.words.days import found_in
from bot.words.english import HAVING, OBJECT_VERBS, THEIR_VERBS, TOUCH_NOUNS, TOUCH_VERBS, Touch
from bot.words.intents import Who
from bot.words.people import known_in, read_people
from bot.words.scene import Scene
from bot.words.tokens import phrases, plain_words, rx, trim

_NOUNS = phrases(TOUCH_NOUNS)
_ADJECTIVES = (
    r"(?:(?:a|an|the|some|another|my|our|nice|great|good|lovely|quick|brief|short|long|virtual|first|second|late|early|"
    r"team|working) )*"
)
_SUBJECT = rx(r"(?:(?:i|we)(?:'ve| have)? )?(?:(?:just|finally|also|already|briefly|quickly|recently|then|really) )*")
_VERB = rx(rf"({phrases(TOUCH_VERBS)})(?: (?:briefly|again|quickly))? (?:with )?(?=\S)")
_VERB_ALONE = rx(rf"({phrases(TOUCH_VERBS)}|spoke|talked|chatted|caught up)(?: again)?(?!\w)")
_NOUN = rx(rf"(?:({HAVING}) )?{_ADJECTIVES}({_NOUNS}) (?:with|w/) ?(?=\S)")
_NOUN_ALONE = rx(rf"(?:({HAVING}) ){_ADJECTIVES}({_NOUNS})(?!\w)|({_NOUNS})$")
_FROM = rx(rf"(?:(?:heard|heard back)|(?:(?:got|received|had) )?{_ADJECTIVES}({_NOUNS})(?: back)?) from (?=\S)")
_THEIRS = rx(rf" ?(?:just |also |has |have )*({phrases(THEIR_VERBS)})(?!\w|')")
_AND_I = rx(
    r" ?(?:and|&) (?:i|me) (?:(?:just|finally|also) )?(?:(met|caught up|spoke|talked|chatted)|"
    rf"(?:{HAVING}) {_ADJECTIVES}({_NOUNS}))(?!\w)"
)
_TO_WHOM = rx(
    r"(gave|sent|emailed|mailed|showed|lent|offered|forwarded) ((?:the|a|an|my|our|some|his|her|their|two|"
    r"three) .{1,200}?) to (?=\S)"
)
_NAME_FIRST = rx(rf" ?[:,–-]? ?(?:{HAVING})? ?{_ADJECTIVES}({_NOUNS})(?!\w)")
_PREPOSITION = rx(r" (?:with|to|w/)")
_AND_I_KINDS: dict[str, Touch] = {"spoke": ("call", "both"), "talked": ("call", "both")}
_MEETING: Touch = ("meeting", "both")
_MESSAGE: Touch = ("message", "mine")


@dataclass(frozen=True, slots=True)
class Opened:
    """How a line began: what kind it is, the word for it, the people, and where the rest begins."""

    touch: Touch
    said: str
    people: tuple[Who, ...]
    rest: str
    noun_only: bool = False


def opening(scene: Scene, text: str) -> Opened | None:
    """How the line begins, if it says who one was in touch with."""
    begun = _opened(scene, text)
    if begun:
        return begun
    day, without_day = _day_apart(scene, text)
    begun = _opened(scene, without_day) if day else None
    if begun:
        # The day is read behind the people, where it usually stands.
        return replace(begun, rest=f" {day}{begun.rest}")
    return _alone(scene, _without_subject(text))


def _opened(scene: Scene, text: str) -> Opened | None:
    """The first way of beginning that fits."""
    body = _without_subject(text)
    return next(filter(None, (begin(scene, body) for begin in _BEGINNINGS)), None)


def _without_subject(text: str) -> str:
    subject = _SUBJECT.match(text)
    return text[subject.end() :] if subject else text


def _people(scene: Scene, text: str, at: int, *, before_thing: bool = False) -> tuple[int, tuple[Who, ...]] | None:
    """The people there; nobody if it is somebody of theirs: "Ada's husband"."""
    people = read_people(scene, text, at, before_thing=before_thing)
    return None if people and text[people[0] : people[0] + 1] in ("'", "’") else people


def _by_object(scene: Scene, text: str) -> Opened | None:
    """ "sent the deck to Ada": the thing before the person."""
    found = _TO_WHOM.match(text)
    people = _people(scene, text, found.end()) if found else None
    if not found or not people or not people[1][0].ids:
        return None
    end, who = people
    verb = found[1].lower()
    return Opened(TOUCH_VERBS.get(verb, _MESSAGE), verb, who, f"{text[end:]} : {found[2]}")


def _by_verb(scene: Scene, text: str) -> Opened | None:
    found = _VERB.match(text)
    if not found:
        return None
    verb = plain_words(found[1])
    people = _people(scene, text, found.end(), before_thing=verb in OBJECT_VERBS)
    return Opened(TOUCH_VERBS[verb], verb, people[1], text[people[0] :]) if people else None


def _by_noun(scene: Scene, text: str) -> Opened | None:
    found = _NOUN.match(text)
    people = _people(scene, text, found.end()) if found else None
    if not found or not people:
        return None
    noun = plain_words(found[2])
    return Opened(TOUCH_NOUNS[noun], noun, people[1], text[people[0] :], noun_only=not found[1])


def _from_them(scene: Scene, text: str) -> Opened | None:
    found = _FROM.match(text)
    people = _people(scene, text, found.end()) if found else None
    if not found or not people:
        return None
    noun = plain_words(found[1] or "message")
    kind, direction = TOUCH_NOUNS[noun]
    return Opened((kind, "theirs" if direction == "mine" else direction), noun, people[1], text[people[0] :])


def _by_them(scene: Scene, text: str) -> Opened | None:
    people = read_people(scene, text)
    found = _THEIRS.match(text, people[0]) if people else None
    if not found or not people:
        return None
    verb = plain_words(found[1])
    return Opened(THEIR_VERBS[verb], verb, people[1], text[found.end() :])


def _and_i(scene: Scene, text: str) -> Opened | None:
    people = read_people(scene, text)
    found = _AND_I.match(text, people[0]) if people else None
    if not found or not people:
        return None
    said = plain_words(found[1] or found[2])
    touch = TOUCH_NOUNS.get(said) or _AND_I_KINDS.get(said, _MEETING)
    rest = rx(r" ?(?:together|for a chat)?").match(text, found.end())
    return Opened(touch, said, people[1], text[rest.end() if rest else found.end() :])


def _name_first(scene: Scene, text: str) -> Opened | None:
    """ "Ada: coffee yesterday, wants an intro": with a day, or it might be a thing to do."""
    people = read_people(scene, text)
    found = _NAME_FIRST.match(text, people[0]) if people and people[1][0].ids else None
    if not found or not people or not found_in(scene, text[found.end() :]):
        return None
    noun = plain_words(found[1])
    return Opened(TOUCH_NOUNS[noun], noun, people[1], text[found.end() :], noun_only=True)


def _day_apart(scene: Scene, text: str) -> tuple[str, str]:
    """A day that stands before the person, and the line without it: "yesterday met Ada", "lunch tomorrow with Ada"."""
    for found in found_in(scene, text, behind=True)[:1]:
        before, after = trim(text[: found.start]), text[found.end :]
        leads = not before and found.day is not None and found.day <= scene.today
        if found.day and trim(after) and (leads or (before and _PREPOSITION.match(after))):
            return text[found.start : found.end], trim(f"{before} {trim(after)}")
    return "", ""


def _alone(scene: Scene, text: str) -> Opened | None:
    """ "called yesterday", said about somebody's card."""
    if not scene.about:
        return None
    verb = _VERB_ALONE.match(text)
    noun = None if verb else _NOUN_ALONE.match(text)
    found = verb or noun
    if not found or known_in(scene, text):
        return None
    said = plain_words(next(filter(None, reversed(found.groups()))))
    touch = TOUCH_VERBS.get(said) or TOUCH_NOUNS.get(said) or _AND_I_KINDS.get(said, _MEETING)
    rest = text[found.end() :]
    pronoun = rx(r" ?(?:with |to )?(?:her|him|them)\b").match(rest)
    return None if pronoun else Opened(touch, said, (scene.about,), rest)


_BEGINNINGS = (_by_object, _by_verb, _by_noun, _from_them, _by_them, _and_i, _name_first)
