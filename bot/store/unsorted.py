"""People who came in with a file and about whom nothing was done since: their birthdays, and how that ends.

There may be ten thousand of them, and nothing here reads them all: a day is found by an index of their dates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from bot.agenda.unsorted import MANY, Born, born_on
from bot.dates.partial import PartialDate
from bot.model import Contact, Network, Occasion
from bot.model.people import UNSORTED
from bot.store.rows import of_people, said_of

_A_YEAR = timedelta(days=366)


def days_from(session: Session, network: Network, first: date) -> Iterator[date]:
    """The days on which somebody unsorted has a birthday, for a year from `first` on; each is looked up as it is
    asked for."""
    day = first
    while (found := _next(session, network, day)) and found <= first + _A_YEAR:
        yield found
        day = found + timedelta(days=1)


def born(session: Session, network: Network, day: date) -> Born:
    """Who of them has a birthday on a day."""
    days = born_on(day, network)
    first, last = {"month": days[0][0], "day": days[0][1]}, {"last_month": days[-1][0], "last_day": days[-1][1]}
    said = {"network_id": network.id, **first, **last}
    named = session.scalars(_named(), said).all()
    return Born(named, len(named) if len(named) < MANY else session.scalar(_count(), said) or 0)


def end(session: Session, network_id: int, contact_ids: Collection[int]) -> None:
    """Something was done or said about these people: whoever of them was unsorted is so no longer."""
    found = list(session.scalars(_people(), said_of(network_id, contact_ids))) if contact_ids else []
    if found:
        theirs = said_of(network_id, [contact.id for contact in found])
        for row in (*found, *session.scalars(_dates(), theirs)):
            row.unsorted = False
        session.flush()


def _next(session: Session, network: Network, first: date) -> date | None:
    """The first such day from one on: this year's, else the next year's."""
    for month, day in (born_on(first, network)[0], (1, 1)):
        said = {"network_id": network.id, "month": month, "day": day}
        if born := session.connection().execute(_first(), said).first():
            return PartialDate(*born).next_on(first, network.leap_day)
    return None


def _from() -> ColumnElement[bool]:
    return tuple_(Occasion.month, Occasion.day) >= tuple_(bindparam("month"), bindparam("day"))


@cache
def _first() -> Select[int, int]:
    query = select(Occasion.month, Occasion.day).where(Occasion.network_id == bindparam("network_id"), UNSORTED)
    return query.where(_from()).order_by(Occasion.month, Occasion.day).limit(1)


def _theirs(query: Select[Any]) -> Select[Any]:
    """Of the birthdays kept on a day: those of one month and day, or of two that follow each other."""
    until = tuple_(Occasion.month, Occasion.day) <= tuple_(bindparam("last_month"), bindparam("last_day"))
    return query.where(Occasion.network_id == bindparam("network_id"), UNSORTED, _from(), until)


@cache
def _named() -> Select[str]:
    query = select(Contact.name).join(Occasion, Occasion.contact_id == Contact.id)
    named = _theirs(query.where(Contact.network_id == Occasion.network_id))
    return named.order_by(Contact.name, Contact.id).limit(MANY)


@cache
def _count() -> Select[int]:
    return _theirs(select(func.count()).select_from(Occasion))


@cache
def _people() -> Select[Contact]:
    return of_people(select(Contact).where(Contact.unsorted), Contact, everybody=False)


@cache
def _dates() -> Select[Occasion]:
    return of_people(select(Occasion).where(Occasion.unsorted), Occasion, everybody=False)
