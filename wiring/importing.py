"""People from a file, at the command line: shown, asked about, brought in."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from adapters.console.view import spoken
from bot.cards import importing as cards
from bot.chat import Card, plain
from bot.config import importing
from bot.config.core import Core
from bot.store.copying import Progress


def import_file(
    core: Core, file: Path, network: str, name: str, now: datetime, progress: Progress, *,
    yes: bool,
) -> None:  # fmt: skip
    """Bring in a file's people, once somebody has agreed. Raises Halt."""
    work = importing.opened(core, file, network, name, now, progress)
    if not yes:
        found = work.look()
        if not found.changes:
            _print(cards.nothing_new(found))
            return
        _print(cards.preview(found))
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            _print(cards.say_yes())
            return
        if not _agrees(plain(cards.question(found))):
            _print(cards.declined())
            return
    done = work.bring_in(progress)
    _print(cards.imported(done) if done.changes else cards.nothing_new(done))


def _agrees(question: str) -> bool:
    try:
        return input(f"{question} [y/N] ").strip().casefold() in ("y", "yes")
    except (EOFError, KeyboardInterrupt):
        print()
        return False


def _print(card: Card) -> None:
    print(spoken(card, bold=sys.stdout.isatty()))
