"""A made-up network in a terminal of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from adapters.console.demo.diary import Diary
from adapters.console.demo.player import Player, Screen
from adapters.console.demo.telling import Told
from bot.config.core import Core
from scheduler.service import until_stopped
from wiring.terminal import terminal
from wiring.world import World


async def play(core: Core, script: Diary, tell: Callable[[Told], None], folder: Path) -> None:
    """Live a diary on a clock of its own; files that come up are saved in the folder."""
    screen = Screen(script.begins)
    console, delivery = terminal(core, World(screen.now), script.owner, screen.show, folder)
    player = Player(script, console, screen, delivery.next_due, tell)
    await until_stopped(player.live(), delivery.run(), stop=delivery.stop)
