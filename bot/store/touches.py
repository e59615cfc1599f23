"""The times in touch that matter most: each person's newest, and their first in person. One query for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from bot.model import Touch
from bot.model.people import MEETING_KINDS
from bot.store.rows import of_people

_NEWEST = (Touch.on.desc(), Touch.id.desc())
_OLDEST = (Touch.on, Touch.id)


def newest(
    session: Session, network_id: int, contact_ids: Collection[int] | None, *which: ColumnElement[bool], each: int = 1
) -> defaultdict[int, list[Touch]]:
    """Up to so many times in touch with each of these people (None: everybody) that meet `which`, newest first."""
    return _first_of_each(session, network_id, contact_ids, _NEWEST, each, which)


def first_meetings(session: Session, network_id: int, contact_ids: Collection[int] | None) -> dict[int, Touch]:
    """The earliest touch in person with each of these people; None: everybody."""
    found = _first_of_each(session, network_id, contact_ids, _OLDEST, 1, (Touch.kind.in_(MEETING_KINDS),))
    return {contact_id: meetings[0] for contact_id, meetings in found.items()}


def _first_of_each(
    session: Session,
    network_id: int,
    contact_ids: Collection[int] | None,
    order: tuple[Any, ...],
    each: int,
    which: tuple[ColumnElement[bool], ...],
) -> defaultdict[int, list[Touch]]:
    # The database ranks them: nobody's whole history is to be loaded for the sake of its last line.
    rank = func.row_number().over(partition_by=Touch.contact_id, order_by=order).label("rank")
    ranked = of_people(
        select(Touch.id, rank).where(Touch.network_id == network_id, *which), Touch.contact_id, contact_ids
    ).subquery()
    query = (
        select(Touch)
        .join(ranked, ranked.c.id == Touch.id)
        .where(Touch.network_id == network_id, ranked.c.rank <= each)
        .order_by(ranked.c.rank)
    )
    found: defaultdict[int, list[Touch]] = defaultdict(list)
    for touch in session.scalars(query):
        found[touch.contact_id].append(touch)
    return found
