"""/sos: people to call first."""

from __future__ import annotations

from bot.cards import sos as cards
from bot.chat import Press
from bot.commands.about import about_contact
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.model import Contact
from bot.registry import Answer, command, press
from bot.store import closest


@command("sos", "people to call first, when it matters")
def sos(turn: Turn, _arguments: str) -> Answer:
    """Up to eight people, the closest first."""
    return cards.first_few(closest.first_few(turn.session, turn.network.id, turn.today), turn.today)


@press("sos_back")
def back(turn: Turn, _pressed: Press) -> Answer:
    """Back to the people."""
    return sos(turn, "")


@about_contact("sos_draft")
def draft(turn: Turn, contact: Contact, extra: str) -> Answer:
    """What to say; [Another] counts on."""
    return cards.plea(turn.network, contact, int(extra or 0))


@about_contact("sos_sent")
def sent(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """It was sent: logged."""
    return cards.sent(contact, wrote(turn, contact), turn.change.id)
