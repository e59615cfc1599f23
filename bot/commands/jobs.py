"""New jobs: noticed when they are recorded, congratulated at once or the next morning."""

from __future__ import annotations

from dataclasses import replace

from bot.agenda.wanted import is_silent
from bot.cards import finished
from bot.cards import jobs as cards
from bot.cards.buttons import button
from bot.chat import Card, Toast
from bot.commands import facts
from bot.commands.about import GONE, about_contact
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.dates.zones import to_wall
from bot.model import Contact
from bot.registry import Answer
from bot.store import prompts
from bot.store.merging import Job, is_new_job
from bot.words.intents import Fields


def job(contact: Contact) -> Job:
    """What somebody does, and where, to be compared later."""
    return contact.title, contact.company


def notice(turn: Turn, contact: Contact, before: Job, said: Fields) -> bool:
    """Note a new job, if what was said is one: in its words, or since a job that was known has changed."""
    now = job(contact)
    moved = is_new_job(before, now) or (before[1] and not before[0] and now[1] != before[1])
    if now == before or not (said.new_job or moved) or is_silent(contact):
        return False
    contact.new_job_on = turn.today
    turn.changed(contact)
    return True


def offered(turn: Turn, contact: Contact, card: Card) -> Card:
    """The card with [Congratulate] first, and when it comes by itself."""
    turn.settle()
    planned = prompts.of_source(turn.session, turn.network.id, "new_job", contact.id)
    if planned is None:
        return card
    line = cards.planned(to_wall(planned.due_at, turn.network.timezone), turn.today)
    first, *rest = card.buttons
    row = (button("Congratulate", "congratulate", contact.id), *first)
    return replace(card, lines=(*card.lines, line), buttons=(row, *rest))


@about_contact("congratulate")
def congratulate(turn: Turn, contact: Contact, extra: str) -> Answer:
    """The congratulation; [Another] counts on."""
    return cards.congratulate(turn.network, contact, int(extra or 0))


@about_contact("congratulated")
def congratulated(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """It was sent: logged, and the planned one is settled."""
    planned = prompts.of_source(turn.session, turn.network.id, "new_job", contact.id)
    if planned is None:
        return Toast(GONE)
    sent = wrote(turn, contact)
    planned.state, planned.done_at, planned.next_at, planned.touch_id = "done", turn.now, None, sent.id
    turn.changed(contact)
    following = finished.whats_next(finished.Next(None, facts.known(turn, contact).catch_up), turn.today)
    return cards.congratulated(contact, sent.id, following, turn.change.id, turn.today)


@about_contact("no_congrats")
def no_congratulation(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """No word about it."""
    planned = prompts.of_source(turn.session, turn.network.id, "new_job", contact.id)
    if planned is None:
        return Toast(GONE)
    planned.state, planned.done_at, planned.next_at = "skipped", turn.now, None
    turn.changed(contact)
    return cards.skipped(contact, turn.change.id)
