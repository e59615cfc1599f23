"""Events, praise and pitches: what was kept, and what there is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import pitches
from bot.cards.buttons import rows, undo
from bot.cards.text import quote, say
from bot.chat import Ask, Card, Press, Row, Span, Text
from bot.model import Pitch

MAX_LISTED = 12

QUESTIONS = {
    "event": "What is it, and when?",
    "intro": "Who should meet whom, and why?",
    "goal": "What would you like to reach?",
    "opportunity": "What came up, and through whom?",
    "give": "Whom did you help, and how?",
    "pitch": "How do you introduce yourself in 30 seconds?",
    "testimonial": "Who praised you, and in which words?",
    "note": "About whom, and what should I keep?",
    "tag": "Whom, and with which tags?",
    "promise": "To whom, and what did you promise?",
    "archive": "Whom should I archive?",
    "pause": "Whom should I leave in peace, and until when?",
}
"""What a bare command asks, by its name."""

NOUNS = {
    "event": ("event", "events"),
    "intro": ("introduction", "introductions"),
    "goal": ("goal", "goals"),
    "opportunity": ("opportunity", "opportunities"),
    "testimonial": ("testimonial", "testimonials"),
    "pitch": ("pitch", "pitches"),
}
"""What a bare command lists, by its name: one of them, and several."""


def ask(command: str, example: str) -> Card:
    """What a bare command needs to know."""
    return Card(
        say("**{question}**", question=QUESTIONS[command]),
        (say("For example: {example}", example=example),),
        ask=Ask("text", Press("ask_command", extra=command)),
    )


def listed(command: str, example: str, lines: Sequence[Text]) -> Card:
    """What there is of a kind, and how to add to it."""
    one, many = NOUNS[command]
    count, rest = len(lines), len(lines) - MAX_LISTED
    more = (say("And {rest} more.", rest=rest),) if rest > 0 else ()
    how = say("Add one: {example}", example=(Span("command", f"{command} {example}"),))
    title = say("**{count} {noun}**", count=count, noun=one if count == 1 else many)
    return Card(title, (*lines[:MAX_LISTED], *more, how))


def testimonial(by: str, text: str, change_id: int) -> Card:
    """Praise received."""
    return Card(say("**Testimonial from {name}**", name=by), (quote(text),), buttons=undoing(change_id))


def testimonial_line(by: str, text: str) -> Text:
    """Praise in a list."""
    return say("{name}: {text}", name=by, text=text)


def pitch(row: Pitch, replaced: bool, change_id: int) -> Card:
    """A version of one's introduction, and how long it takes to say."""
    title = say("**Pitch “{name}”: {measure}**", name=row.name, measure=pitches.measure(row))
    before = (say("In place of the earlier one."),) if replaced else ()
    last = (undo(change_id),) if change_id else ()
    return Card(title, (quote(row.text), *before), buttons=((pitches.practise(row), *last),))


def pitch_line(row: Pitch) -> Text:
    """A pitch in a list."""
    return say("{name}: {text}", name=row.name, text=row.text)


def undoing(change_id: int) -> tuple[Row, ...]:
    """[Undo]; 0: nothing was changed, so there is nothing to take back."""
    return rows((undo(change_id),) if change_id else None)
