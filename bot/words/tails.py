"""What stands behind "met Ada": the day, the manner, a note, and the things to do and facts inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.words.days import found_in, take_past_day
from bot.words.english import TOUCH_NOUNS, Touch
from bot.words.fields import read_fact
from bot.words.followups import read_followup
from bot.words.intents import Fields, FollowupSaid, Remind
from bot.words.people import known_in
from bot.words.promises import read_named_promise
from bot.words.scene import Scene
from bot.words.tokens import clauses, phrases, plain_words, rx, separators, trim, without

_COLON = re.compile(r":(?!\d|//)")
_MANNER = rx(
    rf"\b(?:over|for|on|by|via|at|in) (?:(?:a|an|the|our|some|another|quick|nice|long|short|lovely|virtual|first) )*"
    rf"({phrases(noun for noun, touch in TOUCH_NOUNS.items() if touch[0] != 'event')})\b(?! (?:of|to|from)\b)"
)
_JOINT = rx(r"^(?:and|but|then|so) ")
_FILLER = rx(r"^(?:again|briefly|quickly|in person)\b ?")
_ABOUT = rx(r"(?:about|re|regarding|:)\b:? (?=\S)")
_ABOUT_WHAT = rx(r"\b(?:about|re|regarding)\b")
_FACT_WORDS = rx(r"(?:(?:his|her|their) )?(?:birthday|bday|b-day|born|every|keep in touch|stay in touch|#\w)")
_LOOK = 1_000


@dataclass(frozen=True, slots=True)
class Tail:
    """The rest of a line about being in touch. `touch` and `said` are set if a manner was named ("over coffee").

    `reminders` name a person of their own; `followups` are about those one was in touch with.
    """

    on: date
    note: str = ""
    touch: Touch | None = None
    said: str = ""
    followups: tuple[FollowupSaid, ...] = ()
    reminders: tuple[Remind, ...] = ()
    facts: tuple[Fields, ...] = ()


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str


def read_tail(scene: Scene, rest: str) -> Tail:
    """Reads what follows the people of a touch; what is nothing else is the note, word for word."""
    spans = _spans(scene, rest)
    colon = _COLON.search(rest)
    body = colon.start() if colon else len(rest)
    tail = Tail(scene.today)
    kept: list[_Clause] = []
    for number, (start, end) in enumerate(spans):
        for part, clause in enumerate(_split_at_and(scene, _Clause(start, end, trim(rest[start:end])))):
            if not number and not part and start < body:
                tail, text = _head(scene, tail, clause.text)
                clause = replace(clause, text=text)
            if clause.text:
                tail, note = _clause(scene, tail, clause)
                kept += [note] if note else []
    return replace(tail, note=_joined(rest, kept))


def _spans(scene: Scene, rest: str) -> list[tuple[int, int]]:
    """The clauses of the rest; the first colon ends one too."""
    days = [(found.start, found.end) for found in found_in(scene, rest)]
    colon = _COLON.search(rest)
    if not colon:
        return clauses(rest, days)
    body = colon.end()
    shifted = [(a - body, b - body) for a, b in days]
    return clauses(rest[: colon.start()], days) + [(a + body, b + body) for a, b in clauses(rest[body:], shifted)]


def _head(scene: Scene, tail: Tail, text: str) -> tuple[Tail, str]:
    """The day and the manner of the first clause, and what is left of it."""
    on, text = _day_of(scene, text)
    manner = _MANNER.search(text)
    if manner:
        noun = plain_words(manner[1])
        tail = replace(tail, touch=TOUCH_NOUNS[noun], said=noun)
        text = without(text, *manner.span())
    if on is None:
        on, text = _day_of(scene, text)
    text = _FILLER.sub("", text)
    unjoined = _JOINT.sub("", text)
    if read_followup(scene, unjoined):
        text = unjoined
    return replace(tail, on=on or tail.on), _ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text


def _day_of(scene: Scene, text: str) -> tuple[date | None, str]:
    """The day, and the text without it. After "about", only a day that cannot but lie behind is when it happened."""
    about = _ABOUT_WHAT.search(text)
    if not about:
        return take_past_day(scene, text)
    on, before = take_past_day(scene, text[: about.start()])
    after = text[about.start() :]
    if on is None:
        on, after = take_past_day(scene, after, surely=True)
    return on, f"{before} {after}".strip()


def _split_at_and(scene: Scene, clause: _Clause) -> list[_Clause]:
    """ "great chat and I promised the deck": apart, if what follows the "and" is something to do."""
    if len(clause.text) > _LOOK or read_followup(scene, clause.text):
        return [clause]
    for start, end, mark in separators(clause.text)[:8]:
        if not mark and start and read_followup(scene, trim(clause.text[end:])):
            edge = clause.end - (len(clause.text) - start)
            return [
                _Clause(clause.start, edge, trim(clause.text[:start])),
                _Clause(edge, clause.end, trim(clause.text[end:])),
            ]
    return [clause]


def _clause(scene: Scene, tail: Tail, clause: _Clause) -> tuple[Tail, _Clause | None]:
    """The tail with what the clause adds to it; the clause itself comes back if it belongs to the note."""
    promised = read_named_promise(scene, clause.text) if known_in(scene, clause.text) else None
    if promised and isinstance(promised[0], Remind) and promised[0].who:
        return replace(tail, reminders=(*tail.reminders, promised[0])), None
    followup = read_followup(scene, clause.text)
    if followup:
        return replace(tail, followups=(*tail.followups, followup)), None
    fact = read_fact(scene, clause.text) if _FACT_WORDS.match(clause.text) else None
    if fact and fact.tags != ("insight",):
        return replace(tail, facts=(*tail.facts, fact)), None
    return tail, clause


def _joined(rest: str, kept: list[_Clause]) -> str:
    """The note: neighbouring clauses with what stood between them, others with a comma."""
    note = ""
    end = -1
    for clause in kept:
        between = rest[end : clause.start] if note else ""
        gap = between if note and not re.search(r"\w", between) and between.strip() else ", "
        gap = gap if gap[-1:].isspace() else f"{gap} "
        note = f"{note}{gap}{clause.text}" if note else clause.text
        end = clause.end
    # What was read as a day or a manner has left its spaces behind.
    return re.sub(r"(?<=\S) {2,}(?=\S)", " ", note) if note.strip("! ") else ""
