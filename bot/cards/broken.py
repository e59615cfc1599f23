"""When it was our fault."""

from __future__ import annotations

from bot.cards.text import say
from bot.chat import Card


def broken(number: str) -> Card:
    """Something of ours broke; the number is in the log."""
    return Card(
        say("**Something broke here, and nothing was saved.**"),
        (say("Please try again. If it stays broken, tell whoever runs this bot: {number}", number=number),),
    )
