"""Several meanings in one line: "Ada moved to Beta, birthday 3 March", "met Ada. Bob owes me the contract"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.words.days import found_in
from bot.words.fields import merged
from bot.words.intents import (
    ActOnItem,
    AskAbout,
    ChangePerson,
    Correct,
    FindPeople,
    Intent,
    LogTouch,
    Remind,
    RunCommand,
    ShowPerson,
    Thanks,
    Who,
)
from bot.words.scene import Meaning, Read, Scene, Stop
from bot.words.tokens import rx, separators, trim

_MOST_CUTS = 8
_COLON = re.compile(r":(?!\d|//)")
_INTRODUCES = rx(r"\bintro(?:s|duce|duction|ductions)?\b")
_SENTENCE_ENDS = frozenset(".;\n")
_NEVER_IN_A_ROW = (ShowPerson, FindPeople, AskAbout, RunCommand, ActOnItem, Thanks, Correct)


def composed(read: Read, scene: Scene, text: str) -> Meaning:
    """The line as a row of clauses, each understood by itself; a line of one clause is a row of one.

    A clause without a name is about the person of the clause before. What is no clause by itself belongs to the one
    before it.
    """
    rows: list[Intent] = []
    start = 0
    cuts = _cuts(scene, text)
    for number, (stop, following) in enumerate(cuts):
        here = _tried(read, scene, text[start:stop])
        if not here or not _may_stand(here):
            continue
        end = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
        sentence = text[stop:following].strip()[:1] in _SENTENCE_ENDS
        if not sentence and isinstance(here[-1], LogTouch) and _COLON.search(text[start:stop]):
            continue
        if any(_begins(read, scene, here, text[following:until]) for until in {end, len(text)}):
            rows += here
            scene = scene.speaking_of(_spoken_of(here))
            start = following
    last = read(scene, trim(text[start:]))
    if not last or (rows and isinstance(last[0], _NEVER_IN_A_ROW)):
        return None
    return _tidied([*rows, *last])


def _cuts(scene: Scene, text: str) -> list[tuple[int, int]]:
    days = [(found.start, found.end) for found in found_in(scene, text)]
    return [(start, end) for start, end, _mark in separators(text, days) if start][:_MOST_CUTS]


def _tried(read: Read, scene: Scene, text: str) -> Meaning:
    """A trial: what would stop the whole line may only be half of a clause."""
    try:
        return read(scene, trim(text))
    except Stop:
        return None


def _may_stand(here: tuple[Intent, ...]) -> bool:
    return not isinstance(here[-1], _NEVER_IN_A_ROW) and _is_dated(here[-1])


def _is_dated(intent: Intent) -> bool:
    """False for a thing to do without a day: its day, or the rest of it, is still to come in the line."""
    return not isinstance(intent, Remind) or bool(intent.due or intent.rule or intent.debtor)


def _begins(read: Read, scene: Scene, here: tuple[Intent, ...], text: str) -> bool:
    """Whether a new meaning begins with this text. After a touch it must name its person: the rest is its own tail."""
    touch = here[-1] if isinstance(here[-1], LogTouch) else None
    about = replace(scene, about=None) if touch else scene.speaking_of(_spoken_of(here))
    said = _tried(read, about, text)
    if not said or not all(_may_stand((intent,)) for intent in said):
        return False
    if not touch:
        return True
    if isinstance(said[0], Remind) and said[0].debtor and _INTRODUCES.search(said[0].what):
        return False  # "I promised an intro to Bob": promised to those of the touch
    whose = _spoken_of(said)
    return bool(whose and whose.ids) and not (isinstance(said[0], Remind) and whose in touch.who)


def _spoken_of(said: tuple[Intent, ...]) -> Who | None:
    match said[-1]:
        case LogTouch(who=(who,)) | ChangePerson(who=who) | Remind(who=who):
            return who
    return None


def _tidied(intents: list[Intent]) -> tuple[Intent, ...]:
    """Facts about one person said in a row become one change."""
    tidy: list[Intent] = []
    for intent in intents:
        last = tidy[-1] if tidy else None
        if isinstance(intent, ChangePerson) and isinstance(last, ChangePerson) and last.who.ids == intent.who.ids != ():
            tidy[-1] = ChangePerson(last.who, merged(last.fields, intent.fields))
        else:
            tidy.append(intent)
    return tuple(tidy)
