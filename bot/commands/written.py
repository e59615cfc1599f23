"""What the owner says they have sent."""

from __future__ import annotations

from bot.commands.turn import Turn
from bot.model import Contact, Touch


def wrote(turn: Turn, contact: Contact) -> Touch:
    """Log a message of the owner's, today."""
    touch = Touch(network_id=turn.network.id, contact_id=contact.id, on=turn.today, kind="message", direction="mine",
                  note="", logged_on=turn.today)  # fmt: skip
    turn.session.add(touch)
    turn.changed(contact)
    return touch
