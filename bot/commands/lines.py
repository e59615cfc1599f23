"""A line of text: a command, the answer to a question, or plain words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.cards import unclear
from bot.cards.text import say
from bot.chat import Card, Press, Toast
from bot.commands import naming
from bot.commands.turn import Turn
from bot.dates.zones import to_wall
from bot.model import Question
from bot.registry import COMMANDS, INTENTS, PRESSES, Answer, intent, press
from bot.store import people, questions
from bot.words.grammar import READERS, understand
from bot.words.intents import (
    ActOnItem,
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

GONE = say("That question is no longer open. Nothing was changed.")


def answer(turn: Turn, text: str) -> Answer:
    """The answer to whatever was typed."""
    text = text.strip()
    if text.startswith("/"):
        name, _, arguments = text[1:].partition(" ")
        return run(turn, name, arguments.strip())
    about = _about(turn)
    reading = understand(text, turn.names, turn.wall, turn.network.order, about=about)
    waiting = questions.pending(turn.session, turn.network.id, turn.place, turn.now)
    if waiting is not None and not _yields_to(reading):
        return _to_question(turn, waiting, text)
    if isinstance(reading, NotUnderstood) and not reading.readings:
        name, _, arguments = text.partition(" ")
        if name.casefold() in COMMANDS:
            return run(turn, name, arguments.strip())
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
            labels = [(unclear.label(r, known, turn.today), n) for n, r in enumerate(readings)]
            return unclear.past_time(f"{said:%H:%M}", labels, kept.id)
        case NotUnderstood(readings=()):
            return unclear.not_understood()
        case NotUnderstood(readings=readings):
            known = naming.names(turn, *readings)
            labels_only = [unclear.label(r, known, turn.today) for r in readings]
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


def _about(turn: Turn) -> Who | None:
    """The person a reply is about: whoever the replied-to message shows."""
    if turn.message is None:
        return None
    contact = people.shown_in(turn.session, turn.network.id, turn.message)
    return Who(contact.name, (contact.id,)) if contact else None


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
