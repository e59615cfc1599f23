"""Chats that close to us, open again, or move: their messages wait, come back or follow."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, TextClause, exists, select, update
from sqlalchemy.orm import Session

from bot.agenda import life
from bot.model import MessagePrompt, Network, PlaceRow, Prompt
from bot.model.prompts import OPEN
from bot.store import standing
from scheduler.lease import Lease
from scheduler.rows import AT_WORK, BACK, PARKED, TABLE, Job, M, change, served
from scheduler.troubles import drop

STALE_REPLY: Final = timedelta(days=1)
"""An answer kept longer than this answers nothing any more."""


def park(session: Session, lease: Lease, job: Job) -> None:
    """Close the place and keep everything unsent; an edit is given up."""
    session.execute(update(PlaceRow).where(_place_of(job)).values(open=False))
    if job.ref:
        drop(session, lease, job)
    else:
        session.execute(change(lease, job.id).values(state="parked", retry_at=None))
    session.execute(
        update(TABLE)
        .where(served(lease), AT_WORK, M.chat == job.place.chat, M.state == "pending")
        .values(state="parked", retry_at=None)
    )


def unpark(session: Session, lease: Lease, now: datetime) -> None:
    """Take up what was parked: what asks for something is rendered anew, an old answer is dropped."""
    rows = session.execute(select(M.id, M.kind, M.created_at).where(*parked_in_open_place(lease))).all()
    asking = [row.id for row in rows if row.kind in ("prompt", "digest", "slot", "held")]
    recent = [row.id for row in rows if row.id not in asking and row.created_at >= now - STALE_REPLY]
    session.execute(update(TABLE).where(M.id.in_([row.id for row in rows])).values(state="dropped"))
    session.execute(update(TABLE).where(M.id.in_([*asking, *recent])).values(state="pending"))
    _do_not_ask_twice(session, asking, now)


def _do_not_ask_twice(session: Session, asking: list[int], now: datetime) -> None:
    """A prompt that is asked now, by a message that waited, is not due again at the same moment."""
    shown = select(MessagePrompt.prompt_id).where(MessagePrompt.message_id.in_(asking))
    due = session.scalars(select(Prompt).where(Prompt.id.in_(shown), Prompt.state == OPEN, Prompt.next_at <= now))
    networks = set()
    for prompt in due:
        network = session.get_one(Network, prompt.network_id)
        networks.add(network)
        if not life.is_over(prompt, now):
            prompt.next_at = life.after_showing(prompt, network, now)
    session.flush()
    for network in networks:
        standing.set_next_due(session, network)


def move(session: Session, lease: Lease, job: Job, new_chat: str) -> None:
    """Follow a chat to its new address."""
    taken = session.scalar(
        select(PlaceRow.id).where(
            PlaceRow.platform == lease.platform, PlaceRow.workspace == lease.workspace, PlaceRow.chat == new_chat
        )
    )
    if taken is None:
        session.execute(update(PlaceRow).where(_place_of(job)).values(chat=new_chat))
    session.execute(change(lease, job.id).values(state=BACK, retry_at=None))
    session.execute(update(TABLE).where(served(lease), M.chat == job.place.chat).values(chat=new_chat))


def _place_of(job: Job) -> ColumnElement[bool]:
    place = job.place
    return (
        (PlaceRow.platform == place.platform) & (PlaceRow.workspace == place.workspace) & (PlaceRow.chat == place.chat)
    )


def parked_in_open_place(lease: Lease) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """Whether a message is parked in a chat that is open."""
    is_open = exists().where(
        PlaceRow.platform == M.platform, PlaceRow.workspace == M.workspace, PlaceRow.chat == M.chat, PlaceRow.open
    )
    return served(lease), PARKED, is_open
