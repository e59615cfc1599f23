"""Undone, or why not."""

from __future__ import annotations

from bot.cards.text import say
from bot.chat import Card

GONE = say("That can no longer be undone.")
ALREADY = say("Already undone.")
TOO_LATE = say("That was more than a day ago and stays as it is.")


def undone(name: str, *, gone: bool, settings: bool) -> Card:
    """As before."""
    if settings:
        return Card(say("↩ **Undone.** Your settings are as before."))
    if not name:
        return Card(say("↩ **Undone.**"))
    if gone:
        return Card(say("↩ **Undone.** {name} is not in your network.", name=name))
    return Card(say("↩ **Undone.** {name} is as before.", name=name))


def changed_since(name: str) -> Card:
    """Something newer stands on it."""
    whom = name or "It"
    return Card(
        say("**Not undone: {whom} has changed since.**", whom=whom),
        (say("Nothing was changed. Undo the newer change first: /undo"),),
    )


def nothing_to_undo() -> Card:
    """Nothing in the last day."""
    return Card(say("Nothing to undo in the last day."))
