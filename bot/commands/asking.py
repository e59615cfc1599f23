"""Answers to what a line left open: who of them, which reading, which day. Then the line goes on."""

from __future__ import annotations

from bot.cards import unclear
from bot.chat import Press, Toast
from bot.commands.about import NOT_OPEN, about_question
from bot.commands.lines import act_on, read
from bot.commands.turn import Turn
from bot.model import Question
from bot.registry import PRESSES, Answer, press
from bot.store import people, questions
from bot.words.intents import NotUnderstood, PastTime, Refused, TwoDates


@about_question("choose")
def choose(turn: Turn, kept: Question, extra: str) -> Answer:
    """Who was meant; 0: somebody new."""
    contact_id = int(extra)
    if not contact_id:
        return _with_new(turn, kept)
    if turn.contact(contact_id) is None:
        return Toast(NOT_OPEN)
    return again(turn, kept, contact_id)


@about_question("nickname")
def nickname(turn: Turn, kept: Question, _extra: str) -> Answer:
    """The name is a nickname: of whom?"""
    turn.question = kept
    return unclear.whose_nickname(kept.asking, kept.id)


@press("nickname_of")
def nickname_of(turn: Turn, pressed: Press) -> Answer:
    """Whose nickname it is: remembered, and the line goes on."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    who = turn.names.match(turn.values.get("text", ""))
    contact = turn.contact(who.ids[0]) if len(who.ids) == 1 else None
    if kept is None:
        return Toast(NOT_OPEN)
    if contact is None:
        turn.question = kept
        return unclear.whose_nickname(kept.asking, kept.id)
    contact.nickname = kept.asking
    turn.changed(contact)
    return again(turn, kept, contact.id)


@about_question("read_as")
def read_as(turn: Turn, kept: Question, extra: str) -> Answer:
    """One of the readings offered."""
    reading = read(turn, kept.extra, kept.text, kept.asked_at)
    readings = reading.readings if isinstance(reading, TwoDates | PastTime | NotUnderstood) else None
    number = int(extra)
    if not readings or number >= len(readings):
        return Toast(NOT_OPEN)
    questions.close(turn.session, turn.network.id, turn.place)
    return act_on(turn, readings[number], kept.text, kept.extra)


@about_question("which_day")
def which_day(turn: Turn, kept: Question, extra: str) -> Answer:
    """A day in place of the impossible one."""
    refused = read(turn, extra, kept.text, kept.asked_at)
    if not isinstance(refused, Refused):
        return Toast(NOT_OPEN)
    text = kept.text.replace(refused.text, turn.values.get("text", ""), 1)
    return act_on(turn, read(turn, extra, text), text, extra)


@press("neither")
def neither(turn: Turn, _pressed: Press) -> Answer:
    """None of the readings."""
    questions.close(turn.session, turn.network.id, turn.place)
    return unclear.neither()


def again(turn: Turn, kept: Question, contact_id: int) -> Answer:
    """Go on with a line whose name is settled now."""
    chosen = {**kept.chosen, kept.asking.casefold(): contact_id}
    text, command, at = kept.text, kept.extra, kept.asked_at
    questions.close(turn.session, turn.network.id, turn.place)
    turn.session.flush()
    return act_on(turn, read(turn, command, text, at), text, command, chosen)


def _with_new(turn: Turn, kept: Question) -> Answer:
    contact = people.new(turn.session, turn.network, unclear.capitalised(kept.asking), turn.today)
    turn.changed(contact)
    turn.added = contact
    if not kept.text:
        turn.question = None
        return PRESSES["added"](turn, Press("added", contact.id))
    return again(turn, kept, contact.id)
