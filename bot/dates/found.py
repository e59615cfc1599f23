"""What reading finds in a line: where it stands, and what it says. Days and times are the owner's local ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from bot.dates.cadence import Cadence
from bot.dates.partial import PartialDate

Order = Literal["dmy", "mdy"]
"""How a person writes 3/4: day first, or month first."""

Part = Literal["", "morning", "afternoon", "evening", "night"]
"""A part of the day. Which hour an evening is, is the owner's setting; reading leaves it open."""

NoSuchDay = tuple[int, int, int | None]
"""A day, month and year (if one was said) that no calendar has: 30 February, or month 13."""


@dataclass(frozen=True, slots=True)
class Found:
    """A day, a time, or both, standing at `text[start:end]` with its preposition.

    `word` is that preposition: on, by, before, at, until, from, since, after, in, about, or none.
    `day` is None for a bare time ("at 9") and for an impossible day.
    `last` ends a range of days ("12-14 May"), `last_at` a range of hours ("9-11am").
    `others` are further readings: the coming Tuesday for "next Tue", 4 March for "3/4".
    `vague`: a stretch was said, not a day ("next week", "in June"); `day` is then its customary day.
    `ambiguous`: nobody can tell which of `day` and `others` is meant; ask.
    `too_far`: it was counted past the end of any calendar ("in 9999 years"); there is no `day`.
    `past`: the moment lies before now; for a bare time, before now today.
    """

    start: int
    end: int
    day: date | None
    at: time | None = None
    word: str = ""
    part: Part = ""
    last: date | None = None
    last_at: time | None = None
    others: tuple[tuple[date, time | None], ...] = ()
    vague: bool = False
    ambiguous: bool = False
    impossible: NoSuchDay | None = None
    too_far: bool = False
    past: bool = False

    @property
    def by(self) -> bool:
        """A day it must be done by."""
        return self.word in ("by", "before")

    @property
    def until(self) -> bool:
        """A day that ends a wait: the wait is over when it begins."""
        return self.word == "until"


@dataclass(frozen=True, slots=True)
class BirthdayFound:
    """A day of the year, with or without a year, at `text[start:end]`.

    `other` is the second reading of "3/4". `future`: with its year, it lies after today, as no birthday does.
    `impossible` days have no `date`.
    """

    start: int
    end: int
    date: PartialDate | None
    other: PartialDate | None = None
    impossible: NoSuchDay | None = None
    future: bool = False


@dataclass(frozen=True, slots=True)
class CadenceFound:
    """How often, at `text[start:end]`; None is "never"."""

    start: int
    end: int
    cadence: Cadence | None


@dataclass(frozen=True, slots=True)
class RuleFound:
    """Something that repeats, at `text[start:end]`, as an RFC 5545 RRULE.

    `starts` is its first occurrence, local; without a time of day (`has_time` False) it stands at midnight.
    """

    start: int
    end: int
    rule: str
    starts: datetime
    has_time: bool
