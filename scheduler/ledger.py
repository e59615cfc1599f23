"""The ledger of what chats show: what is to be sent, who has it in hand, and what became of it.

Every change names the fence of the lease it was made under, and changes nothing once that lease has passed on: a sender
that was stopped for a while and wakes up as one of two cannot undo what its successor did.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, bindparam, exists, false, func, literal_column, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate, Update

from bot.chat import Card
from bot.model import Network
from bot.model.base import Moment
from bot.model.messages import PRIORITY
from bot.store import deleted, inbox, messages, questions
from bot.store.among import among
from bot.store.engine import Database
from scheduler import claims, parking, troubles
from scheduler.lease import Lease, Leases
from scheduler.rows import (
    AT_WORK,
    BACK,
    IN_HAND,
    JOB,
    MAY_HAVE_ARRIVED,
    READY,
    TABLE,
    AnyRow,
    Job,
    M,
    change,
    held,
    job,
    served,
)
from scheduler.troubles import Left

KEEP_REPLIES: Final = timedelta(days=30)


class Waiting(NamedTuple):
    """Whether something has fallen due, is to be sent or edited, and waits in a chat that has opened again."""

    due: bool
    unfinished: bool
    opened: bool


class Ledger:
    """The ledger in a database. `apology` makes the card that tells an owner that a message (its id) cannot be shown.

    Synchronous: an asynchronous caller uses a thread.
    """

    def __init__(self, db: Database, apology: Callable[[int], Card], *, file_locks: bool = True) -> None:
        self._db = db.ledger
        self._apology = apology
        self.leases = Leases(db, db.path if file_locks else None)

    def look(self, lease: Lease, now: datetime) -> Waiting:
        """Whether there is anything to do, and what: one look, for the many ticks that find nothing."""
        return self._db.read(lambda session: Waiting(*session.execute(_waiting(lease), {"now": now}).one()))

    def claim_due(self, lease: Lease, now: datetime) -> bool:
        """Turn what has fallen due into pending messages; whether there may be more."""
        return claims.claim_due(self._db, lease, now)

    def next_due(self, after: datetime) -> datetime | None:
        """When the next prompt of anybody's falls due, later than a moment."""
        return claims.next_due(self._db, after)

    def work(self, lease: Lease, now: datetime, limit: int, busy: Collection[str] = ()) -> list[int]:
        """The messages to send or edit next, at most one a chat: replies first, then by age.

        Nothing overtakes: a chat whose first message is in hand or waits for its retry has none, nor has a `busy` one.
        """

        def first_ones(session: Session) -> list[int]:
            with session.connection().execute(_unfinished(lease)) as rows:  # rarely read to its end
                return _first_of_each_chat(rows, now, limit, set(busy))

        return self._db.read(first_ones)

    def claim(self, lease: Lease, ids: Sequence[int]) -> list[Job]:
        """Take messages in hand, in this order; those that are somebody else's by now are left out."""
        if not ids:
            return []

        def taken(session: Session) -> dict[int, Job]:
            rows = session.connection().execute(_take_in_hand(lease), {"ids": ids}).all()
            return {row.id: job(row) for row in rows}

        jobs = self._db.write(taken)
        return [jobs[i] for i in ids if i in jobs]

    def begin_sending(self, lease: Lease, jobs: Sequence[Job]) -> list[bool]:
        """Commit that these are being sent, before they are; False for one that is ours no longer: drop it."""
        if not jobs:
            return []
        which = {"ids": [j.id for j in jobs]}
        begun = self._db.write(lambda session: set(session.connection().scalars(_begin_sending(lease), which)))
        return [j.id in begun for j in jobs]

    def sent(self, lease: Lease, jobs: Sequence[tuple[Job, str]], now: datetime) -> None:
        """Note that messages are shown, sent or edited, and as what the platform knows them."""
        rows = [{"of": j.id, "as_ref": ref, "version": j.version, "at": now} for j, ref in jobs]
        self._db.write(lambda session: session.connection().execute(_shown(lease), rows))

    def retry(self, lease: Lease, job: Job, at: datetime | None) -> None:
        """It certainly did not arrive: try again at that moment."""
        self._db.write(lambda session: session.execute(change(lease, job.id).values(state=BACK, retry_at=at)))

    def repeat(self, lease: Lease, job: Job, at: datetime | None) -> None:
        """If its sending had begun it may have arrived: try again at that moment, saying so. Edits repeat nothing."""
        again = change(lease, job.id).values(state=BACK, retry_at=at, may_repeat=M.may_repeat | MAY_HAVE_ARRIVED)
        self._db.write(lambda session: session.execute(again))

    def drop(self, lease: Lease, job: Job) -> None:
        """Nothing is left to show. What is shown already stays as it is."""
        self._db.write(lambda session: troubles.drop(session, lease, job))

    def refused(self, lease: Lease, job: Job, now: datetime) -> None:
        """The platform will never take it as it is: set it aside, and say so to its owner."""
        self._db.write(lambda session: troubles.set_aside(session, lease, job, now, self._apology))

    def failed(self, lease: Lease, job: Job, again_at: datetime, now: datetime) -> bool:
        """It could not be rendered: try again, but not for ever; whether this was the last time."""
        return self._db.write(lambda session: troubles.failed(session, lease, job, again_at, now, self._apology))

    def park(self, lease: Lease, job: Job) -> None:
        """The chat is closed to us: close its place, and keep what is unsent until it opens."""
        self._db.write(lambda session: parking.park(session, lease, job))

    def unpark(self, lease: Lease, now: datetime) -> None:
        """Take up what was parked in chats that have opened again, if it still matters."""
        self._db.write(lambda session: parking.unpark(session, lease, now))

    def moved(self, lease: Lease, job: Job, new_chat: str) -> None:
        """The chat has a new address: its place and its messages follow, and this one is tried again."""
        self._db.write(lambda session: parking.move(session, lease, job, new_chat))

    def recover(self, lease: Lease, now: datetime) -> list[Left]:
        """What earlier holders left in hand, now in this lease's."""
        return self._db.write(lambda session: troubles.recover(session, lease, now, self._apology))

    def give_back(self, lease: Lease) -> None:
        """Return what was claimed and not begun."""
        back = update(TABLE).where(served(lease), AT_WORK, M.fence == lease.fence, M.state == "claimed")
        self._db.write(lambda session: session.execute(back.values(state=BACK)))

    def forget_old(self, now: datetime) -> None:
        """Housekeeping: drop the ids of old events, the cards of old replies and questions long left open."""
        self._db.write(lambda session: _forget_old(session, now))


@cache
def _waiting(lease: Lease) -> Select[bool, bool, bool]:
    due = exists(select(Network.id).where(*claims.due(lease, bindparam("now", type_=Moment()))))
    unfinished = exists(select(M.id).where(served(lease), AT_WORK))
    parked = exists(select(M.id).where(*parking.parked_in_open_place(lease)))
    return select(due, unfinished, parked)


# Statements of the busy path, made once for a lease: making one takes longer than running it.


@cache
def _unfinished(lease: Lease) -> Select[int, str, str, datetime | None]:
    whose = select(M.id, M.chat, M.state, M.retry_at).where(served(lease), AT_WORK)
    return whose.order_by(M.priority, M.id).execution_options(yield_per=200)


@cache
def _take_in_hand(lease: Lease) -> ReturningUpdate[*tuple[Any, ...]]:
    free = among(M.id, "ids"), M.fence <= lease.fence, READY, held(lease)
    return update(TABLE).where(*free).values(state="claimed", fence=lease.fence).returning(*JOB)


@cache
def _begin_sending(lease: Lease) -> ReturningUpdate[int]:
    ours = among(M.id, "ids"), M.fence == lease.fence, M.state == "claimed", held(lease)
    return update(TABLE).where(*ours).values(state="sending").returning(M.id)


@cache
def _shown(lease: Lease) -> Update:
    # What is the same for every row is written into the statement: a value is looked at again for each of them.
    return (
        update(TABLE)
        .where(M.id == bindparam("of"), M.fence == literal_column(str(lease.fence)), IN_HAND)
        .values(
            state=literal_column("'sent'"),
            ref=bindparam("as_ref"),
            shown=bindparam("version"),
            sent_at=func.coalesce(M.sent_at, bindparam("at", type_=M.sent_at.type)),
            # From here on it is only edited, and an edit answers a press.
            priority=literal_column(str(PRIORITY["reply"])),
            may_repeat=false(),
            attempts=literal_column("0"),
        )
    )


def _forget_old(session: Session, now: datetime) -> None:
    inbox.forget_old(session, now)
    messages.forget_old(session, now - KEEP_REPLIES)
    questions.forget_old(session, now - KEEP_REPLIES)
    deleted.forget_old(session, now)


def _first_of_each_chat(rows: Iterable[AnyRow], now: datetime, limit: int, seen: set[str]) -> list[int]:
    found: list[int] = []
    for row in rows:
        if row.chat in seen:
            continue
        seen.add(row.chat)
        if row.state in ("pending", "sent") and (row.retry_at is None or row.retry_at <= now):
            found.append(row.id)
            if len(found) == limit:
                break
    return found
