"""Events, with whom the owner has met there. Every query names its network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from bot.agenda import hours, series
from bot.agenda.events import Somebody, begins, likely, occurrence, takes_names
from bot.agenda.gatherings import Gathering, pitch_for
from bot.model import Contact, Event, Network, Pitch, Prompt, Touch
from bot.model.prompts import EVENT_KINDS
from bot.store import records
from bot.store.among import among
from bot.store.rows import all_owned, owned

_OVER_EVERYWHERE = timedelta(days=2)
"""So long after its last day an event is over whatever the zone."""

Sitting = tuple[int, date]
"""An event's number and the day it begins: of a series, which of its sittings."""


def get(session: Session, network_id: int, event_id: int) -> Event | None:
    """One event, if this network has it."""
    return owned(session, Event, network_id, event_id)


def with_moments(session: Session, network: Network, now: datetime) -> list[tuple[Event, date | None]]:
    """The events of which something may be said, each with the last day on which names were taken there."""
    since = hours.local_day(now, network) - _OVER_EVERYWHERE
    found = session.execute(_with_moments(), {"network_id": network.id, "since": since})
    return [(event, met_on) for event, met_on in found]


def going_on(session: Session, network: Network, now: datetime) -> Event | None:
    """The event at which names are taken now; of several the one that began last."""
    today = hours.local_day(now, network)
    rows = session.scalars(_of_day(), {"network_id": network.id, "today": today})
    running = [here for row in rows if takes_names(row, network, now) and (here := series.on(row, today))]
    return max(running, key=lambda event: begins(occurrence(event, today), network), default=None)


def met(session: Session, network_id: int, events: Collection[Event]) -> dict[Sitting, list[tuple[Contact, Touch]]]:
    """Those whose names were taken at these events, in the order they were, but for those nothing is to be said of."""
    found: dict[Sitting, list[tuple[Contact, Touch]]] = defaultdict(list)
    which = {event.id for event in events}
    rows = session.execute(_met(), {"network_id": network_id, "events": list(which)}).all() if which else []
    for event in events:
        there = found[event.id, event.starts]
        for contact, touch in rows:
            here = touch.event_id == event.id and (not event.rule or touch.on == event.starts)
            if here and all(known.id != contact.id for known, _ in there):
                there.append((contact, touch))
    return found


def gatherings(session: Session, network: Network, prompts: Iterable[Prompt]) -> dict[int, Gathering]:
    """The events that have caused some of these prompts with what their cards say, by the prompt's number."""
    of = [prompt for prompt in prompts if prompt.kind in EVENT_KINDS]
    rows = all_owned(session, Event, network.id, (p.source_id for p in of))
    here = {p.id: series.named(rows[p.source_id], p.occurrence) for p in of if p.source_id in rows}
    names = met(session, network.id, [here[p.id] for p in of if p.kind != "event_prep" and p.id in here])
    ahead = any(p.kind == "event_prep" for p in of)
    people = _perhaps_there(session, network.id) if ahead else []
    pitches = records.every(session, Pitch, network.id) if ahead else []
    found: dict[int, Gathering] = {}
    for prompt in of:
        event = here.get(prompt.id)
        if event is not None and prompt.kind == "event_prep":
            there = [(person.name, by) for person, by in likely(event, people)]
            found[prompt.id] = Gathering(event, (), there, pitch_for(event, pitches))
        elif event is not None:
            found[prompt.id] = Gathering(event, names[event.id, event.starts])
    return found


def of_event(session: Session, network: Network, event: Event) -> Gathering:
    """One event with whom the owner has met there."""
    session.flush()
    return Gathering(event, met(session, network.id, [event])[event.id, event.starts])


def _perhaps_there(session: Session, network_id: int) -> list[Somebody]:
    rows = session.execute(_everybody(), {"network_id": network_id})
    return [Somebody(id, name, company, home, tuple(tags)) for id, name, company, home, tags in rows]


def _speakable() -> ColumnElement[bool]:
    """Nobody who is silent: the database's own words for `agenda.wanted.is_silent`."""
    paused = Contact.paused & Contact.paused_until.is_(None)
    return ~(Contact.deceased | Contact.archived | Contact.do_not_prompt | paused)


@cache
def _with_moments() -> Select[Event, date | None]:
    whose = and_(Contact.network_id == Touch.network_id, Contact.id == Touch.contact_id)
    at_it = and_(Touch.network_id == Event.network_id, Touch.event_id == Event.id)
    last = select(func.max(Touch.on)).join(Contact, whose).where(at_it, _speakable()).correlate(Event)
    met_on = last.scalar_subquery()
    to_come = (Event.ends >= bindparam("since")) | Event.rule.is_not(None)
    return select(Event, met_on).where(
        Event.network_id == bindparam("network_id"),
        Event.going | Event.rule.is_not(None),
        to_come | met_on.is_not(None),
    )


@cache
def _of_day() -> Select[Event]:
    not_over = (Event.ends >= bindparam("today")) | Event.rule.is_not(None)
    of_today = (Event.starts <= bindparam("today"), not_over)
    return select(Event).where(Event.network_id == bindparam("network_id"), *of_today)


@cache
def _met() -> Select[Contact, Touch]:
    return (
        select(Contact, Touch)
        .join(Touch, and_(Touch.network_id == Contact.network_id, Touch.contact_id == Contact.id))
        .where(
            Touch.network_id == bindparam("network_id"),
            among(Touch.event_id, "events"),
            _speakable(),
        )
        .order_by(Touch.id)
    )


@cache
def _everybody() -> Select[int, str, str, str, Sequence[str]]:
    facts = select(Contact.id, Contact.name, Contact.company, Contact.location, Contact.tags)
    away = Contact.paused  # paused until a day: not tomorrow evening's company either
    return facts.where(Contact.network_id == bindparam("network_id"), _speakable(), ~away)
