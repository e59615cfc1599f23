"""/privacy."""

from __future__ import annotations

from bot.cards import privacy as cards
from bot.commands.turn import Turn
from bot.registry import Answer, command


@command("privacy", "what I keep, and who can read it")
def privacy(turn: Turn, _arguments: str) -> Answer:
    """What is kept, where, and by whom."""
    return cards.privacy(turn.house.operator, turn.place.platform)
