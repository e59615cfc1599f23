"""What falls due becomes messages: a few networks at a time, and each alone where one of them cannot be claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from sqlalchemy import ColumnElement, exists, func, insert, literal, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.agenda import hours, life
from bot.model import Message, MessagePrompt, Network, PlaceRow, Prompt, Sender
from bot.model.base import Moment
from bot.model.messages import PRIORITY
from bot.model.prompts import OCCASION_KINDS, OPEN
from bot.store import standing, tenancy
from bot.store.engine import Database
from scheduler.lease import Lease
from scheduler.morning import Draft, Outage, compose, is_stale

log = structlog.get_logger()

NETWORKS_AT_ONCE: Final = 20
"""In one transaction: few enough that no answer waits long for the writer, and what is claimed goes out at once."""

TRY_AGAIN: Final = timedelta(minutes=5)

_MOVED_BY_TIME: Final = OCCASION_KINDS | life.WEEKLY | life.EVENT_MOMENTS | {"lead", "reminder"}
"""Kinds of which time alone changes what is wanted; the others change with their rows, and were made right then."""

_LONGEST_DAY: Final = timedelta(hours=26)

Networks = Mapping[int, Network]
Due = Mapping[int, Sequence[Prompt]]


def claim_due(db: Database, lease: Lease, now: datetime, limit: int = NETWORKS_AT_ONCE) -> bool:
    """Write the messages of the networks that are due and reached by this sender; whether there may be more of them.

    A network that cannot be claimed is tried again later and keeps nobody else waiting.
    """
    db = db.ledger
    due = db.read(lambda session: _due_networks(session, lease, now, limit))
    if due:
        _claim_or_put_off(db, due, lease, now)
    return len(due) == limit


def next_due(db: Database, after: datetime) -> datetime | None:
    """When the next network falls due, later than a moment."""
    query = select(func.min(Network.next_due_at)).where(Network.next_due_at > after)
    return db.ledger.read(lambda session: session.scalar(query))


def _due_networks(session: Session, lease: Lease, now: datetime, limit: int) -> Sequence[int]:
    query = select(Network.id).where(*due(lease, literal(now, Moment))).order_by(Network.next_due_at).limit(limit)
    return session.scalars(query).all()


def due(lease: Lease, now: ColumnElement[datetime]) -> tuple[ColumnElement[bool], ...]:
    """Whether a network falls due by then and is reached by this sender."""
    reached = exists().where(
        PlaceRow.network_id == Network.id,
        PlaceRow.platform == lease.platform,
        PlaceRow.workspace == lease.workspace,
        PlaceRow.open,
    )
    return Network.next_due_at <= now, reached


def _claim_or_put_off(db: Database, ids: Sequence[int], lease: Lease, now: datetime) -> None:
    try:
        db.write(lambda session: _claim(session, ids, lease, now))
    except OperationalError:  # locked, full or gone: the database's trouble, which is no network's and puts none off
        raise
    except Exception as error:
        if len(ids) > 1:
            for one in ids:
                _claim_or_put_off(db, [one], lease, now)
            return
        log.error("network not claimed", network=ids[0], error=type(error).__name__)
        later = update(Network).where(Network.id == ids[0]).values(next_due_at=now + TRY_AGAIN)
        db.write(lambda session: session.execute(later))


def _claim(session: Session, ids: Sequence[int], lease: Lease, now: datetime) -> None:
    query = (
        select(Network)
        .where(Network.id.in_(ids), Network.next_due_at <= now)
        .with_for_update(skip_locked=True)  # SQLite has one writer and needs no such words
    )
    networks = {network.id: network for network in session.scalars(query)}
    tenancy.enter(session, *networks)
    due = _up_to_date(session, networks, now)
    shown, outage = _shown_today(session, networks, due, now), _outage(session, lease)
    drafts = [draft for n in networks.values() for draft in compose(n, due.get(n.id, ()), shown[n.id], outage, now)]
    _write(session, drafts, now)
    _note_shown(session, drafts, now)
    session.flush()
    _set_next_due(session, networks)


def _up_to_date(session: Session, networks: Networks, now: datetime) -> Due:
    """What is due, after what time alone has changed: close what is over, and open what follows it."""
    due = _due(session, networks, now)
    moved = {n: [p for p in of if p.kind in _MOVED_BY_TIME] for n, of in due.items()}
    if not any(moved.values()):
        return due
    for network_id, of in moved.items():
        if of:
            standing.reconcile(session, networks[network_id], now, _people(of))
    for network_id, still in _due(session, networks, now).items():
        _close(session, networks[network_id], [p for p in still if life.is_over(p, now)], now)
    return _due(session, networks, now)


def _due(session: Session, networks: Iterable[int], now: datetime) -> Due:
    found: dict[int, list[Prompt]] = defaultdict(list)
    for prompt in session.scalars(
        select(Prompt)
        .where(Prompt.network_id.in_(list(networks)), Prompt.state == OPEN, Prompt.next_at <= now)
        .order_by(Prompt.due_at, Prompt.id)
    ):
        found[prompt.network_id].append(prompt)
    return found


def _close(session: Session, network: Network, over: Sequence[Prompt], now: datetime) -> None:
    """Close dates that have passed; the next of their series opens."""
    for prompt in over:
        prompt.state, prompt.next_at = "dropped", None
    if over:
        standing.reconcile(session, network, now, _people(over))


def _people(of: Iterable[Prompt]) -> set[int]:
    return {p.contact_id for p in of if p.contact_id is not None}


def _shown_today(session: Session, networks: Networks, due: Due, now: datetime) -> Counter[int]:
    """How many catch-ups each network was first shown on this local day; those with none due are not looked up."""
    asking = [n for n, of in due.items() if any(p.kind == "keep_in_touch" for p in of)]
    if not asking:
        return Counter()
    rows = session.execute(
        select(Prompt.network_id, Prompt.first_shown_at).where(
            Prompt.network_id.in_(asking), Prompt.kind == "keep_in_touch", Prompt.first_shown_at >= now - _LONGEST_DAY
        )
    )
    today = {n: hours.local_day(now, networks[n]) for n in asking}
    return Counter(n for n, shown_at in rows if shown_at and hours.local_day(shown_at, networks[n]) == today[n])


def _outage(session: Session, lease: Lease) -> Outage | None:
    sender = session.get(Sender, (lease.platform, lease.workspace))
    return Outage(sender.off_from, sender.off_until) if sender and sender.off_from and sender.off_until else None


def _write(session: Session, drafts: Sequence[Draft], now: datetime) -> None:
    """A message for each open place of each draft's network, and what it shows. In bulk: one by one costs much more."""
    places: dict[int, list[PlaceRow]] = defaultdict(list)
    owners = {draft.network.id for draft in drafts}
    for row in session.scalars(select(PlaceRow).where(PlaceRow.network_id.in_(owners), PlaceRow.open)):
        places[row.network_id].append(row)
    written = [(draft, place) for draft in drafts for place in places[draft.network.id]]
    if not written:
        return
    ids = session.scalars(
        insert(Message).returning(Message.id, sort_by_parameter_order=True),
        [_message(draft, place, now) for draft, place in written],
    )
    links = [
        link for (draft, _), message_id in zip(written, ids.all(), strict=True) for link in _links(draft, message_id)
    ]
    session.execute(insert(MessagePrompt), links)


def _message(draft: Draft, place: PlaceRow, now: datetime) -> dict[str, object]:
    return {
        "network_id": draft.network.id, "platform": place.platform, "workspace": place.workspace, "chat": place.chat,
        "kind": draft.kind, "priority": PRIORITY[draft.kind], "created_at": now, "late_from": draft.late_from,
    }  # fmt: skip


def _links(draft: Draft, message_id: int) -> list[dict[str, int]]:
    return [
        {"message_id": message_id, "prompt_id": prompt.id, "network_id": prompt.network_id, "position": position}
        for position, item in enumerate(draft.items, start=1)
        for prompt in item
    ]


def _note_shown(session: Session, drafts: Sequence[Draft], now: datetime) -> None:
    for draft in drafts:
        shown = [p for item in draft.items for p in item]
        stale = [p for p in shown if is_stale(p, draft.network, now)]
        for prompt in shown:
            life.shown(prompt, draft.network, now)
        _close(session, draft.network, stale, now)


def _set_next_due(session: Session, networks: Networks) -> None:
    query = (
        select(Prompt.network_id, func.min(Prompt.next_at))
        .where(Prompt.network_id.in_(list(networks)), Prompt.state == OPEN)
        .group_by(Prompt.network_id)
    )
    soonest = {row[0]: row[1] for row in session.execute(query)}
    for network in networks.values():
        network.next_due_at = soonest.get(network.id)
