"""What comes on Mondays: one goal item a week, and in the first week of a month the review instead. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.agenda import hours
from bot.agenda.wanted import Past, Wanted
from bot.dates.work import next_work_day
from bot.model import Goal, Network
from bot.model.prompts import PromptKind

_WEEK = timedelta(days=7)
_AHEAD = 10
"""So many weeks ahead there is always a first Monday of a month, also after one that is closed."""

QUARTERS = (1, 4, 7, 10)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def is_review_week(monday: date) -> bool:
    """Whether a week begins with the first Monday of a month."""
    return monday.day <= 7


def is_quarterly(monday: date) -> bool:
    """Whether the review of that Monday looks back on a quarter."""
    return is_review_week(monday) and monday.month in QUARTERS


def weekly(network: Network, kind: PromptKind, source_id: int, today: date) -> Iterator[Wanted]:
    """One a week from this week on: on Monday, or the first work day after it."""
    for number in range(_AHEAD):
        monday = monday_of(today) + number * _WEEK
        at = hours.morning(next_work_day(monday, network.on_work_days), network)
        yield Wanted(kind, source_id, monday.isoformat(), None, at)


def for_review(network: Network, goals: Iterable[Goal], past: Past, today: date) -> list[Wanted]:
    """The review of this week if it has one, else the next. They begin once there is something to look at: a goal, or
    people enough to have been asked what they are for."""
    begun = [day for day in (network.purpose_on, *(goal.set_on for goal in goals if not goal.done)) if day]
    if not begun:
        return []
    for wanted in weekly(network, "review", network.id, today):
        monday = date.fromisoformat(wanted.occurrence)
        if monday > min(begun) and is_review_week(monday) and wanted.key not in past.closed:
            return [wanted]
    return []
