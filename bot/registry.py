"""Commands, presses and intents, each declared once. Menus, /help, manifests and routing are read from here.

A handler takes the `Turn` and returns what to show; it never sends. Importing `bot.commands` fills the registry.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat import Card, Press, Toast

if TYPE_CHECKING:
    from bot.commands.turn import Turn

Answer = Card | Toast
CommandHandler = Callable[["Turn", str], Answer]
PressHandler = Callable[["Turn", Press], Answer]
IntentHandler = Callable[["Turn", Any], Answer]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does in a few words, one example, and its place in menus (0: not listed)."""

    name: str
    does: str
    example: str
    handler: CommandHandler
    menu: int = 0


COMMANDS: dict[str, Command] = {}
PRESSES: dict[str, PressHandler] = {}
INTENTS: dict[type[Any], IntentHandler] = {}
PROMPT_VERBS: set[str] = set()
"""Verbs whose press is about a prompt: a card that offers one shows that prompt."""


def command(
    name: str, does: str, example: str = "", *, menu: int = 0, aliases: tuple[str, ...] = ()
) -> Callable[[CommandHandler], CommandHandler]:
    """Declare a command. Telegram allows 32 of `a-z0-9_` in its name; menus list those with a place, in its order."""

    def declare(handler: CommandHandler) -> CommandHandler:
        for known in (name, *aliases):
            COMMANDS[known] = Command(known, does, example, handler, menu if known == name else 0)
        return handler

    return declare


def press(verb: str, *, on_prompt: bool = False) -> Callable[[PressHandler], PressHandler]:
    """Declare what a button's verb does; `on_prompt` if it is about a prompt."""

    def declare(handler: PressHandler) -> PressHandler:
        PRESSES[verb] = handler
        if on_prompt:
            PROMPT_VERBS.add(verb)
        return handler

    return declare


def intent(kind: type[Any]) -> Callable[[IntentHandler], IntentHandler]:
    """Declare what is done when a line means this."""

    def declare(handler: IntentHandler) -> IntentHandler:
        INTENTS[kind] = handler
        return handler

    return declare


def menu() -> list[Command]:
    """The commands that menus list, in their order."""
    return sorted((known for known in COMMANDS.values() if known.menu), key=lambda known: known.menu)


def prompts_shown(card: Card) -> list[tuple[int, int]]:
    """The prompts a card offers to act on, each with its item's number (0: the card itself)."""
    shown: dict[int, int] = {}
    for number, item in enumerate(card.items, 1):
        for found in (item.opens, *(button.press for button in item.buttons)):
            if found and found.verb in PROMPT_VERBS:
                shown.setdefault(found.about, number)
    for found in card.presses():
        if found.verb in PROMPT_VERBS:
            shown.setdefault(found.about, 0)
    return list(shown.items())
