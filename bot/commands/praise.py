"""After a promise of the owner's is kept: the offer to ask for a testimonial, at most once a person a year."""

from __future__ import annotations

from datetime import timedelta

from bot.agenda.facts import Reason
from bot.agenda.wanted import is_silent
from bot.cards import praise as cards
from bot.commands import shown
from bot.commands.about import about_contact
from bot.commands.turn import Turn
from bot.model import Contact, Touch
from bot.registry import Answer

ONCE_IN = timedelta(days=365)


def may_offer(turn: Turn, reason: Reason) -> bool:
    """Whether to offer it beside what was just done, and if so note that it was; a list has no room for it."""
    contact = reason.contact
    kept = reason.followup is not None and reason.followup.debtor == "me"
    if contact is None or not kept or shown.in_list(turn) or is_silent(contact):
        return False
    last = contact.praise_offered_on
    if last is not None and turn.today - last < ONCE_IN:
        return False
    contact.praise_offered_on = turn.today
    return True


@about_contact("praise")
def ask(turn: Turn, contact: Contact, extra: str) -> Answer:
    """What to write; [Another] counts on."""
    return cards.ask(turn.network, contact, int(extra or 0))


@about_contact("praise_asked")
def asked(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """It was sent: a favour asked."""
    touch = Touch(network_id=turn.network.id, contact_id=contact.id, on=turn.today, kind="asked", direction="mine",
                  note="a testimonial", logged_on=turn.today)  # fmt: skip
    turn.session.add(touch)
    turn.changed(contact)
    return cards.asked(contact, touch.id, turn.change.id)
