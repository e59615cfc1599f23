"""Kith in a terminal. Importing this package is cheap; prompt_toolkit is loaded when somebody sits at it."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from adapters.console.chat import ConsoleChat
from adapters.console.console import Console
from adapters.console.lines import Lines, PipedLines
from adapters.console.view import labels
from bot.chat import Door
from bot.registry import menu

__all__ = ["Console", "ConsoleChat", "build"]


def build(name: str, key: bytes, door: Door, settled: Callable[[], Awaitable[None]]) -> Console:
    """The terminal of the person called `name`, on this process's standard input and output.

    `key` seals presses; `settled` returns when everything that is due to be shown has been.
    """
    seated = sys.stdin.isatty() and sys.stdout.isatty()
    chat = ConsoleChat(name, _print, bold=seated, folder=Path.cwd())
    lines = _prompted(chat) if seated else PipedLines(sys.stdin.fileno())
    return Console(name, key, door, lines, chat, settled)


def _prompted(chat: ConsoleChat) -> Lines:
    from adapters.console.prompted import PromptedLines

    commands = [f"/{command.name}" for command in menu()]
    return PromptedLines(lambda: [*commands, *labels(chat.cards)])


def _print(text: str) -> None:
    print(text, flush=True)
