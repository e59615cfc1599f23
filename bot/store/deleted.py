"""Deleting a person: every row of theirs is taken out of its table and kept aside for 30 days, to come back as it was.

What lists, finds, counts or exports people need not know of it: they are not there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Table, delete, insert, or_, select
from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.model import Base, Change, Contact, DeletedPerson, MessagePrompt, Network
from bot.store import messages, prompts
from bot.store.journal import derived, plain, rich
from bot.store.rows import owned
from bot.words.names import is_called

KEPT_FOR = timedelta(days=30)

Rows = dict[str, list[dict[str, Any]]]

_CONTACTS = cast(Table, Contact.__table__)


def remove(session: Session, contact: Contact, now: datetime) -> DeletedPerson:
    """Take somebody out, with every row that points to them; messages that list what they were about are drawn anew."""
    session.flush()
    kept = DeletedPerson(
        network_id=contact.network_id,
        contact_id=contact.id,
        name=contact.name,
        about=contact.company or contact.location,
        deleted_at=now,
        rows=_rows(session, contact),
    )
    session.add(kept)
    _redraw(session, kept)
    with derived(session):
        session.delete(contact)  # the database takes along what points there
    return kept


def restore(session: Session, kept: DeletedPerson, now: datetime) -> Contact:
    """Put somebody back as they were, under the numbers they had; what fell due meanwhile comes the next morning."""
    rows = kept.rows
    with derived(session):
        contact = Contact(**_values(_CONTACTS, rows)[0])
        session.add(contact)
        session.flush()
        for table in _tables():
            if values := _values(table, rows):
                session.execute(insert(table), values)
        _put_off_to_morning(session, contact, now)
    _redraw(session, kept)
    session.delete(kept)
    session.flush()
    return contact


def get(session: Session, network_id: int, number: int) -> DeletedPerson | None:
    """Somebody deleted, if this network has them."""
    return owned(session, DeletedPerson, network_id, number)


def everybody(session: Session, network_id: int) -> Sequence[DeletedPerson]:
    """Who can come back, those deleted last first."""
    newest = (DeletedPerson.deleted_at.desc(), DeletedPerson.id.desc())
    return session.scalars(select(DeletedPerson).where(DeletedPerson.network_id == network_id).order_by(*newest)).all()


def called(session: Session, network_id: int, name: str) -> list[DeletedPerson]:
    """Who of them may be meant by a name."""
    return [kept for kept in everybody(session, network_id) if is_called(kept.name, _nickname(kept), name)]


def along(session: Session, contact: Contact) -> dict[str, int]:
    """How many rows of each table go with somebody, by its name."""
    session.flush()
    return {table: len(rows) for table, rows in _rows(session, contact).items()}


def forget_old(session: Session, now: datetime) -> None:
    """Housekeeping: who was deleted long ago is gone for good, and so is what undo remembers from that time."""
    session.execute(delete(DeletedPerson).where(DeletedPerson.deleted_at < now - KEPT_FOR))
    session.execute(delete(Change).where(Change.at < now - KEPT_FOR))


def _rows(session: Session, contact: Contact) -> Rows:
    """Everything that is theirs: the rows that point to them, and those that point to these, as JSON values."""
    found: Rows = {}
    ids: dict[Table, list[int]] = {_CONTACTS: [contact.id]}
    for table in (_CONTACTS, *_tables()):
        theirs = [column.in_(ids.get(parent, ())) for column, parent in _pointers(table)]
        query = select(table).where(table.c.network_id == contact.network_id, or_(*theirs))
        rows = session.execute(query).mappings().all()
        if rows:
            found[table.name] = [{name: plain(value) for name, value in row.items()} for row in rows]
            ids[table] = [row["id"] for row in rows if "id" in row]
    return found


def _values(table: Table, rows: Rows) -> list[dict[str, Any]]:
    """Rows of a table as the database takes them."""
    kinds = {column.name: column.type.python_type for column in table.columns}
    return [{name: rich(value, kinds[name]) for name, value in row.items()} for row in rows.get(table.name, ())]


@cache
def _tables() -> tuple[Table, ...]:
    """Every table with rows that go with a person, parents before their children."""
    found = {_CONTACTS}
    for table in Base.metadata.sorted_tables:
        if any(key.referred_table in found for key in table.foreign_key_constraints):
            found.add(table)
    return tuple(table for table in Base.metadata.sorted_tables if table in found and table is not _CONTACTS)


@cache
def _pointers(table: Table) -> tuple[tuple[Column[Any], Table], ...]:
    return tuple(_pointing(table))


def _pointing(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    """Its columns that say whose a row is: they point to a person, or to a row that goes with one."""
    if table is _CONTACTS:
        yield table.c.id, table
    for key in table.foreign_key_constraints:
        if key.referred_table is _CONTACTS or key.referred_table in _tables():
            yield next(column for column in key.columns if column.name != "network_id"), key.referred_table


def _put_off_to_morning(session: Session, contact: Contact, now: datetime) -> None:
    morning = hours.next_morning(now, session.get_one(Network, contact.network_id), work_day=False)
    for prompt in prompts.of_contact(session, contact.network_id, contact.id):
        if prompt.next_at and prompt.next_at <= now:
            prompt.next_at = morning


def _redraw(session: Session, kept: DeletedPerson) -> None:
    shown = [row["prompt_id"] for row in kept.rows.get(MessagePrompt.__tablename__, ())]
    messages.refresh_others(session, kept.network_id, shown, None)


def _nickname(kept: DeletedPerson) -> str:
    return str(kept.rows[Contact.__tablename__][0]["nickname"])
