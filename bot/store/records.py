"""Events, introductions, goals, opportunities, praise and pitches. Every query names its network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TypeVar

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from bot.agenda.introductions import Pair
from bot.model import Contact, Event, Goal, Introduction, Opportunity, Pitch, Testimonial, Touch

Record = TypeVar("Record", Event, Goal, Introduction, Opportunity, Pitch, Testimonial)


def every(session: Session, model: type[Record], network_id: int) -> Sequence[Record]:
    """All of one kind, in the order they were said."""
    return session.scalars(select(model).where(model.network_id == network_id).order_by(model.id)).all()


def keep(session: Session, row: Record) -> bool:
    """Write a new or changed row; False if it was so already."""
    session.add(row)
    changed = session.is_modified(row)
    session.flush()
    return changed


def introduction(session: Session, network_id: int, a_id: int, b_id: int) -> Introduction | None:
    """The introduction of two people to each other, whoever was named first."""
    pair = {a_id, b_id}
    return next((row for row in every(session, Introduction, network_id) if {row.a_id, row.b_id} == pair), None)


def waiting_pairs(session: Session, network_id: int) -> list[Pair]:
    """The introductions of which something may be asked, with both people."""
    return [Pair(*row) for row in session.execute(_waiting_pairs(), {"network_id": network_id})]


def pairs(session: Session, network_id: int) -> list[Pair]:
    """Every introduction with both people, newest first."""
    return [Pair(*row) for row in session.execute(_pairs(), {"network_id": network_id})]


def pair(session: Session, network_id: int, introduction_id: int) -> Pair | None:
    """One introduction with both people, if this network has it."""
    one = _pairs().where(Introduction.id == introduction_id)
    found = session.execute(one, {"network_id": network_id}).first()
    return Pair(*found) if found else None


def goal(session: Session, network_id: int, what: str, period: str) -> Goal | None:
    """The goal of the same thing in the same period."""
    same = (what.casefold(), period)
    return next((row for row in every(session, Goal, network_id) if (row.what.casefold(), row.period) == same), None)


def pitch(session: Session, network_id: int, name: str) -> Pitch | None:
    """The pitch of this name, in whatever case it is written."""
    same = name.casefold()
    return next((row for row in every(session, Pitch, network_id) if row.name.casefold() == same), None)


def in_touch(session: Session, network_id: int, kind: str, since: date, until: date) -> list[tuple[str, date]]:
    """Names and days of each time in touch of one kind from `since` to `until`, newest first.

    What came from the other side alone ("Ada emailed me") is left out: a goal counts what the owner had a part in.
    """
    rows = session.execute(
        select(Contact.name, Touch.on)
        .join(Contact, and_(Contact.network_id == Touch.network_id, Contact.id == Touch.contact_id))
        .where(
            Touch.network_id == network_id,
            Touch.kind == kind,
            Touch.direction != "theirs",
            Touch.on.between(since, until),
        )
        .order_by(Touch.on.desc(), Touch.id.desc())
    )
    return [(name, on) for name, on in rows]


@cache
def _waiting_pairs() -> Select[Introduction, Contact, Contact]:
    return _pairs().where(Introduction.state.in_(("asked", "connected")))


@cache
def _pairs() -> Select[Introduction, Contact, Contact]:
    a, b = aliased(Contact), aliased(Contact)
    return (
        select(Introduction, a, b)
        .join(a, and_(a.network_id == Introduction.network_id, a.id == Introduction.a_id))
        .join(b, and_(b.network_id == Introduction.network_id, b.id == Introduction.b_id))
        .where(Introduction.network_id == bindparam("network_id"))
        .order_by(Introduction.id.desc())
    )
