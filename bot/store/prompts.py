"""Prompts: kept equal to what the agenda computes, and gathered with what their cards say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.agenda import hours, life
from bot.agenda.facts import Reason
from bot.agenda.wanted import Key, Past, Person, Wanted, for_person, for_reminder
from bot.model import Contact, Followup, Network, Occasion, Prompt, Reminder, Touch
from bot.model.people import MEETING_KINDS
from bot.model.prompts import OCCASION_KINDS
from bot.store.journal import derived
from bot.store.rows import owned

Rows = TypeVar("Rows", bound=Select[Any])

CLOSED = ("done", "skipped", "dropped")


def get(session: Session, network_id: int, prompt_id: int) -> Prompt | None:
    """One prompt, if this network has it."""
    return owned(session, Prompt, network_id, prompt_id)


def opened(session: Session, network_id: int) -> Sequence[Prompt]:
    """Every open prompt, by due time."""
    return session.scalars(
        select(Prompt).where(Prompt.network_id == network_id, Prompt.state == "open").order_by(Prompt.due_at, Prompt.id)
    ).all()


def of_contact(session: Session, network_id: int, contact_id: int) -> Sequence[Prompt]:
    """Somebody's open prompts, by due time."""
    return session.scalars(
        select(Prompt)
        .where(Prompt.network_id == network_id, Prompt.contact_id == contact_id, Prompt.state == "open")
        .order_by(Prompt.due_at, Prompt.id)
    ).all()


def of_source(session: Session, network_id: int, kind: str, source_id: int) -> Prompt | None:
    """The open prompt that a source has caused, soonest first."""
    return session.scalar(
        select(Prompt)
        .where(
            Prompt.network_id == network_id, Prompt.kind == kind, Prompt.source_id == source_id, Prompt.state == "open"
        )
        .order_by(Prompt.due_at)
    )


def waiting_for_owner(session: Session, network_id: int, now: datetime) -> Sequence[Prompt]:
    """What is due or still open now: everything /today lists."""
    return [p for p in opened(session, network_id) if p.asks_at <= now]


def wanted(
    session: Session, network: Network, now: datetime, contact_ids: Collection[int] | None = None
) -> list[Wanted]:
    """What the agenda wants for these people and the owner's own reminders (None: for everybody), computed from
    scratch."""
    past = _past(session, network.id, contact_ids)
    found: list[Wanted] = []
    for person in persons(session, network.id, contact_ids):
        found += for_person(network, person, past, now)
    for reminder in session.scalars(select(Reminder).where(Reminder.network_id == network.id)):
        found += for_reminder(network, reminder, past, now)
    return found


def person(session: Session, contact: Contact) -> Person:
    """One person with everything of theirs that can fall due."""
    session.flush()
    return persons(session, contact.network_id, [contact.id])[0]


def persons(session: Session, network_id: int, contact_ids: Collection[int] | None) -> list[Person]:
    """People with everything of theirs that can fall due; None: everybody."""
    contacts = session.scalars(
        _narrowed(select(Contact).where(Contact.network_id == network_id), Contact.id, contact_ids)
    )
    occasions: dict[int, list[Occasion]] = defaultdict(list)
    for o in session.scalars(
        _narrowed(select(Occasion).where(Occasion.network_id == network_id), Occasion.contact_id, contact_ids)
    ):
        occasions[o.contact_id].append(o)
    followups: dict[int, list[Followup]] = defaultdict(list)
    for f in session.scalars(
        _narrowed(
            select(Followup).where(Followup.network_id == network_id, Followup.state == "open"),
            Followup.contact_id,
            contact_ids,
        )
    ):
        followups[f.contact_id].append(f)
    last: dict[int, Touch] = {}
    first_meeting: dict[int, Touch] = {}
    query = select(Touch).where(Touch.network_id == network_id).order_by(Touch.on, Touch.id)
    for touch in session.scalars(_narrowed(query, Touch.contact_id, contact_ids)):
        last[touch.contact_id] = touch
        if touch.kind in MEETING_KINDS:
            first_meeting.setdefault(touch.contact_id, touch)
    return [Person(c, occasions[c.id], followups[c.id], last.get(c.id), first_meeting.get(c.id)) for c in contacts]


def reconcile(session: Session, network: Network, now: datetime, contact_ids: Collection[int] | None = None) -> None:
    """Make the open prompts equal to what is wanted, for these people and all own reminders (None: for everybody)."""
    with derived(session):
        _reconcile(session, network, now, contact_ids)
        set_next_due(session, network)


def set_next_due(session: Session, network: Network) -> None:
    """Note when the network next needs the tick."""
    network.next_due_at = session.scalar(
        select(func.min(Prompt.next_at)).where(Prompt.network_id == network.id, Prompt.state == "open")
    )


def _reconcile(session: Session, network: Network, now: datetime, contact_ids: Collection[int] | None) -> None:
    keep = {w.key: w for w in wanted(session, network, now, contact_ids)}
    query = select(Prompt).where(Prompt.network_id == network.id, Prompt.state.not_in(CLOSED), Prompt.kind != "test")
    if contact_ids is not None:
        query = query.where(Prompt.contact_id.in_(contact_ids) | Prompt.contact_id.is_(None))
    have: dict[Key, Prompt] = {(p.kind, p.source_id, p.occurrence): p for p in session.scalars(query)}
    for key, prompt in have.items():
        if key not in keep:
            _withdraw(session, prompt)
    for key, want in keep.items():
        if key in have:
            _update(network, have[key], want, now)
        else:
            session.add(_new(network, want))
    session.flush()


def reasons(session: Session, network: Network, prompts: Iterable[Prompt]) -> list[Reason]:
    """The prompts with everything their cards may say, in the same order."""
    return [_reason(session, network, prompt) for prompt in prompts]


def _reason(session: Session, network: Network, prompt: Prompt) -> Reason:
    contact = owned(session, Contact, network.id, prompt.contact_id)
    source = owned(session, _source_of(prompt), network.id, prompt.source_id)
    logged = owned(session, Touch, network.id, prompt.touch_id)
    last, note = _last(session, network.id, prompt.contact_id, logged)
    return Reason(
        prompt,
        contact,
        occasion=source if isinstance(source, Occasion) else None,
        followup=source if isinstance(source, Followup) else None,
        reminder=source if isinstance(source, Reminder) else None,
        meeting=source if isinstance(source, Touch) else None,
        last=last,
        last_note=note,
        logged=logged,
    )


def _source_of(prompt: Prompt) -> Any:
    """The table that a prompt's source is a row of."""
    if prompt.kind in OCCASION_KINDS or prompt.kind == "lead":
        return Occasion
    return {"followup": Followup, "reminder": Reminder, "thanks": Touch}.get(prompt.kind, Contact)


def _last(session: Session, network_id: int, contact_id: int | None, besides: Touch | None) -> tuple[Touch | None, str]:
    """The last time in touch besides one, and the newest note of any time."""
    if contact_id is None:
        return None, ""
    query = (
        select(Touch)
        .where(Touch.network_id == network_id, Touch.contact_id == contact_id)
        .order_by(Touch.on.desc(), Touch.id.desc())
    )
    if besides is not None:
        query = query.where(Touch.id != besides.id)
    last = session.scalar(query.limit(1))
    noted = session.scalar(query.where(Touch.note != "").limit(1))
    return last, noted.note if noted else ""


def _past(session: Session, network_id: int, contact_ids: Collection[int] | None) -> Past:
    query = select(Prompt.kind, Prompt.source_id, Prompt.occurrence, Prompt.state).where(
        Prompt.network_id == network_id, Prompt.state.in_(CLOSED) | (Prompt.times_shown > 0)
    )
    if contact_ids is not None:
        query = query.where(Prompt.contact_id.in_(contact_ids) | Prompt.contact_id.is_(None))
    closed: set[Key] = set()
    shown: set[Key] = set()
    for kind, source, occurrence, state in session.execute(query):
        (closed if state in CLOSED else shown).add((kind, source, occurrence))
    return Past(closed, shown)


def _new(network: Network, want: Wanted) -> Prompt:
    return Prompt(
        network_id=network.id,
        kind=want.kind,
        source_id=want.source_id,
        occurrence=want.occurrence,
        contact_id=want.contact_id,
        due_at=want.due_at,
        next_at=want.due_at if want.timed else hours.out_of_quiet(want.due_at, network),
        timed=want.timed,
        missed=want.missed,
        state="open",
        round=0,
        times_shown=0,
    )


def _update(network: Network, prompt: Prompt, want: Wanted, now: datetime) -> None:
    """Follow a source that moved. What was shown today is not shown again because a zone or an hour changed."""
    prompt.missed, prompt.timed = want.missed, want.timed
    moved, prompt.due_at = prompt.due_at != want.due_at, want.due_at
    if moved and not _shown_for(prompt, network):
        prompt.snoozed_until, prompt.times_shown, prompt.first_shown_at = None, 0, None
    elif prompt.state == "open":
        return
    prompt.state = "open"
    prompt.round += 1
    prompt.next_at = life.attention(prompt, network, now)


def _shown_for(prompt: Prompt, network: Network) -> bool:
    """Whether it was shown on its day or later."""
    first = prompt.first_shown_at
    return first is not None and hours.local_day(prompt.due_at, network) <= hours.local_day(first, network)


def _withdraw(session: Session, prompt: Prompt) -> None:
    """No longer wanted: forgotten if nobody saw it, else kept so that its buttons can answer."""
    if prompt.state == "open" and prompt.times_shown == 0 and prompt.snoozed_until is None:
        session.delete(prompt)
    else:
        prompt.state, prompt.next_at = "cancelled", None


def _narrowed(query: Rows, column: InstrumentedAttribute[int], contact_ids: Collection[int] | None) -> Rows:
    """The query for these people only; None: for everybody."""
    return query if contact_ids is None else query.where(column.in_(contact_ids))
