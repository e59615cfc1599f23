"""Another name: "rename Tunde to Tunde Adeola-Smith", "change Ada's name to Ada Bello"."""

from __future__ import annotations

from bot.words.intents import ChangePerson, Fields
from bot.words.people import read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

MAX_NAME = 80

_RENAME = rx(r"(?:please )?rename (?=\S)")
_CHANGE = rx(r"(?:please )?(?:change|correct|fix) (?=\S)")
_TO = rx(r" (?:to|as|into) (?=\S)")
_NAME_TO = rx(r"(?:'s|s') name to (?=\S)")


def read_new_name(scene: Scene, text: str) -> Meaning:
    """A known person's new name: all that follows."""
    for opening, joint in ((_RENAME, _TO), (_CHANGE, _NAME_TO)):
        found = opening.match(text)
        named = read_who(scene, text, found.end()) if found else None
        joined = joint.match(text, named[0]) if named else None
        if named and joined and (name := trim(text[joined.end() :])[:MAX_NAME]):
            return (ChangePerson(named[1], Fields(name=name)),)
    return None
