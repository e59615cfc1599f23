"""Leaving: what a network holds, and how every row of it goes for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import Contact, Followup, Inbox, Message, Network, Reminder, Touch
from bot.store import networks
from bot.store.rows import of_chat
from bot.wire import card_from_json


@dataclass(frozen=True, slots=True)
class Held:
    """How much a network holds; reminders are what is still to be done."""

    people: int
    conversations: int
    reminders: int


def held(session: Session, network_id: int) -> Held:
    """What would be gone."""
    open_tasks = _count(session, Followup, network_id, Followup.state == "open") + _count(
        session, Reminder, network_id, Reminder.state == "open"
    )
    return Held(_count(session, Contact, network_id), _count(session, Touch, network_id), open_tasks)


def asked_at(session: Session, place: Place, network_id: int, verb: str) -> datetime | None:
    """When the question that `verb` answers was asked here; None unless it is the last answer given in this chat."""
    last = session.scalar(
        select(Message)
        .where(of_chat(Message, place), Message.kind.in_(("reply", "list")))
        .order_by(Message.id.desc())
        .limit(1)
    )
    if last is None or last.card is None or last.network_id != network_id:
        return None
    ask = card_from_json(last.card).ask
    return last.created_at if ask and ask.then.verb == verb else None


def erase(session: Session, network: Network) -> None:
    """Delete every row of a network, and whatever names its private chats. What the session knew of it is forgotten.

    The database does the cascade: each table's key to its network, or to a row of it, says ON DELETE CASCADE.
    """
    session.flush()
    for place in networks.places(session, network.id):
        session.execute(delete(Message).where(of_chat(Message, place)))
        # The ids of events are needed against repetition; whose they were is not.
        session.execute(update(Inbox).where(of_chat(Inbox, place)).values(chat=""))
    session.execute(delete(Network).where(Network.id == network.id))
    session.expunge_all()


def _count(session: Session, table: type[Contact] | type[Touch] | type[Followup] | type[Reminder], network_id: int,
           *narrowed: ColumnElement[bool]) -> int:  # fmt: skip
    return session.scalar(select(func.count()).select_from(table).where(table.network_id == network_id, *narrowed)) or 0
