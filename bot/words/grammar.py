"""The plain-words grammar: a line of text in, its meaning out. No model, no network, nothing remembered.

A line is understood whole or not at all: what no reader accounts for makes it `NotUnderstood`, with the nearest
readings. `READERS` holds one reader per command that takes words after its name, as tolerant as the plain line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.dates.found import Order
from bot.words.add import add_person, read_add
from bot.words.answers import read_answer
from bot.words.asks import read_ask_later, read_what_to_ask
from bot.words.away import read_away, read_until
from bot.words.changes import read_change, read_fact_alone, read_memory
from bot.words.corrections import read_bare_day, read_correction
from bot.words.doubts import read_surely
from bot.words.drafts import read_draft
from bot.words.intents import NotUnderstood, Reading, ShowPerson, Who
from bot.words.lines import composed
from bot.words.memberships import read_membership, read_which_hour
from bot.words.mentoring import read_mentoring
from bot.words.names import NameIndex
from bot.words.news import read_news
from bot.words.plans import (
    read_event,
    read_goal,
    read_intro,
    read_kept_words,
    read_opportunity,
    read_pitch,
    read_plan,
    read_testimonial,
)
from bot.words.promises import read_promise, read_promise_command
from bot.words.questions import is_question, read_find, read_question
from bot.words.reminders import read_remind, read_reminder
from bot.words.scene import Meaning, Read, Scene
from bot.words.talk import read_command, read_item, read_small_talk
from bot.words.tension import read_tension
from bot.words.tokens import clean, rx, trim
from bot.words.touches import read_give, read_met, read_touch
from bot.words.wishes import read_archive, read_note, read_pause, read_tag, read_wish

_COURTESY = rx(
    r"(?:(?:please|pls|kindly|hey|hi|kith|ok|okay|so|well|also|btw|by the way|can you|could you|would you|"
    r"let's)\b[,:!]? )+(?=\S)"
)
_PLEASE = rx(r"(?<!\bsaid)(?<!\bsay)(?:,? (?:please|pls|thanks|thank you|thx))+[.! ]*$")


class Reader(Protocol):
    """How a line, or the words after a command, become a reading. `now` is naive and local."""

    def __call__(
        self, text: str, names: NameIndex, now: datetime, order: Order, *, about: Who | None = None
    ) -> Reading: ...


def understand(text: str, names: NameIndex, now: datetime, order: Order, *, about: Who | None = None) -> Reading:
    """What the line means. `about` is the person that the card it answers is about."""
    return _read(_line, text, names, now, order, about=about)


def _read(read: Read, text: str, names: NameIndex, now: datetime, order: Order, *, about: Who | None = None) -> Reading:
    line = clean(text)
    if not line:
        return NotUnderstood()
    return read_surely(read, Scene(names, now, order, about), line)


def _line(scene: Scene, text: str) -> Meaning:
    """The whole line, however it was said."""
    if text.startswith("/"):
        return _slash(scene, text)
    for read in (read_small_talk, read_draft, read_news, read_command, read_item):
        said = read(scene, text)
        if said:
            return said
    plain = _without_courtesy(text)
    if is_question(plain):
        said = _asked(scene, plain) or read_question(scene, plain) or _bare_name(scene, plain.rstrip("?？؟ "))
        return said or read_kept_words(scene, plain)
    return (
        _kept_for_later(scene, plain)
        or read_correction(scene, plain)
        or _owned(scene, plain)
        or (None if scene.about else read_question(scene, plain))
        or composed(_clause, scene, plain)
    )


def _slash(scene: Scene, text: str) -> Meaning:
    name, _, arguments = text[1:].partition(" ")
    read = _COMMANDS.get(name.lower())
    return read(scene, arguments.strip()) if read and arguments.strip() else read_command(scene, text[1:])


def _without_courtesy(text: str) -> str:
    found = _COURTESY.match(text)
    text = text[found.end() :] if found else text
    thanks = _PLEASE.search(text[-40:])
    return (
        text[: len(text) - 40 + thanks.start()]
        if thanks and len(text) > 40
        else _PLEASE.sub("", text[-40:])
        if thanks
        else text
    )


def _kept_for_later(scene: Scene, text: str) -> Meaning:
    """What is to come: a session, a question, a meeting that comes again. Some begin like a correction: "no need"."""
    readings = (read_mentoring, read_ask_later, read_membership, read_what_to_ask)
    return next(filter(None, (read(scene, text) for read in readings)), None)


def _asked(scene: Scene, text: str) -> Meaning:
    """A question about those, or one to be kept: "question for Ada: how does she hire?"."""
    return read_what_to_ask(scene, text) or read_which_hour(scene, text) or read_ask_later(scene, text)


def _owned(scene: Scene, text: str) -> Meaning:
    """Readings that claim the whole line: names, answers, plans, and wishes such as notes and tags."""
    readings = (_bare_name, read_answer, read_away, read_tension, read_plan, read_wish, add_person)
    return next(filter(None, (read(scene, text) for read in readings)), None)


def _clause(scene: Scene, text: str) -> Meaning:
    """One clause, or a line that is one; what is understood of it must be all of it."""
    return next(filter(None, (read(scene, text) for read in _READS)), None)


def _bare_name(scene: Scene, text: str) -> Meaning:
    """A name and nothing else."""
    text = trim(text).rstrip("!")
    found = scene.named_at(text, 0)
    return (ShowPerson(Who(text, found[1].ids)),) if found and found[0] == len(text) else None


def _misspelt_name(scene: Scene, text: str) -> Meaning:
    """A bare name with a slip of the keys in it."""
    if len(text.split()) > 3:
        return None
    guesses = scene.near(text)
    return (ShowPerson(Who(text, (), guesses)),) if guesses else None


_READS: tuple[Read, ...] = (
    read_wish,
    read_memory,
    read_promise,
    read_touch,
    read_reminder,
    read_fact_alone,
    read_change,
    read_plan,
    add_person,
    read_bare_day,
    read_question,
    _misspelt_name,
)


def _any_word(read: Read) -> Read:
    """A command's own reader first; else the line may say the same in plain words."""

    def either(scene: Scene, text: str) -> Meaning:
        return read(scene, text) or (None if is_question(text) else _clause(scene, text))

    return either


_COMMANDS: Mapping[str, Read] = {
    "add": read_add,
    "met": _any_word(read_met),
    "remind": read_remind,
    "event": read_event,
    "intro": read_intro,
    "goal": read_goal,
    "opportunity": read_opportunity,
    "give": _any_word(read_give),
    "pitch": read_pitch,
    "note": _any_word(read_note),
    "tag": read_tag,
    "promise": read_promise_command,
    "testimonial": read_testimonial,
    "archive": read_archive,
    "pause": lambda scene, text: read_until(scene, text) or read_pause(scene, text),
    "find": read_find,
}

READERS: Mapping[str, Reader] = {name: partial(_read, read) for name, read in _COMMANDS.items()}
"""By a command's name, the reader of what was typed after it."""
