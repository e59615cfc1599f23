"""Calendars made up at random, and an almanac of them: when everything in one falls due, counted with nothing of
Kith's own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import Contact, Followup, Network, Occasion, Reminder
from bot.store import networks, standing
from tests.chaos.owners import unheard_of

DAYS: Final = 60
"""How far ahead the almanac goes."""

MOST: Final = 7
"""Series in a calendar: with a review they fill one list."""

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Series:
    """Something that falls due once, or again and again: the words it is known by, and its local days.

    `at` is its own time of day; None: the owner's hour. What `may_wait` is spread over a week when it is late.
    """

    words: str
    days: Sequence[date]
    at: time | None = None
    may_wait: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """One owner's: so many hours from UTC all year, and their hour of the morning."""

    place: Place
    hours_ahead: int
    hour: time
    series: Sequence[Series]

    def fell_due(self, series: Series, since: datetime, until: datetime) -> list[datetime]:
        """When it fell due in between, oldest first."""
        zone = timezone(timedelta(hours=self.hours_ahead))
        moments = [datetime.combine(day, series.at or self.hour, zone) for day in series.days]
        return [moment for moment in moments if since < moment <= until]


def write(session: Session, place: Place, now: datetime, chance: random.Random) -> Calendar:
    """A new owner, and a few things to come: no more than a morning's list has room for, at most two of a kind."""
    ahead, hour = chance.randint(-2, 5), time(chance.randint(6, 8), 30)
    network = networks.found(session, place, "Kemi", f"Etc/GMT{-ahead:+d}", "en", now)
    network.hour, network.quiet_until, network.purpose_on = hour, time(5), now.date()
    pen = Pen(session, network, (now + timedelta(hours=ahead)).replace(tzinfo=None), chance)
    kinds = (pen.daily, pen.weekly, pen.promise, pen.timed_promise, pen.birthday, pen.catch_up)
    series = [kind() for kind in chance.sample(kinds, chance.randint(0, MOST), counts=[2] * len(kinds))]
    standing.reconcile(session, network, now)
    return Calendar(place, ahead, hour, series)


class Pen:
    """Writes one owner's rows, and for each series what the almanac says of it."""

    def __init__(self, session: Session, network: Network, wall: datetime, chance: random.Random) -> None:
        self._session = session
        self._network = network
        self._wall = wall
        self._today = wall.date()
        self._chance = chance
        session.flush()

    def daily(self) -> Series:
        """The owner's own, at a minute of its own every day."""
        words, at = unheard_of(self._chance), self._minute()
        first = self._today + timedelta(days=self._gone(at))
        self._reminder(words, "FREQ=DAILY", datetime.combine(first, at), timed=True)
        return Series(words, [first + timedelta(days=n) for n in range(DAYS)], at)

    def weekly(self) -> Series:
        """The owner's own, in the morning of one day a week."""
        words, first = unheard_of(self._chance), self._day(1, 7)
        self._reminder(words, "FREQ=WEEKLY", datetime.combine(first, self._network.hour), timed=False)
        return Series(words, [first + timedelta(days=n) for n in range(0, DAYS, 7)])

    def promise(self) -> Series:
        """Once, in a morning."""
        words, day = unheard_of(self._chance), self._day(1, DAYS)
        self._followup(words, day, None)
        return Series(words, [day])

    def timed_promise(self) -> Series:
        """Once, at its own minute."""
        words, at = unheard_of(self._chance), self._minute()
        day = self._day(self._gone(at), DAYS)
        self._followup(words, day, at)
        return Series(words, [day], at)

    def birthday(self) -> Series:
        """Once in all this time."""
        name, day = unheard_of(self._chance), self._day(1, DAYS)
        born = Occasion(
            network_id=self._network.id, contact_id=self._person(name), kind="birthday", month=day.month, day=day.day,
            created_on=self._today,
        )  # fmt: skip
        self._session.add(born)
        return Series(name, [day])

    def catch_up(self) -> Series:
        """Some weeks from today, on a work day."""
        name, weeks = unheard_of(self._chance), self._chance.randint(1, 6)
        self._person(name, f"P{weeks}W")
        day = self._today + timedelta(weeks=weeks)
        to_monday = 7 - day.weekday() if day.weekday() >= _SATURDAY else 0
        return Series(name, [day + timedelta(days=to_monday)], may_wait=True)

    def _reminder(self, words: str, rule: str, starts: datetime, *, timed: bool) -> None:
        row = Reminder(network_id=self._network.id, what=words, rule=rule, starts=starts, timed=timed, state="open")
        self._session.add(row)

    def _followup(self, words: str, day: date, at: time | None) -> None:
        person = self._person(unheard_of(self._chance))
        self._session.add(Followup(network_id=self._network.id, contact_id=person, what=words, due_on=day, at=at))

    def _person(self, name: str, cadence: str | None = None) -> int:
        contact = Contact(
            network_id=self._network.id, name=name, cadence=cadence, cadence_on=self._today, created_on=self._today
        )
        self._session.add(contact)
        self._session.flush()
        return contact.id

    def _day(self, soonest: int, latest: int) -> date:
        return self._today + timedelta(days=self._chance.randint(soonest, latest))

    def _gone(self, at: time) -> bool:
        """Whether today's has passed already."""
        return at <= self._wall.time()

    def _minute(self) -> time:
        """Not within a quarter of an hour before a full one: there it would not be late."""
        return time(self._chance.randint(7, 14), self._chance.randint(10, 40))
