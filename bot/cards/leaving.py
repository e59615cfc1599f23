"""The last question, and the farewell."""

from __future__ import annotations

from bot.cards.buttons import button
from bot.cards.text import say
from bot.chat import Ask, Card, File, Press

WORD = "DELETE"
MINUTES = 10


def erase_everything(people: int, conversations: int, reminders: int, copy: File) -> Card:
    """What would be gone for good, with a copy of it, and how to say so."""
    counted = [_count(people, "person", "people"), _count(conversations, "conversation"), _count(reminders, "reminder")]
    return Card(
        say("**Erase everything?**"),
        (
            say("{counted}; for good.", counted=", ".join(counted)),
            say("Your copy: {name} (attached)", name=copy.name),
            say("To erase, type {word} within {minutes} minutes. Anything else keeps it.", word=WORD, minutes=MINUTES),
        ),
        buttons=((button("Keep it all", "keep_all"),),),
        ask=Ask("text", Press("erase")),
        file=copy,
    )


def kept() -> Card:
    """Another word than the one it waited for."""
    return Card(say("**Kept.** I was waiting for {word}; say /delete_me to start over.", word=WORD))


def kept_too_late() -> Card:
    """The right word, when the question was no longer the last thing asked, or too long ago."""
    why = say("{word} counts right after my question, for {minutes} minutes.", word=WORD, minutes=MINUTES)
    return Card(say("**Kept.** {why} Say /delete_me to start over.", why=why))


def kept_all() -> Card:
    """[Keep it all]."""
    return Card(say("**Kept.** Nothing was erased."))


def erased() -> Card:
    """The farewell."""
    return Card(
        say("**Erased.** I know nothing about you or your people now."),
        (
            say("Copies in the operator's backups are overwritten within 30 days."),
            say("/start begins afresh. Thank you for trusting me."),
        ),
    )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
