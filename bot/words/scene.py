"""The circumstances in which a line is read, and the two ways in which reading stops short of a meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from bot.dates.found import Order
from bot.words.intents import Intent, PastTime, Refused, Who
from bot.words.names import NameIndex

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is known, what the time is (naive, local), and how days are written.

    `about` is the person a card, a reply or the clause before was about. With `roll`, a time already past today is
    tomorrow's and a day past is let be; without, reading stops there and asks.
    """

    names: NameIndex
    now: datetime
    order: Order = "dmy"
    about: Who | None = None
    roll: bool = False
    memo: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        return self.now.date()

    def once(self, look: Callable[[], T], *key: object) -> T:
        """What `look` finds, looked for only once while this line is read: many readers ask the same."""
        if key not in self.memo:
            self.memo[key] = look()
        found: T = self.memo[key]
        return found

    def near(self, words: str) -> tuple[int, ...]:
        """People a slip of the keys away from these words."""
        return self.once(lambda: self.names.near(words), "near", words)

    def named_at(self, text: str, at: int) -> tuple[int, Who] | None:
        """The longest run of words there that names somebody known."""
        return self.once(lambda: self.names.prefix(text, at), "name", text, at)

    def speaking_of(self, who: Who | None) -> Scene:
        """The same scene, a clause later."""
        return replace(self, about=who or self.about)


class Stop(Exception):
    """Understood, and not possible as said: carries the answer out of however deep it was found."""

    def __init__(self, reading: Refused | PastTime) -> None:
        super().__init__(type(reading).__name__)
        self.reading = reading


Meaning = tuple[Intent, ...] | None
"""What a clause means; None if this reader does not take it, whole."""

Read = Callable[[Scene, str], Meaning]
