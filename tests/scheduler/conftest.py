"""One world a test, and a sender that is stopped at its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from scheduler.deliver import Deliverer
from tests.scheduler.world import MovableClock, World


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def world(database_url: str, clock: MovableClock) -> Iterator[World]:
    """On each of the databases."""
    world = World(database_url, clock)
    yield world
    world.db.close()


@pytest.fixture
def in_a_file(tmp_path: Path, clock: MovableClock) -> Iterator[World]:
    """On SQLite, for what is about its file."""
    world = World(f"sqlite:///{tmp_path / 'kith.db'}", clock)
    yield world
    world.db.close()


Runner = Callable[[Deliverer], Awaitable[Deliverer]]


@pytest.fixture
async def run() -> AsyncIterator[Runner]:
    """Runs a deliverer beside the test, and stops it when the test ends."""
    running: list[tuple[Deliverer, asyncio.Task[None]]] = []

    async def begin(deliverer: Deliverer) -> Deliverer:
        running.append((deliverer, asyncio.create_task(deliverer.run())))
        return deliverer

    yield begin
    for deliverer, task in running:
        await deliverer.stop()
        await task


@pytest.fixture
async def sender(world: World, run: Runner) -> Deliverer:
    """The world's deliverer, running."""
    return await run(world.deliverer())
