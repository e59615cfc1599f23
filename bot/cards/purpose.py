"""What a network is for: asked once, when there is something to aim at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.agenda.goals import Progress
from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.goals import headline
from bot.cards.text import say
from bot.chat import Card
from bot.model.plans import Period


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal that a purpose begins with: small enough to be kept."""

    what: str
    target: int | None = None
    period: Period = ""


LABELS = {
    "job": "Find a job", "mentor": "Find a mentor", "grow": "Grow in my field", "stay": "Stay close",
    "start": "Start something",
}  # fmt: skip

AIMS: Mapping[str, tuple[Aim, ...]] = {
    "job": (Aim("find a job"), Aim("coffees", 4, "month")),
    "mentor": (Aim("find a mentor"), Aim("calls", 2, "month")),
    "grow": (Aim("coffees", 2, "month"), Aim("calls", 2, "month")),
    "stay": (Aim("messages", 8, "month"),),
    "start": (Aim("start something of my own"), Aim("coffees", 4, "month")),
}
"""What each purpose begins with."""


def ask() -> Card:
    """What is it for?"""
    job, mentor, grow, stay, start = (button(label, "purpose", 0, key) for key, label in LABELS.items())
    return Card(
        say("🎯 **What would you like from your network?**"),
        buttons=((job, mentor), (grow, stay), (start, button("Nothing special", "purpose", 0, "none"))),
    )


def begun(key: str, set_now: Sequence[Progress], first: date | None, change_id: int, today: date) -> Card:
    """The goals that were set, and when they come up."""
    lines = [headline(progress, today) for progress in set_now]
    if first:
        lines.append(say("I'll bring this up on Mondays, from {day} on.", day=dates.said(first, today)))
    lines.append(say("/goal shows and changes them."))
    return Card(
        say("🎯 **{purpose}**", purpose=LABELS[key]),
        tuple(lines),
        buttons=rows((undo(change_id),) if change_id else None),
    )


def nothing_special() -> Card:
    """No goal."""
    return Card(say("**Fine. No goals.**"), (say("/goal sets one whenever you like."),))
