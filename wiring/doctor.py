"""Is it well? The settings, the database and the clock, and what the platforms say."""

from __future__ import annotations

import asyncio

from adapters import tokens
from bot.config import checkup
from bot.config.checkup import Finding
from bot.config.core import prepared
from bot.config.settings import Settings
from wiring.world import World


def examined(world: World, *, platforms: bool) -> list[Finding]:
    """Everything there is to look at; the platforms are asked too if that is wanted. Raises Halt."""
    settings, database = prepared("", "error")
    findings = list(checkup.examine(settings, database, world.now()))
    database.close()
    return [*findings, *(asyncio.run(_live(settings)) if platforms else [])]


async def _live(settings: Settings) -> list[Finding]:
    return [Finding(*found) async for found in tokens.examine(settings)]
