"""Letters that are chosen by what is known: a template that names something unknown is left out."""

from __future__ import annotations

from bot.cards.text import code, say
from bot.chat import Text
from bot.model import Contact


def letter(templates: tuple[str, ...], variant: int, **known: str) -> str:
    """The letter of this number; all that can be written are counted through before one comes again."""
    fit = [t for t in templates if all(value or "{" + field + "}" not in t for field, value in known.items())]
    return fit[variant % len(fit)].format(**known)


def with_warning(words: str, *people: Contact) -> tuple[Text, ...]:
    """A letter as a card shows it: above it, for the owner's eyes, what to avoid with those it goes to."""
    one = len(people) == 1
    lines = [
        say("Avoid{whom}: {avoid}", whom="" if one else f" with {person.first_name}", avoid=avoid)
        for person in people
        for avoid in person.avoid
    ]
    return (*lines, code(words))
