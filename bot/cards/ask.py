"""What a bare command asks for."""

from __future__ import annotations

from typing import Literal

from bot.cards.text import capital, say
from bot.chat import Ask, Card, Press, Text


def whom_to_add() -> Card:
    """/add."""
    example = say("For example: Ada Okafor, CTO at Acme, birthday 10 Dec")
    return _line("add", say("**Who is it?** A name is enough."), example, "person")


def whom_met() -> Card:
    """/met."""
    return _line("met", say("**Whom did you meet, and when?**"), say("For example: Ada yesterday over coffee: hiring"))


def remind_what() -> Card:
    """/remind."""
    return _line("remind", say("**Of what, and when?**"), say("For example: Ada next Tue 3pm send the deck"))


def when(what: str, question_id: int) -> Card:
    """A reminder without a day."""
    return Card(
        say("**{what}: when?** Nothing saved yet.", what=capital(what) or "A reminder"),
        (say('For example: "Friday at 10", or "in 2 weeks".'),),
        ask=Ask("text", Press("remind_when", question_id)),
    )


def whom_to_find() -> Card:
    """/find."""
    return Card(
        say("**Whom are you looking for?**"),
        (say("A name, a company, a #tag, a role, or a word from your notes."),),
        ask=Ask("text", Press("find_answer")),
    )


def whom_to_edit() -> Card:
    """/edit."""
    return Card(say("**Whom would you like to change?** Type a name."), ask=Ask("text", Press("edit_whom")))


def _line(command: str, question: Text, example: Text, kind: Literal["text", "person"] = "text") -> Card:
    return Card(question, (example,), ask=Ask(kind, Press("ask_command", extra=command)))
