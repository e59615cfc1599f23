"""Goals as they stand: what counts towards them, and who would be a good next one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.agenda.goals import Progress, good_next_ones, stretch
from bot.agenda.people import Acquaintance
from bot.model import Contact, Followup, Goal, Network
from bot.store import acquaintances, records
from bot.words.aims import kind_in, tag_in


def standing(session: Session, network_id: int) -> Sequence[Goal]:
    """The goals that are still to be reached, in the order they were said."""
    return session.scalars(_standing(), {"network_id": network_id}).all()


def progress(session: Session, network_id: int, goal: Goal, today: date) -> Progress:
    """How far a goal is on the owner's day."""
    kind, tag = kind_in(goal.what), tag_in(goal.what)
    first, last = stretch(goal, today)
    if goal.target and kind:
        until = min(today, last) if last else today
        return Progress(goal, records.in_touch(session, network_id, kind, first, until), last, kind=kind)
    # Since when somebody has a tag is not known, so that people by tag are not counted for a period.
    if goal.target and tag and not goal.period:
        rows = session.connection().execute(_tagged(), {"network_id": network_id})
        tagged = [row.name for row in rows if tag in map(str.casefold, row.tags)]
        return Progress(goal, [(name, None) for name in tagged], last, tag)
    return Progress(goal, None, last)


def next_ones(session: Session, network: Network, of: Progress, today: date) -> list[Acquaintance]:
    """Who fits the goal, the best first; nobody with whom something is still to be done."""
    if of.counted is None or of.reached:
        return []
    busy = set(session.scalars(_busy(), {"network_id": network.id}))
    everybody = acquaintances.everybody(session, network.id, today)
    return good_next_ones(of, everybody, busy, network.timezone, today)


def standing_of(
    session: Session, network: Network, goals: Mapping[int, Goal], asked: Collection[int], now: datetime
) -> tuple[dict[int, Progress], dict[int, Acquaintance]]:
    """How far each of these goals is, by what it is looked up under; and for those that are `asked` about, who would be
    a good next one."""
    today = hours.local_day(now, network)
    standing = {key: progress(session, network.id, goal, today) for key, goal in goals.items()}
    fit = {of: next_ones(session, network, standing[of], today) for of in standing if of in asked}
    return standing, {key: people[0] for key, people in fit.items() if people}


@cache
def _standing() -> Select[Goal]:
    return select(Goal).where(Goal.network_id == bindparam("network_id"), Goal.done.is_(False)).order_by(Goal.id)


@cache
def _tagged() -> Select[str, list[str]]:
    of = Contact.network_id == bindparam("network_id")
    query = select(Contact.name, Contact.tags).where(of, Contact.archived.is_(False))
    return query.order_by(Contact.name, Contact.id)


@cache
def _busy() -> Select[int]:
    of = Followup.network_id == bindparam("network_id")
    return select(Followup.contact_id).where(of, Followup.state == "open", Followup.due_on.is_not(None))
