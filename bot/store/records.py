"""Events, introductions, goals, opportunities, praise and pitches. Every query names its network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

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
