"""Promises and help, counted both ways. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model import Followup, Touch
from bot.model.tasks import Debtor

ASKED_OFTEN = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises of one side: kept by their day (or without one), kept later, and still open."""

    on_time: int
    late: int
    open: int


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


def kept(promises: Iterable[Followup], debtor: Debtor, since: date, until: date) -> Kept:
    """What one side promised: kept between two local days, both included; and open, whenever it was promised."""
    of_side = [f for f in promises if f.debtor == debtor]
    done = [f for f in of_side if f.state == "done" and f.done_on and since <= f.done_on <= until]
    on_time = sum(f.due_on is None or (f.done_on or until) <= f.due_on for f in done)
    return Kept(on_time, len(done) - on_time, sum(f.state == "open" for f in of_side))


def help_of(touches: Sequence[Touch]) -> Help:
    """The ledger of one person, from their times in touch, newest first. What came from them is another matter."""
    given = [t for t in touches if t.kind == "gave" and t.direction != "theirs"]
    asked = sum(t.kind == "asked" and t.direction != "theirs" for t in touches)
    return Help(given[0] if given else None, len(given), asked)
