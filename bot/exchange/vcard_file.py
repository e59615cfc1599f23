"""A file of vCards becomes facts about people, card by card: what is wrong with one of them costs that one only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.exchange.vcard import SeveralCards, Unreadable, read_card, text_of
from bot.words.intents import Fields

Why = Literal["nobody", "too_long"]
"""What is wrong with a card: nobody can be told from it, or it goes on and on."""

EACH: Final = 100
"""Cards between two words of progress."""

_LINE_END = re.compile("\r+\n?")
_EDGE = re.compile(r"^(AGENT[^:\n]*:[ \t]*)?(BEGIN|END):VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_AGENT_ABOVE = re.compile(r"^AGENT[^:\n]*:[ \t]*\n+\Z", re.IGNORECASE | re.MULTILINE)
_LONGEST_AGENT: Final = 80
"""Characters of a line that only says that a card within the card follows."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a card says of somebody. The name may be another thing to tell them by, but is never empty."""

    number: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class Unread:
    """A card of which nothing is taken."""

    number: int
    why: Why


class NoCards(ValueError):
    """There is no card in the file."""


def read_file(data: bytes, progress: Callable[[int, int], None]) -> list[Read | Unread]:
    """Every card of a file, in order and numbered from 1; `progress` is told how many of how many were read.

    Raises NoCards.
    """
    # PostgreSQL takes no NUL, and no address book means one.
    cards = list(_cards(_LINE_END.sub("\n", text_of(data).replace("\0", "").removeprefix("\ufeff"))))
    if not cards:
        raise NoCards
    found: list[Read | Unread] = []
    for number, card in enumerate(cards, start=1):
        found.append(_read(number, card))
        if number % EACH == 0:
            progress(number, len(cards))
    return found


def _read(number: int, card: str) -> Read | Unread:
    try:
        fields = read_card(card)
    except (Unreadable, SeveralCards):
        return Unread(number, "too_long")
    name = fields.name or next(iter((*fields.emails, *fields.phones)), "")
    return Read(number, replace(fields, name=name)) if name else Unread(number, "nobody")


def _cards(text: str) -> Iterator[str]:
    """The text of each card, cards within it included. One whose end is missing ends where the next begins."""
    edges = list(_EDGE.finditer(text))
    begins = sum(edge[2].upper() == "BEGIN" for edge in edges)
    every_end_is_there = 2 * begins == len(edges)
    depth = start = 0
    for edge in edges:
        if edge[2].upper() == "END":
            if depth == 1:
                yield text[start : edge.end()]
            depth = max(depth - 1, 0)
        elif depth == 0:
            depth, start = 1, edge.start()
        elif every_end_is_there or edge[1] or _is_within(text, edge.start()):
            depth += 1
        else:
            yield text[start : edge.start()]
            depth, start = 1, edge.start()
    if depth:
        yield text[start:]


def _is_within(text: str, at: int) -> bool:
    """Whether a card that begins there is said to be somebody's who stands in for another."""
    return _AGENT_ABOVE.search(text, max(0, at - _LONGEST_AGENT), at) is not None
