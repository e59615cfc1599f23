"""What stands open: kept equal to what the agenda wants, whoever changes what it is computed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from bot.agenda import hours, life
from bot.agenda.events import for_event
from bot.agenda.goals import for_goal
from bot.agenda.introductions import for_introduction
from bot.agenda.reminders import for_reminder
from bot.agenda.sessions import for_session
from bot.agenda.slots import for_slot
from bot.agenda.unsorted import first_day, for_unsorted
from bot.agenda.wanted import Key, Past, Person, Wanted, for_person
from bot.agenda.weekly import for_review
from bot.model import Contact, Followup, Network, Occasion, Prompt, Reminder
from bot.model.prompts import OPEN, PromptKind, PromptState
from bot.store import events, goals, records, touches, unsorted
from bot.store.journal import derived
from bot.store.rows import of_people, of_people_or_own, said_of

CLOSED: tuple[PromptState, ...] = ("done", "skipped", "dropped")

HISTORY = timedelta(days=60)
"""What was closed of a series earlier than that is read by its last one only."""


def person(session: Session, contact: Contact) -> Person:
    """One person with everything of theirs that can fall due."""
    session.flush()
    return persons(session, contact.network_id, [contact.id])[0]


def persons(session: Session, network_id: int, contact_ids: Collection[int] | None) -> list[Person]:
    """People with everything of theirs that can fall due; None: everybody."""
    whose = said_of(network_id, contact_ids)
    contacts, dates, tasks = (session.scalars(query, whose).all() for query in _about_people(contact_ids is None))
    occasions: dict[int, list[Occasion]] = defaultdict(list)
    for o in dates:
        occasions[o.contact_id].append(o)
    followups: dict[int, list[Followup]] = defaultdict(list)
    for f in tasks:
        followups[f.contact_id].append(f)
    last = touches.newest(session, network_id, contact_ids)
    met = touches.first_meetings(session, network_id, contact_ids)
    return [Person(c, occasions[c.id], followups[c.id], next(iter(last[c.id]), None), met.get(c.id)) for c in contacts]


def wanted(session: Session, network: Network, now: datetime) -> list[Wanted]:
    """What the agenda wants for everybody and the owner's own reminders, computed from scratch."""
    return _wanted(session, network, now, persons(session, network.id, None), None)


def reconcile(
    session: Session, network: Network, now: datetime, contact_ids: Collection[int] | None = None
) -> list[Person]:
    """Make the open prompts equal to what is wanted, for these people and all own reminders (None: for everybody).

    Returns the people, as they were read for it.
    """
    with derived(session):
        whom = persons(session, network.id, contact_ids)
        _reconcile(session, network, now, whom, contact_ids)
        set_next_due(session, network)
    return whom


def set_next_due(session: Session, network: Network) -> None:
    """Note when the network next needs the tick."""
    network.next_due_at = session.scalar(_next_due(), {"network_id": network.id})


def _wanted(
    session: Session, network: Network, now: datetime, whom: Iterable[Person], contact_ids: Collection[int] | None
) -> list[Wanted]:
    reminders = session.scalars(_own_reminders(), {"network_id": network.id}).all()
    past = _past(session, network.id, contact_ids, now - HISTORY, are_reminders=bool(reminders))
    found: list[Wanted] = []
    for person in whom:
        found += for_person(network, person, past, now)
        found += for_session(network, person.contact, past, now)
    for reminder in reminders:
        found += for_reminder(network, reminder, past, now)
    for pair in records.waiting_pairs(session, network.id):
        found += for_introduction(network, pair, past)
    aims, today = goals.standing(session, network.id), hours.local_day(now, network)
    for goal in aims:
        found += for_goal(network, goal, past, today)
    found += for_review(network, aims, past, today)
    for event, met_on in events.with_moments(session, network, now):
        found += for_event(network, event, met_on, past, now)
    found += for_slot(network, past, now)
    if network.imported:
        days = unsorted.days_from(session, network, first_day(network, past, now))
        found += for_unsorted(network, days, past, now)
    return found


def _reconcile(
    session: Session, network: Network, now: datetime, whom: Iterable[Person], contact_ids: Collection[int] | None
) -> None:
    keep = {w.key: w for w in _wanted(session, network, now, whom, contact_ids)}
    have = _standing_or_wanted(session, network.id, contact_ids, keep, now)
    for key, prompt in have.items():
        if key not in keep:
            _withdraw(session, prompt)
    for key, want in keep.items():
        if key in have:
            _update(network, have[key], want, now)
        else:
            session.add(_new(network, want))
    session.flush()


def _standing_or_wanted(
    session: Session, network_id: int, contact_ids: Collection[int] | None, keep: Iterable[Key], now: datetime
) -> dict[Key, Prompt]:
    """The prompts that stand open or were let go; of a reminder's that were let go long ago, those wanted again."""
    floor = now - HISTORY
    said = {**said_of(network_id, contact_ids), "floor": floor}
    found = list(session.scalars(_standing(contact_ids is None), said))
    long_ago = (floor + timedelta(days=2)).isoformat()  # in whatever zone the days were counted
    again = [key for key in keep if key[0] == "reminder" and key[2] < long_ago]
    for _, source, occurrence in again:
        which = {"network_id": network_id, "source": source, "occurrence": occurrence, "floor": floor}
        found += session.scalars(_let_go(), which)
    return {(p.kind, p.source_id, p.occurrence): p for p in found}


@cache
def _about_people(everybody: bool) -> tuple[Select[Contact], Select[Occasion], Select[Followup]]:
    """The people, their dates, and what is to be done about them."""
    open_tasks = select(Followup).where(Followup.state == "open")
    return (
        of_people(select(Contact), Contact, everybody),
        of_people(select(Occasion), Occasion, everybody),
        of_people(open_tasks, Followup, everybody),
    )


def _past(
    session: Session, network_id: int, contact_ids: Collection[int] | None, floor: datetime, *, are_reminders: bool
) -> Past:
    session.flush()
    connection = session.connection()
    closed: set[Key] = set()
    shown: set[Key] = set()
    put_off: set[Key] = set()
    before = connection.execute(_touched(contact_ids is None), {**said_of(network_id, contact_ids), "floor": floor})
    for kind, source, occurrence, state, times_shown, is_put_off in before.all():
        key = kind, source, occurrence
        if state in CLOSED:
            closed.add(key)
            continue
        if times_shown:
            shown.add(key)
        if is_put_off:
            put_off.add(key)
    if are_reminders:
        long_ago = connection.execute(_last_closed(), {"network_id": network_id, "floor": floor}).all()
        closed |= {("reminder", source, occurrence) for source, occurrence in long_ago}
    return Past(closed, shown, put_off)


@cache
def _own_reminders() -> Select[Reminder]:
    return select(Reminder).where(Reminder.network_id == bindparam("network_id"))


@cache
def _standing(everybody: bool) -> Select[Prompt]:
    return of_people_or_own(
        select(Prompt).where(Prompt.state.not_in(CLOSED), Prompt.kind != "test", ~_long_ago("cancelled")), everybody
    )


@cache
def _let_go() -> Select[Prompt]:
    this = Prompt.source_id == bindparam("source"), Prompt.occurrence == bindparam("occurrence")
    return select(Prompt).where(Prompt.network_id == bindparam("network_id"), *this, _long_ago("cancelled"))


@cache
def _touched(everybody: bool) -> Select[PromptKind, int, str, PromptState, int, int]:
    is_put_off = type_coerce(Prompt.snoozed_until.is_not(None), Integer)
    columns = select(Prompt.kind, Prompt.source_id, Prompt.occurrence, Prompt.state, Prompt.times_shown, is_put_off)
    touched = Prompt.state.in_(CLOSED) | (Prompt.times_shown > 0) | Prompt.snoozed_until.is_not(None)
    return of_people_or_own(columns.where(touched, ~_long_ago(*CLOSED)), everybody)


@cache
def _last_closed() -> Select[int, str]:
    """Of each reminder the last that was closed long ago; those before it decide nothing."""
    query = select(Prompt.source_id, func.max(Prompt.occurrence)).where(Prompt.network_id == bindparam("network_id"))
    return query.where(_long_ago(*CLOSED)).group_by(Prompt.source_id)


def _long_ago(*states: PromptState) -> ColumnElement[bool]:
    """Whether it is a reminder's and ended so long ago: a daily one leaves a row a day."""
    return and_(Prompt.kind == "reminder", Prompt.state.in_(states), Prompt.due_at < bindparam("floor"))


@cache
def _next_due() -> Select[datetime | None]:
    return select(func.min(Prompt.next_at)).where(Prompt.network_id == bindparam("network_id"), Prompt.state == OPEN)


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
    prompt.held = prompt.held and prompt.due_at <= now
    if moved and not _shown_for(prompt, network):
        prompt.snoozed_until, prompt.times_shown, prompt.first_shown_at = None, 0, None
    elif prompt.state == "open":
        if prompt.kind in life.MOMENTS:  # it ends with the event, whose hour may be another by now
            prompt.next_at = life.attention(prompt, network, now)
        return
    prompt.state = "open"
    prompt.round += 1
    prompt.next_at = life.attention(prompt, network, now)


def _shown_for(prompt: Prompt, network: Network) -> bool:
    """Whether it was shown on its day or later."""
    first = prompt.first_shown_at
    if first is None:
        return False
    # What names its day can only have moved with the zone or the hour: in the new zone it may not be that day yet.
    names_its_day = prompt.kind == "reminder" or life.is_date(prompt)
    return names_its_day or hours.local_day(prompt.due_at, network) <= hours.local_day(first, network)


def _withdraw(session: Session, prompt: Prompt) -> None:
    """No longer wanted: forgotten if nobody saw it, else kept so that its buttons can answer."""
    never_seen = prompt.times_shown == 0 and prompt.round == 0 and prompt.snoozed_until is None
    if prompt.state == "open" and never_seen:
        session.delete(prompt)
    else:
        prompt.state, prompt.next_at = "cancelled", None
