"""What a language must say about its dates. The grammar knows roles; the words that play them stand in a table.

Phrases of several words are keys with single spaces ("day after tomorrow"). Everything is in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from typing import Literal

from bot.dates.found import Part

Unit = Literal["minute", "hour", "day", "week", "fortnight", "month", "quarter", "half", "year"]
Side = Literal["this", "next", "last"]
Edge = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Language:
    """The words of one language. `days` count from today; `clock` are times with a name."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    doubtful: frozenset[str]
    plural_weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    tens: Mapping[str, int]
    ordinal_endings: frozenset[str]
    units: Mapping[str, Unit]
    days: Mapping[str, tuple[int, Part]]
    clock: Mapping[str, time]
    past_the_hour: Mapping[str, int]
    meridiems: Mapping[str, bool]
    parts: Mapping[str, Part]
    sides: Mapping[str, Side]
    edges: Mapping[str, Edge]
    edge_phrases: Mapping[str, Unit]
    prepositions: Mapping[str, str]
    before_a_day: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    and_: frozenset[str]
    ago: frozenset[str]
    from_now: frozenset[str]
    time_suffixes: frozenset[str]
    oclock: frozenset[str]
    hour_letters: frozenset[str]
    weekend: frozenset[str]
    last_ordinal: frozenset[str]
    not_days: frozenset[str]
    after_a_day: frozenset[str]
    or_: frozenset[str]
    range_words: frozenset[str]
    every: frozenset[str]
    other: Mapping[str, int]
    half: frozenset[str]
    work_day: frozenset[str]
    rhythms: Mapping[str, tuple[int, Literal["day", "week", "month"]]]
    never: frozenset[str]
    times: Mapping[str, int]
    times_words: frozenset[str]
    per: frozenset[str]
    starting: frozenset[str]
    vague_numbers: frozenset[str]

    @cached_property
    def starters(self) -> frozenset[str]:
        """Every word a date, a time or a rhythm can begin with: what lets reading step over all the others."""
        tables: tuple[Mapping[str, object] | frozenset[str], ...] = (
            self.months, self.weekdays, self.plural_weekdays, self.numbers, self.ordinals, self.tens, self.days,
            self.clock, self.past_the_hour, self.parts, self.sides, self.edges, self.edge_phrases, self.prepositions,
            self.articles, self.weekend, self.last_ordinal, self.every, self.rhythms, self.never, self.times,
            self.half, self.units,
        )  # fmt: skip
        return frozenset(key.partition(" ")[0] for table in tables for key in table)
