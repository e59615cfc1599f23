"""Prompts: kept equal to what the agenda computes, and gathered with what their cards say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from bot.agenda import hours, life
from bot.agenda.digest import Coming
from bot.agenda.events import for_event
from bot.agenda.facts import Reason
from bot.agenda.goals import Progress, for_goal
from bot.agenda.introductions import Pair, for_introduction
from bot.agenda.people import Acquaintance
from bot.agenda.review import Suggestion
from bot.agenda.wanted import Key, Past, Person, Wanted, for_person, for_reminder
from bot.agenda.weekly import for_review
from bot.model import Contact, Followup, Goal, Introduction, Network, Occasion, Prompt, Reminder, Touch
from bot.model.prompts import HELD, NONE, OCCASION_KINDS, OPEN, PromptKind, PromptState
from bot.store import events, goals, records, reviews, touches
from bot.store.journal import derived
from bot.store.rows import Row, all_owned, of_people, of_people_or_own, owned, said_of

CLOSED = ("done", "skipped", "dropped")


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
    return session.scalars(_open(network_id).where(asks_at <= now)).all()


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


def wanted(session: Session, network: Network, now: datetime) -> list[Wanted]:
    """What the agenda wants for everybody and the owner's own reminders, computed from scratch."""
    return _wanted(session, network, now, persons(session, network.id, None), None)


def _wanted(
    session: Session, network: Network, now: datetime, whom: Iterable[Person], contact_ids: Collection[int] | None
) -> list[Wanted]:
    past = _past(session, network.id, contact_ids)
    found: list[Wanted] = []
    for person in whom:
        found += for_person(network, person, past, now)
    for reminder in session.scalars(_own_reminders(), {"network_id": network.id}):
        found += for_reminder(network, reminder, past, now)
    for pair in records.waiting_pairs(session, network.id):
        found += for_introduction(network, pair, past)
    aims, today = goals.standing(session, network.id), hours.local_day(now, network)
    for goal in aims:
        found += for_goal(network, goal, past, today)
    found += for_review(network, aims, past, today)
    for event, met in events.with_moments(session, network, now):
        found += for_event(network, event, met, past, now)
    return found


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
    return [Person(c, occasions[c.id], followups[c.id], _besides(last[c.id], None), met.get(c.id)) for c in contacts]


@cache
def _about_people(everybody: bool) -> tuple[Select[Contact], Select[Occasion], Select[Followup]]:
    """The people, their dates, and what is to be done about them."""
    open_tasks = select(Followup).where(Followup.state == "open")
    return (
        of_people(select(Contact), Contact, everybody),
        of_people(select(Occasion), Occasion, everybody),
        of_people(open_tasks, Followup, everybody),
    )


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


def _reconcile(
    session: Session, network: Network, now: datetime, whom: Iterable[Person], contact_ids: Collection[int] | None
) -> None:
    keep = {w.key: w for w in _wanted(session, network, now, whom, contact_ids)}
    standing = session.scalars(_standing(contact_ids is None), said_of(network.id, contact_ids))
    have: dict[Key, Prompt] = {(p.kind, p.source_id, p.occurrence): p for p in standing}
    for key, prompt in have.items():
        if key not in keep:
            _withdraw(session, prompt)
    for key, want in keep.items():
        if key in have:
            _update(network, have[key], want, now)
        else:
            session.add(_new(network, want))
    session.flush()


def reasons(session: Session, network: Network, prompts: Iterable[Prompt], now: datetime) -> list[Reason]:
    """The prompts with everything their cards may say, in the same order; as many queries for a hundred as for one."""
    of = list(prompts)
    contacts = all_owned(session, Contact, network.id, (p.contact_id for p in of))
    occasions = _sources(session, network, of, Occasion, OCCASION_KINDS | {"lead"})
    followups = _sources(session, network, of, Followup, {"followup"})
    reminders = _sources(session, network, of, Reminder, {"reminder"})
    meetings = _sources(session, network, of, Touch, {"thanks"})
    gatherings = events.gatherings(session, network, of)
    introductions = _pairs(session, network, of)
    progress, next_ones, review = _of_the_week(session, network, of, now)
    logged = all_owned(session, Touch, network.id, (p.touch_id for p in of))
    # Two of each person if the newer may be what this prompt's Done has logged.
    each = 2 if logged else 1
    last = touches.newest(session, network.id, contacts, each=each)
    noted = touches.newest(session, network.id, contacts, each=each, noted=True)
    return [
        Reason(
            p,
            contacts.get(p.contact_id or 0),
            occasion=occasions.get(p.id),
            followup=followups.get(p.id),
            reminder=reminders.get(p.id),
            meeting=meetings.get(p.id),
            event=gatherings.get(p.id),
            pair=introductions.get(p.id),
            progress=progress.get(p.id),
            next_one=next_ones.get(p.id),
            review=review.get(p.id),
            last=_besides(last[p.contact_id or 0], p.touch_id),
            last_note=note.note if (note := _besides(noted[p.contact_id or 0], p.touch_id)) else "",
            logged=logged.get(p.touch_id or 0),
        )
        for p in of
    ]


def _open(network_id: int) -> Select[Prompt]:
    return (
        select(Prompt).where(Prompt.network_id == network_id, Prompt.state == OPEN).order_by(Prompt.due_at, Prompt.id)
    )


def _sources(
    session: Session, network: Network, of: Sequence[Prompt], model: type[Row], kinds: Set[str]
) -> dict[int, Row]:
    """The rows of one table that have caused some of these prompts, by the prompt's number."""
    caused = {p.id: p.source_id for p in of if p.kind in kinds}
    rows = all_owned(session, model, network.id, caused.values())
    return {prompt_id: rows[source_id] for prompt_id, source_id in caused.items() if source_id in rows}


def _pairs(session: Session, network: Network, of: Sequence[Prompt]) -> dict[int, Pair]:
    """The introductions that have caused some of these prompts, by the prompt's number."""
    asked = _sources(session, network, of, Introduction, {"introduction"})
    whom = all_owned(session, Contact, network.id, (i for row in asked.values() for i in (row.a_id, row.b_id)))
    return {prompt_id: Pair(row, whom[row.a_id], whom[row.b_id]) for prompt_id, row in asked.items()}


def _of_the_week(
    session: Session, network: Network, of: Sequence[Prompt], now: datetime
) -> tuple[dict[int, Progress], dict[int, Acquaintance], dict[int, list[Suggestion]]]:
    """How far goals are; and for what stands before its owner who would be a good next one, and what might be changed:
    that takes reading everybody. By the prompt's number."""
    asked = {p.id for p in of if p.state == "open" and p.asks_at <= now}
    aims = _sources(session, network, of, Goal, {"goal"})
    progress, next_ones = goals.standing_of(session, network, aims, asked, now)
    due = [p.id for p in of if p.kind == "review" and p.id in asked]
    return progress, next_ones, {prompt_id: reviews.of(session, network, now) for prompt_id in due}


def _besides(newest: Sequence[Touch], touch_id: int | None) -> Touch | None:
    return next((touch for touch in newest if touch.id != touch_id), None)


def _past(session: Session, network_id: int, contact_ids: Collection[int] | None) -> Past:
    closed: set[Key] = set()
    shown: set[Key] = set()
    before = session.execute(_closed_or_shown(contact_ids is None), said_of(network_id, contact_ids))
    for kind, source, occurrence, state in before:
        (closed if state in CLOSED else shown).add((kind, source, occurrence))
    return Past(closed, shown)


@cache
def _of_source() -> Select[Prompt]:
    of_it = Prompt.kind == bindparam("its_kind"), Prompt.source_id == bindparam("its_source")
    return (
        select(Prompt)
        .where(Prompt.network_id == bindparam("network_id"), *of_it, Prompt.state == OPEN)
        .order_by(Prompt.due_at)
    )


@cache
def _next_due() -> Select[datetime | None]:
    return select(func.min(Prompt.next_at)).where(Prompt.network_id == bindparam("network_id"), Prompt.state == OPEN)


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


@cache
def _own_reminders() -> Select[Reminder]:
    return select(Reminder).where(Reminder.network_id == bindparam("network_id"))


@cache
def _standing(everybody: bool) -> Select[Prompt]:
    return of_people_or_own(select(Prompt).where(Prompt.state.not_in(CLOSED), Prompt.kind != "test"), everybody)


@cache
def _closed_or_shown(everybody: bool) -> Select[PromptKind, int, str, PromptState]:
    columns = select(Prompt.kind, Prompt.source_id, Prompt.occurrence, Prompt.state)
    return of_people_or_own(columns.where(Prompt.state.in_(CLOSED) | (Prompt.times_shown > 0)), everybody)


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
        if prompt.kind in life.EVENT_MOMENTS:  # it ends with the event, whose hour may be another by now
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
    if prompt.state == "open" and prompt.times_shown == 0 and prompt.snoozed_until is None:
        session.delete(prompt)
    else:
        prompt.state, prompt.next_at = "cancelled", None
