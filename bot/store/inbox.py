"""What came in: stored before it is confirmed, answered once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert, Update

from bot.chat import Received
from bot.model import Inbox
from bot.store.inserting import insert

KEEP = timedelta(days=7)
"""How long an answered event's id is remembered: platforms repeat within minutes, a restored machine within days."""


def record(
    session: Session, platform: str, workspace: str, events: Sequence[Received], now: datetime
) -> list[Received]:
    """Store the events not seen before, by any process, and return them."""
    new = []
    for event in events:
        row = {"platform": platform, "workspace": workspace, "event_id": event.event_id, "chat": event.chat,
               "payload": event.payload, "received_at": now}  # fmt: skip
        if session.connection().execute(_store(session.get_bind().dialect.name), row).one_or_none():
            new.append(event)
    return new


def unanswered(session: Session, platform: str, workspace: str) -> list[Received]:
    """What was stored and not answered, oldest first."""
    rows = session.scalars(
        select(Inbox)
        .where(Inbox.platform == platform, Inbox.workspace == workspace, Inbox.done_at.is_(None))
        .order_by(Inbox.id)
    )
    return [Received(row.event_id, row.chat, row.payload) for row in rows]


def take(session: Session, platform: str, workspace: str, event_id: str, now: datetime) -> bool:
    """Mark an event answered, in the transaction that answers it, and blank what it said and where: only its id is
    kept. False if it was never recorded, or answered before."""
    event = {"of": platform, "in": workspace, "its_id": event_id, "at": now}
    return cast("CursorResult[object]", session.connection().execute(_taken(), event)).rowcount == 1


def forget_old(session: Session, now: datetime) -> None:
    """Drop the ids of events answered long ago."""
    session.execute(delete(Inbox).where(Inbox.done_at < now - KEEP))


@cache
def _store(dialect: str) -> ReturningInsert[Any]:
    return insert(dialect, Inbox).on_conflict_do_nothing().returning(Inbox.id)


@cache
def _taken() -> Update:
    event = update(Inbox).where(
        Inbox.platform == bindparam("of"), Inbox.workspace == bindparam("in"), Inbox.event_id == bindparam("its_id"),
        Inbox.done_at.is_(None),
    )  # fmt: skip
    return event.values(done_at=bindparam("at"), payload="", chat="")
