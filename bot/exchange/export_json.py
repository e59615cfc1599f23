"""Everything a network holds, as JSON that other programs read and that can be read back whole.

Dates are ISO 8601: a local date, or a local date-time with its offset. What is unknown is null; a list is never absent.
Rows are named by their random uid, never by the database's number.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.dates.rules import next_after
from bot.dates.zones import to_utc, to_wall
from bot.model import (
    Contact,
    Event,
    Followup,
    Goal,
    Introduction,
    Network,
    Occasion,
    Opportunity,
    Pitch,
    Prompt,
    Reminder,
    Testimonial,
    Touch,
)
from bot.model.people import LISTS
from bot.model.prompts import OCCASION_KINDS

Json = dict[str, Any]
Row = TypeVar("Row", Occasion, Touch, Followup)

VERSION = 1
NAMED_BY_DAY = OCCASION_KINDS | {"lead", "reminder"}
"""Prompts whose occurrence is a day; that of any other is a row's number, which stays inside."""


def export_json(session: Session, network: Network, now: datetime) -> str:
    """The network as JSON text."""
    return json.dumps(exported(session, network, now), ensure_ascii=False, indent=2) + "\n"


def exported(session: Session, network: Network, now: datetime) -> Json:
    """The network as JSON values."""
    people = _rows(session, network, Contact, Contact.name, Contact.id)
    reminders = _rows(session, network, Reminder, Reminder.starts, Reminder.id)
    prompts = _rows(session, network, Prompt, Prompt.due_at, Prompt.id)
    by_id = {contact.id: contact for contact in people}
    return {
        "version": VERSION,
        "network": _network(network),
        "contacts": _contacts(session, network, people),
        "reminders": [_reminder(r, network, now) for r in reminders if r.state == "open"],
        "events": [_event(e, network) for e in _rows(session, network, Event, Event.starts, Event.id)],
        **_about_people(session, network, by_id),
        "goals": [_goal(g) for g in _rows(session, network, Goal, Goal.id)],
        "pitches": [{"name": p.name, "text": p.text} for p in _rows(session, network, Pitch, Pitch.name, Pitch.id)],
        "prompts": [_prompt(p, by_id, network) for p in prompts],
    }


def _network(network: Network) -> Json:
    return {
        "id": network.uid,
        "owner": network.owner or None,
        "timezone": network.timezone,
        "hour": _clock(network.hour),
        "quiet": {"from": _clock(network.quiet_from), "until": _clock(network.quiet_until)},
        "work_days": sorted(network.on_work_days),
        "daily_cap": network.daily_cap,
        "evening": _clock(network.evening),
        "leap_day": network.leap_day,
        "locale": network.locale,
        "tag_cadences": dict(network.tag_cadences),
        "away_from": _day(network.away_from),
        "away_until": _day(network.away_until),
    }


def _contacts(session: Session, network: Network, people: Sequence[Contact]) -> list[Json]:
    occasions = _by_contact(_rows(session, network, Occasion, Occasion.id))
    touches = _by_contact(_rows(session, network, Touch, Touch.on, Touch.id))
    followups = _by_contact(_rows(session, network, Followup, Followup.due_on, Followup.id))
    events = {event.id: event.name for event in _rows(session, network, Event, Event.id)}
    return [
        {
            **_contact(contact),
            "occasions": [_occasion(o) for o in occasions[contact.id]],
            "touches": [_touch(t, events) for t in touches[contact.id]],
            "followups": [_followup(f, network) for f in followups[contact.id]],
        }
        for contact in people
    ]


def _contact(contact: Contact) -> Json:
    texts = ("nickname", "company", "title", "industry", "location", "timezone", "how_met")
    flags = ("paused", "no_birthday", "do_not_prompt", "archived", "deceased")
    return {
        "id": contact.uid,
        "name": contact.name,
        **{name: getattr(contact, name) or None for name in texts},
        **{name: list(getattr(contact, name)) for name in LISTS},
        "cadence": contact.cadence,
        "cadence_days": contact.rhythm.days if contact.rhythm else None,
        "paused_until": _day(contact.paused_until),
        "review_on": _day(contact.review_on),
        "new_job_on": _day(contact.new_job_on),
        "praise_offered_on": _day(contact.praise_offered_on),
        **{name: getattr(contact, name) for name in flags},
    }


def _occasion(occasion: Occasion) -> Json:
    return {
        "kind": occasion.kind,
        "label": occasion.label or None,
        "month": occasion.month,
        "day": occasion.day,
        "year": occasion.year,
        "lead_days": occasion.lead_days,
    }


def _touch(touch: Touch, events: dict[int, str]) -> Json:
    """`event` names what they met at, `thank_on` the day chosen for a thank-you."""
    return {
        "on": touch.on.isoformat(),
        "kind": touch.kind,
        "direction": touch.direction,
        "note": touch.note or None,
        "event": events.get(touch.event_id or 0),
        "thank_on": _day(touch.thank_on),
    }


def _followup(followup: Followup, network: Network) -> Json:
    due: str | None = _day(followup.due_on)
    if followup.due_on and followup.at:
        due = _moment(to_utc(datetime.combine(followup.due_on, followup.at), network.timezone), network)
    done = followup.done_on.isoformat() if followup.done_on else None
    return {"what": followup.what, "due": due, "debtor": followup.debtor, "state": followup.state, "done_on": done}


def _reminder(reminder: Reminder, network: Network, now: datetime) -> Json:
    """`due` is the next time it comes, for one that repeats; null when it will not come again."""
    due: datetime | None = reminder.starts
    if reminder.rule:
        due = next_after(reminder.rule, reminder.starts, to_wall(now, network.timezone))
    said = None
    if due:
        said = _moment(to_utc(due, network.timezone), network) if reminder.timed else _day(due.date())
    return {"what": reminder.what, "rule": reminder.rule, "due": said}


def _event(event: Event, network: Network) -> Json:
    """`starts` is a day, or a moment if a time of day was said."""
    starts = event.starts.isoformat()
    if event.starts_at:
        starts = _moment(to_utc(datetime.combine(event.starts, event.starts_at), network.timezone), network)
    return {
        "name": event.name,
        "starts": starts,
        "ends": event.ends.isoformat(),
        "place": event.place or None,
        "target": event.target,
        "going": event.going,
    }


def _goal(goal: Goal) -> Json:
    return {
        "what": goal.what,
        "target": goal.target,
        "period": goal.period or None,
        "deadline": _day(goal.deadline),
        "done": goal.done,
        "set_on": _day(goal.set_on),
        "leave_until": _day(goal.leave_until),
    }


def _about_people(session: Session, network: Network, people: dict[int, Contact]) -> Json:
    """The records that name people."""
    introductions = _rows(session, network, Introduction, Introduction.id)
    opportunities = _rows(session, network, Opportunity, Opportunity.id)
    testimonials = _rows(session, network, Testimonial, Testimonial.id)
    return {
        "introductions": [
            {**_named("a", people[i.a_id]), **_named("b", people[i.b_id]), **_introduction(i)} for i in introductions
        ],
        "opportunities": [
            {"what": o.what, **_named("via", people.get(o.via_id or 0)), **_opportunity(o)} for o in opportunities
        ],
        "testimonials": [{**_named("by", people[t.by_id]), "text": t.text} for t in testimonials],
    }


def _introduction(row: Introduction) -> Json:
    days = ("a_asked_on", "b_asked_on", "connected_on", "ask_on")
    said = {name: getattr(row, name) or None for name in ("a_said", "b_said")}
    return {"why": row.why or None, "state": row.state, **said, **{name: _day(getattr(row, name)) for name in days}}


def _opportunity(row: Opportunity) -> Json:
    return {"stage": row.stage, "value": row.value or None, "lesson": row.lesson or None}


def _named(role: str, contact: Contact | None) -> Json:
    return {role: contact.name if contact else None, f"{role}_id": contact.uid if contact else None}


def _prompt(prompt: Prompt, people: dict[int, Contact], network: Network) -> Json:
    occurrence = hours.local_day(prompt.due_at, network).isoformat()
    return {
        "kind": prompt.kind,
        **_named("contact", people.get(prompt.contact_id or 0)),
        "occurrence": prompt.occurrence if prompt.kind in NAMED_BY_DAY else occurrence,
        "due_at": _moment(prompt.due_at, network),
        "state": prompt.state,
    }


def _rows(session: Session, network: Network, table: Any, *order: Any) -> Sequence[Any]:
    return session.scalars(select(table).where(table.network_id == network.id).order_by(*order)).all()


def _by_contact(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.contact_id].append(row)
    return found


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _clock(at: time) -> str:
    return at.isoformat("minutes")


def _moment(moment: datetime, network: Network) -> str:
    return moment.astimezone(ZoneInfo(network.timezone)).isoformat(timespec="seconds")
