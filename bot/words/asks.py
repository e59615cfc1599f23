"""What to ask somebody the next time: "ask Ada later how she hires", "next time ask Ada about the pension"."""

from __future__ import annotations

from bot.words.intents import AskLater, NoNeedToAsk, ShowPerson, Who
from bot.words.people import read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_BEING_THERE = r"(?:see|meet|talk|speak|call|chat|catch up|am with|are with|have coffee)(?: again)?"
_ONE_DAY = (
    rf"(?:later(?: on)?|(?:the )?next time(?: (?:i|we) {_BEING_THERE}(?: (?:to |with )?(?:her|him|them))?)?|"
    rf"when (?:i|we) (?:next )?{_BEING_THERE}(?: (?:to |with )?(?:her|him|them))?|one day|some ?day|some ?time|"
    r"at (?:the|our) next (?:meeting|session|call|catch-?up))"
)
_ASK = rx(
    r"(?:(?:(?:i|we) (?:want|need|have|must|should)(?: to)?|i'd like to|i'll|remember to|don't (?:let me )?forget to|"
    r"remind me to|to) )?ask (?=\S)"
)
_THEN = rx(rf",? {_ONE_DAY} ?[:,-]? ?(?=\S)")
_AT_LAST = rx(rf"(.+?),? {_ONE_DAY}")
_NEXT_TIME = rx(rf"(?:{_ONE_DAY}),? (?:(?:i|we) (?:want|need|have|must|should)(?: to)? |remember to )?ask (?=\S)")
_ON_MEETING = rx(
    r"(?:(?:the )?next time|when) (?:i|we) (?:next )?(?:see|meet(?: with)?|talk (?:to|with)|speak (?:to|with)|call|"
    r"catch up with|am with|are with|have coffee with|chat with) (?=\S)|next time with (?=\S)"
)
_THEN_ASK = rx(
    r"(?: next| again)?[,:]? ?(?:(?:i|we) (?:want|need|have|must|should)(?: to)? |remember to |to )?ask "
    r"(?:(?:her|him|them) )?(?=\S)"
)
_QUESTION = rx(r"(?:(?:keep|save|add|note|new) )?(?:an? |my |the )?questions? (?:for|to) (?=\S)")
_TO_ASK = rx(r"to ask (?=\S)")
_COLON = rx(r" ?[:–-] ?(?=\S)")
_PRONOUN = rx(r"(?:her|him|them) (?=\S)")
_NO_NEED = rx(
    r"(?:no (?:longer (?:any )?)?need to ask|(?:i )?(?:don't|do not) (?:need|have) to ask|forget (?:about )?asking|"
    r"(?:forget|drop|remove|delete|cross out) (?:the |my )?questions? (?:for|to)) (?=\S)"
)


_WHAT = rx(
    r"what (?:(?:should|do|did|shall|must) (?:i|we) )?(?:(?:want|have|need|mean)(?: to)? |to )?ask (?=\S)|"
    r"(?:my |the )?questions (?:for|to) (?=\S)|"
    r"(?:when|what)(?:'s| is) (?:my |our |the )?next (?:mentoring )?session with (?=\S)"
)


def read_what_to_ask(scene: Scene, text: str) -> Meaning:
    """ "what should I ask Ada?", "when is my next session with Ada?": Ada's card says so."""
    found = _WHAT.match(text)
    named = read_who(scene, text, found.end()) if found else None
    rest = trim(text[named[0] :].rstrip("?！？ ")) if named else ""
    return (ShowPerson(named[1]),) if named and named[1].ids and rx(r"(?:next time|about)?").fullmatch(rest) else None


def read_ask_later(scene: Scene, text: str) -> Meaning:
    """A question kept for the next time in touch, or one that need not be asked any more."""
    readers = (_no_need, _ask_then, _next_time, _on_meeting, _question)
    return next(filter(None, (read(scene, text) for read in readers)), None)


def _ask_then(scene: Scene, text: str) -> Meaning:
    """ "ask Ada later how she hires", "ask Ada how she hires next time"."""
    found = _ASK.match(text)
    named = read_who(scene, text, found.end(), before_thing=True) if found else None
    if not named:
        return None
    then = _THEN.match(text, named[0])
    if then:
        return _kept(named[1], text[then.end() :])
    last = _AT_LAST.fullmatch(text[named[0] :])
    return _kept(named[1], last[1]) if last else None


def _next_time(scene: Scene, text: str) -> Meaning:
    """ "next time ask Ada about the pension"."""
    found = _NEXT_TIME.match(text)
    named = read_who(scene, text, found.end(), before_thing=True) if found else None
    return _kept(named[1], text[named[0] :]) if named else None


def _on_meeting(scene: Scene, text: str) -> Meaning:
    """ "next time I see Ada, ask about the pension"."""
    found = _ON_MEETING.match(text)
    named = read_who(scene, text, found.end(), before_thing=True) if found else None
    ask = _THEN_ASK.match(text, named[0]) if named else None
    return _kept(named[1], text[ask.end() :]) if named and ask else None


def _question(scene: Scene, text: str) -> Meaning:
    """ "question for Ada: how does she hire?", "to ask Ada: the pension"; and of a card "to ask: the pension"."""
    found = _QUESTION.match(text) or _TO_ASK.match(text)
    named = read_who(scene, text, found.end()) if found else None
    colon = _COLON.match(text, named[0]) if named else None
    if named and colon:
        return _kept(named[1], text[colon.end() :])
    alone = rx(r"(?:to ask|ask (?:later|next time)|questions?) ?[:–-] ?(?=\S)").match(text) if scene.about else None
    return _kept(scene.about, text[alone.end() :]) if alone and scene.about else None


def _no_need(scene: Scene, text: str) -> Meaning:
    """ "no need to ask Ada about the pension"."""
    found = _NO_NEED.match(text)
    named = read_who(scene, text, found.end(), before_thing=True) if found else None
    what = trim(text[named[0] :]) if named else ""
    return (NoNeedToAsk(named[1], what),) if named and what else None


def _kept(who: Who, text: str) -> Meaning:
    what = trim(text)
    pronoun = _PRONOUN.match(what)
    what = what[pronoun.end() :] if pronoun else what
    return (AskLater(who, what),) if what else None
