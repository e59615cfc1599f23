"""Changes and their undoing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from bot.agenda import life
from bot.chat import Place
from bot.model import Base, Change, Contact, DeletedPerson, Event, JournalEntry, Network, Prompt, Touch
from bot.store import deleted
from bot.store.journal import JOURNALED, Image, Journal, Seen, image, restore
from bot.store.rows import owned

UNDO_FOR = timedelta(days=1)
JUST_NOW = timedelta(minutes=30)
"""How long what was captured is what a next line may correct or add to."""

_ABOUT_SOMEBODY = [
    (name, table, column)
    for name, table in ((name, cast(Table, model.__table__)) for name, model in JOURNALED.items())
    for key in table.foreign_key_constraints
    for column in key.columns
    if key.referred_table is Contact.__table__ and column.name != "network_id" and name != Prompt.__tablename__
]
"""Every column that names a contact, but for the prompts': they are derived."""


class ChangedSince(Exception):
    """A row is no longer as the change left it; `table` names it."""

    def __init__(self, table: str) -> None:
        super().__init__(table)
        self.table = table


def begin(session: Session, network_id: int, place: Place, now: datetime) -> Change:
    """A change to come; it is kept only if something was changed."""
    change = Change(network_id=network_id, at=now, platform=place.platform, workspace=place.workspace, chat=place.chat)
    session.add(change)
    session.flush()
    return change


def keep(session: Session, change: Change, journal: Journal) -> list[JournalEntry]:
    """Store what was changed, row by row; an empty change is dropped."""
    session.flush()
    kept = []
    for seen in journal.rows():
        kept.append(
            JournalEntry(
                change_id=change.id,
                network_id=change.network_id,
                table=seen.table,
                row_id=seen.row_id,
                before=seen.before,
                after=seen.after,
            )
        )
    session.add_all(kept)
    if not kept and not change.imported:
        session.delete(change)
    return kept


def get(session: Session, network_id: int, change_id: int) -> Change | None:
    """One change, if this network has it."""
    return owned(session, Change, network_id, change_id)


def newest(session: Session, network_id: int, now: datetime, besides: Change | None) -> Change | None:
    """The newest change but one that can still be undone, on any chat."""
    return session.scalar(
        select(Change)
        .where(
            Change.network_id == network_id,
            Change.id != (besides.id if besides else 0),
            Change.undone_at.is_(None),
            Change.at >= now - UNDO_FOR,
        )
        .order_by(Change.id.desc())
        .limit(1)
    )


def last_capture(
    session: Session, network_id: int, place: Place, since: datetime, besides: Change | None
) -> Change | None:
    """What was captured in this chat just before: "no, Thursday" is about it."""
    return session.scalar(
        select(Change)
        .where(
            Change.network_id == network_id,
            Change.platform == place.platform,
            Change.workspace == place.workspace,
            Change.chat == place.chat,
            Change.id != (besides.id if besides else 0),
            Change.undone_at.is_(None),
            Change.at >= since,
        )
        .order_by(Change.id.desc())
        .limit(1)
    )


def that_made(session: Session, network_id: int, table: str, row_id: int) -> int:
    """The change that made a row, if it is not undone; else 0."""
    return (
        session.scalar(
            select(Change.id)
            .join(JournalEntry, JournalEntry.change_id == Change.id)
            .where(
                Change.network_id == network_id,
                Change.undone_at.is_(None),
                JournalEntry.table == table,
                JournalEntry.row_id == row_id,
                JournalEntry.before.is_(None),
            )
        )
        or 0
    )


def entries(session: Session, change: Change) -> list[JournalEntry]:
    """What a change did, row by row."""
    return list(
        session.scalars(
            select(JournalEntry)
            .where(JournalEntry.change_id == change.id, JournalEntry.network_id == change.network_id)
            .order_by(JournalEntry.id)
        )
    )


def undo(session: Session, change: Change, now: datetime) -> None:
    """Give every row back as it was; raises ChangedSince, and changes nothing, if one has moved on."""
    done = entries(session, change)
    rows = {entry.id: _row(session, entry) for entry in done}
    for entry in done:
        row = rows[entry.id]
        if not _is_as_left(row, entry.after):
            raise ChangedSince(entry.table)
    _refuse_to_lose(session, done)
    for entry in reversed(done):
        _give_back(session, entry, rows[entry.id], now)
        session.flush()
    change.undone_at = now
    network = session.get_one(Network, change.network_id)
    for row in rows.values():
        if isinstance(row, Prompt):
            row.next_at = life.attention(row, network, now)


def _is_as_left(row: Base | None, after: Image | None) -> bool:
    """Whether a row is as a change left it. Columns that came with an update of Kith since are in no image."""
    if row is None or after is None:
        return row is None and after is None
    now = image(row)
    return {name: now.get(name) for name in after} == after


def _refuse_to_lose(session: Session, done: list[JournalEntry]) -> None:
    """Somebody who is no longer to be there takes along what this change made, and nothing that was added since; nor
    does an event go at which names were taken."""
    made = {(entry.table, entry.row_id) for entry in done}
    people = [entry.row_id for entry in done if entry.table == Contact.__tablename__ and entry.before is None]
    for name, table, column in _ABOUT_SOMEBODY if people else ():
        for row_id in session.scalars(select(table.c.id).where(column.in_(people))):
            if (name, row_id) not in made:
                raise ChangedSince(name)
    events = [entry.row_id for entry in done if entry.table == Event.__tablename__ and entry.before is None]
    if events:
        named = select(Touch.id).where(Touch.network_id == done[0].network_id, Touch.event_id.in_(events))
        if any((Touch.__tablename__, id) not in made for id in session.scalars(named)):
            raise ChangedSince(Event.__tablename__)


def _row(session: Session, entry: JournalEntry) -> Base | None:
    model = JOURNALED[entry.table]
    row = session.get(model, entry.row_id)
    owner = getattr(row, "network_id", getattr(row, "id", None))
    return row if owner == entry.network_id else None


def _give_back(session: Session, entry: JournalEntry, row: Base | None, now: datetime) -> None:
    if entry.table == DeletedPerson.__tablename__:
        _back_or_gone(session, entry, row, now)
        return
    if entry.before is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = _reborn(entry, entry.before)
        session.add(row)
    restore(row, entry.before)
    if isinstance(row, Prompt):
        row.round += 1


def _back_or_gone(session: Session, entry: JournalEntry, kept: Base | None, now: datetime) -> None:
    """Whoever was deleted comes back; whoever came back is deleted again, with what has come to them since."""
    if isinstance(kept, DeletedPerson):
        deleted.restore(session, kept, now)
        return
    back = owned(session, Contact, entry.network_id, (entry.before or {})["contact_id"])
    if back is None:
        raise ChangedSince(Contact.__tablename__)
    deleted.remove(session, back, now)


def _reborn(entry: JournalEntry, before: Image) -> Base:
    row = JOURNALED[entry.table](id=entry.row_id, network_id=entry.network_id)
    restore(row, before)
    return row


def _says_when(entry: JournalEntry | Seen) -> bool:
    """Whether a change of the network can move what falls due: other words for drafts do not."""
    before, after = entry.before or {}, entry.after or {}
    return any(before.get(name) != value for name, value in after.items() if name != "drafts")


def about(changed: Iterable[JournalEntry | Seen]) -> set[int]:
    """Whom a change did or said anything about, in whatever column they are named."""
    found = set()
    for entry in changed:
        if entry.table == Contact.__tablename__:
            found.add(entry.row_id)
        either = entry.after or entry.before or {}
        for name, _, column in _ABOUT_SOMEBODY:
            if name == entry.table and either.get(column.name):
                found.add(either[column.name])
    return found


def people_in(changed: Iterable[JournalEntry | Seen]) -> set[int] | None:
    """The contacts a change touched; None: everybody, since it touched the network itself."""
    found = set()
    for entry in changed:
        if entry.table == Network.__tablename__ and _says_when(entry):
            return None
        if entry.table == Contact.__tablename__:
            found.add(entry.row_id)
        either = entry.after or entry.before or {}
        if either.get("contact_id"):
            found.add(either["contact_id"])
    return found
