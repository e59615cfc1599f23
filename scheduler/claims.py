"""What falls due becomes messages: one network at a time, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from bot.agenda import hours, life
from bot.agenda.digest import assemble
from bot.chat import Place
from bot.model import Network, PlaceRow, Prompt, Sender
from bot.model.messages import MessageKind
from bot.model.prompts import OCCASION_KINDS
from bot.store import messages, prompts
from bot.store.engine import Database
from bot.store.networks import places
from scheduler.lease import Lease

log = structlog.get_logger()

NETWORKS_AT_ONCE: Final = 20
"""A claim takes milliseconds; after so many, what is written goes out before more is claimed."""

TRY_AGAIN: Final = timedelta(minutes=5)

Items = Sequence[Sequence[Prompt]]


def claim_due(db: Database, lease: Lease, now: datetime, limit: int = NETWORKS_AT_ONCE) -> bool:
    """Write the messages of the networks that are due and reached by this sender; whether there may be more of them.

    A network that cannot be claimed is tried again later and keeps nobody else waiting.
    """
    due = db.read(lambda session: _due_networks(session, lease, now, limit))
    for network_id in due:
        try:
            db.write(lambda session, of=network_id: _claim(session, of, lease, now))  # type: ignore[misc]
        except Exception as error:
            log.error("network not claimed", network=network_id, error=type(error).__name__)
            later = update(Network).where(Network.id == network_id).values(next_due_at=now + TRY_AGAIN)
            db.write(lambda session, later=later: session.execute(later))  # type: ignore[misc]
    return len(due) == limit


def next_due(db: Database, after: datetime) -> datetime | None:
    """When the next network falls due, later than a moment."""
    query = select(func.min(Network.next_due_at)).where(Network.next_due_at > after)
    return db.read(lambda session: session.scalar(query))


def _due_networks(session: Session, lease: Lease, now: datetime, limit: int) -> Sequence[int]:
    reached = exists().where(
        PlaceRow.network_id == Network.id,
        PlaceRow.platform == lease.platform,
        PlaceRow.workspace == lease.workspace,
        PlaceRow.open,
    )
    query = select(Network.id).where(Network.next_due_at <= now, reached).order_by(Network.next_due_at).limit(limit)
    return session.scalars(query).all()


def _claim(session: Session, network_id: int, lease: Lease, now: datetime) -> None:
    network = session.scalar(
        select(Network)
        .where(Network.id == network_id, Network.next_due_at <= now)
        .with_for_update(skip_locked=True)  # SQLite has one writer and needs no such words
    )
    if network is None:
        return
    _bring_up_to_date(session, network, now)
    due = [p for p in _due(session, network, now) if not _waits_for_quiet(p, network, now)]
    apart = [p for p in due if _comes_apart(p, network, now)]
    together = [p for p in due if p not in apart]
    stale = [p for p in together if _is_stale(p, network, now)]
    off_from = _outage_over(session, lease, [p for p in due if life.is_late(p, network, now)])
    for prompt in apart:
        _write(session, network, "prompt", [[prompt]], now, None)
    items, live = _morning(session, network, together, now)
    if items:
        _write(session, network, "prompt" if live == len(items) == 1 else "digest", items, now, off_from)
    for prompt in stale:
        prompt.state, prompt.next_at = "dropped", None
    if stale:
        prompts.reconcile(session, network, now, _people(stale))
    session.flush()
    prompts.set_next_due(session, network)


def _bring_up_to_date(session: Session, network: Network, now: datetime) -> None:
    """Time alone changes what is wanted: close what is over, and open what follows it."""
    prompts.reconcile(session, network, now, _people(_due(session, network, now)))
    over = [p for p in _due(session, network, now) if life.is_over(p, now)]
    for prompt in over:
        prompt.state, prompt.next_at = "dropped", None
    if over:
        prompts.reconcile(session, network, now, _people(over))


def _due(session: Session, network: Network, now: datetime) -> Sequence[Prompt]:
    return session.scalars(
        select(Prompt)
        .where(Prompt.network_id == network.id, Prompt.state == "open", Prompt.next_at <= now)
        .order_by(Prompt.due_at, Prompt.id)
    ).all()


def _people(due: Sequence[Prompt]) -> set[int]:
    return {p.contact_id for p in due if p.contact_id is not None}


def _comes_apart(prompt: Prompt, network: Network, now: datetime) -> bool:
    """Whether it comes at its own minute: timed, at the time that was set or snoozed to, and not late."""
    return prompt.timed and prompt.next_at == prompt.asks_at and not life.is_late(prompt, network, now)


def _waits_for_quiet(prompt: Prompt, network: Network, now: datetime) -> bool:
    """Put a prompt off to the end of the quiet hours, if it is one that keeps them and has not lost its day by then."""
    if _comes_apart(prompt, network, now):
        return False
    until = hours.out_of_quiet(now, network)
    today = hours.local_day(now, network)
    must_come_today = (
        prompt.kind in OCCASION_KINDS - {"membership"} and hours.local_day(prompt.asks_at, network) == today
    )
    if until <= now or (must_come_today and hours.local_day(until, network) > today):
        return False
    prompt.next_at = until
    return True


def _is_stale(prompt: Prompt, network: Network, now: datetime) -> bool:
    """Whether it is a date so long gone that it is mentioned once and closed."""
    since = hours.local_day(now, network) - hours.local_day(prompt.due_at, network)
    return life.is_date(prompt) and life.is_late(prompt, network, now) and since > life.LATE_DATE_STAYS


def _morning(session: Session, network: Network, due: Sequence[Prompt], now: datetime) -> tuple[Items, int]:
    """The items of one digest, those of long-gone dates last, and how many are not such; the rest is put off."""
    morning = assemble(network, due, _shown_today(session, network, due, now), now)
    for prompt in due:
        if prompt.id in morning.waiting:
            prompt.next_at = morning.waiting[prompt.id]
    gone = [all(_is_stale(p, network, now) for p in item) for item in morning.items]
    live = [item for item, is_gone in zip(morning.items, gone, strict=True) if not is_gone]
    past = [item for item, is_gone in zip(morning.items, gone, strict=True) if is_gone]
    return [*live, *past], len(live)


def _shown_today(session: Session, network: Network, due: Sequence[Prompt], now: datetime) -> int:
    """How many catch-ups were first shown on this local day; not looked up when none is due."""
    if not any(p.kind == "keep_in_touch" for p in due):
        return 0
    midnight = hours.end_of_day(hours.local_day(now, network) - timedelta(days=1), network)
    query = select(func.count()).where(
        Prompt.network_id == network.id, Prompt.kind == "keep_in_touch", Prompt.first_shown_at >= midnight
    )
    return session.scalar(query) or 0


def _outage_over(session: Session, lease: Lease, late: Sequence[Prompt]) -> datetime | None:
    """When the sender's last silence began, if one of these fell due in it."""
    sender = session.get(Sender, (lease.platform, lease.workspace))
    if sender is None or sender.off_from is None or sender.off_until is None:
        return None
    start, end = sender.off_from, sender.off_until
    return start if any(start <= p.due_at <= end for p in late) else None


def _write(
    session: Session, network: Network, kind: MessageKind, items: Items, now: datetime, late_from: datetime | None
) -> None:
    """One message for each open place of the network, and the prompts noted as shown."""
    shows = [(prompt.id, number) for number, item in enumerate(items, start=1) for prompt in item]
    for row in places(session, network.id):
        if row.open:
            place = Place(row.platform, row.workspace, row.chat)  # type: ignore[arg-type]
            messages.say(session, place, None, network.id, now, kind, shows).late_from = late_from
    for item in items:
        for prompt in item:
            life.shown(prompt, network, now)
