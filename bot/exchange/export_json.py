"""Everything a network holds, as JSON that other programs read and that can be read back whole.

Dates are ISO 8601: a local date, or a local date-time with its offset. What is unknown is null; a list is never absent.
Rows are named by their random uid, never by the database's number.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.agenda import hours
from bot.dates.rules import next_after
from bot.dates.zones import to_utc, to_wall
from bot.exchange.json_records import Json, about_people, day, named, rows
from bot.model import (
    Contact,
    Event,
    Followup,
    Goal,
    Network,
    Occasion,
    Pitch,
    Prompt,
    Reminder,
    Touch,
)
from bot.model.people import LISTS
from bot.model.prompts import OCCASION_KINDS

Row = TypeVar("Row", Occasion, Touch, Followup)

VERSION = 1
NAMED_BY_DAY = OCCASION_KINDS | {"lead", "reminder", "ahead", "session", "slot", "unsorted"}
"""Prompts whose occurrence is a day; that of any other is a row's number, which stays inside."""


def export_json(session: Session, network: Network, now: datetime) -> str:
    """The network as JSON text."""
    return json.dumps(exported(session, network, now), ensure_ascii=False, indent=2) + "\n"


def exported(session: Session, network: Network, now: datetime) -> Json:
    """The network as JSON values."""
    people = rows(session, network, Contact, Contact.name, Contact.id)
    reminders = rows(session, network, Reminder, Reminder.starts, Reminder.id)
    prompts = rows(session, network, Prompt, Prompt.due_at, Prompt.id)
    by_id = {contact.id: contact for contact in people}
    return {
        "version": VERSION,
        "network": _network(network),
        "contacts": _contacts(session, network, people),
        "reminders": [_reminder(r, network, now) for r in reminders if r.state == "open"],
        "events": [_event(e, network) for e in rows(session, network, Event, Event.starts, Event.id)],
        **about_people(session, network, by_id),
        "goals": [_goal(g) for g in rows(session, network, Goal, Goal.id)],
        "pitches": [{"name": p.name, "text": p.text} for p in rows(session, network, Pitch, Pitch.name, Pitch.id)],
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
        "drafts": {kind: list(words) for kind, words in network.drafts.items()},
        "away_from": day(network.away_from),
        "away_until": day(network.away_until),
        "slot": _slot(network),
    }


def _slot(network: Network) -> Json | None:
    """The hour of the week kept for people; `day` is an ISO weekday."""
    if network.slot_day is None or network.slot_at is None:
        return None
    return {"day": network.slot_day, "at": _clock(network.slot_at)}


def _contacts(session: Session, network: Network, people: Sequence[Contact]) -> list[Json]:
    occasions = _by_contact(rows(session, network, Occasion, Occasion.id))
    touches = _by_contact(rows(session, network, Touch, Touch.on, Touch.id))
    followups = _by_contact(rows(session, network, Followup, Followup.due_on, Followup.id))
    events = {event.id: event.name for event in rows(session, network, Event, Event.id)}
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
    flags = ("paused", "no_birthday", "do_not_prompt", "archived", "deceased", "unsorted")
    return {
        "id": contact.uid,
        "name": contact.name,
        **{name: getattr(contact, name) or None for name in texts},
        **{name: list(getattr(contact, name)) for name in LISTS},
        "cadence": contact.cadence,
        "cadence_days": contact.rhythm.days if contact.rhythm else None,
        "paused_until": day(contact.paused_until),
        "review_on": day(contact.review_on),
        "new_job_on": day(contact.new_job_on),
        "praise_offered_on": day(contact.praise_offered_on),
        "session": _session(contact),
        **{name: getattr(contact, name) for name in flags},
    }


def _session(contact: Contact) -> Json | None:
    """The next mentoring session; `at` is a local time of day."""
    if contact.session_on is None and not contact.session_agenda:
        return None
    at = _clock(contact.session_at) if contact.session_at else None
    return {"on": day(contact.session_on), "at": at, "agenda": contact.session_agenda or None}


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
        "thank_on": day(touch.thank_on),
    }


def _followup(followup: Followup, network: Network) -> Json:
    due: str | None = day(followup.due_on)
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
        said = _moment(to_utc(due, network.timezone), network) if reminder.timed else day(due.date())
    return {"what": reminder.what, "rule": reminder.rule, "due": said, "lead_days": list(reminder.lead_days)}


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
        "rule": event.rule,
        "away_on": day(event.away_on),
    }


def _goal(goal: Goal) -> Json:
    return {
        "what": goal.what,
        "target": goal.target,
        "period": goal.period or None,
        "deadline": day(goal.deadline),
        "done": goal.done,
        "set_on": day(goal.set_on),
        "leave_until": day(goal.leave_until),
    }


def _prompt(prompt: Prompt, people: dict[int, Contact], network: Network) -> Json:
    occurrence = hours.local_day(prompt.due_at, network).isoformat()
    return {
        "kind": prompt.kind,
        **named("contact", people.get(prompt.contact_id or 0)),
        "occurrence": prompt.occurrence if prompt.kind in NAMED_BY_DAY else occurrence,
        "due_at": _moment(prompt.due_at, network),
        "state": prompt.state,
    }


def _by_contact(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.contact_id].append(row)
    return found


def _clock(at: time) -> str:
    return at.isoformat("minutes")


def _moment(moment: datetime, network: Network) -> str:
    return moment.astimezone(ZoneInfo(network.timezone)).isoformat(timespec="seconds")
