"""The review: what might be changed in a network, one thing at a time. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from bot.agenda.people import Acquaintance
from bot.dates.cadence import Cadence
from bot.model import Goal

About = Literal["yearly", "gap", "still_there", "insight", "lesson"]

SKIPS = 2
"""Catch-ups skipped in a row that say a rhythm is too tight."""

YEARLY = Cadence(12, "months")
QUIET_FOR = timedelta(days=90)
"""Nobody of a goal's field in touch for so long is a gap."""

A_YEAR = timedelta(days=365)
LEFT_FOR = timedelta(days=90)
"""What was left alone is not suggested again for so long."""

OF_EACH = 5
"""A review is short: so many of a kind, the rest another time."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal that people are counted for by their `tag`."""

    goal: Goal
    tag: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a review looks at. `skipped` are the days of each person's skipped catch-ups, `insights` notes to come
    back to with whom they are about, newest first, `lessons` what an opportunity taught, newest first."""

    people: Sequence[Acquaintance]
    skipped: Mapping[int, Sequence[date]]
    aims: Sequence[Aim] = ()
    insights: Sequence[tuple[int, str]] = ()
    lessons: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to look at: about a `person`, a goal's field (`aim`, with a person to begin with if there is one), or
    something once noted: `text`, from `source`."""

    about: About
    person: Acquaintance | None = None
    aim: Aim | None = None
    times: int = 0
    text: str = ""
    source: str = ""


def suggestions(material: Material, today: date) -> list[Suggestion]:
    """What might be changed, in the order it is shown."""
    kinds = (_too_tight, _gaps, _long_ago, _insights, _lessons)
    return [found for kind in kinds for found in islice(kind(material, today), OF_EACH)]


def _too_tight(material: Material, today: date) -> Iterator[Suggestion]:
    """Whose catch-ups were skipped again and again since the last time in touch, most often first."""
    found = []
    for person in _not_left(material, today):
        days = [day for day in material.skipped.get(person.id, ()) if person.last is None or day > person.last]
        often = not person.rhythm or Cadence.parse(person.rhythm).days < YEARLY.days
        if len(days) >= SKIPS and often:
            found.append(Suggestion("yearly", person, times=len(days)))
    yield from sorted(found, key=lambda s: (-s.times, s.person.name if s.person else ""))


def _gaps(material: Material, today: date) -> Iterator[Suggestion]:
    """Fields aimed at in which nobody was in touch of late."""
    for aim in material.aims:
        tagged = [p for p in material.people if aim.tag in p.tags]
        left = aim.goal.leave_until is not None and aim.goal.leave_until > today
        if not left and not any(p.last and today - p.last < QUIET_FOR for p in tagged):
            yield Suggestion("gap", max(tagged, key=_recent, default=None), aim)


def _long_ago(material: Material, today: date) -> Iterator[Suggestion]:
    """Who was last in touch a year ago or more and may have moved on since, the latest first."""
    old = [p for p in _not_left(material, today) if p.company and p.last and today - p.last >= A_YEAR]
    for person in sorted(old, key=_recent, reverse=True):
        yield Suggestion("still_there", person)


def _insights(material: Material, today: date) -> Iterator[Suggestion]:
    people = {person.id: person for person in _not_left(material, today)}
    for contact_id, note in material.insights:
        if contact_id in people:
            yield Suggestion("insight", people[contact_id], text=note)


def _lessons(material: Material, _today: date) -> Iterator[Suggestion]:
    for source, lesson in material.lessons:
        yield Suggestion("lesson", text=lesson, source=source)


def _not_left(material: Material, today: date) -> Iterator[Acquaintance]:
    return (p for p in material.people if p.leave_until is None or p.leave_until <= today)


def _recent(person: Acquaintance) -> tuple[date, int]:
    return person.last or date.min, -person.id
