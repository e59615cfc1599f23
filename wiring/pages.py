"""What a process serves over HTTP: how Kith is doing, and where the platforms post."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from functools import partial

from adapters import platforms
from adapters.platforms import Served
from adapters.web import metrics, server, status
from adapters.web.server import Server
from bot.config.core import Core
from bot.config.halt import Halt
from bot.store.health import Waiting, backlog
from bot.store.migrate import HEAD, version
from scheduler.figures import Figures
from wiring.world import World


async def web(core: Core, world: World, served: Sequence[Served], figures: Figures) -> Server:
    """Serve over HTTP how Kith is doing, and where the platforms post; raises Halt."""

    async def waiting(platforms: Collection[str]) -> dict[str, Waiting]:
        # Of everybody's networks at once, which only counts them.
        read = core.database.login.read
        return await asyncio.to_thread(read, lambda session: backlog(session, world.now(), platforms))

    async def migrated() -> str:
        return "" if await asyncio.to_thread(version, core.database) == HEAD else "not up to date"

    checks: dict[str, status.Check] = {"database": migrated}
    for one in served:
        since_look = partial(figures.since_look, one.platform)
        checks[one.platform] = status.reached(one.adapter.connected, since_look)
    pages = {
        "/healthz": status.healthz(figures.since_tick),
        "/readyz": status.readyz(checks),
        "/metrics": metrics.metrics(figures, waiting),
    }
    posts = {path: endpoint for one in served for path, endpoint in one.adapter.endpoints.items()}
    opened = server.Server(core.settings.kith_http, pages, posts)
    try:
        await opened.start()
    except OSError as error:
        await platforms.stop(served)
        raise Halt(f"KITH_HTTP: nobody can listen at {core.settings.kith_http}: {error.strerror}", 2) from None
    return opened
