"""A sender that hangs in its first send, to be killed there: `python -m tests.scheduler.victim DATABASE`."""

from __future__ import annotations

import asyncio
import sys

from tests.scheduler.world import MovableClock, World


def _sending() -> None:
    print("sending", flush=True)


async def _main(url: str) -> None:
    world = World(url, MovableClock())
    world.chat.script["100"] += [asyncio.Event()]
    deliverer = world.deliverer()
    running = asyncio.create_task(deliverer.run())
    await world.chat.reached("100")
    _sending()
    await running


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
