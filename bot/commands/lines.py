"""A line of text: a command, the answer to a question, or plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from bot.cards import summary, unclear
from bot.cards.text import say
from bot.chat import Card, Press
from bot.commands import capture, naming
from bot.commands.turn import Turn
from bot.dates.zones import to_wall
from bot.model import Question
from bot.registry import COMMANDS, INTENTS, PRESSES, Answer, intent
from bot.store import changes, people, questions
from bot.words.grammar import READERS, understand
from bot.words.intents import (
    ActOnItem,
    ChangePerson,
    Correct,
    FindPeople,
    NotUnderstood,
    PastTime,
    Reading,
    Refused,
    RunCommand,
    ShowPerson,
    TwoDates,
    Understood,
    Who,
)

_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w'’.-]+(?: [^\W\d_a-zà-ÿ][\w'’.-]*){1,3}")
"""Two to four words, each with a capital: a full name and nothing else."""


def answer(turn: Turn, text: str) -> Answer:
    """The answer to whatever was typed."""
    text = text.strip()
    if text.startswith("/"):
        name, _, arguments = text[1:].partition(" ")
        return run(turn, name, arguments.strip())
    about = _about(turn)
    reading = understand(text, turn.names, turn.wall, turn.network.order, about=about)
    waiting = questions.pending(turn.session, turn.network.id, turn.place, turn.now)
    if waiting is not None and (_answers(waiting, reading) or not _yields_to(reading)):
        return _to_question(turn, waiting, text)
    if isinstance(reading, NotUnderstood) and about is None:
        reading = _about_the_last(turn, text) or reading
    if isinstance(reading, NotUnderstood) and not reading.readings:
        name, _, arguments = text.partition(" ")
        if name.casefold() in COMMANDS:
            return run(turn, name, arguments.strip())
    if capture.names_somebody(turn, reading, text):
        return act_on(turn, read(turn, "add", text), text, "add")
    return act_on(turn, reading, text, "")


def run(turn: Turn, name: str, arguments: str) -> Answer:
    """Run a command by name; one that does not exist says so."""
    command = COMMANDS.get(name.casefold())
    if command is None:
        return Card(say("**There is no {name}.** /help lists what there is. Nothing saved.", name=f"/{name}"))
    turn.withdrew = questions.close(turn.session, turn.network.id, turn.place)
    return command.handler(turn, arguments)


def read(turn: Turn, command: str, text: str, at: datetime | None = None) -> Reading:
    """What a command's arguments, or with no command a line of plain words, mean."""
    wall = to_wall(at, turn.network.timezone) if at else turn.wall
    reader = READERS[command] if command else understand
    return reader(text, turn.names, wall, turn.network.order)


def act_on(turn: Turn, reading: Reading, text: str, command: str, chosen: Mapping[str, int] | None = None) -> Answer:
    """Do what a reading says, or ask what it leaves open."""
    turn.text, turn.command = text, command
    match reading:
        case Understood():
            whole = naming.settled(turn, reading, text, command, chosen or {})
            return whole if isinstance(whole, Card) else do(turn, whole)
        case TwoDates(dates=(first, second)):
            return unclear.two_dates(first, second, _keep(turn, text, command, chosen).id)
        case Refused():
            return _refused(turn, reading, text, command)
        case PastTime(said=said, readings=readings):
            kept = _keep(turn, text, command, chosen)
            known = naming.names(turn, *readings)
            labels = [(summary.label(r, known, turn.today), n) for n, r in enumerate(readings)]
            return unclear.past_time(f"{said:%H:%M}", labels, kept.id)
        case NotUnderstood(readings=()):
            return somebody_new(turn, text) if not command and _NAME.fullmatch(text) else unclear.not_understood()
        case NotUnderstood(readings=readings):
            known = naming.names(turn, *readings)
            labels_only = [summary.label(r, known, turn.today) for r in readings]
            return unclear.nearest(labels_only, _keep(turn, text, command, chosen).id)


def do(turn: Turn, understood: Understood) -> Answer:
    """Everything a settled line asks for; several things make one card."""
    answers = [INTENTS[type(intent)](turn, intent) for intent in understood.intents]
    cards = [a for a in answers if isinstance(a, Card)]
    if not cards:
        return answers[0]
    first = cards[0]
    if len(cards) == 1:
        return first
    more = [line for card in cards[1:] for line in (card.title, *card.lines)]
    return Card(first.title, (*first.lines, *more), first.items, first.notes, first.buttons, first.ask)


def somebody_new(turn: Turn, name: str) -> Card:
    """A line that can only be a name, of nobody we know."""
    kept = questions.keep(turn.session, turn.network.id, turn.place, "", "add", turn.now)
    kept.asking = name
    return unclear.nobody(name, kept.id)


def _to_question(turn: Turn, waiting: Question, text: str) -> Answer:
    turn.values = {"text": text}
    pressed = Press(waiting.verb, waiting.about, waiting.extra)
    answered = PRESSES[waiting.verb](turn, pressed)
    if isinstance(answered, Card) and not answered.ask:
        waiting.open = False
    return answered


def _yields_to(reading: Reading) -> bool:
    """Whether a pending question gives way: to anything that stands whole by itself, but not to a bare name or
    number."""
    if not isinstance(reading, Understood):
        return False
    first = reading.intents[0]
    bare_number = isinstance(first, ActOnItem) and first.verb == "open"
    return not bare_number and not isinstance(first, ShowPerson | FindPeople)


def _answers(waiting: Question, reading: Reading) -> bool:
    """Whether a line that stands by itself is the answer all the same: "Fri 7pm", to what should change of an event."""
    corrects = isinstance(reading, Understood) and isinstance(reading.intents[0], Correct)
    return corrects and waiting.verb == "edit_event_to"


def _about(turn: Turn) -> Who | None:
    """The person a reply is about: whoever the replied-to message shows."""
    if turn.message is None:
        return None
    contact = people.shown_in(turn.session, turn.network.id, turn.message)
    return Who(contact.name, (contact.id,)) if contact else None


def _about_the_last(turn: Turn, text: str) -> Understood | None:
    """Nothing but facts, right after somebody was captured, is about them: "every month", "birthday 3 June"."""
    change = changes.last_capture(
        turn.session, turn.network.id, turn.place, turn.now - changes.JUST_NOW, besides=turn.begun
    )
    contact = turn.contact(change.contact_id) if change and change.contact_id else None
    if contact is None:
        return None
    who = Who(contact.name, (contact.id,))
    reading = understand(text, turn.names, turn.wall, turn.network.order, about=who)
    if not isinstance(reading, Understood):
        return None
    said = tuple(
        ChangePerson(who, i.fields) if isinstance(i, Correct) and not (i.due or i.on or i.name) else i
        for i in reading.intents
    )
    return Understood(said) if all(isinstance(i, ChangePerson) and i.who == who for i in said) else None


def _refused(turn: Turn, refused: Refused, text: str, command: str) -> Card:
    kept = _keep(turn, text, command, None)
    then = Press("which_day", kept.id, command)
    match refused.reason:
        case "no_such_day":
            return unclear.no_such_day(refused.month, refused.day, then)
        case "future_birthday":
            return unclear.future_birthday(refused.text, then)
        case "too_far":
            return unclear.too_far(refused.text, then)
        case "no_day":
            return unclear.no_day(refused.text, then)


def _keep(turn: Turn, text: str, command: str, chosen: Mapping[str, int] | None) -> Question:
    turn.question = questions.keep(
        turn.session, turn.network.id, turn.place, text, command, turn.now, dict(chosen or {})
    )
    return turn.question


@intent(RunCommand)
def _run_command(turn: Turn, intent: RunCommand) -> Answer:
    return run(turn, intent.name, intent.arguments)
