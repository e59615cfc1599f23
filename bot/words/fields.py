"""Facts about a person, one clause at a time: "birthday 10 Dec 1985", "met at PyCon", "CTO at Acme"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields as slots_of
from dataclasses import replace
from typing import Any

from bot.words.days import take_birthday, take_cadence
from bot.words.english import BIRTHDAY, OF_JOBS, ROLES, TITLE_WORDS
from bot.words.handles import take_handles
from bot.words.intents import Fields, OccasionKind, OccasionSaid
from bot.words.places import is_city
from bot.words.scene import Scene
from bot.words.tokens import phrases, rx, trim

_BIRTHDAY = rx(rf"(?:(?:{BIRTHDAY})(?: is| on| to|:| =)*|b\.) ?(?:on )?(.+)")
_AFTER_BIRTHDAY = rx(rf"(.+?) (?:is (?:\w+ ){{0,2}})?(?:{BIRTHDAY})")
_OCCASION = rx(
    r"([^,:]{1,60}? membership|work ?anniversary|work ?iversary|wedding(?: anniversary)?|anniversary|"
    r"married(?: on)?|name ?day|membership(?: of [^,]{1,60}?)?)"
    r"(?: is| on| renews| renewal| expires| ends|:)* ?(.+)"
)
_MEMBERSHIP = rx(r"\bmembership(?: of)?\b")
_AT_WORK_SINCE = rx(
    r"(?:started|joined|works?|working|been|hired)(?: (?:work|working))?(?: (?:at|with|for) )?(.*?) ?(?:since|on|"
    r"in) (.+)"
)
_RHYTHM = rx(
    r"(?:(?:keep|stay|get|be)? ?(?:in touch|in contact)|remind me|catch ?up|check ?in|contact|ping|see|talk|call|"
    r"meet|rhythm|cadence|:|once)"
)
_BIRTHDAY_ONLY = rx(r"birthdays? only|only (?:the |his |her |their )?birthdays?")
_MET = rx(
    r"(?:we |i |first |whom i |who i )*(?:met|know|known)(?: each other)?(?: (?:first|back))? "
    r"((?:at|in|on|through|via|during|by|while|when|over|with|for|from|since|last|this)\b.+)"
)
_AT = rx(r"^at ")
_NICKNAME = rx(
    r"(?:aka|a\.k\.a\.|nickname(?:d)?(?: is|:)?|known as|goes by|prefers(?: to be called)?|likes to be called) (.+)"
)
_COMPANY = rx(r"(?:(?:who )?(?:is )?(?:works?|working|employed|now)(?: at| for| with)|company(?: is|:)?|at|@) ?(.+)")
_FROM = rx(r"from (.+)")
_LOCATION = rx(
    r"(?:(?:who )?(?:is )?(?:lives?|living|based|located|resides?|now)(?: in| at)|city(?: is|:)?|location(?: is|"
    r":)?|lives:|in) ?(.+)"
)
_TITLE = rx(r"(?:job )?(?:title|position)(?: is| to|:) (.+)")
_INDUSTRY = rx(r"(?:industry|sector)(?: is|:)? (.+)|works in ([a-z].+)")
_ROLE = rx(rf"(?:is |as )?(?:my |our |an? )?({phrases(ROLES)})(?: of mine)?")
_LISTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("interests", rx(
        r"(?:(?:is )?(?:interested in|into|keen on|fond of)|interests?:?|likes|loves|enjoys|hobby:?|hobbies:?) (.+)"
    )),
    ("needs", rx(
        r"(?:(?:is )?(?:looking|searching|hunting) for|needs?:?|wants?:?|is after|seeks|is seeking|seeking) (.+)"
    )),
    ("offers", rx(
        r"(?:can (?:help|advise|offer)(?: us| me)?(?: (?:with|on|about))?|offers?:?|offering|(?:is )?good (?:at|"
        r"with)|knows(?: about| a lot about)?|"
        r"(?:is )?(?:an )?expert (?:in|on|at)) (.+)"
    )),
    ("avoid", rx(
        r"(?:avoid|(?:don't|do not) (?:mention|bring up|ask about|talk about)|never mention):? (.+)"
    )),
)  # fmt: skip
STILL = rx(r" (?:right )?(?:now|nowadays|these days|currently|at the moment)$")
_NOTE = rx(r"notes?(?: that)? ?:? (.+)")
_JOB_AT = rx(r"(.{1,80}?)(?: at | @ ?|, )(.{1,80})")
_JOB_OF = rx(r"(.{1,80}?) of (.{1,80})")
_NOT_IN_A_JOB = frozenset(
    [
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "is",
        "was",
        "has",
        "had",
        "will",
        "to",
        "moved",
        "met",
        "my",
        "who",
        "that",
        "this",
        "about",
        "with",
        "called",
    ]
)
_ARTICLE = rx(r"(?:an?|the|now|currently|new) ")
_LABELS: dict[str, OccasionKind] = {
    "work": "work_anniversary",
    "anni": "anniversary",
    "wedd": "anniversary",
    "marr": "anniversary",
}


def merged(one: Fields, other: Fields) -> Fields:
    """Both put together; where only one value has room, that of `other`."""
    values: dict[str, Any] = {}
    for slot in slots_of(Fields):
        mine, its = getattr(one, slot.name), getattr(other, slot.name)
        values[slot.name] = tuple(dict.fromkeys(mine + its)) if isinstance(mine, tuple) else its or mine
    return replace(one, **values)


def read_fact(scene: Scene, text: str) -> Fields | None:
    """What one clause says of somebody, if its own words leave no doubt which fact it is; None otherwise."""
    handles, rest = take_handles(text)
    rest = trim(STILL.sub("", trim(rest)))
    if not rest:
        return handles if handles != Fields() else None
    for read in _FACTS:
        fact = read(scene, rest)
        if fact:
            return merged(fact, handles)
    return None


def _birthday(scene: Scene, text: str) -> Fields | None:
    found = _BIRTHDAY.fullmatch(text) or _AFTER_BIRTHDAY.fullmatch(text)
    if not found:
        return None
    day, rest = take_birthday(scene, found[1], of_birth=True)
    if not day or rest:
        return None
    return Fields(occasions=(OccasionSaid("birthday", day),))


def _other_day(scene: Scene, text: str) -> Fields | None:
    found = _OCCASION.fullmatch(text)
    if not found:
        return None
    day, rest = take_birthday(scene, found[2])
    if not day or rest:
        return None
    label = found[1].lower()
    if "membership" in label:
        return Fields(occasions=(OccasionSaid("membership", day, _MEMBERSHIP.sub("", found[1]).strip()),))
    kind = _LABELS.get(label[:4], "custom")
    return Fields(occasions=(OccasionSaid(kind, day, label if kind == "custom" else ""),))


def _work_start(scene: Scene, text: str) -> Fields | None:
    found = _AT_WORK_SINCE.fullmatch(text)
    if not found:
        return None
    day, rest = take_birthday(scene, found[2])
    if not day or rest:
        return None
    return Fields(company=trim(found[1]), occasions=(OccasionSaid("work_anniversary", day),))


def _rhythm(_scene: Scene, text: str) -> Fields | None:
    if _BIRTHDAY_ONLY.fullmatch(text):
        return Fields(no_cadence=True)
    cadence, never, rest = take_cadence(text)
    if (not cadence and not never) or (rest and not _RHYTHM.fullmatch(rest)):
        return None
    return Fields(cadence=cadence, no_cadence=never)


def _how_met(_scene: Scene, text: str) -> Fields | None:
    found = _MET.fullmatch(text)
    if not found:
        return None
    return Fields(how_met=trim(_AT.sub("", found[1])))


def _set(slot: str, value: str | tuple[str, ...]) -> Fields:
    values: dict[str, Any] = {slot: value}
    return Fields(**values)


def _one(pattern: re.Pattern[str], slot: str) -> Callable[[Scene, str], Fields | None]:
    def read(_scene: Scene, text: str) -> Fields | None:
        found = pattern.fullmatch(text)
        return _set(slot, trim(next(filter(None, found.groups())))) if found else None

    return read


def _list(pattern: re.Pattern[str], slot: str) -> Callable[[Scene, str], Fields | None]:
    def read(_scene: Scene, text: str) -> Fields | None:
        found = pattern.fullmatch(text)
        return _set(slot, (trim(found[1]),)) if found else None

    return read


def _role(_scene: Scene, text: str) -> Fields | None:
    found = _ROLE.fullmatch(text)
    return Fields(roles=(ROLES[re.sub(r"\s+", " ", found[1].lower())],)) if found else None


def read_job(_scene: Scene, text: str) -> Fields | None:
    """A job, and where it is held: "CTO at Acme", "founder of Zuma Pay", "product designer"."""
    text = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    at = _JOB_AT.fullmatch(text)
    if at and is_job(at[1]):
        company, _, place = at[2].rpartition(" in ")
        if company and is_city(place):
            return Fields(title=trim(at[1]), company=trim(company), location=trim(place))
        return Fields(title=trim(at[1]), company=trim(at[2]))
    of = _JOB_OF.fullmatch(text)
    if of and of[1].split()[-1].lower() in OF_JOBS:
        return Fields(title=trim(of[1]), company=trim(of[2]))
    return Fields(title=trim(text)) if is_job(text) else None


def is_job(text: str) -> bool:
    """Whether the words are a job: a few of them, one of which names one."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
    return 0 < len(words) <= 7 and any(word in TITLE_WORDS for word in words) and not _NOT_IN_A_JOB.intersection(words)


def _place(_scene: Scene, text: str) -> Fields | None:
    found = _LOCATION.fullmatch(text)
    return Fields(location=trim(found[1])) if found else None


_FACTS: tuple[Callable[[Scene, str], Fields | None], ...] = (
    _birthday,
    _other_day,
    _work_start,
    _rhythm,
    _how_met,
    _role,
    _one(_NICKNAME, "nickname"),
    *(_list(pattern, slot) for slot, pattern in _LISTS),
    _one(_TITLE, "title"),
    _one(_INDUSTRY, "industry"),
    read_job,
    _place,
    _one(_COMPANY, "company"),
    _list(_NOTE, "notes"),
)
