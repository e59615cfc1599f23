"""Somebody's message, passed on: logged as theirs, once it is clear whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.cards import sharing as cards
from bot.chat import Forwarded, Toast
from bot.commands import capture, capturing
from bot.commands.about import GONE, about_question
from bot.commands.passed_on import PassedOn
from bot.commands.turn import Turn
from bot.dates.zones import to_wall
from bot.model import Contact, Question, Touch
from bot.model.accounts import account, of_another
from bot.registry import Answer
from bot.store import known, people
from bot.words.intents import Fields

MAX_NOTE = 500
ANSWERED_WITHIN = timedelta(days=30)
"""So long after a message of the owner's, one of theirs counts as the answer to it."""


def forwarded(turn: Turn, said: Forwarded) -> Answer:
    """A message that somebody else wrote."""
    if _own(turn, said):
        return cards.own_words()
    note = " ".join(said.text.split())
    note = note if len(note) <= MAX_NOTE else f"{note[: MAX_NOTE - 1]}…"
    author = PassedOn(Fields(name=said.author_name), account(turn.place, said.author_id), note)
    candidates = _candidates(turn, author)
    if len(candidates) == 1:
        return _log(turn, candidates[0], author, turn.today)
    if not said.author_name:
        return cards.no_author()
    return _ask(turn, author, candidates)


@about_question("wrote_this")
def wrote_this(turn: Turn, kept: Question, extra: str) -> Answer:
    """Who wrote it; 0: somebody new, unless another message of theirs was settled meanwhile."""
    author = PassedOn.kept(kept)
    on = to_wall(kept.asked_at, turn.network.timezone).date()
    contact = turn.contact(int(extra)) if extra != "0" else _settled_meanwhile(turn, author)
    if contact is None and extra != "0":
        return Toast(GONE)
    kept.open = False
    if contact is None:
        contact = turn.added = people.new(turn.session, turn.network, author.fields.name, turn.today)
    return _log(turn, contact, author, on)


def _own(turn: Turn, said: Forwarded) -> bool:
    """Whether the owner wrote it, or this bot did. An account that is hidden is known by its name only."""
    if said.author_id:
        return said.author_id in (turn.speaker.id, turn.place.workspace)
    return bool(said.author_name) and said.author_name == turn.speaker.name


def _candidates(turn: Turn, author: PassedOn) -> list[Contact]:
    """Whoever has the account; else those of exactly the name who have no other one."""
    contact = known.by_account(turn.session, turn.network.id, author.account)
    if contact is not None:
        return [contact]
    namesakes = known.of_name(turn.session, turn.network.id, author.fields.name)
    return [c for c in namesakes if not of_another(c.links, author.account)]


def _ask(turn: Turn, author: PassedOn, namesakes: list[Contact]) -> Answer:
    name = author.fields.name
    if namesakes:
        return cards.which_author(name, namesakes, author.note, author.keep(turn).id)
    who = turn.names.match(name)
    near = people.get_all(turn.session, turn.network.id, (*who.ids, *who.guesses[:2]))
    perhaps = [c for c in near if not of_another(c.links, author.account)]
    return cards.unknown_author(name, perhaps, author.note, author.keep(turn).id)


def _settled_meanwhile(turn: Turn, author: PassedOn) -> Contact | None:
    candidates = _candidates(turn, author)
    return candidates[0] if len(candidates) == 1 else None


def _log(turn: Turn, contact: Contact, author: PassedOn, on: date) -> Answer:
    author.recognise(contact)
    answered = _answered(turn, contact, on)
    touch = Touch(network_id=turn.network.id, contact_id=contact.id, on=on, kind="message", direction="theirs",
                  note=author.note, logged_on=turn.today)  # fmt: skip
    turn.session.add(touch)
    turn.changed(contact)
    card = capture.counted(turn, contact, capturing.logged_card(turn, [contact], [touch], []))
    return replace(card, lines=(*card.lines, cards.answered(answered.on, turn.today))) if answered else card


def _answered(turn: Turn, contact: Contact, on: date) -> Touch | None:
    """The owner's latest message to them, if this may be the answer: in touch both ways then."""
    latest = known.last_message(turn.session, turn.network.id, contact.id, on)
    if latest is None or on - latest.on >= ANSWERED_WITHIN:
        return None
    latest.direction = "both"
    return latest
