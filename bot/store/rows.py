"""Rows by their numbers, or by whom they are about: only those of the network that asks.

The statements are made once and given their values each time: making one takes as long as running it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import (
    Change,
    Contact,
    DeletedPerson,
    Event,
    Followup,
    Goal,
    Inbox,
    Introduction,
    Message,
    News,
    Occasion,
    Opportunity,
    PlaceRow,
    Prompt,
    Question,
    Reminder,
    Touch,
)
from bot.store import plain
from bot.store.among import among

Row = TypeVar(
    "Row", Change, Contact, DeletedPerson, Event, Followup, Goal, Introduction, News, Occasion, Opportunity, Prompt,
    Question, Reminder, Touch,
)  # fmt: skip
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def owned(session: Session, model: type[Row], network_id: int, row_id: int | None) -> Row | None:
    """The network's row of this number, or None: a stranger's press on somebody's button finds nothing."""
    found: Row | None = session.scalar(_one(model), {"network_id": network_id, "row_id": row_id})
    return found


def all_owned(session: Session, model: type[Row], network_id: int, row_ids: Iterable[int | None]) -> dict[int, Row]:
    """The network's rows of these numbers, by number."""
    found = each_owned(session, model, ((network_id, row_id) for row_id in row_ids if row_id is not None))
    return {row.id: row for row in found.values()}


def each_owned(session: Session, model: type[Row], keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Row]:
    """Rows of several networks, asked for by network and number, by both."""
    wanted = set(keys)
    return _asked_for(session.scalars(_several(model), _values(wanted)), wanted) if wanted else {}


def each_plain(session: Session, model: type[Row], keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Row]:
    """The same as plain values, for whoever only reads them."""
    wanted = set(keys)
    return _asked_for(plain.rows(session, model, _several(model), _values(wanted)), wanted) if wanted else {}


def of_chat(table: type[Message] | type[Inbox], place: Place | PlaceRow) -> ColumnElement[bool]:
    """Whether a row is about that chat."""
    return (table.platform == place.platform) & (table.workspace == place.workspace) & (table.chat == place.chat)


def of_people(query: Rows, model: type[Contact | Occasion | Followup | Touch], everybody: bool) -> Rows:
    """The query for a network's people, all or some; `said_of` gives it its values."""
    query = query.where(among(model.network_id, "network_ids"))
    whose = model.id if issubclass(model, Contact) else model.contact_id
    return query if everybody else query.where(among(whose, "people"))


def of_people_or_own(query: Rows, everybody: bool) -> Rows:
    """The query for a network's prompts, all or those about some people and about the owner's own reminders."""
    query = query.where(among(Prompt.network_id, "network_ids"))
    theirs = among(Prompt.contact_id, "people") | Prompt.contact_id.is_(None)
    return query if everybody else query.where(theirs)


def said_of(network_id: int | Collection[int], contact_ids: Collection[int] | None) -> dict[str, Any]:
    """The values of such a query; None: everybody. Of several networks only where the people were read from them."""
    networks = [network_id] if isinstance(network_id, int) else list(network_id)
    whose = {} if contact_ids is None else {"people": list(contact_ids)}
    return {"network_ids": networks, **whose}


def _values(keys: Iterable[tuple[int, int]]) -> dict[str, Any]:
    return {"network_ids": list({key[0] for key in keys}), "row_ids": list({key[1] for key in keys})}


def _asked_for(found: Iterable[Row], wanted: Set[tuple[int, int]]) -> dict[tuple[int, int], Row]:
    # A number of one network's asked for in another's name is in neither's.
    return {key: row for row in found if (key := (row.network_id, row.id)) in wanted}


@cache
def _one(model: type[Any]) -> Select[Any]:
    return select(model).where(model.network_id == bindparam("network_id"), model.id == bindparam("row_id"))


@cache
def _several(model: type[Any]) -> Select[Any]:
    several = among(model.id, "row_ids")
    return select(model).where(among(model.network_id, "network_ids"), several)
