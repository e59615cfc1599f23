"""Who is meant? Names in a line are settled before anything is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.cards import summary, unclear
from bot.chat import Card
from bot.commands.turn import Turn
from bot.model import Contact
from bot.store import people, questions
from bot.words.intents import Intent, Understood, Who

FIELDS = ("who", "a", "b", "via", "by")


def settled(
    turn: Turn, understood: Understood, text: str, command: str, chosen: Mapping[str, int]
) -> Understood | Card:
    """The line with every name settled, or the question to ask first."""
    understood = _apply(understood, chosen)
    for who in _everybody(understood):
        if len(who.ids) != 1:
            return _ask(turn, understood, who, text, command, chosen)
    return understood


def names(turn: Turn, *readings: Understood) -> dict[int, str]:
    """The full names of everybody the readings may mean."""
    ids = {i for reading in readings for who in _everybody(reading) for i in who.ids}
    return {c.id: c.name for c in people.get_all(turn.session, turn.network.id, ids)}


def the(turn: Turn, who: Who) -> Contact:
    """The one person meant; call it only on settled names."""
    contact = turn.contact(who.ids[0])
    if contact is None:
        raise LookupError("a settled name leads nowhere")
    return contact


def _ask(turn: Turn, understood: Understood, who: Who, text: str, command: str, chosen: Mapping[str, int]) -> Card:
    kept = questions.keep(turn.session, turn.network.id, turn.place, text, command, turn.now, dict(chosen))
    kept.asking = who.text
    turn.question = kept
    ready = summary.in_short(understood, turn.today)
    if who.ids:
        several = people.get_all(turn.session, turn.network.id, who.ids)
        return unclear.which(who.text, several, ready, kept.id)
    guesses = people.get_all(turn.session, turn.network.id, who.guesses[:2])
    return unclear.unknown(who.text, guesses, ready, kept.id)


def _everybody(understood: Understood) -> Iterator[Who]:
    for intent in understood.intents:
        for name in FIELDS:
            value = getattr(intent, name, None)
            if isinstance(value, Who):
                yield value
            elif isinstance(value, tuple):
                yield from (w for w in value if isinstance(w, Who))


def _apply(understood: Understood, chosen: Mapping[str, int]) -> Understood:
    return Understood(tuple(_with_chosen(intent, chosen) for intent in understood.intents))


def _with_chosen(intent: Intent, chosen: Mapping[str, int]) -> Intent:
    changes: dict[str, Any] = {}
    for name in FIELDS:
        value = getattr(intent, name, None)
        if isinstance(value, Who):
            changes[name] = _choose(value, chosen)
        elif isinstance(value, tuple) and value and isinstance(value[0], Who):
            changes[name] = tuple(_choose(w, chosen) for w in value)
    return replace(intent, **changes) if changes else intent


def _choose(who: Who, chosen: Mapping[str, int]) -> Who:
    picked = chosen.get(who.text.casefold())
    return replace(who, ids=(picked,)) if picked else who
