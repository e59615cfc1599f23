"""Birthdays of people who came in with a file, as long as nothing was done about them: one line for each day. Pure."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.agenda import hours
from bot.agenda.wanted import Past, Wanted
from bot.model import Network

FEW = 2
"""So many are named in the line; its own card names more."""

MANY = 15


@dataclass(frozen=True, slots=True)
class Born:
    """Whose birthday a day is: the first few names, and how many there are in all."""

    names: Sequence[str]
    of: int


def first_day(network: Network, past: Past, now: datetime) -> date:
    """The first day of which the line may speak: nothing begins while the owner is away."""
    today = hours.local_day(now, network)
    if network.away_from and network.away_until and network.away_from <= today < network.away_until:
        return today if _line(network, today).key in past.shown else network.away_until
    return today


def for_unsorted(network: Network, days: Iterable[date], past: Past, now: datetime) -> list[Wanted]:
    """The line of the first of these days on which it may come. As many are looked at as it takes, in their order."""
    for day in days:
        found = _line(network, day)
        over = hours.end_of_day(hours.local_day(found.due_at, network), network) <= now
        away = hours.back_from_absence(found.due_at, network) and found.key not in past.shown
        if not over and not away and found.key not in past.closed:
            return [found]
    return []


def born_on(day: date, network: Network) -> list[tuple[int, int]]:
    """The months and days of birth whose birthday is kept on a day, in their order."""
    kept = (day.month, day.day)
    if isleap(day.year) or kept != ((2, 28) if network.leap_day == "feb28" else (3, 1)):
        return [kept]
    return sorted([kept, (2, 29)])


def _line(network: Network, day: date) -> Wanted:
    """At the owner's last morning before the day ends: it is of no use on another."""
    at = hours.last_hour_of(day, network.timezone, network)
    return Wanted("unsorted", network.id, day.isoformat(), None, at)
