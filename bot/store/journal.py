"""The undo journal: before and after images of every row a message or press changes, taken as the session flushes.

Commands write no inverses. A session that journals carries a `Journal`; what it saw is stored with the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, cast

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from bot.model import (
    Base,
    Contact,
    DeletedPerson,
    Event,
    Followup,
    Goal,
    Introduction,
    Network,
    News,
    Occasion,
    Opportunity,
    Pitch,
    Prompt,
    Reminder,
    Testimonial,
    Touch,
)

Image = dict[str, Any]

JOURNALED: dict[str, type[Base]] = {
    m.__tablename__: m
    for m in (Network, Contact, Occasion, Touch, Followup, Reminder, Prompt, Event, Introduction, Goal, Opportunity,
              Testimonial, Pitch, News, DeletedPerson)
}  # fmt: skip


@dataclass(slots=True)
class Seen:
    """One row's images; `before` None: it was new, `after` None: it was deleted."""

    row: Base
    before: Image | None
    after: Image | None = None

    @property
    def table(self) -> str:
        """The name of its table."""
        return str(self.row.__tablename__)

    @property
    def row_id(self) -> int:
        """Its number, once it is flushed."""
        assert hasattr(self.row, "id")
        return int(self.row.id)


@dataclass(slots=True)
class Journal:
    """What a session has changed so far, in order; `writes` rises with each change."""

    seen: dict[int, Seen] = field(default_factory=dict)
    writes: int = 0

    def rows(self) -> list[Seen]:
        """Every row that is not as it was, oldest change first."""
        return [s for s in self.seen.values() if s.before != s.after]


def journaling(session: Session) -> Journal:
    """Have the session keep a journal from here on."""
    journal = Journal()
    session.info["journal"] = journal
    return journal


@contextmanager
def derived(session: Session) -> Iterator[None]:
    """What is written in here follows from the rest: an undo computes it anew, so no journal is kept of it."""
    session.flush()
    journal = session.info.pop("journal", None)
    yield
    session.flush()
    if journal is not None:
        session.info["journal"] = journal


def columns(model: type[Base]) -> tuple[str, ...]:
    """The columns of a model that undo gives back."""
    return cast("tuple[str, ...]", model.__journal__)  # type: ignore[attr-defined]


def image(row: Base) -> Image:
    """The row's journaled columns as JSON values."""
    return {name: plain(getattr(row, name)) for name in columns(type(row))}


def restore(row: Base, to: Image) -> None:
    """Set the row's journaled columns from an image."""
    table = inspect(type(row)).columns
    for name, value in to.items():
        setattr(row, name, rich(value, table[name].type.python_type))


@event.listens_for(Session, "before_flush")
def _keep(session: Session, _context: UOWTransaction, _instances: object) -> None:
    journal: Journal | None = session.info.get("journal")
    if journal is None:
        return
    for row in session.dirty | session.deleted:
        if row.__tablename__ in JOURNALED and (row in session.deleted or session.is_modified(row)):
            _note(journal, row, _before(row))
    for row in session.new:
        if row.__tablename__ in JOURNALED:
            _note(journal, row, None)
    for row in session.deleted:
        if id(row) in journal.seen:
            journal.seen[id(row)].after = None


@event.listens_for(Session, "after_flush")
def _look_again(session: Session, _context: UOWTransaction) -> None:
    journal: Journal | None = session.info.get("journal")
    if journal is None:
        return
    for row in session.dirty | session.new:
        if id(row) in journal.seen:
            journal.seen[id(row)].after = image(row)


def _note(journal: Journal, row: Base, before: Image | None) -> None:
    journal.writes += 1
    journal.seen.setdefault(id(row), Seen(row, before, before))


def _before(row: Base) -> Image:
    """The row as the database has it, from what the session remembers of each column."""
    state = inspect(row)
    return {
        name: plain(history.deleted[0] if (history := state.attrs[name].history).deleted else getattr(row, name))
        for name in columns(type(row))
    }


def plain(value: Any) -> Any:
    """A column's value as JSON has it."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return _copied(value)


def rich(value: Any, kind: type[Any]) -> Any:
    """A JSON value as a column of this Python type has it."""
    if isinstance(value, str) and kind in (datetime, date, time):
        return kind.fromisoformat(value)
    return _copied(value)


def _copied(value: Any) -> Any:
    """A list or mapping as one of its own: an image must not follow what is done to the row later."""
    return value.copy() if isinstance(value, (list, dict)) else value
