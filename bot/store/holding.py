"""Hold mode: what a restored copy takes to be due may have been said since, so it is asked about and not sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.agenda import life
from bot.agenda.digest import by_person
from bot.chat import Place
from bot.model import Inbox, Message, MessagePrompt, Network, PlaceRow, Prompt, Sender
from bot.store import messages, networks, prompts, standing

UNSENT = ("pending", "claimed", "sending", "parked")


def hold_back(session: Session, copied_at: datetime, now: datetime) -> int:
    """Silence a copy that was taken at `copied_at`: what it has due by `now` is held back, and each owner will be asked
    once, in every open place. Returns how many prompts that are.
    """
    unseen = _forget_unsent(session)
    _pass_over_unanswered(session, now)
    session.execute(update(Sender).values(holder="", lease_until=None, seen_at=now, off_from=None, off_until=None))
    held = 0
    for network in session.scalars(select(Network).order_by(Network.id)).all():
        theirs = _hold(session, network, unseen, now)
        _ask(session, network, theirs, copied_at, now)
        held += len(theirs)
    return held


def _forget_unsent(session: Session) -> set[int]:
    """Drop what the copy was about to send or change; the prompts that it was about to show for the first time."""
    unsent = Message.state.in_(UNSENT) & Message.ref.is_(None)
    showing = select(MessagePrompt.prompt_id).join(Message, Message.id == MessagePrompt.message_id).where(unsent)
    unseen = set(session.scalars(showing))
    session.execute(update(Message).where(unsent).values(state="dropped"))
    session.execute(update(Message).where(Message.ref.is_not(None)).values(state="sent", shown=Message.wanted))
    return unseen


def _pass_over_unanswered(session: Session, now: datetime) -> None:
    """What was not yet answered then was answered since."""
    session.execute(update(Inbox).where(Inbox.done_at.is_(None)).values(done_at=now, payload=""))


def _hold(session: Session, network: Network, unseen: set[int], now: datetime) -> list[Prompt]:
    due = _due(session, network, now)
    while over := [prompt for prompt in due if life.is_over(prompt, now)]:
        for prompt in over:
            prompt.state, prompt.next_at = "dropped", None
        due = _due(session, network, now)
    known = {prompt.id for prompt in due}
    due += [p for p in prompts.opened(session, network.id) if p.id in unseen and p.id not in known]
    for prompt in due:
        prompt.held = True
        prompt.next_at = life.attention(prompt, network, now)
    session.flush()
    standing.set_next_due(session, network)
    return due


def _due(session: Session, network: Network, now: datetime) -> list[Prompt]:
    """What is due, after what time alone has changed; also what waits for room in a day to come."""
    standing.reconcile(session, network, now)
    asked = (p for p in prompts.opened(session, network.id) if p.next_at is not None)
    return [p for p in asked if _fell_due(p, now)]


def _fell_due(prompt: Prompt, now: datetime) -> bool:
    first = prompt.times_shown == 0 and prompt.asks_at <= now
    return first or (prompt.next_at is not None and prompt.next_at <= now)


def _ask(session: Session, network: Network, held: Sequence[Prompt], copied_at: datetime, now: datetime) -> None:
    shows = [(p.id, position) for position, item in enumerate(by_person(held), 1) for p in item]
    for place in networks.places(session, network.id) if shows else ():
        if place.open:
            asked = messages.say(session, _address(place), None, network.id, now, "held", shows)
            asked.late_from = copied_at


def _address(place: PlaceRow) -> Place:
    return Place(place.platform, place.workspace, place.chat)  # type: ignore[arg-type]
