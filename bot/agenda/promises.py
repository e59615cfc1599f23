"""Promises in their order, and the ledger of help. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model import Followup, Touch

ASKED_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Help:
    """What the owner gave to somebody and asked of them; `last` is the newest help given."""

    last: Touch | None
    given: int
    asked: int

    @property
    def only_asked(self) -> bool:
        """Whether it is time to think of something in return."""
        return not self.given and self.asked >= ASKED_OFTEN


def oldest_first(promises: Iterable[Followup]) -> list[Followup]:
    """By their day, the longest due first; those without a day last, in the order they were made."""
    return sorted(promises, key=lambda f: (f.due_on is None, f.due_on or date.max, f.id))


def help_of(touches: Sequence[Touch]) -> Help:
    """The ledger of one person, from their times in touch, newest first. What came from them is another matter."""
    given = [t for t in touches if t.kind == "gave" and t.direction != "theirs"]
    asked = sum(t.kind == "asked" and t.direction != "theirs" for t in touches)
    return Help(given[0] if given else None, len(given), asked)
