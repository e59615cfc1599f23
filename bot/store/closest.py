"""Whom to call first: how often one was in touch with everybody, in one statement."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from bot.agenda.closest import Ties, closest
from bot.agenda.people import Acquaintance
from bot.model import Touch
from bot.store import acquaintances

TWO_YEARS = timedelta(days=730)


def first_few(session: Session, network_id: int, today: date) -> list[Acquaintance]:
    """The people to call first, the closest first."""
    rows = session.connection().execute(_ties(), {"network_id": network_id, "since": today - TWO_YEARS})
    ties = {row.contact_id: Ties(row.both_ways, row.helped) for row in rows}
    return closest(acquaintances.everybody(session, network_id, today), ties)


@cache
def _ties() -> Select[*tuple[Any, ...]]:
    both_ways = func.count().filter(Touch.direction == "both").label("both_ways")
    helped = func.count().filter(Touch.kind == "gave").label("helped")
    return (
        select(Touch.contact_id, both_ways, helped)
        .where(Touch.network_id == bindparam("network_id"), Touch.on >= bindparam("since"))
        .group_by(Touch.contact_id)
    )
