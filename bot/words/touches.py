"""Being in touch: "met Ada yesterday over coffee: ...", "lunch with Ada and Bob", "Ada emailed me"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.words.days import due, found_in, take_past_day
from bot.words.english import KEEPS_ITS_VERB, VERBAL_NOUNS, Touch
from bot.words.intents import ChangePerson, FollowupSaid, LogTouch, Remind, Who
from bot.words.openings import Opened, opening
from bot.words.people import read_people
from bot.words.scene import Meaning, Scene
from bot.words.tails import Tail, read_tail
from bot.words.tokens import rx, trim

_SOON = timedelta(days=60)
_LONG_AGO = timedelta(days=180)
_AND_MORE = rx(r"and (?=\S)")
_MET: Touch = ("meeting", "both")


def read_touch(scene: Scene, text: str) -> Meaning:
    """A line that says who one was in touch with."""
    opened = opening(scene, text)
    return _meaning(scene, opened) if opened else None


def read_met(scene: Scene, text: str) -> Meaning:
    """What `/met` takes: people first, or any way of saying it."""
    said = read_touch(scene, text)
    if said:
        return said
    with_ = rx(r"(?:up )?with (?=\S)").match(text)
    start = with_.end() if with_ else 0
    people = read_people(scene, text, start)
    if people:
        return _meaning(scene, Opened(_MET, "met", people[1], text[people[0] :]))
    return _meaning(scene, Opened(_MET, "met", (scene.about,), text)) if scene.about else None


def read_give(scene: Scene, text: str) -> Meaning:
    """What `/give` takes: "Bob a reference for his visa"."""
    return read_touch(scene, text) if rx(r"(?:i )?(?:gave|helped)\b").match(text) else read_touch(scene, f"gave {text}")


def _meaning(scene: Scene, opened: Opened) -> Meaning:
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


def _is_rather_ahead(scene: Scene, opened: Opened) -> bool:
    """Whether a mere noun is a plan: "chat with Ada on Friday", and "meeting with Bob on 3 December" in November."""
    behind, _rest = take_past_day(scene, opened.rest)
    ahead = next((found for found in found_in(scene, opened.rest) if found.day and not found.past), None)
    if not behind or not ahead or not ahead.day or trim(opened.rest[: ahead.start]):
        return False
    near = ahead.day - scene.today < _SOON and scene.today - behind > _LONG_AGO
    return near or (opened.said in VERBAL_NOUNS and ahead.day > scene.today)


def _planned(scene: Scene, opened: Opened) -> Meaning:
    """ "coffee with Bob tomorrow": not logged but planned."""
    found = found_in(scene, opened.rest)[0]
    names = " and ".join(who.text for who in opened.people)
    about = trim(opened.rest[found.end :])
    what = f"{opened.said} with {names}" + (f": {about}" if about else "")
    return tuple(Remind(who, what, due(scene, opened.rest, found)) for who in opened.people)
