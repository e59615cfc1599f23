"""How the whole database is doing, for whoever runs this Kith. It counts; it reads nobody's rows."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import distinct, exists, func, select, text
from sqlalchemy.orm import Session

from bot.model import Inbox, Message, Network, PlaceRow, Prompt, Sender
from bot.model.messages import IS_WORK
from bot.model.prompts import OPEN
from bot.store.engine import Database

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


def is_read_only(database: Database) -> bool:
    """Whether nothing can be written: a file we may not change, a server that stands by."""
    if database.path:
        return not (os.access(database.path, os.W_OK) and os.access(database.path.parent, os.W_OK))
    asked = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::boolean")
    return database.login.read(lambda session: bool(session.scalar(asked)))


def _count(session: Session, what: object, *where: object) -> int:
    return session.scalar(select(func.count(what)).where(*where)) or 0  # type: ignore[arg-type]


@dataclass(slots=True)
class Waiting:
    """What one platform waits for.

    `messages` counts what is not shown: `pending`, of those `ambiguous` ones that may have arrived, `parked` and
    `quarantined`. `missed` is as in `Health`, `unanswered` are events stored and not answered, `lag` is for how many
    seconds the oldest of what is due has been.
    """

    messages: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("pending", "ambiguous", "parked", "quarantined"), 0)
    )
    missed: int = 0
    unanswered: int = 0
    lag: float = 0.0


def backlog(session: Session, now: datetime, platforms: Collection[str]) -> dict[str, Waiting]:
    """What waits at a moment, on each of these platforms. It is read often: all of it is found by indexes."""
    found = {platform: Waiting() for platform in platforms}
    _unsent(session, now, found)
    _due(session, now, found)
    events = select(Inbox.platform, func.count()).where(Inbox.platform.in_(platforms), Inbox.done_at.is_(None))
    for platform, count in session.execute(events.group_by(Inbox.platform)):
        found[platform].unanswered = count
    return found


def _unsent(session: Session, now: datetime, found: dict[str, Waiting]) -> None:
    of = Message.platform
    unsent = select(of, func.count(), func.count().filter(Message.may_repeat), func.min(Message.created_at))
    at_work = (of.in_(found), text(f"({IS_WORK})"), Message.state != "sent")
    for platform, pending, ambiguous, since in session.execute(unsent.where(*at_work).group_by(of)):
        found[platform].messages.update(pending=pending, ambiguous=ambiguous)
        found[platform].lag = _seconds(since, now)
    for state in ("parked", "quarantined"):
        kept = (of.in_(found), text(f"state = '{state}'"))  # word for word the condition of its index
        for platform, count in session.execute(select(of, func.count()).where(*kept).group_by(of)):
            found[platform].messages[state] = count


def _due(session: Session, now: datetime, found: dict[str, Waiting]) -> None:
    """What is due and no message yet, on each platform where its network is reached."""
    of, missed_at = PlaceRow.platform, now - PATIENCE
    places = (PlaceRow.network_id == Network.id, PlaceRow.open, of.in_(found))
    soonest = select(of, func.min(Network.next_due_at)).where(*places, Network.next_due_at <= now)
    for platform, since in session.execute(soonest.group_by(of)):
        found[platform].lag = max(found[platform].lag, _seconds(since, now))
    prompts = (Prompt.network_id == Network.id, Prompt.state == OPEN, Prompt.next_at < missed_at)
    missed = select(of, func.count(distinct(Prompt.id))).where(*places, *prompts, Network.next_due_at < missed_at)
    for platform, count in session.execute(missed.group_by(of)):
        found[platform].missed = count


def _seconds(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
