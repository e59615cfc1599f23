"""Events, introductions, opportunities, praise and pitches: what was kept, and what there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards import dates
from bot.cards.buttons import rows, undo
from bot.cards.text import capital, quote, say
from bot.chat import Ask, Card, Press, Row, Span, Text
from bot.model import Event, Pitch

MAX_LISTED = 12
WORDS_A_MINUTE = 140
"""How fast an unhurried speaker introduces themselves."""

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


def event(row: Event, change_id: int, today: date) -> Card:
    """An event, with its day."""
    lines = (say("Goal: meet {target}.", target=row.target),) if row.target else ()
    return Card(say("🎟 **{event}**", event=_event(row, today)), lines, buttons=undoing(change_id))


def event_line(row: Event, today: date) -> Text:
    """An event in a list."""
    target = f" · meet {row.target}" if row.target else ""
    return say("{event}{target}", event=_event(row, today), target=target)


def introduction(names: tuple[str, str], why: str, change_id: int) -> Card:
    """Two people who should meet."""
    lines = (say("Why: {why}", why=why),) if why else ()
    return Card(say("🤝 **{a} and {b}**", a=names[0], b=names[1]), lines, buttons=undoing(change_id))


def introduction_line(names: tuple[str, str], why: str) -> Text:
    """An introduction in a list."""
    return say("{a} and {b}{why}", a=names[0], b=names[1], why=f": {why}" if why else "")


def opportunity(what: str, via: str, value: str, change_id: int) -> Card:
    """What came up, and through whom."""
    lines = (say("Worth: {value}", value=value),) if value else ()
    came = say(", via {via}", via=via) if via else ()
    return Card(say("**Opportunity: {what}{came}**", what=what, came=came), lines, buttons=undoing(change_id))


def opportunity_line(what: str, via: str, value: str) -> Text:
    """An opportunity in a list."""
    came = f", via {via}" if via else ""
    return say("{what}{came}{worth}", what=capital(what), came=came, worth=f" · {value}" if value else "")


def testimonial(by: str, text: str, change_id: int) -> Card:
    """Praise received."""
    return Card(say("**Testimonial from {name}**", name=by), (quote(text),), buttons=undoing(change_id))


def testimonial_line(by: str, text: str) -> Text:
    """Praise in a list."""
    return say("{name}: {text}", name=by, text=text)


def pitch(row: Pitch, replaced: bool, change_id: int) -> Card:
    """A version of one's introduction, and how long it takes to say."""
    words = len(row.text.split())
    seconds = max(1, round(words * 60 / WORDS_A_MINUTE))
    title = say(
        "**Pitch “{name}”: {words}, {seconds}**", name=row.name, words=_count(words, "word"),
        seconds=_count(seconds, "second"),
    )  # fmt: skip
    before = (say("In place of the earlier one."),) if replaced else ()
    return Card(title, (quote(row.text), *before), buttons=undoing(change_id))


def pitch_line(row: Pitch) -> Text:
    """A pitch in a list."""
    return say("{name}: {text}", name=row.name, text=row.text)


def undoing(change_id: int) -> tuple[Row, ...]:
    """[Undo]; 0: nothing was changed, so there is nothing to take back."""
    return rows((undo(change_id),) if change_id else None)


def _event(row: Event, today: date) -> Text:
    """ "Founders Meetup, Thu 26 Nov, 18:00, Yaba"."""
    clock = dates.clock(row.starts_at) if row.starts_at else ""
    pieces = [row.name, _days(row, today), clock, row.place]
    return say("{event}", event=", ".join(piece for piece in pieces if piece))


def _days(row: Event, today: date) -> str:
    if row.ends < today:
        return dates.behind(row.starts, today)
    first = dates.said(row.starts, today)
    return first if row.ends == row.starts else f"{first} to {dates.said(row.ends, today)}"


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
