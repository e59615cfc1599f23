"""The owner's own reminders, once or by a rule: what is due of them, what comes next, and a word ahead. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.agenda import hours
from bot.agenda.wanted import Past, Wanted, newest_due
from bot.dates.rules import next_after
from bot.dates.zones import to_utc, to_wall
from bot.model import Network, Reminder


def for_reminder(network: Network, reminder: Reminder, past: Past, now: datetime) -> list[Wanted]:
    """The owner's own reminder: its newest occurrence that fell due and was not finished, and its next.

    The next one is there although the last is unanswered or put off: nothing else would bring the series back.
    """
    if reminder.state != "open":
        return []
    series = list(_reminders(network, reminder, past, now))
    current = newest_due(series, past, now)
    following = [w for w in series[-1:] if current and w.due_at > max(now, current[0].due_at)]
    ahead = _words_ahead(network, reminder, series[-1], now)
    return [*current, *following, *(w for w in ahead if w.key not in past.closed)]


def _reminders(network: Network, reminder: Reminder, past: Past, now: datetime) -> Iterator[Wanted]:
    """The reminder's occurrences from the first that matters to the first one that is still to come."""
    wall = _first(reminder, past, to_wall(now, network.timezone) - timedelta(days=731))
    while wall is not None:
        found = _reminder(network, reminder, wall)
        yield found
        is_settled = found.key in past.closed or found.key in past.put_off
        if not reminder.rule or (found.due_at > now and not is_settled):
            return
        wall = next_after(reminder.rule, reminder.starts, wall)


def _first(reminder: Reminder, past: Past, floor: datetime) -> datetime | None:
    """The last one closed, else the start; of a long series at most two years back (`floor`, local)."""
    if not reminder.rule:
        return reminder.starts
    closed = max((o for kind, source, o in past.closed if kind == "reminder" and source == reminder.id), default="")
    if closed > max(reminder.starts, floor).isoformat():
        return datetime.fromisoformat(closed)
    return reminder.starts if reminder.starts >= floor else next_after(reminder.rule, reminder.starts, floor)


def _words_ahead(network: Network, reminder: Reminder, following: Wanted, now: datetime) -> Iterator[Wanted]:
    """A word ahead of the next day of a reminder, as a membership has it."""
    comes = date.fromisoformat(following.occurrence[:10])
    for lead in reminder.lead_days if hours.morning(comes, network) > now else ():
        day = comes - timedelta(days=lead)
        if reminder.said_on is None or day > reminder.said_on:
            at = hours.morning(day, network)
            yield Wanted("ahead", reminder.id, f"{comes.isoformat()}/{lead}", None, at)


def _reminder(network: Network, reminder: Reminder, wall: datetime) -> Wanted:
    at = to_utc(wall, network.timezone) if reminder.timed else hours.morning(wall.date(), network)
    return Wanted("reminder", reminder.id, wall.isoformat(timespec="minutes"), None, at, reminder.timed)
