"""Mentoring: who mentors whom, a session that was, and the next one: "mentoring with Ada yesterday: goals; next time:
the CV, on 10 Dec"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.words.days import found_in, take_due
from bot.words.english import HAVING
from bot.words.intents import CancelSession, ChangePerson, Fields, LogTouch, PlanSession, SessionSaid
from bot.words.people import read_people, read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim
from bot.words.touches import read_touch

_OUR = r"(?:(?:a|an|my|our|the|another|first|second|next|last|weekly|monthly|good|great|nice|short|long|quick) )*"
_SESSION = (
    r"(?:mentor(?:ing|ship)?|mentee|coaching)(?: (?:session|meeting|call|chat|talk|hour|catch-?up|lunch|coffee))?|"
    r"sessions?"
)
_THAT_WAS = rx(rf"(?:(?:i|we)(?:'ve| have)? )?(?:(?:just|also) )*(?:({HAVING}|finished|held) )?{_OUR}(?:{_SESSION}) "
               r"(?:with|for) (?=\S)")  # fmt: skip
_MENTORED = rx(r"(?:(?:i|we)(?:'ve| have)? )?(?:just |also )?(?:mentored|coached) (?=\S)")
_WITHOUT_WITH = rx(rf"{_OUR}mentor(?:ing|ship)? session,? (?=\S)")
_OF_A_CARD = rx(
    rf"(?:(?:i|we) )?(?:(?:{HAVING}|finished) )?{_OUR}(?!mentee|mentor(?! session)\b)(?:{_SESSION})"
    r"(?= ?(?:$|[:,.;]|today|yesterday|this |last |on |about ))"
)
_AND_I_HAD = rx(
    rf"^(\S.{{0,60}}?) (?:and|&) (?:i|me) (?:(?:just|also) )?(had|did|finished) ({_OUR}(?:{_SESSION}))(?!\w)"
)
_MENTORED_BY = rx(r"(?:i )?was mentored by (?=\S)")
_MENTORED_ME = rx(r"^(\S.{0,60}?) (?:(?:has|just) )*(?:mentored|coached) me\b")
_NEXT = rx(
    rf"(?:^|(?:[;,.\n]|–|-|\b(?:and|then)\b) ?)(?:(?:and|then) )?(?:the |our |my )?next(?: (?:({_SESSION})|time|"
    r"meeting|one|up|topic|agenda))?(?: (?:is|will be|on|at|we(?:'ll)? (?:talk|speak) about))? ?[:,]? ?(?=\S)"
)
_WITH = rx(rf"{_OUR}next (?:{_SESSION}) with (?=\S)")
_AGENDA = rx(rf"(?:agenda )?for {_OUR}(?:{_SESSION}) with (?=\S)")
_MOVE = rx(rf"(?:move|reschedule|postpone|shift|push|put) {_OUR}(?:{_SESSION}) with (?=\S)")
_CANCEL = rx(rf"(?:cancel|call off|drop|no|there(?:'s| is) no) {_OUR}(?:{_SESSION}) with (?=\S)")
_PLANNING = rx(rf"(?:schedule|book|plan|arrange|set up|fix|agree on) {_OUR}(?:{_SESSION}) with (?=\S)")
_CANCELLED = rx(r" (?:(?:is|was|has been|got|'s) )?(?:cancelled|canceled|called off|off|not happening)(?: again)?")
_THEY_CANCELLED = rx(
    rf" (?:(?:just|has|had to) )*(?:cancel(?:led|ed|s)?|called off|can't (?:make|do)|cannot (?:make|do)) "
    rf"{_OUR}(?:{_SESSION})"
)
_MOVED = rx(r" (?:is |has been |was |got )?(?:moved|postponed|rescheduled|now) ?(?:to )?(?=\S)")
_IS = rx(r"^ ?(?:(?:is|will be)\b)?(?: now\b)? ?[:,]? ?")
_ABOUT = rx(r"(?:(?:we(?:'ll| will)? )?(?:to )?(?:talk|speak|work|discuss|go) ?(?:about|on|over|through)?|about|on|for|"
            r"re|agenda|with) ?:? ?(?=\S)")  # fmt: skip
_I_MENTOR = rx(r"i(?:'m| am)? (?:now )?(?:mentor|mentoring|coach|coaching) (?=\S)")
_MY_MENTEE = rx(r"i(?:'m| am) (?:now )?(?:the )?(?:mentor (?:of|to) )?(?=\S)")
_THEIR_MENTOR = rx(r"(?:'s|’s) (mentor|mentee)")
_MENTORS_ME = rx(r" (?:is )?(?:now )?(?:mentors|mentoring|coaches|coaching) me")


def read_mentoring(scene: Scene, text: str) -> Meaning:
    """A whole line about a session or about who mentors whom."""
    readers = (_mentor, _called_off, _moved, _planned, _that_was)
    return next(filter(None, (read(scene, text) for read in readers)), None)


def _mentor(scene: Scene, text: str) -> Meaning:
    """ "I mentor Tobi", "I'm Tobi's mentor", "Ada mentors me"."""
    mine = _I_MENTOR.match(text)
    people = read_people(scene, text, mine.end() if mine else 0)
    if mine and people and not trim(text[people[0] :]):
        return tuple(ChangePerson(who, Fields(roles=("mentee",))) for who in people[1])
    if people and not mine and _MENTORS_ME.fullmatch(text, people[0]):
        return tuple(ChangePerson(who, Fields(roles=("mentor",))) for who in people[1])
    theirs = _MY_MENTEE.match(text)
    named = read_who(scene, text, theirs.end()) if theirs else None
    role = _THEIR_MENTOR.fullmatch(text, named[0]) if named else None
    if not named or not role:
        return None
    return (ChangePerson(named[1], Fields(roles=("mentee" if role[1].lower() == "mentor" else "mentor",))),)


def _called_off(scene: Scene, text: str) -> Meaning:
    """ "cancel the session with Ada"."""
    text = trim(text)
    found, ending = _CANCEL.match(text), rx("")
    if not found:
        found, ending = _THAT_WAS.match(text), _CANCELLED
    named = read_who(scene, text, found.end() if found else 0)
    said = (ending if found else _THEY_CANCELLED).fullmatch(text, named[0]) if named else None
    return (CancelSession(named[1]),) if named and said else None


def _moved(scene: Scene, text: str) -> Meaning:
    """ "move the session with Ada to 12 Dec", "the session with Ada moved to Friday"."""
    found, asked = _MOVE.match(text), True
    if not found:
        found, asked = _THAT_WAS.match(text), False
    named = read_who(scene, text, found.end()) if found else None
    mark = (rx(r" ?(?:to|until|till|on)? ?") if asked else _MOVED).match(text, named[0]) if named else None
    if not named or not mark:
        return None
    due, rest = take_due(scene, text[mark.end() :])
    return (PlanSession(named[1], SessionSaid(due), moved=True),) if due and not trim(rest) else None


def _planned(scene: Scene, text: str) -> Meaning:
    """ "next session with Ada on Friday: the CV", "Ada: next session 10 Dec", "next session Friday" of a card."""
    found = _WITH.match(text) or _PLANNING.match(text)
    about = None if found else _AGENDA.match(text)
    opener = found or about
    if opener:
        named = read_who(scene, text, opener.end())
        said = _session(scene, _IS.sub("", text[named[0] :], count=1)) if named else None
        dated = said is not None and (said.due is not None or opener.re is not _PLANNING)
        return (PlanSession(named[1], said),) if named and said and dated else None
    named = read_who(scene, text)
    start = named[0] if named and named[1].ids else 0
    who = named[1] if start and named else scene.about
    mark = _NEXT.match(text[start:].lstrip(" :,-"))
    said = _session(scene, text[start:].lstrip(" :,-")[mark.end() :]) if mark and mark[1] else None
    return (PlanSession(who, said),) if who and said else None


def _that_was(scene: Scene, text: str) -> Meaning:
    """A session that was, with the next one; a mere "session with Ada on Friday" is one to come."""
    text = _AND_I_HAD.sub(r"\2 \3 with \1", _MENTORED_ME.sub(r"mentored \1", text))
    opener = _opened(scene, text)
    cut = _cut(text, opener)
    head = text[: cut.start()] if cut else text
    if not opener:
        said = read_touch(scene, head) if cut else None
    else:
        had = "had a " if opener.re is not _THAT_WAS or opener[1] else ""
        whom = "" if opener.re is _OF_A_CARD else " with "
        said = read_touch(scene, f"{had}meeting{whom}{head[opener.end() :]}")
    if not said:
        return None
    if opener and not cut and (planned := _to_come(scene, text, opener)):
        return planned
    if not isinstance(said[0], LogTouch) or len(said[0].who) > 1:
        return said if opener and not cut else None
    following = _session(scene, text[cut.end() :]) if cut else None
    if cut and not following:
        return None
    return (replace(said[0], session=following, said="mentoring" if opener else said[0].said), *said[1:])


def _opened(scene: Scene, text: str) -> re.Match[str] | None:
    """The words that say it was a session, up to the person; of a card the person need not be named."""
    opener = _THAT_WAS.match(text) or _MENTORED.match(text) or _MENTORED_BY.match(text)
    if opener:
        return opener
    short = _WITHOUT_WITH.match(text)
    if short and scene.named_at(text, short.end()):
        return short
    return _OF_A_CARD.match(text) if scene.about else None


def _cut(text: str, opener: re.Match[str] | None) -> re.Match[str] | None:
    """Where the next session begins to be spoken of. Only after a session need it not be called one."""
    after = opener.end() if opener else 0
    whatever = opener or rx(r"\bmentor(?:ing|ship)\b").search(text)
    return next((cut for cut in _NEXT.finditer(text, after) if whatever or cut[1]), None)


def _to_come(scene: Scene, text: str, opener: re.Match[str]) -> Meaning:
    """A mere session with a day ahead right behind the person: it is planned, and not logged."""
    named = read_who(scene, text, opener.end()) if opener.re is _THAT_WAS and not opener[1] else None
    rest = trim(text[named[0] :]) if named else ""
    found = found_in(scene, rest)[:1]
    if not named or not found or found[0].start or found[0].past or found[0].day == scene.today:
        return None
    said = _session(scene, rest)
    return (PlanSession(named[1], said),) if said else None


def _session(scene: Scene, text: str) -> SessionSaid | None:
    """The day and the agenda, in either order."""
    due, rest = take_due(scene, text)
    agenda = trim(rest)
    opener = _ABOUT.match(agenda)
    agenda = trim(agenda[opener.end() :]) if opener else agenda
    return SessionSaid(due, agenda) if due or agenda else None
