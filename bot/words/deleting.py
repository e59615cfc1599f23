"""Somebody is to go, or to come back: "delete Ada", "forget Ada Okafor", "restore Ada"."""

from __future__ import annotations

from bot.words.intents import DeletePerson, RestorePerson, Who
from bot.words.people import read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import rx, trim

_DELETE = rx(
    r"(?:(?:i want to|i'd like to|please) )?(?:delete|erase|remove|forget(?: about)?|get rid of|purge|"
    r"take(?=.{2,60} (?:off|out of) (?:my |the )?(?:network|contacts?|list|people)$))"
    r"(?: the)?(?: (?:contact|person)(?: ?:)?)? (?=\S)"
)
_FROM_ALL = rx(
    r"(?: (?:from|off|out of) (?:my |the |your )?(?:network|contacts?|list|people|address book|memory|kith)|"
    r" (?:completely|entirely|altogether|forever|for good|permanently|as a contact|please)|"
    r"(?:'s|’s) (?:contact|entry|card|record))*"
)
_RESTORE = rx(
    r"(?:(?:i want to|i'd like to|please) )?(?:(?:restore|undelete|unarchive|dearchive|un-?delete|recover) (?=\S)|"
    r"bring back (?=\S)|bring (?=.{2,60} back$)|get (?=.{2,60} back$))"
)
_BACK = rx(
    r"(.+?)(?: back)?(?: (?:to|into|from) (?:my |the )?(?:network|contacts?|list|people|archive|deleted people))?"
)
_NAME_WORDS = 5
_NO_NAME = frozenset(("the", "a", "an", "my", "it", "that", "everyone", "everybody", "all"))


def read_deleting(scene: Scene, text: str) -> Meaning:
    """Somebody to be deleted, or back again."""
    found = _DELETE.match(text)
    if found:
        return _delete(scene, text, found.end())
    found = _RESTORE.match(text)
    said = _BACK.fullmatch(trim(text[found.end() :])) if found else None
    name = said[1] if said else ""
    return (RestorePerson(name),) if _may_be_a_name(name) else None


def _delete(scene: Scene, text: str, at: int) -> Meaning:
    named = read_who(scene, text, at)
    if not named:
        return None
    end, who = named
    if not _FROM_ALL.fullmatch(text[end:].rstrip(" .!,")):
        return None
    return (DeletePerson(who if who.ids else Who(who.text, (), scene.near(who.text))),)


def _may_be_a_name(words: str) -> bool:
    """Whether it can be a name at all: nobody is called "2" or "the deck for Ada"."""
    first, *rest = words.split() or [""]
    return len(rest) < _NAME_WORDS and first[:1].isalpha() and first.casefold() not in _NO_NAME
