"""Whom to call first when it matters. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.agenda.people import Acquaintance
from bot.dates.cadence import Cadence
from bot.model.people import CLOSE_DAYS

FIRST_FEW = 8


@dataclass(frozen=True, slots=True)
class Ties:
    """How often the owner was in touch with somebody, both ways, in the last two years; and how often they helped."""

    both_ways: int = 0
    helped: int = 0


def closest(people: Iterable[Acquaintance], ties: Mapping[int, Ties]) -> list[Acquaintance]:
    """At most eight: close people, then those most in touch both ways, then mentors, then those who were helped.

    Somebody of whom none of this is true is not called first.
    """
    ranked = [(rank, person) for person in people if any(rank := _rank(person, ties.get(person.id, Ties())))]
    ranked.sort(key=lambda found: ([-n for n in found[0]], found[1].name, found[1].id))
    return [person for _, person in ranked[:FIRST_FEW]]


def _rank(person: Acquaintance, ties: Ties) -> tuple[int, int, int, int]:
    return is_close(person), ties.both_ways, is_mentor(person), ties.helped


def is_mentor(person: Acquaintance) -> bool:
    """Whether somebody has that role, or is tagged so."""
    return "mentor" in (*person.roles, *person.tags)


def is_close(person: Acquaintance) -> bool:
    """Whether somebody is tagged so, or in touch monthly or more often."""
    return "close" in person.tags or bool(person.rhythm and Cadence.parse(person.rhythm).days <= CLOSE_DAYS)
