"""The day that answers a question: what a picker gave, or what was typed."""

from __future__ import annotations

from datetime import date

from bot.commands.turn import Turn
from bot.dates.found import Found
from bot.dates.reading import find_when


def chosen(turn: Turn) -> date | None:
    """The day a picker gave, or the one that was typed."""
    if "date" in turn.values:
        return date.fromisoformat(turn.values["date"])
    found = typed(turn)
    return found.day if found else None


def typed(turn: Turn) -> Found | None:
    """The first day or time of what was typed."""
    found = find_when(turn.values.get("text", ""), turn.wall, turn.network.order)
    return found[0] if found else None


def page(turn: Turn) -> date:
    """The day whose month a calendar shows: the one it was turned to, or today."""
    return date.fromisoformat(turn.values["date"]) if "date" in turn.values else turn.today
