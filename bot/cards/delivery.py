"""What delivery itself has to say."""

from __future__ import annotations

from bot.cards.text import say
from bot.chat import Card, Text


def may_be_a_repeat() -> Text:
    """Under a message that may have arrived before."""
    return say("This may be a repeat: I could not tell whether it reached you.")


def not_shown(message_id: int) -> Card:
    """In place of a message that could not be put into words; the number is in the log."""
    return Card(
        say("**Something broke here: I could not show you a message.**"),
        (say("/today has what is due. Tell whoever runs this bot: {number}", number=message_id),),
    )
