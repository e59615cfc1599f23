"""Names taken while an event lasts: whoever is typed, shared or forwarded was met there."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import gatherings as cards
from bot.chat import Card, Toast
from bot.commands.about import GONE, about_contact
from bot.commands.turn import Turn
from bot.model import Contact, Event, Touch
from bot.registry import Answer
from bot.store import events, people
from bot.words.everyday import COMMON_WORDS
from bot.words.grammar import READERS
from bot.words.intents import AddPerson, ChangePerson, Fields, LogTouch, NotUnderstood, Reading, Understood
from bot.words.names import fold
from bot.words.tokens import capital

IN_PASSING = 40
"""A longer name is none: it is a sentence that was not understood."""


def going_on(turn: Turn) -> Event | None:
    """The event at which names are taken now."""
    return events.going_on(turn.session, turn.network, turn.now)


def names_somebody(turn: Turn, reading: Reading, text: str) -> bool:
    """Whether a line that means nothing else is somebody met at the event that is on."""
    if not _may_be_somebody(turn, reading) or going_on(turn) is None:
        return False
    said = READERS["add"](text, turn.names, turn.wall, turn.network.order)
    if not isinstance(said, Understood) or not isinstance(said.intents[0], AddPerson):
        return False
    return _is_a_person(said.intents[0].fields, text)


def perhaps_known(turn: Turn, name: str) -> Contact | None:
    """Somebody known who is called so in short, while names are taken: "Ada" may be Ada Okafor."""
    ids = turn.names.match(name).ids if len(name.split()) == 1 else ()
    if not ids or going_on(turn) is None:
        return None
    return next(iter(people.get_all(turn.session, turn.network.id, ids[:1])), None)


def noted(turn: Turn, contact: Contact, card: Card) -> Card:
    """The answer about somebody who has come in: while names are taken, that they were met there; else this card."""
    event = going_on(turn)
    return _met(turn, contact, event) if event else card


def counted(turn: Turn, contact: Contact, card: Card) -> Card:
    """The same beside another answer, which stays what it is."""
    event = going_on(turn)
    if event is None:
        return card
    _log(turn, contact, event)
    return counting(turn, event, card)


def counting(turn: Turn, event: Event, card: Card) -> Card:
    """An answer that says as well how many were met by now."""
    count = len(events.of_event(turn.session, turn.network, event).met)
    return replace(card, lines=(*card.lines, cards.counting(event, count)))


def offered(turn: Turn, contact: Contact, card: Card) -> Card:
    """A card about somebody known, with the button that says they are there too."""
    event = going_on(turn)
    if event is None or _there(turn, contact, event):
        return card
    *others, last = card.buttons or ((),)
    return replace(card, buttons=(*others, (cards.met_here(event, contact),), last))


def meeting_at(turn: Turn, said: LogTouch) -> Event | None:
    """The event that "met Ada" speaks of: the one that is on."""
    return going_on(turn) if said.kind == "meeting" and said.on == turn.today else None


@about_contact("met_here")
def met_here(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Somebody known was met there as well."""
    event = going_on(turn)
    return _met(turn, contact, event) if event else Toast(GONE)


def _met(turn: Turn, contact: Contact, event: Event) -> Card:
    _log(turn, contact, event)
    count = len(events.of_event(turn.session, turn.network, event).met)
    return cards.met_now(contact, event, count, turn.change.id)


def _log(turn: Turn, contact: Contact, event: Event) -> None:
    if _there(turn, contact, event):
        return
    if contact.created_on == turn.today:
        contact.how_met = contact.how_met or event.name
    turn.session.add(
        Touch(network_id=turn.network.id, contact_id=contact.id, on=turn.today, kind="event", direction="both", note="",
              logged_on=turn.today, event_id=event.id)
    )  # fmt: skip
    turn.changed(contact)


def _there(turn: Turn, contact: Contact, event: Event) -> bool:
    return any(known.id == contact.id for known, _ in events.of_event(turn.session, turn.network, event).met)


def _may_be_somebody(turn: Turn, reading: Reading) -> bool:
    """Not understood, or facts about a name that nobody has: "Kwame 0803 123 4567". Another Ruth is known to many: a
    whole name is only taken for a slip if it is one as a whole."""
    match reading:
        case NotUnderstood():
            return True
        case Understood(intents=(ChangePerson(who=who),)):
            return not who.ids and not turn.names.match(who.text).guesses
    return False


def _is_a_person(fields: Fields, text: str) -> bool:
    """A name in capitals, or one of which something is told; not a word of every day alone."""
    words = fields.name.split()
    told = replace(fields, name="", nickname="", notes=()) != Fields()
    everyday = fold(words[0]) in COMMON_WORDS
    if len(fields.name) > IN_PASSING or (everyday and not (told and capital(text[0]))):
        return False
    return told or (all(map(capital, words)) and text.startswith(fields.name))
