"""People who come in without being typed: a contact shared, somebody picked, a vCard file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cards import access
from bot.cards import people as person_cards
from bot.cards import sharing as cards
from bot.chat import File, Shared, SharedContact, Toast
from bot.commands import capture, facts, forwarding
from bot.commands.about import GONE, about_question
from bot.commands.passed_on import PassedOn
from bot.commands.turn import Turn
from bot.exchange.vcard import SeveralCards, Unreadable, read_card, text_of
from bot.model import Contact, Question
from bot.model.accounts import account
from bot.registry import Answer
from bot.store import known, people, questions
from bot.words.intents import Fields, OccasionSaid

CARD_FILES = (".vcf", ".vcard")
CARD_TYPES = ("text/vcard", "text/x-vcard", "text/directory")

WANTS_SOMEBODY = {("first_person", ""), ("ask_command", "add")}
"""Questions (a press's verb and extra) that somebody shared is the answer to."""


def shared(turn: Turn, said: Shared) -> Answer:
    """Whatever was shared: a contact, a file or somebody's message."""
    if said.contact:
        return _contact(turn, said.contact)
    if said.forwarded:
        return forwarding.forwarded(turn, said.forwarded)
    return _file(turn, said.file) if said.file else access.not_yet()


@about_question("same_person")
def same_person(turn: Turn, kept: Question, extra: str) -> Answer:
    """It is who it seemed to be: what was missing is filled in, and nothing is replaced."""
    contact = turn.contact(int(extra))
    if contact is None:
        return Toast(GONE)
    somebody = PassedOn.kept(kept)
    kept.open = False
    missing, to_come = _believable(_missing(turn, contact, somebody.fields), turn.today)
    changes = facts.apply(turn, contact, missing)
    if somebody.recognise(contact):
        changes.append(cards.recognised())
        turn.changed(contact)
    card = person_cards.changed(facts.known(turn, contact), changes, turn.change.id)
    return cards.with_notes(capture.counted(turn, contact, card), to_come)


@about_question("other_person")
def other_person(turn: Turn, kept: Question, _extra: str) -> Answer:
    """It is somebody else after all."""
    kept.open = False
    return _add(turn, PassedOn.kept(kept))


def _contact(turn: Turn, contact: SharedContact) -> Answer:
    if contact.user_id and contact.user_id == turn.speaker.id:
        return cards.yourself()
    try:
        fields = read_card(contact.vcard) if contact.vcard else Fields()
    except (Unreadable, SeveralCards):  # the name and the number came beside it
        fields = Fields()
    return _somebody(turn, PassedOn(_together(contact, fields), account(turn.place, contact.user_id)))


def _file(turn: Turn, file: File) -> Answer:
    if not file.name.casefold().endswith(CARD_FILES) and file.mime not in CARD_TYPES:
        return access.not_yet()
    try:
        fields = read_card(text_of(file.data))
    except SeveralCards:
        return cards.several()
    except Unreadable:
        return cards.unreadable()
    return _somebody(turn, PassedOn(_together(SharedContact(""), fields)))


def _together(contact: SharedContact, card: Fields) -> Fields:
    """What the platform says of somebody, and what their card adds."""
    phone = contact.phone
    if contact.user_id and phone and not phone.startswith("+"):
        phone = f"+{phone}"  # Telegram leaves the plus out of the numbers of its own users
    others = tuple(number for number in card.phones if not known.same_number(number, phone))
    links = (f"https://t.me/{contact.username}",) if contact.username else ()
    phones = ((phone,) if phone else ()) + others
    name = contact.name or card.name or next(iter((*card.emails, *phones)), "")
    return replace(card, name=name[: facts.MAX_TEXT], phones=phones, links=links + card.links)


def _somebody(turn: Turn, somebody: PassedOn) -> Answer:
    """Add them at once, unless they seem to be known."""
    if not somebody.fields.name:
        return cards.nameless()
    waiting = questions.pending(turn.session, turn.network.id, turn.place, turn.now)
    if waiting is not None and (waiting.verb, waiting.extra) in WANTS_SOMEBODY:
        waiting.open = False
    found = known.matching(turn.session, turn.network.id, somebody.fields, somebody.account)
    if found is None:
        return _add(turn, somebody)
    contact, by = found
    return cards.known_already(contact, by, somebody.fields.name, somebody.keep(turn).id)


def _add(turn: Turn, somebody: PassedOn) -> Answer:
    contact = people.new(turn.session, turn.network, somebody.fields.name, turn.today)
    fields, to_come = _believable(somebody.fields, turn.today)
    facts.apply(turn, contact, fields)
    somebody.recognise(contact)
    card = person_cards.added(facts.known(turn, contact), turn.change.id, turn.today)
    return cards.with_notes(capture.noted(turn, contact, card), to_come)


def _missing(turn: Turn, contact: Contact, fields: Fields) -> Fields:
    """What the card says and we did not know. A title belongs to its company, so it is not put beside another one."""
    same_job = contact.company.casefold() in ("", fields.company.casefold())
    birthdays = [o for o in people.occasions(turn.session, turn.network.id, contact.id) if o.kind == "birthday"]
    return Fields(
        company="" if contact.company else fields.company,
        title="" if contact.title or not same_job else fields.title,
        emails=fields.emails,
        phones=tuple(p for p in fields.phones if not any(known.same_number(p, have) for have in contact.phones)),
        links=fields.links,
        occasions=() if birthdays else fields.occasions,
    )


def _believable(fields: Fields, today: date) -> tuple[Fields, list[OccasionSaid]]:
    """The facts without a day of birth that is still to come, and that day."""
    to_come = [o for o in fields.occasions if o.on.year and date(o.on.year, o.on.month, o.on.day) > today]
    return replace(fields, occasions=tuple(o for o in fields.occasions if o not in to_come)), to_come
