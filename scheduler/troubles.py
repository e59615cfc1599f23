"""What happens to a message when its sending does not go well, each in one transaction under the lease's fence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.chat import Card
from bot.store import messages
from scheduler.lease import Lease
from scheduler.rows import AT_WORK, BACK, JOB, MAY_HAVE_ARRIVED, TABLE, AnyRow, Job, M, change, job, served

log = structlog.get_logger()

MAX_ATTEMPTS: Final = 5
"""Renderings that raise before a message is set aside."""

MAX_DEATHS: Final = 5
"""Processes a message may take down with it."""

Apology = Callable[[int], Card]


@dataclass(frozen=True, slots=True)
class Left:
    """A message that an earlier holder left in hand; `unsure`: it was being sent, and may have arrived."""

    job: Job
    unsure: bool


def drop(session: Session, lease: Lease, job: Job) -> None:
    """Give it up; what its chat shows already stays as it is."""
    state = "sent" if job.ref else "dropped"
    session.execute(change(lease, job.id).values(state=state, shown=job.version, attempts=0, retry_at=None))


def failed(session: Session, lease: Lease, job: Job, again_at: datetime, now: datetime, apology: Apology) -> bool:
    """Count a rendering that raised; the last one sets the message aside and tells the owner."""
    attempts = job.attempts + 1
    if attempts >= MAX_ATTEMPTS:
        set_aside(session, lease, job, now, apology)
        return True
    again = {"state": BACK, "attempts": attempts, "retry_at": again_at, "may_repeat": M.may_repeat | MAY_HAVE_ARRIVED}
    session.execute(change(lease, job.id).values(again))
    return False


def recover(session: Session, lease: Lease, now: datetime, apology: Apology) -> list[Left]:
    """Take over what earlier holders left. What one death had alone in hand is suspected of it."""
    rows: Sequence[AnyRow] = session.execute(
        select(*JOB, M.state, M.deaths)
        .where(served(lease), AT_WORK, M.state.in_(("claimed", "sending")), M.fence < lease.fence)
        .order_by(M.priority, M.id)
    ).all()
    theirs = update(TABLE).where(M.id.in_([row.id for row in rows]))
    session.execute(theirs.values(fence=lease.fence))
    if len(rows) == 1 and lease.after_death:
        deaths = rows[0].deaths + 1
        session.execute(theirs.values(deaths=deaths))
        if deaths >= MAX_DEATHS:
            set_aside(session, lease, job(rows[0]), now, apology)
            return []
    session.execute(theirs.where(M.state == "claimed").values(state=BACK))
    return [Left(job(row), row.state == "sending") for row in rows]


def set_aside(session: Session, lease: Lease, job: Job, now: datetime, apology: Apology) -> None:
    """Quarantine a message, or give up an edit. Its owner is told, unless it was itself such a word, or whispered: the
    address of an ephemeral answer is what has run out."""
    log.error("message quarantined", message=job.id)
    if job.ref:
        drop(session, lease, job)
        return
    session.execute(change(lease, job.id).values(state="quarantined", retry_at=None))
    if job.kind != "notice" and not job.place.aside:
        messages.say(session, job.place, apology(job.id), job.network_id, now, "notice")
