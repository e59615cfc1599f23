"""/help, read from the registry: what is not there is never promised."""

from __future__ import annotations

from bot.cards import help as cards
from bot.cards.help import Topic
from bot.commands.turn import Turn
from bot.registry import COMMANDS, Answer, Command, command, menu


@command("help", "all of this, or more about one command", "met", menu=12)
def help_(_turn: Turn, arguments: str) -> Answer:
    """Every command, or one."""
    known = _known()
    if not arguments:
        listed = menu()
        shown = {each.handler for each in listed}
        others = [each for name, each in known.items() if each.name == name and each.handler not in shown]
        return cards.everything(list(map(_topic, listed)), sorted(map(_topic, others), key=lambda topic: topic.name))
    found = known.get(arguments.removeprefix("/").casefold().replace(" ", "_"))
    return cards.one(_topic(found)) if found else cards.no_such_topic(arguments[:60])


def _known() -> dict[str, Command]:
    """Every command by each of its names; an alias leads to the command it stands for, which was declared before it."""
    own: dict[object, Command] = {}
    return {name: own.setdefault(each.handler, each) for name, each in COMMANDS.items()}


def _topic(known: Command) -> Topic:
    return Topic(known.name, known.does, known.example)
