"""Answers to what a line left open: who of them, which reading, which day. Then the line goes on."""

from __future__ import annotations

from bot.cards import unclear
from bot.chat import Press, Toast
from bot.commands.lines import GONE, act_on, read
from bot.commands.turn import Turn
from bot.model import Question
from bot.registry import PRESSES, Answer, press
from bot.store import people, questions
from bot.words.intents import NotUnderstood, PastTime, Refused, TwoDates


@press("choose")
def choose(turn: Turn, pressed: Press) -> Answer:
    """Who was meant; 0: somebody new."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    if kept is None:
        return Toast(GONE)
    contact_id = int(pressed.extra)
    if not contact_id:
        return _with_new(turn, kept)
    if turn.contact(contact_id) is None:
        return Toast(GONE)
    return again(turn, kept, contact_id)


@press("nickname")
def nickname(turn: Turn, pressed: Press) -> Answer:
    """The name is a nickname: of whom?"""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    if kept is None:
        return Toast(GONE)
    turn.question = kept
    return unclear.whose_nickname(kept.asking, kept.id)


@press("nickname_of")
def nickname_of(turn: Turn, pressed: Press) -> Answer:
    """Whose nickname it is: remembered, and the line goes on."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    who = turn.names.match(turn.values.get("text", ""))
    contact = turn.contact(who.ids[0]) if len(who.ids) == 1 else None
    if kept is None:
        return Toast(GONE)
    if contact is None:
        turn.question = kept
        return unclear.whose_nickname(kept.asking, kept.id)
    contact.nickname = kept.asking
    turn.changed(contact)
    return again(turn, kept, contact.id)


@press("read_as")
def read_as(turn: Turn, pressed: Press) -> Answer:
    """One of the readings offered."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    if kept is None:
        return Toast(GONE)
    reading = read(turn, kept.extra, kept.text, kept.asked_at)
    readings = reading.readings if isinstance(reading, TwoDates | PastTime | NotUnderstood) else None
    number = int(pressed.extra)
    if not readings or number >= len(readings):
        return Toast(GONE)
    questions.close(turn.session, turn.network.id, turn.place)
    return act_on(turn, readings[number], kept.text, kept.extra)


@press("which_day")
def which_day(turn: Turn, pressed: Press) -> Answer:
    """A day in place of the impossible one."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    if kept is None:
        return Toast(GONE)
    refused = read(turn, pressed.extra, kept.text, kept.asked_at)
    if not isinstance(refused, Refused):
        return Toast(GONE)
    text = kept.text.replace(refused.text, turn.values.get("text", ""), 1)
    return act_on(turn, read(turn, pressed.extra, text), text, pressed.extra)


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
    contact = people.new(turn.session, turn.network, kept.asking, turn.today)
    turn.changed(contact)
    turn.added = contact
    if not kept.text:
        turn.question = None
        return PRESSES["added"](turn, Press("added", contact.id))
    return again(turn, kept, contact.id)
