"""Which prompts a network has, one source at a time. Pure: rows and the present moment in, what is wanted out.

The open prompts in the database always equal what is computed here from scratch; nothing else decides what is due.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import blake2s

from bot.agenda import hours
from bot.dates.cadence import Cadence
from bot.dates.work import next_work_day, work_day_before
from bot.model import Contact, Followup, Network, Occasion, Touch
from bot.model.people import CLOSE_LEAD_DAYS
from bot.model.prompts import PromptKind

Key = tuple[PromptKind, int, str]
"""A prompt's kind, source and occurrence: what makes it this one and no other."""

MEMBERSHIP_LEADS = (30, 7)
THANKS_WITHIN = timedelta(days=7)
"""A first meeting written down later than this is history, not something to give thanks for tomorrow."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A prompt that should be open. `missed` counts older occurrences of the series that nobody was told of."""

    kind: PromptKind
    source_id: int
    occurrence: str
    contact_id: int | None
    due_at: datetime
    timed: bool = False
    missed: int = 0

    @property
    def key(self) -> Key:
        """What makes it this prompt and no other."""
        return self.kind, self.source_id, self.occurrence


@dataclass(frozen=True, slots=True)
class Past:
    """What became of prompts so far: those finished, skipped or let pass, those shown and still unanswered, and those
    put off to another day."""

    closed: Set[Key] = frozenset()
    shown: Set[Key] = frozenset()
    put_off: Set[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """A contact with everything of theirs that can fall due. `first_meeting` is the touch in person to
    give thanks for: one for which a day was chosen, else the earliest."""

    contact: Contact
    occasions: Sequence[Occasion] = ()
    followups: Sequence[Followup] = ()
    last_touch: Touch | None = None
    first_meeting: Touch | None = None


def for_person(network: Network, person: Person, past: Past, now: datetime) -> list[Wanted]:
    """Everything wanted about one person."""
    if is_silent(person.contact) or person.contact.unsorted:
        return []
    wanted = [
        *(w for occasion in person.occasions for w in _occasion(network, person.contact, occasion, past, now)),
        *_keep_in_touch(network, person),
        *(w for followup in person.followups for w in _followup(network, person.contact, followup)),
        *_thanks(network, person),
        *_new_job(network, person.contact),
    ]
    return [w for w in wanted if w.key not in past.closed]


def rhythm(network: Network, contact: Contact) -> Cadence | None:
    """How often to be in touch: the contact's own rhythm, else the tightest of its tags."""
    if contact.rhythm:
        return contact.rhythm
    by_tag = [Cadence.parse(network.tag_cadences[tag]) for tag in contact.tags if tag in network.tag_cadences]
    return min(by_tag, key=lambda cadence: cadence.days, default=None)


def next_occasion(network: Network, occasion: Occasion, after: date) -> date:
    """The nominal day it next falls on, that day or later."""
    return occasion.on.next_on(after, network.leap_day)


def catch_up_day(network: Network, person: Person) -> date | None:
    """The owner's day of the next catch-up: last touch plus rhythm, on a work day; None without a rhythm."""
    contact, cadence = person.contact, rhythm(network, person.contact)
    if cadence is None:
        return None
    base, _, written = _counted_from(person)
    # What is written down today is never due today: its answer has just been read.
    earliest = max(written, contact.cadence_on or written) + timedelta(days=1)
    day = max(cadence.after(base), earliest, contact.paused_until or earliest)
    if contact.rhythm is None:
        return _levelled(day, contact, network)
    return next_work_day(day, network.on_work_days)


def is_silent(contact: Contact) -> bool:
    """Whether nothing is to be brought up about somebody."""
    return (
        contact.deceased or contact.archived or contact.do_not_prompt or (contact.paused and not contact.paused_until)
    )


def _occasion(network: Network, contact: Contact, occasion: Occasion, past: Past, now: datetime) -> Iterator[Wanted]:
    if occasion.kind == "birthday" and contact.no_birthday:
        return
    starts = max(occasion.created_on, contact.paused_until or occasion.created_on)
    series = list(_days(network, contact, occasion, starts, past, now))
    current = newest_due(series, past, now)
    yield from current
    # A notice ahead is for a day still to come, and is of no use once the day itself is due.
    ahead = next((date.fromisoformat(w.occurrence) for w in current if w.due_at > now), None)
    for lead in _leads(contact, occasion) if ahead else ():
        assert ahead is not None
        day = ahead - timedelta(days=lead)
        if day.isoweekday() not in network.on_work_days and network.on_work_days:
            day = work_day_before(day, network.on_work_days)
        if day > starts:
            at = hours.morning(day, network)
            yield Wanted("lead", occasion.id, f"{ahead.isoformat()}/{lead}", contact.id, at)


def _days(
    network: Network, contact: Contact, occasion: Occasion, starts: date, past: Past, now: datetime
) -> Iterator[Wanted]:
    """The occasion's days from two years back (a long silence) to the first one that is still to come."""
    day = max(starts, hours.local_day(now, network) - timedelta(days=731))
    while True:
        day = next_occasion(network, occasion, day)
        found = Wanted(occasion.kind, occasion.id, day.isoformat(), contact.id, _occasion_hour(network, contact, day))
        yield found
        if found.due_at > now and found.key not in past.closed:
            return
        day += timedelta(days=1)


def _occasion_hour(network: Network, contact: Contact, day: date) -> datetime:
    if contact.timezone and contact.timezone != network.timezone:
        return hours.last_hour_of(day, contact.timezone, network)
    return hours.morning(day, network)


def _leads(contact: Contact, occasion: Occasion) -> tuple[int, ...]:
    if occasion.kind == "membership":
        return MEMBERSHIP_LEADS
    if occasion.lead_days is not None:
        return (occasion.lead_days,) if occasion.lead_days else ()
    return (CLOSE_LEAD_DAYS,) if contact.close else ()


def newest_due(series: Sequence[Wanted], past: Past, now: datetime) -> list[Wanted]:
    """Of a series in order: the newest that fell due, with the older ones as its `missed`; else the first to come.

    What lies before an occurrence already closed is history, and what was shown was not missed.
    """
    last_closed = max((n for n, w in enumerate(series) if w.key in past.closed), default=-1)
    rest = series[last_closed + 1 :]
    due = [w for w in rest if w.due_at <= now]
    if not due:
        return list(rest[:1])
    return [replace(due[-1], missed=sum(w.key not in past.shown for w in due[:-1]))]


def _keep_in_touch(network: Network, person: Person) -> Iterator[Wanted]:
    day = catch_up_day(network, person)
    if day is not None:
        contact, (_, occurrence, _) = person.contact, _counted_from(person)
        yield Wanted("keep_in_touch", contact.id, occurrence, contact.id, hours.morning(day, network))


def _counted_from(person: Person) -> tuple[date, str, date]:
    """The day a catch-up is counted from, that day's name as an occurrence, and the day it was written down."""
    contact, touch = person.contact, person.last_touch
    base, occurrence, written = (
        (touch.on, str(touch.id), touch.logged_on) if touch else (contact.created_on, "start", contact.created_on)
    )
    if contact.skipped_on and contact.skipped_on >= base:
        return contact.skipped_on, f"{occurrence}/{contact.skipped_on.isoformat()}", contact.skipped_on
    return base, occurrence, written


def _levelled(day: date, contact: Contact, network: Network) -> date:
    """The contact's own work day in the week of `day`, so that people given a rhythm together do not come together."""
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=n) for n in range(7)]
    open_days = [d for d in week if not network.on_work_days or d.isoweekday() in network.on_work_days]
    number = int.from_bytes(blake2s(contact.uid.encode(), digest_size=4).digest())
    return max(open_days[number % len(open_days)], next_work_day(day, network.on_work_days))


def _followup(network: Network, contact: Contact, followup: Followup) -> Iterator[Wanted]:
    if followup.state != "open" or followup.due_on is None:
        return
    day = max(followup.due_on, contact.paused_until or followup.due_on)
    timed = followup.at is not None and day == followup.due_on
    at = hours.at_time(day, followup.at, network) if timed and followup.at else hours.morning(day, network)
    yield Wanted("followup", followup.id, str(followup.id), contact.id, at, timed)


def _thanks(network: Network, person: Person) -> Iterator[Wanted]:
    meeting, contact = person.first_meeting, person.contact
    if meeting is None:
        return
    day = meeting.thank_on or max(meeting.on, meeting.logged_on) + timedelta(days=1)
    # Whoever was met at an event is thanked when the look back on it says so.
    if meeting.thank_on is None and (meeting.event_id or meeting.logged_on - meeting.on > THANKS_WITHIN):
        return
    if contact.paused_until and contact.paused_until > day:
        return
    yield Wanted("thanks", meeting.id, str(meeting.id), contact.id, hours.morning(day, network))


def _new_job(network: Network, contact: Contact) -> Iterator[Wanted]:
    """The morning after a new job was noted: who wrote at once has settled it by then."""
    if contact.new_job_on is None:
        return
    day = max(contact.new_job_on + timedelta(days=1), contact.paused_until or contact.new_job_on)
    occurrence = contact.new_job_on.isoformat()
    yield Wanted("new_job", contact.id, occurrence, contact.id, hours.morning(day, network))
