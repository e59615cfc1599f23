"""The owner's news, and who would want to hear it."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from bot.agenda.news import Tie, listeners
from bot.agenda.people import Acquaintance
from bot.model import News, Opportunity, Touch
from bot.store import acquaintances
from bot.store.rows import owned


def get(session: Session, network_id: int, news_id: int) -> News | None:
    """One piece of news, if this network has it."""
    return owned(session, News, network_id, news_id)


def newest(session: Session, network_id: int) -> News | None:
    """The last that was told, or begun."""
    found: News | None = session.scalar(_newest(), {"network_id": network_id})
    return found


def listeners_of(session: Session, network_id: int, today: date) -> list[tuple[Acquaintance, list[Tie]]]:
    """Whom to propose, each with the reasons; nobody of whom nothing is to be said."""
    of = {"network_id": network_id}
    through, helped = ({id for id in session.scalars(query, of) if id} for query in _tied())
    return listeners(acquaintances.everybody(session, network_id, today), through, helped)


@cache
def _newest() -> Select[News]:
    return select(News).where(News.network_id == bindparam("network_id")).order_by(News.id.desc()).limit(1)


@cache
def _tied() -> tuple[Select[int | None], Select[int]]:
    return (
        select(Opportunity.via_id).where(Opportunity.network_id == bindparam("network_id")),
        select(Touch.contact_id).where(Touch.network_id == bindparam("network_id"), Touch.kind == "gave").distinct(),
    )
