"""Everybody who may be brought up, read once for a choice among all of them: as plain values, since thousands of rows
take longer to make than to choose from."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from bot.agenda.people import Acquaintance
from bot.model import Contact, Touch


def everybody(session: Session, network_id: int, today: date) -> list[Acquaintance]:
    """The network's people, without those of whom nothing is to be said."""
    rows = session.connection().execute(_everybody(), {"network_id": network_id, "today": today})
    return [
        Acquaintance(
            id=row.id,
            name=row.name,
            first_name=row.nickname or row.name.split()[0],
            title=row.title,
            company=row.company,
            industry=row.industry,
            location=row.location,
            timezone=row.timezone,
            tags=tuple(row.tags),
            roles=tuple(row.roles),
            notes=tuple(row.notes),
            rhythm=row.cadence or "",
            leave_until=row.review_on,
            last=row.last,
        )
        for row in rows
    ]


@cache
def _everybody() -> Select[*tuple[Any, ...]]:
    newest = (
        select(Touch.contact_id, func.max(Touch.on).label("last"))
        .where(Touch.network_id == bindparam("network_id"))
        .group_by(Touch.contact_id)
        .subquery()
    )
    facts = (
        Contact.id, Contact.name, Contact.nickname, Contact.title, Contact.company, Contact.industry, Contact.location,
        Contact.timezone, Contact.tags, Contact.roles, Contact.notes, Contact.cadence, Contact.review_on,
    )  # fmt: skip
    loud = (Contact.archived, Contact.deceased, Contact.do_not_prompt, Contact.unsorted)
    rests = Contact.paused & (Contact.paused_until.is_(None) | (Contact.paused_until > bindparam("today")))
    return (
        select(*facts, newest.c.last)
        .outerjoin(newest, newest.c.contact_id == Contact.id)
        .where(Contact.network_id == bindparam("network_id"), ~or_(*loud), ~rests)
    )
