"""Who sends: one holder per bot and workspace, for as long as it renews its lease.

Two clocks are at work. Leases are timed by the database's, the only one that all replicas share; `seen_at` and the
outages it tells of are moments of Kith's own clock, like everything an owner reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import BigInteger, case, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.functions import FunctionElement

from bot.chat import Platform
from bot.model import Sender
from bot.model.base import Moment
from bot.store.engine import Database
from scheduler.filelock import FileLock

LEASE_SECONDS: Final = 12
"""How long a holder may send without renewing: with the look that finds its end, others take over within 15."""

OUTAGE: Final = timedelta(minutes=15)
"""A silence longer than this is spoken of when Kith is back; a restart is not worth a word."""


class epoch(FunctionElement[int]):
    """The database's own clock, in whole seconds since 1970."""

    type = BigInteger()
    inherit_cache = True


@compiles(epoch, "sqlite")
def _on_sqlite(_element: epoch, _compiler: Any, **_options: Any) -> str:
    return "unixepoch()"


@compiles(epoch)
def _elsewhere(_element: epoch, _compiler: Any, **_options: Any) -> str:
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)"


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to send for one bot and workspace.

    `fence` rises with every take. `after_death`: whoever had it before did not let it go.
    """

    platform: Platform
    workspace: str
    fence: int
    after_death: bool = False


class Leases:
    """The leases of one process.

    On SQLite the holder also keeps a file lock, beside the database file `locks_by` (None: leases alone decide). A free
    lock means that whoever held the lease is dead, so a restart takes over at once and does not wait for its end.
    """

    def __init__(self, db: Database, locks_by: Path | None) -> None:
        self._db = db.ledger
        self._locks_by = locks_by
        self._locks: dict[tuple[str, str], FileLock] = {}

    def take(self, platform: Platform, workspace: str, holder: str, now: datetime) -> Lease | None:
        """Become the sender under a new fence; None while somebody else is. `holder` names the process."""
        lock = self._lock(platform, workspace)
        if lock and not lock.take():
            return None
        return self._db.write(lambda session: _take(session, platform, workspace, holder, now, sure=lock is not None))

    def renew(self, lease: Lease, now: datetime) -> bool:
        """Extend the lease from this moment; False if it has passed to somebody else."""
        renewed = (
            update(Sender)
            .where(Sender.platform == lease.platform, Sender.workspace == lease.workspace, Sender.fence == lease.fence)
            .values(
                lease_until=epoch() + LEASE_SECONDS,
                # A laptop that slept was as silent as a process that was dead.
                off_from=case((Sender.seen_at < now - OUTAGE, Sender.seen_at), else_=Sender.off_from),
                off_until=case((Sender.seen_at < now - OUTAGE, literal(now, Moment)), else_=Sender.off_until),
                seen_at=now,
            )
            .returning(Sender.fence)
            .execution_options(synchronize_session=False)
        )
        return self._db.write(lambda session: session.scalar(renewed)) is not None

    def release(self, lease: Lease, now: datetime) -> None:
        """Let go of the lease, so that the next holder need not wait; from `now` on nobody is at work."""
        self._db.write(
            lambda session: session.execute(
                update(Sender)
                .where(
                    Sender.platform == lease.platform, Sender.workspace == lease.workspace, Sender.fence == lease.fence
                )
                .values(lease_until=None, holder="", seen_at=now)
            )
        )
        self.step_back(lease)

    def step_back(self, lease: Lease) -> None:
        """Let others try after a fault of ours: the file lock is free, as after a death, and the lease runs out."""
        if lock := self._lock(lease.platform, lease.workspace):
            lock.release()

    def _lock(self, platform: str, workspace: str) -> FileLock | None:
        if self._locks_by is None:
            return None
        path = Path(f"{self._locks_by}.{platform}.{quote(workspace, safe='')}.lock")
        return self._locks.setdefault((platform, workspace), FileLock(path))


def _take(
    session: Session, platform: Platform, workspace: str, holder: str, now: datetime, *, sure: bool
) -> Lease | None:
    row = _locked(session, platform, workspace)
    held = row.lease_until is not None
    free = sure or row.holder == holder  # who takes again what it lost has ended what it had in hand
    if held and not free and not _expired(session, row):
        return None
    if row.seen_at is not None and now - row.seen_at > OUTAGE:
        row.off_from, row.off_until = row.seen_at, now
    row.holder, row.seen_at, row.fence = holder, now, row.fence + 1
    session.flush()
    session.execute(
        update(Sender)
        .where(Sender.platform == platform, Sender.workspace == workspace)
        .values(lease_until=epoch() + LEASE_SECONDS)
        .execution_options(synchronize_session=False)
    )
    return Lease(platform, workspace, row.fence, after_death=held)


def _locked(session: Session, platform: Platform, workspace: str) -> Sender:
    row = session.get(Sender, (platform, workspace), with_for_update=True)
    if row is None:
        try:
            with session.begin_nested():
                session.add(Sender(platform=platform, workspace=workspace, fence=0))
        except IntegrityError:
            pass  # somebody else has just begun to send for this bot
        row = session.get_one(Sender, (platform, workspace), with_for_update=True)
    return row


def _expired(session: Session, row: Sender) -> bool:
    return bool(
        session.scalar(
            select(Sender.lease_until <= epoch()).where(
                Sender.platform == row.platform, Sender.workspace == row.workspace
            )
        )
    )
