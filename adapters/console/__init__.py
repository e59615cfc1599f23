"""Kith in a terminal. Importing this package is cheap; prompt_toolkit is loaded when somebody sits at it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from adapters.console.chat import ConsoleChat, Show
from adapters.console.console import Console
from adapters.console.lines import Lines, PipedLines
from adapters.console.view import labels
from bot.chat import Door
from bot.registry import menu

__all__ = ["Console", "build", "lines"]


def _print(text: str) -> None:
    print(text, flush=True)


def build(name: str, key: bytes, door: Door, settled: Callable[[], Awaitable[None]], show: Show = _print) -> Console:
    """The terminal of the person called `name`, on this process's standard output.

    `key` seals presses; `settled` returns when everything that is due to be shown has been.
    """
    return Console(name, key, door, ConsoleChat(name, show, bold=sys.stdout.isatty(), folder=Path.cwd()), settled)


def lines(console: Console) -> Lines:
    """What is typed: at the terminal, with help; else as it comes from standard input."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return PipedLines(sys.stdin.fileno())
    from adapters.console.prompted import PromptedLines

    commands = [f"/{command.name}" for command in menu()]
    return PromptedLines(lambda: [*commands, *labels(console.chat.cards)])
