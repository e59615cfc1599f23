"""What the numbers are counted from, in a few queries for any number of people."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.agenda.numbers import Brought, InTouch, Log, Period, Promise
from bot.agenda.wanted import rhythm
from bot.model import Contact, Followup, Introduction, Network, Touch
from bot.store.rows import all_owned


def log(session: Session, network: Network, period: Period) -> Log:
    """Everything that is counted for a period and for the one before it."""
    named = select(Contact.id, Contact.name).where(
        Contact.network_id == network.id, Contact.archived.is_(False), Contact.deceased.is_(False)
    )
    people = {row.id: row.name for row in session.execute(named)}
    return Log(people, _touches(session, network.id, period), _last(session, network), _promises(session, network.id),
               _brought(session, network.id))  # fmt: skip


def _touches(session: Session, network_id: int, period: Period) -> list[InTouch]:
    rows = session.execute(
        select(Touch.contact_id, Touch.on, Touch.kind, Touch.direction)
        .where(Touch.network_id == network_id, Touch.on.between(period.before.first, period.last))
        .order_by(Touch.on, Touch.id)
    )
    return [InTouch(contact_id, on, kind, direction) for contact_id, on, kind, direction in rows]


def _last(session: Session, network: Network) -> dict[int, date]:
    """When the owner was last in touch with those who have a rhythm and are not passed over on purpose."""
    last_day = select(Touch.contact_id, func.max(Touch.on).label("last")).where(Touch.network_id == network.id)
    newest: dict[int, date] = {row.contact_id: row.last for row in session.execute(last_day.group_by(Touch.contact_id))}
    meant = select(Contact).where(
        Contact.network_id == network.id, Contact.do_not_prompt.is_(False), Contact.paused.is_(False)
    )
    if not network.tag_cadences:
        meant = meant.where(Contact.cadence.is_not(None))
    found = (contact for contact in session.scalars(meant) if contact.id in newest and rhythm(network, contact))
    return {contact.id: newest[contact.id] for contact in found}


def _promises(session: Session, network_id: int) -> list[Promise]:
    rows = session.scalars(
        select(Followup)
        .where(Followup.network_id == network_id, Followup.debtor.is_not(None), Followup.state != "dropped")
        .order_by(Followup.due_on, Followup.id)
    )
    return [
        Promise(row.contact_id, row.what, row.due_on, row.debtor, row.done_on if row.state == "done" else None)
        for row in rows
        if row.debtor and (row.state == "open" or row.done_on)
    ]


def _brought(session: Session, network_id: int) -> list[Brought]:
    rows = session.scalars(
        select(Introduction)
        .where(Introduction.network_id == network_id, Introduction.connected_on.is_not(None))
        .order_by(Introduction.connected_on, Introduction.id)
    ).all()
    ids = {id for row in rows for id in (row.a_id, row.b_id)}
    names = {id: contact.name for id, contact in all_owned(session, Contact, network_id, ids).items()}
    return [
        Brought((names[row.a_id], names[row.b_id]), row.connected_on, row.state == "met")
        for row in rows
        if row.connected_on
    ]
