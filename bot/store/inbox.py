"""What came in: stored before it is confirmed, answered once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from bot.chat import Place, Received
from bot.model import Inbox

KEEP = timedelta(days=7)
"""How long an answered event's id is remembered: platforms repeat within minutes, a restored machine within days."""


def record(
    session: Session, platform: str, workspace: str, events: Sequence[Received], now: datetime
) -> list[Received]:
    """Store the events not seen before, and return them."""
    ids = [e.event_id for e in events]
    seen = set(
        session.scalars(
            select(Inbox.event_id).where(
                Inbox.platform == platform, Inbox.workspace == workspace, Inbox.event_id.in_(ids)
            )
        )
    )
    new = {e.event_id: e for e in events if e.event_id not in seen}
    if new:
        session.execute(
            insert(Inbox),
            [
                {"platform": platform, "workspace": workspace, "event_id": e.event_id, "chat": e.chat,
                 "payload": e.payload, "received_at": now}
                for e in new.values()
            ],
        )  # fmt: skip
    return list(new.values())


def unanswered(session: Session, platform: str, workspace: str) -> list[Received]:
    """What was stored and not answered, oldest first."""
    rows = session.scalars(
        select(Inbox)
        .where(Inbox.platform == platform, Inbox.workspace == workspace, Inbox.done_at.is_(None))
        .order_by(Inbox.id)
    )
    return [Received(row.event_id, row.chat, row.payload) for row in rows]


def is_waiting(session: Session, place: Place, event_id: str) -> bool:
    """Whether the event was recorded and is still to be answered."""
    return (
        session.scalar(
            select(Inbox.id)
            .where(
                Inbox.platform == place.platform,
                Inbox.workspace == place.workspace,
                Inbox.event_id == event_id,
                Inbox.done_at.is_(None),
            )
            .with_for_update()
        )
        is not None
    )


def done(session: Session, platform: str, workspace: str, event_id: str, now: datetime) -> None:
    """Mark an event answered and blank what it said and where: only its id is kept."""
    session.execute(
        update(Inbox)
        .where(Inbox.platform == platform, Inbox.workspace == workspace, Inbox.event_id == event_id)
        .values(done_at=now, payload="", chat="")
    )


def forget_old(session: Session, now: datetime) -> None:
    """Drop the ids of events answered long ago."""
    session.execute(delete(Inbox).where(Inbox.done_at < now - KEEP))
