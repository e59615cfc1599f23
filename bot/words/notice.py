"""A word ahead of a date: "remind me 3 days before Ada's birthday", "a week's notice of Bob's birthday"."""

from __future__ import annotations

from bot.words.english import BIRTHDAY, NOTICE_LENGTHS, NOTICE_UNITS
from bot.words.intents import ChangePerson, Fields
from bot.words.people import read_who
from bot.words.scene import Meaning, Scene
from bot.words.tokens import phrases, rx

MAX_NOTICE_DAYS = 60

_LENGTH = rf"(?P<length>\d{{1,2}}|{phrases(NOTICE_LENGTHS)}) (?P<unit>{phrases(NOTICE_UNITS)})"
_AHEAD = rx(
    rf"(?:please )?(?:(?:remind|tell|warn|notify|prompt) me|let me know|(?:give|send) me notice) {_LENGTH} "
    r"(?:before|ahead of|in advance of|prior to) (?=\S)"
)
_NOTICE = rx(
    rf"(?:please )?(?:(?:give me|i want|i'd like|set) )?(?:a )?{_LENGTH}(?:'s?)? notice (?:of|for|before) (?=\S)"
)
_BIRTHDAY = rx(rf"(?:'s|s')? (?:next )?(?:{BIRTHDAY})[.!]?")


def read_notice(scene: Scene, text: str) -> Meaning:
    """How many days ahead of somebody's birthday to write as well."""
    found = _AHEAD.match(text) or _NOTICE.match(text)
    named = read_who(scene, text, found.end()) if found else None
    if not found or not named or not _BIRTHDAY.fullmatch(text, named[0]):
        return None
    length = found["length"].casefold()
    count = int(length) if length.isdecimal() else NOTICE_LENGTHS[length]
    days = count * NOTICE_UNITS[found["unit"].casefold()]
    return (ChangePerson(named[1], Fields(lead_days=days)),) if 0 < days <= MAX_NOTICE_DAYS else None
