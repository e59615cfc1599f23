"""Things to do, as clauses: promises made and received, follow-ups, plain orders to oneself."""

from __future__ import annotations

import re

from bot.words.days import take_due
from bot.words.english import ACTIONS, BARE_FOLLOWUPS
from bot.words.intents import Debtor, FollowupSaid
from bot.words.scene import Scene
from bot.words.tokens import rx, trim

FOLLOW_UP = "follow up"

_THEM = r"(?:him|her|them)"
_ME = r"(?:i|we)"
_MINE: tuple[re.Pattern[str], ...] = (
    rx(
        rf"(?:{_ME}(?:'ve| have|'d| had)? )?(?:also )?promised(?: {_THEM})?(?: (?:to|that {_ME}(?:'d|'ll| would|"
        r" will)))? (?!me\b)(.+)"
    ),
    rx(rf"{_ME} owe(?: {_THEM})? (.+)"),
    rx(rf"{_ME} (?:also )?(?:said|told {_THEM}|agreed|offered)(?: that)? (?:{_ME}(?:'d|'ll| would| will)|to) (.+)"),
    rx(rf"(?:{_ME} )?(?:agreed|offered) to (.+)"),
    rx(rf"{_ME}(?:'ll| will|'d| shall| am going to|'m going to) (?!like\b|love\b)(.+)"),
)
_MINE_UNSAID = rx(r"(?:will|gonna|going to) (.+)")
_THEIRS = rx(r"(?:also )?(?:owes? me|promised me|promised to|promised that|will send me|to send me|will get me) (.+)")
_NEED = rx(rf"(?:{_ME} )?(?:need|have|want|ought|got) to (.+)|(?:{_ME} )?(?:must|should|gotta) (.+)")
_REMIND = rx(
    r"(?:please )?(?:remind me|don't (?:let me )?forget|do not forget|remember|reminder)(?: to| about| that|:)? (.+)"
)
_BARE = rx(rf"(?:let's |then |to |please )?((?:{BARE_FOLLOWUPS})\b.*)")
_PLAIN = frozenset(("", FOLLOW_UP, "follow-up", "followup"))
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def read_followup(scene: Scene, text: str) -> FollowupSaid | None:
    """What a clause says is to be done, if its first words say so."""
    debtor, what = promise(text)
    if what:
        return _said(scene, what, debtor)
    for pattern in (_REMIND, _NEED):
        found = pattern.fullmatch(text)
        if found:
            what = next(filter(None, found.groups()))
            return _said(scene, what, None) if pattern is _REMIND or orders(what) else None
    bare = _BARE.fullmatch(text)
    if bare or orders(text):
        followup = _said(scene, bare[1] if bare else text, None)
        # Without a day "send" may well be a noun of the note.
        return followup if followup.due else None
    return None


def promise(text: str) -> tuple[Debtor | None, str]:
    """Who owes, and what, if the clause is a promise; else None and ""."""
    for pattern in _MINE:
        found = pattern.fullmatch(text)
        if found:
            return "me", found[1]
    unsaid = _MINE_UNSAID.fullmatch(text)
    if unsaid and orders(unsaid[1]):
        return "me", unsaid[1]
    theirs = _THEIRS.fullmatch(text)
    return ("them", theirs[1]) if theirs else (None, "")


def orders(text: str) -> bool:
    """Whether a clause begins with something one can do."""
    word = _FIRST_WORD.match(text)
    return bool(word) and word[0].lower() in ACTIONS if word else False


def _said(scene: Scene, text: str, debtor: Debtor | None) -> FollowupSaid:
    due, what = take_due(scene, text)
    what = trim(what)
    return FollowupSaid(FOLLOW_UP if what.lower() in _PLAIN else what, due, debtor)
