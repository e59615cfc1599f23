"""An event's moments: prepared for on the evening before, begun at its start, looked back on the next morning. Pure.

The occurrence of a preparation or a start names when it begins: "2026-11-26T18:00/22:00" from a time of day to the end
of taking names, "2027-05-12T09:00" until midnight, "2027-05-12" from the owner's hour until midnight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from bot.agenda import hours, series
from bot.agenda.wanted import Past, Wanted
from bot.model import Event, Network

NAMES_FOR_HOURS = 4
"""How long names are taken at an event of one evening: nobody says when it ends."""

MOST_KNOWN = 3
_SHORTEST_STEM = 4

Moments = Callable[[Network, Event, Past, datetime], Iterator[Wanted]]


@dataclass(frozen=True, slots=True)
class Somebody:
    """Of a person, what may connect them to an event."""

    id: int
    name: str
    company: str
    location: str
    tags: tuple[str, ...] = ()


def for_event(network: Network, event: Event, met_on: date | None, past: Past, now: datetime) -> list[Wanted]:
    """Everything wanted about one event; names were last taken there on `met_on`. A series that was stopped is still
    looked back on."""
    wanted: list[Wanted] = []
    if event.going:
        wanted += _soonest(_prep, network, event, past, now) + _soonest(_start, network, event, past, now)
    here = series.on(event, met_on) if met_on and event.rule else event
    if met_on and here and (event.going or event.rule):
        wanted += _debrief(network, here)
    return [w for w in wanted if w.key not in past.closed]


def occurrence(event: Event, day: date) -> str:
    """How one day of an event is named."""
    if day != event.starts or event.starts_at is None:
        return day.isoformat()
    begin = datetime.combine(day, event.starts_at).isoformat(timespec="minutes")
    last = event.starts_at.hour + NAMES_FOR_HOURS
    if event.ends > event.starts or last >= 24:
        return begin
    return f"{begin}/{last:02}:{event.starts_at.minute:02}"


def begins(occurrence: str, network: Network) -> datetime:
    """When that day of an event begins."""
    day, _, clock = occurrence.partition("T")
    if not clock:
        return hours.morning(date.fromisoformat(day), network)
    return hours.at_time(date.fromisoformat(day), time.fromisoformat(clock[:5]), network)


def ends(occurrence: str, network: Network) -> datetime:
    """When no more names are taken on that day."""
    day, until = date.fromisoformat(occurrence[:10]), occurrence.partition("/")[2]
    return hours.at_time(day, time.fromisoformat(until), network) if until else hours.end_of_day(day, network)


def next_sitting(event: Event, network: Network, now: datetime) -> Event:
    """Of a series the first sitting to come that the owner goes to; an event that comes once is itself."""
    sittings = series.coming(event, hours.local_day(now, network)) if event.rule else ()
    return next((s for s in sittings if s.going and ends(occurrence(s, s.starts), network) > now), event)


def prepares_at(event: Event, network: Network) -> datetime | None:
    """The evening before; None if it had passed when the event was told."""
    at = hours.evening(event.starts - timedelta(days=1), network)
    return at if event.said_at < at else None


def takes_names(event: Event, network: Network, now: datetime) -> bool:
    """Whether whoever is named now was met there."""
    day = hours.local_day(now, network)
    here = series.on(event, day)
    if here is None or not here.going or here.finished_on == day:
        return False
    its = occurrence(here, day)
    return begins(its, network) <= now < ends(its, network)


def debrief_at(event: Event, network: Network) -> datetime:
    """The morning after."""
    return hours.morning(event.ends + timedelta(days=1), network)


def likely(event: Event, people: Iterable[Somebody]) -> list[tuple[Somebody, str]]:
    """Whom one may know there, and by what: those of the place, of a tag or a company in its name; at most three."""
    found = [(reasons, person) for person in people if (reasons := _reasons(event, person))]
    found.sort(key=lambda pair: (-len(pair[0]), pair[0][0], pair[1].name, pair[1].id))
    return [(person, reasons[0][1]) for reasons, person in found[:MOST_KNOWN]]


def _soonest(moments: Moments, network: Network, event: Event, past: Past, now: datetime) -> list[Wanted]:
    """The first of these moments that is still open: of a series that of the next sitting the owner goes to."""
    sittings = series.coming(event, hours.local_day(now, network))
    found = (w for here in sittings if here.going for w in moments(network, here, past, now))
    return list(islice((w for w in found if w.key not in past.closed), 1))


def _prep(network: Network, event: Event, _past: Past, now: datetime) -> Iterator[Wanted]:
    first, at = occurrence(event, event.starts), prepares_at(event, network)
    if at is not None and now < begins(first, network):
        yield Wanted("event_prep", event.id, first, None, at, timed=True)


def _start(network: Network, event: Event, past: Past, now: datetime) -> Iterator[Wanted]:
    """The start of its first day that is not over; a day that began before it was told needs no word."""
    day = max(event.starts, hours.local_day(now, network))
    while day <= event.ends:
        its = occurrence(event, day)
        begin, end = begins(its, network), ends(its, network)
        found = Wanted("event_start", event.id, its, None, begin, timed=True)
        if now < end and event.said_at < begin < end and found.key not in past.closed:
            yield found
            return
        day += timedelta(days=1)


def _debrief(network: Network, event: Event) -> Iterator[Wanted]:
    yield Wanted("event_debrief", event.id, event.ends.isoformat(), None, debrief_at(event, network))


def _reasons(event: Event, person: Somebody) -> list[tuple[int, str]]:
    """What connects somebody to an event, the surest first."""
    place, words = _words(event.place), _words(event.name)
    found: list[tuple[int, str]] = []
    if person.location and (home := _words(person.location)) and (home <= place or (place and place <= home)):
        found.append((0, person.location))
    found += [(1, f"#{tag}") for tag in person.tags if any(_same(tag.casefold(), word) for word in words)]
    if person.company and _words(person.company) <= words:
        found.append((2, person.company))
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _same(tag: str, word: str) -> bool:
    """The tag is the word, or one is the beginning of the other: "founder" at the Founders Meetup."""
    if min(len(tag), len(word)) < _SHORTEST_STEM:
        return tag == word
    return tag.startswith(word) or word.startswith(tag)
