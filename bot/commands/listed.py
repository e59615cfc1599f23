"""Cards that a list leads to and that have more to press: they stay open, with the way back to the list."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.buttons import button
from bot.chat import Card
from bot.commands import shown
from bot.commands.turn import Turn
from bot.store import messages


def with_way_back(turn: Turn, card: Card) -> Card:
    """The card; pressed in a list, with [‹ Back] to it below everything else."""
    if not shown.in_list(turn) or turn.message is None:
        return card
    turn.session.flush()
    first = messages.items(turn.session, turn.message)[0][0]
    return replace(card, buttons=(*card.buttons, (button("‹ Back", "list", first.id, str(first.round)),)))
