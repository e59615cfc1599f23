"""The names of each network's people, ready to be looked up: read once, then kept up with what is written.

A transaction that writes people or times in touch raises `Network.people_version`. Who they were is remembered, so
that at the next look only they are read anew: reading five thousand people takes longer than answering. Whatever writes
such rows past the session raises the version itself, and everybody is read again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from sqlalchemy import Select, event, func, select
from sqlalchemy.orm import Session, UOWTransaction

from bot.model import Contact, Network, Touch
from bot.store.rows import of_people, said_of
from bot.words.names import NameIndex, Person

_MAX_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Kept:
    """A network's names at a version, but for `stale`: people written since they were read."""

    version: int
    names: NameIndex
    stale: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Writing:
    """What one transaction has written of a network (its `uid`), and the version it found."""

    uid: str
    version: int
    rows: list[Contact | Touch] = field(default_factory=list)

    @property
    def people(self) -> frozenset[int]:
        """Whom the rows are about; new ones have their number once they are flushed."""
        return frozenset(row.id if isinstance(row, Contact) else row.contact_id for row in self.rows)


_kept: OrderedDict[str, _Kept] = OrderedDict()
"""By the network's uid: ids begin anew in every database."""


def index(session: Session, network: Network) -> NameIndex:
    """The names as this session sees them, what it has written itself included."""
    session.flush()
    writing = _writings(session).get(network.id)
    kept = _kept.get(network.uid)
    if kept is None or kept.version != (writing.version if writing else network.people_version):
        names = NameIndex(_people(session, network.id, None))
    else:
        stale = kept.stale | (writing.people if writing else frozenset())
        names = kept.names.updated(stale, _people(session, network.id, stale)) if stale else kept.names
    if writing is None:  # else it may still be undone
        _keep(network.uid, _Kept(network.people_version, names))
    return names


@event.listens_for(Session, "before_flush")
def _note(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Contact | Touch) and session.is_modified(row) | (row in session.deleted):
            _writing(session, row.network_id).rows.append(row)


@event.listens_for(Session, "after_commit")
def _pass_on(session: Session) -> None:
    for writing in _writings(session).values():
        kept = _kept.get(writing.uid)
        if kept and kept.version == writing.version:
            _kept[writing.uid] = replace(kept, version=writing.version + 1, stale=kept.stale | writing.people)
    _writings(session).clear()


def _writings(session: Session) -> dict[int, _Writing]:
    """By the network's id. A session serves one transaction: what is rolled back is forgotten with it."""
    found: dict[int, _Writing] = session.info.setdefault("names", {})
    return found


def _writing(session: Session, network_id: int) -> _Writing:
    writings = _writings(session)
    if network_id not in writings:
        network = session.get_one(Network, network_id)
        writings[network_id] = _Writing(network.uid, network.people_version)
        network.people_version += 1
    return writings[network_id]


def _keep(uid: str, names: _Kept) -> None:
    _kept[uid] = names
    _kept.move_to_end(uid)
    while len(_kept) > _MAX_KEPT:
        _kept.popitem(last=False)


def _people(session: Session, network_id: int, ids: Collection[int] | None) -> Iterable[Person]:
    """Those of the people (None: everybody) who can be named."""
    return [Person(*row) for row in session.execute(_facts(ids is None), said_of(network_id, ids))]


@cache
def _facts(everybody: bool) -> Select[int, str, str, str, str, str, date]:
    newest = select(Touch.contact_id, func.max(Touch.on).label("on")).group_by(Touch.contact_id)
    last = of_people(newest, Touch, everybody).subquery()
    facts = (Contact.id, Contact.name, Contact.nickname, Contact.company, Contact.location, Contact.how_met)
    query = select(*facts, last.c.on).outerjoin(last, last.c.contact_id == Contact.id)
    return of_people(query.where(Contact.archived.is_(False)), Contact, everybody)
