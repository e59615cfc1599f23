"""What the export says of records that name people, and the pieces it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.model import Contact, Introduction, Network, News, Opportunity, Testimonial

Json = dict[str, Any]


def about_people(session: Session, network: Network, people: dict[int, Contact]) -> Json:
    """The records that name people."""
    introductions = rows(session, network, Introduction, Introduction.id)
    opportunities = rows(session, network, Opportunity, Opportunity.id)
    testimonials = rows(session, network, Testimonial, Testimonial.id)
    return {
        "introductions": [
            {**named("a", people[i.a_id]), **named("b", people[i.b_id]), **_introduction(i)} for i in introductions
        ],
        "opportunities": [
            {"what": o.what, **named("via", people.get(o.via_id or 0)), **_opportunity(o)} for o in opportunities
        ],
        "testimonials": [{**named("by", people[t.by_id]), "text": t.text} for t in testimonials],
        "news": [_news(row, people) for row in rows(session, network, News, News.id)],
    }


def _introduction(row: Introduction) -> Json:
    days = ("a_asked_on", "b_asked_on", "connected_on", "ask_on")
    said = {name: getattr(row, name) or None for name in ("a_said", "b_said")}
    return {"why": row.why or None, "state": row.state, **said, **{name: day(getattr(row, name)) for name in days}}


def _opportunity(row: Opportunity) -> Json:
    return {"stage": row.stage, "value": row.value or None, "lesson": row.lesson or None}


def _news(row: News, people: dict[int, Contact]) -> Json:
    """`told` and `left` name those who heard it, and those who are still to."""
    lists = {"told": row.told, "left": row.left}
    named = {
        name: [{"id": people[id].uid, "name": people[id].name} for id in ids if id in people]
        for name, ids in lists.items()
    }
    return {"text": row.text, "said_on": day(row.said_on), "ended_on": day(row.ended_on), **named}


def named(role: str, contact: Contact | None) -> Json:
    """Somebody by name and uid, in a role: "via" and "via_id"."""
    return {role: contact.name if contact else None, f"{role}_id": contact.uid if contact else None}


def rows(session: Session, network: Network, table: Any, *order: Any) -> Sequence[Any]:
    """A network's rows of a table, in this order."""
    return session.scalars(select(table).where(table.network_id == network.id).order_by(*order)).all()


def day(of: date | None) -> str | None:
    """A day, or null."""
    return of.isoformat() if of else None
