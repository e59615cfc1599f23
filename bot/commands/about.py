"""Presses about a row. The row is looked up under the presser's own network first; what is gone says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from bot.cards.text import say
from bot.chat import Press, Text, Toast
from bot.commands.turn import Turn
from bot.model import Contact, Event, Followup, Pitch, Question, Reminder, Touch
from bot.registry import Answer, press
from bot.store import events, questions, records
from bot.store.rows import owned

GONE = say("That is no longer there. Nothing was changed.")
NOT_OPEN = say("That question is no longer open. Nothing was changed.")

Row = TypeVar("Row")
Task = TypeVar("Task", Followup, Reminder)
Find = Callable[[Turn, int], Row | None]
Handler = Callable[[Turn, Row, str], Answer]
Declare = Callable[[Handler[Row]], Handler[Row]]
Met = tuple[Touch, Contact]


def about_contact(verb: str) -> Declare[Contact]:
    """Declare a press about a person."""
    return _about(verb, lambda turn, number: turn.contact(number))


def about_touch(verb: str) -> Declare[Met]:
    """Declare a press about one time in touch, and whom it was with."""
    return _about(verb, _met)


def about_followup(verb: str) -> Declare[Followup]:
    """Declare a press about something still to be done."""
    return _about(verb, lambda turn, number: _undone(owned(turn.session, Followup, turn.network.id, number)))


def about_reminder(verb: str) -> Declare[Reminder]:
    """Declare a press about one of the owner's own reminders that is still open."""
    return _about(verb, lambda turn, number: _undone(owned(turn.session, Reminder, turn.network.id, number)))


def about_event(verb: str) -> Declare[Event]:
    """Declare a press about an event."""
    return _about(verb, lambda turn, number: events.get(turn.session, turn.network.id, number))


def about_pitch(verb: str) -> Declare[Pitch]:
    """Declare a press about a version of one's introduction."""
    return _about(verb, _pitch)


def about_question(verb: str) -> Declare[Question]:
    """Declare a press that answers a question still open."""
    return _about(verb, lambda turn, number: questions.get(turn.session, turn.network.id, number), NOT_OPEN)


def _about(verb: str, find: Find[Row], gone: Text = GONE) -> Declare[Row]:
    def declare(handler: Handler[Row]) -> Handler[Row]:
        @press(verb)
        def checked(turn: Turn, pressed: Press) -> Answer:
            row = find(turn, pressed.about)
            return Toast(gone) if row is None else handler(turn, row, pressed.extra)

        return handler

    return declare


def _pitch(turn: Turn, pitch_id: int) -> Pitch | None:
    rows = records.every(turn.session, Pitch, turn.network.id)
    return next((row for row in rows if row.id == pitch_id), None)


def _met(turn: Turn, touch_id: int) -> Met | None:
    touch = owned(turn.session, Touch, turn.network.id, touch_id)
    contact = turn.contact(touch.contact_id) if touch else None
    return (touch, contact) if touch and contact else None


def _undone(task: Task | None) -> Task | None:
    return task if task is not None and task.state == "open" else None
