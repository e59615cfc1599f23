"""Whom the owner's news is for. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from bot.agenda.closest import is_close, is_mentor
from bot.agenda.people import Acquaintance

Tie = Literal["opportunity", "close", "mentor", "helped"]
"""Why somebody would want to hear it: an opportunity came through them, they are close, a mentor, or were helped."""

MOST = 8
ORDER: tuple[Tie, ...] = ("close", "mentor", "opportunity", "helped")


def listeners(
    people: Iterable[Acquaintance], gave_opportunity: Collection[int], were_helped: Collection[int]
) -> list[tuple[Acquaintance, list[Tie]]]:
    """At most eight with their ties, those with the most first, then by the order of ties and the newest touch."""
    tied = [(person, _ties(person, gave_opportunity, were_helped)) for person in people]
    fit = [(person, ties) for person, ties in tied if ties]
    fit.sort(key=lambda found: (-len(found[1]), ORDER.index(found[1][0]), _last(found[0]), found[0].name, found[0].id))
    return fit[:MOST]


def _ties(person: Acquaintance, gave_opportunity: Collection[int], were_helped: Collection[int]) -> list[Tie]:
    true: dict[Tie, bool] = {
        "close": is_close(person),
        "mentor": is_mentor(person),
        "opportunity": person.id in gave_opportunity,
        "helped": person.id in were_helped,
    }
    return [tie for tie in ORDER if true[tie]]


def _last(person: Acquaintance) -> int:
    return -person.last.toordinal() if person.last else 0
