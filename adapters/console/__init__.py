"""Kith in a terminal. Importing this package is cheap; prompt_toolkit is loaded when somebody sits at it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from adapters.console.chat import ConsoleChat, Show
from adapters.console.console import Console
from adapters.console.lines import Lines, PipedLines
from adapters.console.view import labels
from bot.chat import Door
from bot.registry import menu

__all__ = ["Console", "build", "lines"]


def build(
    name: str,
    key: bytes,
    door: Door,
    settled: Callable[[], Awaitable[None]],
    show: Show | None = None,
    folder: Path | None = None,
) -> Console:
    """The terminal of the person called `name`, on this process's standard output.

    `key` seals presses; `settled` returns when everything that is due to be shown has been. What is to be printed is
    given to `show` instead, as plain text, if there is one; files are saved in `folder`, else where Kith was started.
    """
    bold = show is None and sys.stdout.isatty()
    chat = ConsoleChat(name, show or partial(print, flush=True), bold=bold, folder=folder or Path.cwd())
    return Console(name, key, door, chat, settled)


def lines(console: Console) -> Lines:
    """What is typed: at the terminal, with help; else as it comes from standard input."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return PipedLines(sys.stdin.fileno())
    from adapters.console.prompted import PromptedLines

    commands = [f"/{command.name}" for command in menu()]
    return PromptedLines(lambda: [*commands, *labels(console.chat.cards)])
