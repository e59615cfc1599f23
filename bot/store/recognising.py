"""What tells one person from all others: the address of a profile, an e-mail, a phone number. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set

from bot.store.known import MIN_DIGITS, MIN_NATIONAL_DIGITS, digits
from bot.words.intents import Fields
from bot.words.names import fold

Key = tuple[str, ...]
"""One thing that somebody is recognised by, its kind first."""

_PROFILE = re.compile(
    r"https?://(?:[\w-]+\.)?(?P<at>(?:linkedin\.com/in|(?:t\.me|github\.com|twitter\.com|x\.com|facebook\.com|"
    r"instagram\.com|mastodon\.social|xing\.com/profile))/[^/?#]+)/?(?:[?#].*)?",
    re.IGNORECASE,
)
"""Addresses that are one person's; a company's own page is not."""


MOST_NAMES = 2
"""What stands on cards of more names than these is an office's, not a person's."""

_OF_AN_OFFICE = re.compile(
    r"(?:info|office|contact|kontakt|hello|hi|mail|post|sales|admin|support|service|team|hr|jobs|press|reception|"
    r"enquiries|inquiries|billing|accounts)@",
    re.IGNORECASE,
)


def shared(cards: Iterable[Fields]) -> Set[Key]:
    """What several people have in common, by these cards, and nobody is recognised by."""
    names: dict[Key, set[str]] = defaultdict(set)
    for card in cards:
        for way in ways(card.emails, card.phones, card.links):
            names[way].add(fold(card.name))
    return {way for way, of in names.items() if len(of) > MOST_NAMES}


def ways(emails: Iterable[str], phones: Iterable[str], links: Iterable[str]) -> Iterator[Key]:
    """What is one person's, and nobody else's as a rule, each with its kind first."""
    for link in links:
        if profile := _PROFILE.fullmatch(link):
            yield "link", profile["at"].casefold()
    for email in emails:
        if not _OF_AN_OFFICE.match(email):
            yield "email", email.casefold()
    for phone in phones:
        if len(number := digits(phone)) >= MIN_DIGITS:
            yield "phone", number[-MIN_NATIONAL_DIGITS:]


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter is in the longer, or begins with its initial."""
    if any("@" in name or not re.search(r"[^\W\d_]", name) for name in (one, other)):
        return True  # no name was known, and an address or a number stands for it
    few, many = sorted((re.findall(r"\w+", fold(one)), re.findall(r"\w+", fold(other))), key=len)
    return all(any(word == long or word == long[:1] or long == word[:1] for long in many) for word in few)
