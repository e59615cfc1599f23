"""Prompts as they are asked for: by number, by person, by source, by when they fall due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from bot.agenda import life
from bot.agenda.digest import Coming
from bot.model import Prompt
from bot.model.prompts import HELD, NONE, OPEN, PromptKind
from bot.store.rows import all_owned, owned


def get(session: Session, network_id: int, prompt_id: int) -> Prompt | None:
    """One prompt, if this network has it."""
    return owned(session, Prompt, network_id, prompt_id)


def opened(session: Session, network_id: int) -> Sequence[Prompt]:
    """Every open prompt, by due time."""
    return session.scalars(_open(network_id)).all()


def coming(session: Session, network_id: int, until: datetime) -> list[Coming]:
    """The open prompts that need the tick by then: all that is sent by then."""
    needed = {"network_id": network_id, "until": until}
    return [Coming(*row) for row in session.connection().execute(_coming(), needed)]


def get_all(session: Session, network_id: int, ids: Iterable[int]) -> list[Prompt]:
    """The prompts of these ids, in this order."""
    wanted = list(ids)
    rows = all_owned(session, Prompt, network_id, wanted)
    return [rows[id] for id in wanted if id in rows]


def of_contact(session: Session, network_id: int, contact_id: int) -> Sequence[Prompt]:
    """Somebody's open prompts, by due time."""
    return session.scalars(_open(network_id).where(Prompt.contact_id == contact_id)).all()


def of_source(session: Session, network_id: int, kind: str, source_id: int) -> Prompt | None:
    """The open prompt that a source has caused, soonest first."""
    found: Prompt | None = session.scalar(
        _of_source(), {"network_id": network_id, "its_kind": kind, "its_source": source_id}
    )
    return found


def waiting_for_owner(session: Session, network_id: int, now: datetime) -> Sequence[Prompt]:
    """What is due or still open now: everything /today lists."""
    asks_at = func.coalesce(Prompt.snoozed_until, Prompt.due_at)
    # The hour for people is no item of its own: the people are.
    return session.scalars(_open(network_id).where(asks_at <= now, Prompt.kind != "slot")).all()


def behind_cap(session: Session, network_id: int, now: datetime) -> list[datetime]:
    """Until when each catch-up that is due waits for room in a day."""
    found = session.connection().execute(_behind_cap(), {"network_id": network_id, "now": now})
    return [until for until in found.scalars() if until]


def missed(session: Session, network_id: int) -> Sequence[Prompt]:
    """The open prompts of series of which earlier occurrences went by unsaid."""
    return session.scalars(_open(network_id).where(Prompt.missed > NONE)).all()


def held(session: Session, network_id: int) -> Sequence[Prompt]:
    """What a restore holds back until its owner says what is to become of it."""
    return [p for p in session.scalars(_open(network_id).where(HELD)) if not life.is_to_be_shown(p)]


def _open(network_id: int) -> Select[Prompt]:
    return (
        select(Prompt).where(Prompt.network_id == network_id, Prompt.state == OPEN).order_by(Prompt.due_at, Prompt.id)
    )


@cache
def _of_source() -> Select[Prompt]:
    of_it = Prompt.kind == bindparam("its_kind"), Prompt.source_id == bindparam("its_source")
    return (
        select(Prompt)
        .where(Prompt.network_id == bindparam("network_id"), *of_it, Prompt.state == OPEN)
        .order_by(Prompt.due_at)
    )


@cache
def _behind_cap() -> Select[datetime | None]:
    return select(Prompt.next_at).where(
        Prompt.network_id == bindparam("network_id"),
        Prompt.state == OPEN,
        Prompt.next_at > bindparam("now"),
        Prompt.due_at <= bindparam("now"),
        Prompt.kind == "keep_in_touch",
        Prompt.times_shown == 0,
        Prompt.snoozed_until.is_(None),
    )


@cache
def _coming() -> Select[int, PromptKind, int | None, datetime, datetime | None, datetime | None, bool, int, bool]:
    columns = select(Prompt.id, Prompt.kind, Prompt.contact_id, Prompt.due_at, Prompt.next_at, Prompt.snoozed_until,
                     Prompt.timed, Prompt.times_shown, Prompt.held)  # fmt: skip
    return columns.where(
        Prompt.network_id == bindparam("network_id"), Prompt.state == OPEN, Prompt.next_at <= bindparam("until")
    )
