"""What falls due becomes messages: a few networks at a time, and each alone where one of them cannot be claimed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

import structlog
from sqlalchemy import ColumnElement, Select, bindparam, exists, func, insert, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, load_only
from sqlalchemy.sql.dml import ReturningInsert, Update

from bot.agenda import hours, life
from bot.agenda.life import Said
from bot.model import Network, PlaceRow, Prompt, Sender
from bot.model.base import Moment
from bot.model.messages import PRIORITY
from bot.model.prompts import OPEN
from bot.store import standing, tenancy
from bot.store.among import among
from bot.store.engine import Database
from scheduler import falling
from scheduler.falling import Due, moved_by_time
from scheduler.lease import Lease
from scheduler.morning import Draft, Outage, compose, is_stale
from scheduler.rows import TABLE, AnyRow, Link, link
from scheduler.slots import with_people

log = structlog.get_logger()

NETWORKS_AT_ONCE: Final = 200
"""In one transaction. Each takes a tenth of a millisecond where its rows stand as they should, a few milliseconds where
time has moved them: no answer waits for the writer for more than a fraction of a second."""

TRY_AGAIN: Final = timedelta(minutes=5)

_LONGEST_DAY: Final = timedelta(hours=26)

Networks = Mapping[int, Network]

_DECIDING: Final = (
    Network.timezone, Network.hour, Network.quiet_from, Network.quiet_until, Network.work_days, Network.daily_cap,
    Network.away_from, Network.away_until, Network.imported,
)  # fmt: skip


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
    found: Sequence[int] = session.connection().scalars(_reached(lease), {"now": now, "limit": limit}).all()
    return found


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
    claimed: Iterable[Network] = session.scalars(_still_due(), {"ids": ids, "now": now})
    networks = {network.id: network for network in claimed}
    tenancy.enter(session, *networks)
    due = _up_to_date(session, networks, now)
    shown, outage = _shown_today(session, networks, due, now), _outage(session, lease)
    drafts = [draft for n in networks.values() for draft in compose(n, due.get(n.id, ()), shown[n.id], outage, now)]
    _write(session, with_people(session, drafts, now), now)
    stale = _note_shown(drafts, now)
    falling.write(session, (prompt for of in due.values() for prompt in of))
    _close(session, networks, stale, now)
    session.flush()
    session.connection().execute(_set_next_due(), {"network_ids": list(networks)})


def _up_to_date(session: Session, networks: Networks, now: datetime) -> Due:
    """What is due, after what time alone has changed: close what is over, and open what follows it."""
    due = falling.due(session, networks, now)
    moved = {n: stirred for n, of in due.items() if (stirred := [p for p in of if moved_by_time(p, networks[n], now)])}
    if not moved:
        return due
    for network_id, stirred in moved.items():
        standing.reconcile(session, networks[network_id], now, _people(stirred))
    still = falling.due(session, moved, now)
    _close(session, networks, [p for of in still.values() for p in of if life.is_over(p, now)], now)
    return falling.due(session, networks, now)


def _close(session: Session, networks: Networks, over: Iterable[Said], now: datetime) -> None:
    """Close dates that have passed; the next of their series opens."""
    closed: dict[int, list[Said]] = defaultdict(list)
    for prompt in over:
        closed[prompt.network_id].append(prompt)
    if not closed:
        return
    ids = [prompt.id for of in closed.values() for prompt in of]
    session.flush()
    session.connection().execute(_dropped(), {"in_networks": list(closed), "ids": ids})
    session.expire_all()  # what was written beside the session's rows
    for network_id, of in closed.items():
        standing.reconcile(session, networks[network_id], now, _people(of))


def _people(of: Iterable[Said]) -> set[int]:
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
    silence = session.connection().execute(_silence(lease)).first()
    return Outage(*silence) if silence else None


def _write(session: Session, drafts: Sequence[Draft], now: datetime) -> None:
    """A message for each open place of each draft's network, and what it shows. In bulk: one by one costs much more."""
    connection = session.connection()
    places: dict[int, list[AnyRow]] = defaultdict(list)
    for place in connection.execute(_open_places(), {"network_ids": list({draft.network.id for draft in drafts})}):
        places[place.network_id].append(place)
    written = [(draft, place) for draft in drafts for place in places[draft.network.id]]
    if not written:
        return
    ids = connection.scalars(_new_messages(), [_message(draft, place, now) for draft, place in written]).all()
    link(connection, [row for (draft, _), new in zip(written, ids, strict=True) for row in _links(draft, new)])


def _message(draft: Draft, place: AnyRow, now: datetime) -> dict[str, object]:
    return {
        "network_id": draft.network.id, "platform": place.platform, "workspace": place.workspace, "chat": place.chat,
        "kind": draft.kind, "priority": PRIORITY[draft.kind], "created_at": now, "late_from": draft.late_from,
    }  # fmt: skip


def _links(draft: Draft, message_id: int) -> list[Link]:
    return [
        (message_id, prompt.id, prompt.network_id, position)
        for position, item in enumerate(draft.items, start=1)
        for prompt in item
    ]


def _note_shown(drafts: Sequence[Draft], now: datetime) -> list[Said]:
    """Note on the prompts that they are shown; those that are mentioned once and closed."""
    stale: list[Said] = []
    for draft in drafts:
        for prompt in (prompt for item in draft.items for prompt in item):
            if is_stale(prompt, draft.network, now):
                stale.append(prompt)
            life.shown(prompt, draft.network, now)
    return stale


@cache
def _reached(lease: Lease) -> Select[int]:
    then = bindparam("now", type_=Moment())
    return select(Network.id).where(*due(lease, then)).order_by(Network.next_due_at).limit(bindparam("limit"))


@cache
def _silence(lease: Lease) -> Select[*tuple[Any, ...]]:
    ours = Sender.platform == lease.platform, Sender.workspace == lease.workspace
    known = Sender.off_from.is_not(None), Sender.off_until.is_not(None)
    return select(Sender.off_from, Sender.off_until).where(*ours, *known)


@cache
def _still_due() -> Select[Network]:
    still = among(Network.id, "ids"), Network.next_due_at <= bindparam("now")
    # What a morning is decided by; the rest is read if it is asked for. SQLite has one writer and skips nothing.
    return select(Network).options(load_only(*_DECIDING)).where(*still).with_for_update(skip_locked=True)


@cache
def _dropped() -> Update:
    in_networks = among(Prompt.network_id, "in_networks")
    of = in_networks, among(Prompt.id, "ids")
    return update(Prompt).where(*of).values(state="dropped", next_at=None)


@cache
def _open_places() -> Select[int, str, str, str]:
    columns = select(PlaceRow.network_id, PlaceRow.platform, PlaceRow.workspace, PlaceRow.chat)
    return columns.where(among(PlaceRow.network_id, "network_ids"), PlaceRow.open)


@cache
def _new_messages() -> ReturningInsert[int]:
    return insert(TABLE).returning(TABLE.c.id, sort_by_parameter_order=True)


@cache
def _set_next_due() -> Update:
    soonest = select(func.min(Prompt.next_at)).where(Prompt.network_id == Network.id, Prompt.state == OPEN)
    whose = update(Network).where(among(Network.id, "network_ids"))
    return whose.values(next_due_at=soonest.scalar_subquery())
