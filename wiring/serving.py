"""Every chat platform that has its tokens, in one process with one clock, and what is served over HTTP beside them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from adapters import platforms, tokens
from adapters.duty import Duty
from adapters.platforms import Served, invitation, ready
from adapters.web.heartbeat import Heartbeat
from bot.chat import Platform
from bot.config.core import Core, settle_down
from bot.config.halt import Halt
from bot.store.operator import first_invitation
from scheduler.figures import Figures
from scheduler.notify import listening
from scheduler.service import until_stopped, wired
from wiring.world import World

if TYPE_CHECKING:
    from adapters.web.server import Server

log = structlog.get_logger()


async def serve(core: Core, world: World) -> None:
    """The platforms, in one process with one clock."""
    if lacking := tokens.lacking(core.settings):
        raise Halt(lacking, 2)
    heart = Heartbeat(core.settings.kith_heartbeat_url, time.monotonic)
    duties: dict[Platform, Duty] = {"telegram": Duty(time.monotonic), "slack": Duty(time.monotonic)}
    figures = Figures(time.monotonic, heart.beat, lambda platform, holds: duties[platform].told(holds=holds))
    door, delivery = wired(core.database, core.house, core.key, world.now, world.heartbeat, figures)
    try:
        served = await platforms.start(core.settings, core.key, door, world.now, duties)
    except platforms.NotServed as error:
        raise Halt(str(error)) from None
    for one in served:
        delivery.serve(one.platform, one.adapter.workspace, one.adapter.chat)
    server = await _pages(core, world, served, figures) if core.settings.kith_http else None

    stopped = threading.Event()

    async def listen() -> None:
        announce(core, served, server.address if server else "", world.now())
        settle_down()
        async with asyncio.TaskGroup() as tasks:
            # With new rules that takes seconds for each thousand networks: nobody is to wait for it.
            tasks.create_task(_follow_zones(core, world, stopped))
            tasks.create_task(heart.run())
            for one in served:
                tasks.create_task(one.adapter.run())

    async def stop() -> None:
        stopped.set()
        await asyncio.gather(delivery.stop(), *([server.stop()] if server else []))
        await platforms.stop(served)

    await until_stopped(listen(), delivery.run(), *listening(core.database, delivery.wake), stop=stop)


async def _follow_zones(core: Core, world: World, stopped: threading.Event) -> None:
    try:
        await asyncio.to_thread(core.follow_zones, world.now(), stopped.is_set)
    except SQLAlchemyError as error:  # the next start tries again
        log.error("due times not computed anew", error=type(error).__name__)


async def _pages(core: Core, world: World, served: Sequence[Served], figures: Figures) -> Server:
    """Loaded for those who want them alone."""
    from wiring.pages import web

    return await web(core, world, served, figures)


def announce(core: Core, served: Sequence[Served], address: str, now: datetime) -> None:
    """Say that Kith is ready, and how the first person comes in."""
    print(ready(served, address), flush=True)
    for bot in (one for one in served if one.platform == "telegram"):
        if bot.name:
            core.house.private_chats[bot.adapter.workspace] = f"https://t.me/{bot.name}"
        invite_only = core.settings.kith_access == "invite"
        code = core.database.write(lambda session: first_invitation(session, "telegram", now)) if invite_only else ""
        if code:
            print(f"Your invitation: {invitation(bot.name, code)}", flush=True)
