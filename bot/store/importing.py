"""Bringing in people from a file: all of it in the caller's transaction, and as fast as the database takes them.

Who is new is written in bulk, past the session: no journal is kept of them, since they name the change that brought
them. Whoever is here is changed like anybody, row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.agenda.wanted import is_silent
from bot.chat import Place
from bot.dates.partial import PartialDate
from bot.model import Change, Contact, Network, Occasion
from bot.model.base import new_uid
from bot.store import bell, changes, standing
from bot.store.copying import Progress
from bot.store.journal import journaling
from bot.store.merging import Plan, Somebody, merged
from bot.store.rows import all_owned
from bot.words.intents import Fields

AT_ONCE: Final = 500
"""Rows in one statement."""

NO_CHAT: Final = Place("terminal", "", "")
"""Where an import is said to have happened: what is typed next in a chat is not about it."""

T = TypeVar("T")

_CONTACTS = cast(Table, Contact.__table__)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of an import that is undone: how many are gone, and who stays because something was done since."""

    gone: int
    stay: Sequence[str]
    stay_in_all: int


def plan(session: Session, network: Network, cards: Iterable[Fields], now: datetime) -> Plan:
    """What the cards would change; nothing is written."""
    return merged(_known(session, network.id), cards, hours.local_day(now, network))


def bring_in(session: Session, network: Network, cards: Iterable[Fields], now: datetime, progress: Progress) -> Plan:
    """Write what the cards change, as one change that can be undone; returns what it was."""
    session.refresh(network, with_for_update=True)  # what others do to the network waits its turn
    found = plan(session, network, cards, now)
    if not found.new and not found.changed:
        return found
    journal = journaling(session)
    change = changes.begin(session, network.id, NO_CHAT, now)
    change.imported = len(found.new)
    _fill(session, network, found.changed, now)
    session.flush()
    write_new(session, network, change, found.new, now, progress)
    standing.reconcile(session, network, now, [one.id for one in found.changed])
    changes.keep(session, change, journal)
    session.info.pop("journal")
    bell.ring(session)
    return found


def take_back(session: Session, change: Change, names: int) -> TakenBack:
    """Delete whom a change brought in, with their dates, but for those with whom something was done since; of these so
    many are named."""
    theirs = _CONTACTS.c.network_id == change.network_id, _CONTACTS.c.imported_in == change.id
    session.flush()
    gone = session.connection().execute(delete(_CONTACTS).where(*theirs, _CONTACTS.c.unsorted)).rowcount
    session.expire_all()
    session.get_one(Network, change.network_id).people_version += 1
    stay = session.scalars(select(_CONTACTS.c.name).where(*theirs).order_by(_CONTACTS.c.name).limit(names)).all()
    return TakenBack(gone, stay, session.scalar(select(func.count()).select_from(_CONTACTS).where(*theirs)) or 0)


def write_new(
    session: Session, network: Network, change: Change, people: Sequence[Somebody], now: datetime, progress: Progress
) -> None:
    """Write people nobody knew, and their birthdays. They are unsorted: the network's own line speaks of them."""
    if not people:
        return
    ids, done = _numbers(session, len(people)), 0
    today = hours.local_day(now, network)
    shared = {"network_id": network.id, "imported_in": change.id, "unsorted": True, "created_on": today}
    for some in _lots(list(zip(ids, people, strict=True))):
        session.connection().execute(insert(_CONTACTS), [_row(one, number, shared) for number, one in some])
        done += len(some)
        progress("people", done, len(people))
    born = [(number, one.birthday) for number, one in zip(ids, people, strict=True) if one.birthday]
    write_birthdays(session, network, born, now)
    network.imported = True
    network.people_version += 1  # written past the session: names are read anew


def write_birthdays(session: Session, network: Network, born: Sequence[tuple[int, PartialDate]], now: datetime) -> None:
    """Write the birthdays of unsorted people, by their number. Nothing more is needed for such a day to be told: the
    network's own line finds it.

    One statement of many rows takes half as long as a statement a row, which SQLite begins and ends each time.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    value, today = "?" if is_sqlite else "%s", hours.local_day(now, network).isoformat()
    row = f"({network.id}, {value}, 'birthday', '', {value}, {value}, {value}, '{today}', true)"
    into = "INSERT INTO occasion (network_id, contact_id, kind, label, month, day, year, created_on, unsorted) VALUES "
    for some in _lots(born):
        values = chain.from_iterable((number, on.month, on.day, on.year) for number, on in some)
        session.connection().exec_driver_sql(into + ", ".join([row] * len(some)), (*values,))


def _row(one: Somebody, number: int, shared: dict[str, Any]) -> dict[str, Any]:
    facts = {name: getattr(one, name) for name in ("name", "company", "title", "emails", "phones", "links")}
    return {"id": number, "uid": new_uid(), **facts, **shared}


def _lots(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _numbers(session: Session, many: int) -> list[int]:
    """Numbers for people to be written, so that their birthdays can be written without asking who got which."""
    if session.get_bind().dialect.name == "sqlite":  # whose one writer is this transaction
        last = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'contact'")) or 0
        return list(range(last + 1, last + many + 1))
    given = text("SELECT nextval('contact_id_seq') FROM generate_series(1, :many)")
    return list(session.scalars(given, {"many": many}))


def _known(session: Session, network_id: int) -> list[Somebody]:
    """Everybody who is here, as far as a card may be about them."""
    facts = (Contact.name, Contact.company, Contact.title, Contact.emails, Contact.phones, Contact.links)
    born = select(Occasion.contact_id).where(Occasion.network_id == network_id, Occasion.kind == "birthday")
    with_birthday = set(session.scalars(born))
    people = select(Contact.id, *facts).where(Contact.network_id == network_id).order_by(Contact.id)
    return [
        Somebody(*row[1:], id=row.id, has_birthday=row.id in with_birthday)
        for row in session.connection().execute(people)
    ]


def _fill(session: Session, network: Network, people: Iterable[Somebody], now: datetime) -> None:
    """Give those who are here what is new of them. Somebody unsorted stays so: the owner has said nothing."""
    today = hours.local_day(now, network)
    found = all_owned(session, Contact, network.id, (one.id for one in people))
    for one in people:
        contact = found[one.id]
        for name in ("company", "title", "emails", "phones", "links"):
            if getattr(contact, name) != getattr(one, name):
                setattr(contact, name, getattr(one, name))
        if one.has_new_job and not contact.unsorted and not is_silent(contact):
            contact.new_job_on = today
        if one.birthday:
            on = {"month": one.birthday.month, "day": one.birthday.day, "year": one.birthday.year}
            whose = {"network_id": network.id, "contact_id": contact.id, "unsorted": contact.unsorted}
            session.add(Occasion(**whose, **on, kind="birthday", created_on=today))
