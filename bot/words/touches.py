"""Being in touch: "met Ada yesterday over coffee: ...", "lunch with Ada and Bob", "Ada emailed me"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.words.days import due, found_in, take_past_day
from bot.words.english import (
    HAVING,
    KEEPS_ITS_VERB,
    OBJECT_VERBS,
    THEIR_VERBS,
    TOUCH_NOUNS,
    TOUCH_VERBS,
    VERBAL_NOUNS,
    Touch,
)
from bot.words.intents import ChangePerson, FollowupSaid, LogTouch, Remind, Who
from bot.words.people import known_in, read_people
from bot.words.scene import Meaning, Scene
from bot.words.tails import Tail, read_tail
from bot.words.tokens import phrases, rx, trim

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
_SOON = timedelta(days=60)
_LONG_AGO = timedelta(days=180)
_AND_MORE = rx(r"and (?=\S)")
_AND_I_KINDS: dict[str, Touch] = {"spoke": ("call", "both"), "talked": ("call", "both")}
_MEETING: Touch = ("meeting", "both")
_MESSAGE: Touch = ("message", "mine")


@dataclass(frozen=True, slots=True)
class _Opened:
    """How a line began: what kind it is, the word for it, the people, and where the rest begins."""

    touch: Touch
    said: str
    people: tuple[Who, ...]
    rest: str
    noun_only: bool = False


def read_touch(scene: Scene, text: str) -> Meaning:
    """A line that says who one was in touch with."""
    opened = _opened(scene, text)
    if opened:
        return _meaning(scene, opened)
    day, without_day = _day_apart(scene, text)
    opened = _opened(scene, without_day) if day else None
    if opened:
        # The day is read behind the people, where it usually stands.
        return _meaning(scene, replace(opened, rest=f" {day}{opened.rest}"))
    opened = _alone(scene, _without_subject(text))
    return _meaning(scene, opened) if opened else None


def _opened(scene: Scene, text: str) -> _Opened | None:
    """The first way of beginning that fits."""
    body = _without_subject(text)
    return next(filter(None, (begin(scene, body) for begin in _BEGINNINGS)), None)


def _without_subject(text: str) -> str:
    subject = _SUBJECT.match(text)
    return text[subject.end() :] if subject else text


def read_met(scene: Scene, text: str) -> Meaning:
    """What `/met` takes: people first, or any way of saying it."""
    said = read_touch(scene, text)
    if said:
        return said
    with_ = rx(r"(?:up )?with (?=\S)").match(text)
    start = with_.end() if with_ else 0
    people = read_people(scene, text, start)
    if people:
        return _meaning(scene, _Opened(_MEETING, "met", people[1], text[people[0] :]))
    return _meaning(scene, _Opened(_MEETING, "met", (scene.about,), text)) if scene.about else None


def read_give(scene: Scene, text: str) -> Meaning:
    """What `/give` takes: "Bob a reference for his visa"."""
    return read_touch(scene, text) if rx(r"(?:i )?(?:gave|helped)\b").match(text) else read_touch(scene, f"gave {text}")


def _meaning(scene: Scene, opened: _Opened) -> Meaning:
    if _is_ahead(scene, opened.rest) or (opened.noun_only and _is_rather_ahead(scene, opened)):
        return _planned(scene, opened) if opened.noun_only else None
    tail = read_tail(scene.speaking_of(opened.people[0]), opened.rest)
    kind, direction = tail.touch or opened.touch
    if tail.touch and opened.touch[1] == "theirs" and kind == "message":
        direction = "theirs"
    note = f"{opened.said.removesuffix(' me')} me {tail.note}".strip() if opened.said in KEEPS_ITS_VERB else tail.note
    more = _AND_MORE.match(note)
    again = read_people(scene, note, more.end()) if more else None
    if more and again and again[1][0].ids and not tail.followups:
        # "met Ada yesterday and Bob today": the same again, with its own day.
        second = _meaning(scene, replace(opened, people=again[1], rest=note[again[0] :]))
        first = LogTouch(opened.people, kind, direction, tail.on, said=tail.said or opened.said)
        return (first, *second) if second else None
    owed, others = _own_promises(opened.people, tail)
    said = tail.said or opened.said
    return (LogTouch(opened.people, kind, direction, tail.on, note, owed, said), *others, *_facts(opened.people, tail))


def _own_promises(people: tuple[Who, ...], tail: Tail) -> tuple[tuple[FollowupSaid, ...], tuple[Remind, ...]]:
    """Follow-ups of the touch, and promises that name somebody else or one of several."""
    mine = [each for each in tail.reminders if len(people) == 1 and each.who and each.who.ids == people[0].ids]
    theirs = tuple(each for each in tail.reminders if each not in mine)
    return (*tail.followups, *(FollowupSaid(each.what, each.due, each.debtor) for each in mine)), theirs


def _facts(people: tuple[Who, ...], tail: Tail) -> tuple[ChangePerson, ...]:
    return tuple(ChangePerson(who, fact) for fact in tail.facts for who in people)


def _is_ahead(scene: Scene, rest: str) -> bool:
    """Whether the rest begins with a day to come: nobody has met tomorrow."""
    lead = len(rest) - len(rest.lstrip(" ,"))
    return any(
        found.start == lead and found.day is not None and found.day > scene.today
        for found in found_in(scene, rest, behind=True)
    )


def _is_rather_ahead(scene: Scene, opened: _Opened) -> bool:
    """Whether a mere noun is a plan: "chat with Ada on Friday", and "meeting with Bob on 3 December" in November."""
    behind, _rest = take_past_day(scene, opened.rest)
    ahead = next((found for found in found_in(scene, opened.rest) if found.day and not found.past), None)
    if not behind or not ahead or not ahead.day or trim(opened.rest[: ahead.start]):
        return False
    near = ahead.day - scene.today < _SOON and scene.today - behind > _LONG_AGO
    return near or (opened.said in VERBAL_NOUNS and ahead.day > scene.today)


def _planned(scene: Scene, opened: _Opened) -> Meaning:
    """ "coffee with Bob tomorrow": not logged but planned."""
    found = found_in(scene, opened.rest)[0]
    names = " and ".join(who.text for who in opened.people)
    about = trim(opened.rest[found.end :])
    what = f"{opened.said} with {names}" + (f": {about}" if about else "")
    return tuple(Remind(who, what, due(scene, opened.rest, found)) for who in opened.people)


def _people(scene: Scene, text: str, at: int, *, before_thing: bool = False) -> tuple[int, tuple[Who, ...]] | None:
    """The people there; nobody if it is somebody of theirs: "Ada's husband"."""
    people = read_people(scene, text, at, before_thing=before_thing)
    return None if people and text[people[0] : people[0] + 1] in ("'", "’") else people


def _by_object(scene: Scene, text: str) -> _Opened | None:
    """ "sent the deck to Ada": the thing before the person."""
    found = _TO_WHOM.match(text)
    people = _people(scene, text, found.end()) if found else None
    if not found or not people or not people[1][0].ids:
        return None
    end, who = people
    verb = found[1].lower()
    return _Opened(TOUCH_VERBS.get(verb, _MESSAGE), verb, who, f"{text[end:]} : {found[2]}")


def _by_verb(scene: Scene, text: str) -> _Opened | None:
    found = _VERB.match(text)
    if not found:
        return None
    verb = re.sub(r"\s+", " ", found[1].lower()).replace("’", "'")
    people = _people(scene, text, found.end(), before_thing=verb in OBJECT_VERBS)
    return _Opened(TOUCH_VERBS[verb], verb, people[1], text[people[0] :]) if people else None


def _by_noun(scene: Scene, text: str) -> _Opened | None:
    found = _NOUN.match(text)
    people = _people(scene, text, found.end()) if found else None
    if not found or not people:
        return None
    noun = re.sub(r"\s+", " ", found[2].lower())
    return _Opened(TOUCH_NOUNS[noun], noun, people[1], text[people[0] :], noun_only=not found[1])


def _from_them(scene: Scene, text: str) -> _Opened | None:
    found = _FROM.match(text)
    people = _people(scene, text, found.end()) if found else None
    if not found or not people:
        return None
    noun = re.sub(r"\s+", " ", (found[1] or "message").lower())
    kind, direction = TOUCH_NOUNS[noun]
    return _Opened((kind, "theirs" if direction == "mine" else direction), noun, people[1], text[people[0] :])


def _by_them(scene: Scene, text: str) -> _Opened | None:
    people = read_people(scene, text)
    found = _THEIRS.match(text, people[0]) if people else None
    if not found or not people:
        return None
    verb = re.sub(r"\s+", " ", found[1].lower())
    return _Opened(THEIR_VERBS[verb], verb, people[1], text[found.end() :])


def _and_i(scene: Scene, text: str) -> _Opened | None:
    people = read_people(scene, text)
    found = _AND_I.match(text, people[0]) if people else None
    if not found or not people:
        return None
    said = re.sub(r"\s+", " ", (found[1] or found[2]).lower())
    touch = TOUCH_NOUNS.get(said) or _AND_I_KINDS.get(said, _MEETING)
    rest = rx(r" ?(?:together|for a chat)?").match(text, found.end())
    return _Opened(touch, said, people[1], text[rest.end() if rest else found.end() :])


def _name_first(scene: Scene, text: str) -> _Opened | None:
    """ "Ada: coffee yesterday, wants an intro": with a day, or it might be a thing to do."""
    people = read_people(scene, text)
    found = _NAME_FIRST.match(text, people[0]) if people and people[1][0].ids else None
    if not found or not people or not found_in(scene, text[found.end() :]):
        return None
    noun = re.sub(r"\s+", " ", found[1].lower())
    return _Opened(TOUCH_NOUNS[noun], noun, people[1], text[found.end() :], noun_only=True)


def _day_apart(scene: Scene, text: str) -> tuple[str, str]:
    """A day that stands before the person, and the line without it: "yesterday met Ada", "lunch tomorrow with Ada"."""
    for found in found_in(scene, text, behind=True)[:1]:
        before, after = trim(text[: found.start]), text[found.end :]
        leads = not before and found.day is not None and found.day <= scene.today
        if found.day and trim(after) and (leads or (before and _PREPOSITION.match(after))):
            return text[found.start : found.end], trim(f"{before} {trim(after)}")
    return "", ""


def _alone(scene: Scene, text: str) -> _Opened | None:
    """ "called yesterday", said about somebody's card."""
    if not scene.about:
        return None
    verb = _VERB_ALONE.match(text)
    noun = None if verb else _NOUN_ALONE.match(text)
    found = verb or noun
    if not found or known_in(scene, text):
        return None
    said = re.sub(r"\s+", " ", next(filter(None, reversed(found.groups()))).lower())
    touch = TOUCH_VERBS.get(said) or TOUCH_NOUNS.get(said) or _AND_I_KINDS.get(said, _MEETING)
    rest = text[found.end() :]
    pronoun = rx(r" ?(?:with |to )?(?:her|him|them)\b").match(rest)
    return None if pronoun else _Opened(touch, said, (scene.about,), rest)


_BEGINNINGS = (_by_object, _by_verb, _by_noun, _from_them, _by_them, _and_i, _name_first)
