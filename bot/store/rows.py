"""Rows by their numbers: only if they belong to the network that asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.model import Change, Contact, Followup, Occasion, Prompt, Question, Reminder, Touch

Row = TypeVar("Row", Change, Contact, Followup, Occasion, Prompt, Question, Reminder, Touch)
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def owned(session: Session, model: type[Row], network_id: int, row_id: int | None) -> Row | None:
    """The network's row of this number, or None: a stranger's press on somebody's button finds nothing."""
    return session.scalar(select(model).where(model.network_id == network_id, model.id == row_id))


def all_owned(session: Session, model: type[Row], network_id: int, row_ids: Iterable[int | None]) -> dict[int, Row]:
    """The network's rows of these numbers, by number."""
    wanted = {row_id for row_id in row_ids if row_id is not None}
    if not wanted:
        return {}
    query = select(model).where(model.network_id == network_id, model.id.in_(wanted))
    return {row.id: row for row in session.scalars(query)}


def of_people(query: Rows, column: InstrumentedAttribute[int], contact_ids: Collection[int] | None) -> Rows:
    """The query for these people only; None: for everybody."""
    return query if contact_ids is None else query.where(column.in_(contact_ids))
