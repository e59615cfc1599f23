"""One person's terminal, and what delivers to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from adapters.console import Console, build, lines
from bot.config.core import Core, settle_down
from scheduler.notify import listening
from scheduler.service import Delivery, until_stopped, wired
from wiring.world import World


async def converse(core: Core, world: World, name: str) -> None:
    """One person's terminal, until its lines end."""
    core.follow_zones(world.now())
    console, delivery = terminal(core, world, name)
    settle_down()
    heard = listening(core.database, delivery.wake)
    await until_stopped(console.run(lines(console)), delivery.run(), *heard, stop=delivery.stop)


def terminal(
    core: Core, world: World, name: str, show: Callable[[str], None] | None = None, folder: Path | None = None
) -> tuple[Console, Delivery]:
    """A terminal and what delivers to it; `show` and `folder` as `adapters.console.build` has them."""
    door, delivery = wired(core.database, core.house, core.key, world.now, world.heartbeat)
    console = build(name, core.key, door, lambda: sender.drain(), show, folder)
    sender = delivery.serve("terminal", console.workspace, console.chat, per_second=None, chat_gap=0)
    return console, delivery
