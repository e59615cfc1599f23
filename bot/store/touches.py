"""The times in touch that matter most: each person's newest, and their first in person. One query for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from bot.model import Touch
from bot.model.people import MEETING_KINDS
from bot.store import plain
from bot.store.rows import of_people, said_of

_NEWEST = (Touch.on.desc(), Touch.id.desc())
_TO_THANK_FOR = (case((Touch.thank_on.is_(None), 1), else_=0), Touch.thank_on.desc(), Touch.on, Touch.id)


def newest(
    session: Session,
    network_id: int | Collection[int],
    contact_ids: Collection[int] | None,
    *,
    each: int = 1,
    noted: bool = False,
) -> defaultdict[int, list[Touch]]:
    """Up to so many times in touch with each of these people (None: everybody), newest first, or only those noted; they
    can only be read."""
    found: defaultdict[int, list[Touch]] = defaultdict(list)
    if contact_ids is not None and not contact_ids:
        return found
    query = (_newest_noted if noted else _newest)(contact_ids is None)
    for touch in plain.rows(session, Touch, query, {**said_of(network_id, contact_ids), "each": each}):
        found[touch.contact_id].append(touch)
    return found


def first_meetings(session: Session, network_id: int, contact_ids: Collection[int] | None) -> dict[int, Touch]:
    """The touch in person with each of these people that is thanked for: one for which a day was chosen, the newest
    first, else the earliest. None: everybody."""
    found = session.scalars(_meetings(contact_ids is None), {**said_of(network_id, contact_ids), "each": 1})
    return {touch.contact_id: touch for touch in found}


def helping(session: Session, network_id: int, contact_id: int) -> list[Touch]:
    """Every time help was given to somebody or asked of them, newest first."""
    about = {"network_id": network_id, "contact_id": contact_id}
    return list(session.scalars(_helping(), about))


@cache
def _newest(everybody: bool) -> Select[Touch]:
    return _first_of_each(everybody, _NEWEST)


@cache
def _newest_noted(everybody: bool) -> Select[Touch]:
    return _first_of_each(everybody, _NEWEST, Touch.note != "")


@cache
def _meetings(everybody: bool) -> Select[Touch]:
    return _first_of_each(everybody, _TO_THANK_FOR, Touch.kind.in_(MEETING_KINDS))


def _first_of_each(everybody: bool, order: tuple[Any, ...], *which: ColumnElement[bool]) -> Select[Touch]:
    # The database ranks them: nobody's whole history is to be loaded for the sake of its last line.
    rank = func.row_number().over(partition_by=Touch.contact_id, order_by=order).label("rank")
    ranked = of_people(select(Touch.id, rank).where(*which), Touch, everybody).subquery()
    joined = select(Touch).join(ranked, ranked.c.id == Touch.id).where(ranked.c.rank <= bindparam("each"))
    return joined.order_by(ranked.c.rank)


@cache
def _helping() -> Select[Touch]:
    about = Touch.network_id == bindparam("network_id"), Touch.contact_id == bindparam("contact_id")
    return select(Touch).where(*about, Touch.kind.in_(("gave", "asked"))).order_by(*_NEWEST)
