"""Rows by their numbers, or by whom they are about: only those of the network that asks.

The statements are made once and given their values each time: making one takes as long as running it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from bot.model import (
    Change,
    Contact,
    Event,
    Followup,
    Goal,
    Introduction,
    Occasion,
    Opportunity,
    Prompt,
    Question,
    Reminder,
    Touch,
)

Row = TypeVar(
    "Row", Change, Contact, Event, Followup, Goal, Introduction, Occasion, Opportunity, Prompt, Question, Reminder,
    Touch,
)  # fmt: skip
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def owned(session: Session, model: type[Row], network_id: int, row_id: int | None) -> Row | None:
    """The network's row of this number, or None: a stranger's press on somebody's button finds nothing."""
    found: Row | None = session.scalar(_one(model), {"network_id": network_id, "row_id": row_id})
    return found


def all_owned(session: Session, model: type[Row], network_id: int, row_ids: Iterable[int | None]) -> dict[int, Row]:
    """The network's rows of these numbers, by number."""
    wanted = {row_id for row_id in row_ids if row_id is not None}
    if not wanted:
        return {}
    rows: Iterable[Row] = session.scalars(_several(model), {"network_id": network_id, "row_ids": list(wanted)})
    return {row.id: row for row in rows}


def of_people(query: Rows, model: type[Contact | Occasion | Followup | Touch], everybody: bool) -> Rows:
    """The query for a network's people, all or some; `said_of` gives it its values."""
    query = query.where(model.network_id == bindparam("network_id"))
    whose = model.id if issubclass(model, Contact) else model.contact_id
    return query if everybody else query.where(whose.in_(bindparam("people", expanding=True)))


def of_people_or_own(query: Rows, everybody: bool) -> Rows:
    """The query for a network's prompts, all or those about some people and about the owner's own reminders."""
    query = query.where(Prompt.network_id == bindparam("network_id"))
    theirs = Prompt.contact_id.in_(bindparam("people", expanding=True)) | Prompt.contact_id.is_(None)
    return query if everybody else query.where(theirs)


def said_of(network_id: int, contact_ids: Collection[int] | None) -> dict[str, Any]:
    """The values of such a query; None: everybody."""
    whose = {} if contact_ids is None else {"people": list(contact_ids)}
    return {"network_id": network_id, **whose}


@cache
def _one(model: type[Any]) -> Select[Any]:
    return select(model).where(model.network_id == bindparam("network_id"), model.id == bindparam("row_id"))


@cache
def _several(model: type[Any]) -> Select[Any]:
    several = model.id.in_(bindparam("row_ids", expanding=True))
    return select(model).where(model.network_id == bindparam("network_id"), several)
