"""An event that comes again by a rule: each of its days as an event of its own. Pure.

What is told of the whole series stays on its row; a sitting is that row as it is on one day, and is never stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.dates.rules import next_after
from bot.model import Event


def coming(event: Event, first: date) -> Iterator[Event]:
    """The event if it is not over by that day; of a series every sitting from that day on, soonest first."""
    if not event.rule:
        if event.ends >= first:
            yield event
        return
    starts = datetime.combine(event.starts, time())
    wall = next_after(event.rule, starts, datetime.combine(first, time()) - timedelta(microseconds=1))
    while wall is not None:
        yield _sitting(event, wall.date())
        wall = next_after(event.rule, starts, wall)


def on(event: Event, day: date) -> Event | None:
    """The event as it is on a day; None if it does not take place then."""
    found = next(coming(event, day), None)
    return found if found is not None and found.starts <= day else None


def following(event: Event, day: date) -> Event | None:
    """The sitting after a day to which the owner goes."""
    return next((here for here in coming(event, day + timedelta(days=1)) if here.going), None)


def named(event: Event, occurrence: str) -> Event:
    """The sitting that a prompt's occurrence names; an event that comes once is itself."""
    return _sitting(event, date.fromisoformat(occurrence[:10])) if event.rule else event


def _sitting(event: Event, day: date) -> Event:
    going = event.going and event.away_on != day
    return Event(
        id=event.id, network_id=event.network_id, name=event.name, starts=day, ends=day, starts_at=event.starts_at,
        place=event.place, target=event.target, said_at=event.said_at, going=going, finished_on=event.finished_on,
        rule=event.rule, away_on=event.away_on,
    )  # fmt: skip
