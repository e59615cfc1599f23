"""Letters that are chosen by what is known: a template that names something unknown is left out. The owner's own come
first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.cards.text import code, say
from bot.chat import Text
from bot.model import Contact, Network
from bot.words.intents import DraftKind


def letter(templates: Iterable[str], variant: int, own: Sequence[str] = (), **known: str) -> str:
    """The letter of this number; all that can be written are counted through before one comes again."""
    return pick(fitting((*own, *templates), known), variant)


def fitting(templates: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """The templates that name nothing unknown, filled in."""
    unknown = ["{" + gap + "}" for gap, value in known.items() if not value]
    return [words.format(**known) for words in templates if not any(gap in words for gap in unknown)]


def pick(letters: Sequence[str], variant: int) -> str:
    """The letter of this number, counted round."""
    return letters[variant % len(letters)]


def known_of(contact: Contact) -> dict[str, str]:
    """What a letter to somebody may always say, as far as it is known: never a note, an age, or what to avoid."""
    return {
        "name": contact.first_name,
        "company": contact.company,
        "interest": contact.interests[0] if contact.interests else "",
    }


def own(network: Network, kind: DraftKind, contact: Contact) -> list[str]:
    """The owner's own templates, but for those that speak of what to avoid with this person."""
    avoided = [avoid.casefold() for avoid in contact.avoid]
    return [words for words in network.drafts.get(kind, ()) if not any(a in words.casefold() for a in avoided)]


def with_warning(words: str, *people: Contact) -> tuple[Text, ...]:
    """A letter as a card shows it: above it, for the owner's eyes, what to avoid with those it goes to."""
    one = len(people) == 1
    lines = [
        say("Avoid{whom}: {avoid}", whom="" if one else f" with {person.first_name}", avoid=avoid)
        for person in people
        for avoid in person.avoid
    ]
    return (*lines, code(words))
