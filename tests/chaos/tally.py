"""Counting: what was lost, what came more than once, and whether the second time said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.owners import Due

REPEAT = "may be a repeat"


@dataclass(slots=True)
class Tally:
    """One row's counts. `in_flight` is how often each chat had a send under way when something happened to its sender,
    which is how often it may hear a thing again."""

    due: int = 0
    lost: int = 0
    repeats: int = 0
    unmarked: int = 0
    unexplained: int = 0
    in_flight: int = 0
    more: dict[str, Any] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Count what another counted too."""
        self.due += other.due
        self.lost += other.lost
        self.repeats += other.repeats
        self.unmarked += other.unmarked
        self.unexplained += other.unexplained
        self.in_flight += other.in_flight

    def __str__(self) -> str:
        counts = {
            "due": self.due, "lost": self.lost, "repeats": self.repeats, "unmarked": self.unmarked,
            "in flight": self.in_flight, **self.more,
        }  # fmt: skip
        return ", ".join(f"{name} {value}" for name, value in counts.items())


Keep = Callable[[str, Tally], None]
"""Takes a row's name and what was counted, for the table at the end."""


def torn(shown: Mapping[str, Sequence[str]], due: Due) -> int:
    """How many messages hold a part of a list and not the whole of it."""
    parts = ([sum(word in text for word in words) for text in shown.get(chat, ())] for chat, words in due.items())
    return sum(0 < part < len(words) for words, found in zip(due.values(), parts, strict=True) for part in found)


def count(shown: Mapping[str, Sequence[str]], due: Due, in_flight: Counter[str] | None = None) -> Tally:
    """What became of all that was due, by the platform's own record of each chat."""
    allowed = in_flight or Counter()
    tally = Tally(due=len(due), in_flight=sum(allowed.values()))
    for chat, words in due.items():
        heard = [text for text in shown.get(chat, ()) if any(word in text for word in words)]
        tally.lost += sum(not any(word in text for text in heard) for word in words)
        again = heard[1:]
        tally.repeats += len(again)
        tally.unmarked += sum(REPEAT not in text for text in again)
        tally.unexplained += max(0, len(again) - allowed[chat])
    return tally
