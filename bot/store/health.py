"""How the whole database is doing, for whoever runs this Kith. It counts; it reads nobody's rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from bot.model import Message, Network, PlaceRow, Prompt, Sender
from bot.model.prompts import OPEN

PATIENCE = timedelta(minutes=15)
"""How long something may be due before it counts as missed: longer than any restart."""


@dataclass(frozen=True, slots=True)
class Health:
    """What the database tells of its service.

    `waiting` messages are written and unsent, `set_aside` ones could not be shown. `missed` prompts fell due where a
    running process should have sent them. `seen_at` is when a sender last looked.
    """

    networks: int
    waiting: int
    set_aside: int
    missed: int
    seen_at: datetime | None


def health(session: Session, now: datetime) -> Health:
    """The counts at a moment."""
    # A terminal is served only while somebody sits at it: nothing is missed there.
    served = exists().where(PlaceRow.network_id == Prompt.network_id, PlaceRow.platform != "terminal", PlaceRow.open)
    overdue = (Prompt.state == OPEN, Prompt.next_at < now - PATIENCE)
    return Health(
        networks=_count(session, Network.id),
        waiting=_count(session, Message.id, Message.state.in_(("pending", "claimed", "sending"))),
        set_aside=_count(session, Message.id, Message.state == "quarantined"),
        missed=_count(session, Prompt.id, *overdue, served),
        seen_at=session.scalar(select(func.max(Sender.seen_at))),
    )


def _count(session: Session, what: object, *where: object) -> int:
    return session.scalar(select(func.count(what)).where(*where)) or 0  # type: ignore[arg-type]
