"""What each small reader hands to the next: a day or a time as far as token `end`, and where to look meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from bot.dates.found import NoSuchDay, Order, Part
from bot.dates.language import Language
from bot.dates.tokens import Line

T = TypeVar("T")
_LONGEST_PHRASE = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a reading: when, in which order days are written, in which language, looking which way."""

    now: datetime
    order: Order
    words: Language
    behind: bool = False

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True, slots=True)
class DaySaid:
    """A day as far as token `end`. `weekday`: a bare weekday was said, which a range may take up."""

    end: int
    day: date | None
    at: time | None = None
    part: Part = ""
    last: date | None = None
    others: tuple[date, ...] = ()
    vague: bool = False
    ambiguous: bool = False
    impossible: NoSuchDay | None = None
    too_far: bool = False
    weekday: bool = False


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """A time of day as far as token `end`; `sure` if it cannot be mistaken for a mere number."""

    end: int
    at: time
    last: time | None = None
    sure: bool = True


DayReader = Callable[[Line, int, Asked, str], DaySaid | None]
"""Reads a day from a token on; the string is the preposition before it."""


def phrase(line: Line, i: int, table: Mapping[str, T]) -> tuple[T, int] | None:
    """What the table has for the longest of its phrases that stands at token i, and the token after it."""
    best = None
    for said, end in _phrases(line, i):
        if said in table:
            best = table[said], end
    return best


def one_of(line: Line, i: int, phrases: frozenset[str]) -> int | None:
    """The token after the longest of the phrases at token i, if one stands there."""
    best = None
    for said, end in _phrases(line, i):
        if said in phrases:
            best = end
    return best


def _phrases(line: Line, i: int) -> Iterator[tuple[str, int]]:
    """One word, two words, ... from token i on; a hyphen joins words as a space does."""
    words = line.words
    said, end = words[i], i + 1
    for _ in range(_LONGEST_PHRASE):
        if not said:
            return
        yield said, end
        hyphen = line.marks[end] == "-" and line.glued[end] and line.glued[end + 1]
        end += 2 if hyphen else 1
        said = f"{said} {words[end - 1]}" if words[end - 1] else ""


def may_begin(line: Line, i: int, words: Language) -> bool:
    """Whether anything can begin at token i: the cheap question asked of every word of a line."""
    return line.numbers[i] >= 0 or line.words[i] in words.starters or line.marks[i] == "@"


def longest(found: list[DaySaid | None]) -> DaySaid | None:
    """The one that reaches furthest; the first of equals."""
    return max((each for each in found if each), key=lambda each: each.end, default=None)


def skip_article(line: Line, i: int, words: Language) -> int:
    return i + 1 if line.words[i] in words.articles else i
