"""The hour of the week that is kept for people, at its own time. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.agenda import hours
from bot.agenda.wanted import Past, Wanted
from bot.model import Network

MOST_PEOPLE = 3

GRACE = timedelta(minutes=15)
"""So long after its time the hour is still worth a word; later it waits for the next week."""


def for_slot(network: Network, past: Past, now: datetime) -> list[Wanted]:
    """The next hour for people that is not over, and not while the owner is away."""
    if network.slot_day is None or network.slot_at is None:
        return []
    day = hours.local_day(now - GRACE, network)
    day += timedelta(days=(network.slot_day - day.isoweekday()) % 7)
    while True:
        at = hours.at_time(day, network.slot_at, network)
        found = Wanted("slot", network.id, day.isoformat(), None, at, timed=True)
        away = hours.back_from_absence(at, network)
        if ends(at) > now and not away and found.key not in past.closed:
            return [found]
        day += timedelta(days=7)


def ends(due_at: datetime) -> datetime:
    """When it is too late for it."""
    return due_at + GRACE
