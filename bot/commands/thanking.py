"""The thank-you after a meeting, and what can be added to something logged."""

from __future__ import annotations

from datetime import timedelta

from bot.agenda import hours
from bot.cards import drafts, finished, noting, reasons
from bot.cards import touches as cards
from bot.cards.text import say
from bot.chat import Toast
from bot.commands import capturing, facts, shown
from bot.commands.about import Met, about_contact, about_touch
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.dates.zones import to_wall
from bot.model import Contact, Followup
from bot.model.people import TouchKind
from bot.registry import Answer
from bot.store import changes, people, prompts
from bot.store.rows import owned


@about_touch("thank")
def thank(turn: Turn, met: Met, extra: str) -> Answer:
    """The thank-you, ready to copy; [Another] counts on."""
    touch, contact = met
    change_id, _, variant = extra.partition(".")
    number = int(variant or 0)
    words = drafts.thank_you(turn.network, contact, touch, _made_with(turn, change_id), turn.today, number)
    return cards.thank(contact, touch, words, number, change_id)


@about_touch("logged")
def logged(turn: Turn, met: Met, extra: str) -> Answer:
    """Back to what was logged."""
    touch, contact = met
    followups = _made_with(turn, extra)
    return capturing.logged_card(turn, [contact], [touch], followups, change_id=int(extra or 0))


@about_touch("thanked")
def thanked(turn: Turn, met: Met, _extra: str) -> Answer:
    """The thank-you was sent: logged, and the planned one is settled."""
    meeting, contact = met
    sent = wrote(turn, contact)
    planned = prompts.of_source(turn.session, turn.network.id, "thanks", meeting.id)
    if planned is not None:
        planned.state, planned.done_at, planned.next_at, planned.touch_id = "done", turn.now, None, sent.id
    turn.changed(contact)
    known = facts.known(turn, contact)
    mine = [f for f in known.open if f.debtor == "me" and f.due_on and f.due_on >= turn.today]
    soonest = min(((f.what, f.due_on) for f in mine if f.due_on), key=lambda p: p[1], default=None)
    following = finished.whats_next(finished.Next(None, known.catch_up, soonest), turn.today)
    return cards.thanked(contact, meeting, sent, following, turn.change.id)


@about_touch("thank_tomorrow")
def thank_tomorrow(turn: Turn, met: Met, _extra: str) -> Answer:
    """The thank-you comes tomorrow morning: as the one planned, else as something to do."""
    meeting, contact = met
    at = hours.next_morning(turn.now, turn.network, work_day=False)
    planned = prompts.of_source(turn.session, turn.network.id, "thanks", meeting.id)
    if planned is None:
        what = f"say thank you for the {reasons.meeting_word(meeting)}"
        people.add_followup(turn.session, contact, what, turn.today + timedelta(days=1))
        turn.changed(contact)
    elif planned.asks_at < at:
        planned.snoozed_until = planned.next_at = at
        planned.round += 1
    return cards.thanks_wait(contact, to_wall(at, turn.network.timezone), turn.change.id, turn.today)


@about_touch("replied")
def replied(turn: Turn, met: Met, _extra: str) -> Answer:
    """They answered."""
    touch, contact = met
    if touch.direction == "both":
        return Toast(say("Already noted."))
    touch.direction = "both"
    turn.changed(contact)
    return shown.after(turn, cards.replied(contact, turn.change.id))


@about_touch("was")
def was(turn: Turn, met: Met, extra: str) -> Answer:
    """It was a call, a coffee, a meeting."""
    touch, contact = met
    touch.kind, touch.direction = _kind(extra), "both"
    turn.changed(contact)
    return shown.after(turn, cards.was(contact, touch, turn.change.id))


@about_touch("add_note")
def add_note(_turn: Turn, met: Met, _extra: str) -> Answer:
    """A note about what was logged: which?"""
    touch, contact = met
    return noting.which_note(contact, touch.id)


@about_touch("note_it")
def note_it(turn: Turn, met: Met, _extra: str) -> Answer:
    """The note, as typed."""
    touch, contact = met
    note = turn.values.get("text", "").strip()
    touch.note = f"{touch.note}; {note}"[: facts.MAX_TEXT] if touch.note else note[: facts.MAX_TEXT]
    turn.changed(contact)
    return noting.noted(contact, note, turn.change.id)


@about_contact("add_number")
def add_number(_turn: Turn, contact: Contact, _extra: str) -> Answer:
    """A way to reach somebody: which?"""
    return noting.which_number(contact)


@about_contact("number_is")
def number_is(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """The number, as typed."""
    number = turn.values.get("text", "").strip()
    if sum(c.isdigit() for c in number) < noting.MIN_DIGITS or not set(number) <= set("+0123456789 ()-./"):
        return noting.which_number(contact, again=True)
    contact.phones = [*contact.phones, number]
    turn.changed(contact)
    return noting.number_kept(contact, number, turn.change.id)


@about_contact("in_touch")
def in_touch(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """In touch today: how?"""
    touch = wrote(turn, contact)
    return noting.in_touch(contact, touch, facts.known(turn, contact).catch_up, turn.change.id, turn.today)


@about_contact("archive")
def archive(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Bring nothing up any more; or again."""
    contact.archived = not contact.archived
    turn.changed(contact)
    occasions = people.occasions(turn.session, turn.network.id, contact.id)
    return noting.archived(contact, occasions, turn.change.id)


def _made_with(turn: Turn, change_id: str) -> list[Followup]:
    """The promises that were captured together with a meeting."""
    change = changes.get(turn.session, turn.network.id, int(change_id or 0))
    ids = [e.row_id for e in changes.entries(turn.session, change) if e.table == "followup"] if change else []
    found = (owned(turn.session, Followup, turn.network.id, i) for i in ids)
    return [f for f in found if f is not None]


def _kind(name: str) -> TouchKind:
    kinds: dict[str, TouchKind] = {"call": "call", "coffee": "coffee", "meeting": "meeting"}
    return kinds.get(name, "other")
