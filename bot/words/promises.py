"""Promises, mine and theirs: "I owe Bob an intro by Friday", "Bob owes me the contract", "I promised Ada the deck"."""

from __future__ import annotations

from bot.words.days import take_due
from bot.words.followups import orders, promise
from bot.words.intents import Debtor, Remind, Who
from bot.words.people import known_in, read_who
from bot.words.reminders import todo
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_I = r"(?:i|we)"
_TO_WHOM = rx(
    rf"(?:(?:{_I}(?:'ve| have|'d| had)? )?(?:also )?promised|{_I}(?: still| also)? owe|owe|promise(?: to)?|"
    rf"{_I} told) (?!to\b|that\b|me\b)(?=\S)"
)
_THAT = rx(r" ?(?:(?:that )?(?:i'd|i would|i'll|i will)|to) (?=\S)")
_THEIRS = rx(
    r" (?:still |also |has |have |just )*(owes? me|promised me|promised(?: to)?|will|'ll|is going to|is to|"
    r"said (?:she|he|they)(?:'d|'ll| would| will)|"
    r"agreed to|offered to|is sending me|is bringing me)(?: me)? (?:to )?(?=\S)"
)
_WAITING = rx(r"(?:i'm |i am |still )*(?:waiting (?:for|on)|expecting|chasing|awaiting) (.+?) from (?=\S)")
_WAITING_WHO = rx(r"(?:i'm |i am |still )*waiting (?:for|on) (?=\S)")
_TO_SOMEBODY = rx(r".{0,20}\b(?:owe|promised|told) (?:him|her|them)\b")
_FOR_WHAT = rx(r" (?:to (?:send|give|get|bring)(?: me)?|for) (?=\S)")


def read_promise(scene: Scene, text: str) -> Meaning:
    """A promise, mine or theirs, whose other side is named or spoken of."""
    return read_named_promise(scene, text) or _unnamed(scene, text)


def read_named_promise(scene: Scene, text: str) -> Meaning:
    """A promise that says to whom, or whose, it is: "I owe Bob an intro"."""
    return _mine(scene, text) or _theirs(scene, text) or _waiting(scene, text)


def read_promise_command(scene: Scene, text: str) -> Meaning:
    """What `/promise` takes: a promise in words, else somebody I owe something to, else what Bob owes me."""
    said = read_promise(scene, text)
    if said:
        return said
    named = read_who(scene, text)
    if named:
        return _owed(scene, named[1], _thing(text[named[0] :]), "me")
    return todo(scene, text, debtor="me")


def _mine(scene: Scene, text: str) -> Meaning:
    opener = _TO_WHOM.match(text)
    named = read_who(scene, text, opener.end(), before_thing=True) if opener else None
    if not named or not opener:
        return None
    end, who = named
    return _owed(scene, who, _thing(text[end:]), "me")


def _theirs(scene: Scene, text: str) -> Meaning:
    named = read_who(scene, text)
    verb = _THEIRS.match(text, named[0]) if named else None
    if not named or not verb:
        return None
    said = verb[1].lower()
    thing = text[verb.end() :]
    # "Bob will be 40" is no promise; "Bob will send the contract" is.
    if "me" not in said.split() and not orders(thing):
        return None
    return _owed(scene, named[1], thing, "them")


def _waiting(scene: Scene, text: str) -> Meaning:
    found = _WAITING.match(text)
    named = read_who(scene, text, found.end()) if found else None
    if found and named:
        return _owed(scene, named[1], f"{found[1]} {text[named[0] :].strip()}", "them")
    opener = _WAITING_WHO.match(text)
    named = read_who(scene, text, opener.end(), before_thing=True) if opener else None
    thing = _FOR_WHAT.match(text, named[0]) if named else None
    return _owed(scene, named[1], text[thing.end() :], "them") if named and thing else None


def _unnamed(scene: Scene, text: str) -> Meaning:
    """ "I'll send Ada the deck": the person inside the thing, or the one spoken of."""
    debtor, what = promise(text)
    if not debtor or _TO_SOMEBODY.match(text):
        return None
    people = known_in(scene, what)
    if people or scene.about:
        return _owed(scene, people[0][2] if people else scene.about, what, debtor)
    return todo(scene, what, debtor=debtor)


def _owed(scene: Scene, who: Who | None, text: str, debtor: Debtor) -> Meaning:
    due, what = take_due(scene, text)
    return (Remind(who, trim(what), due, debtor),) if trim(what) else None


def _thing(text: str) -> str:
    that = _THAT.match(text)
    return text[that.end() :] if that else trim(text)
