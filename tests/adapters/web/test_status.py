"""Whether it lives and whether it is ready, as a supervisor hears it over HTTP."""

from __future__ import annotations

import aiohttp
import pytest

from adapters.web.status import STALE, healthz, reached, readyz
from tests.adapters.web.conftest import Seconds, Serve


async def test_it_is_well_while_the_clock_ticks_and_ill_once_it_does_not(
    serve: Serve, session: aiohttp.ClientSession, seconds: Seconds
) -> None:
    ticked = seconds.now
    door = await serve({"/healthz": healthz(lambda: seconds.now - ticked)})
    seconds.now += STALE - 1
    well = await session.get(f"{door}/healthz")
    assert (well.status, await well.text()) == (200, "ok\n")
    seconds.now += 1
    ill = await session.get(f"{door}/healthz")
    assert (ill.status, await ill.text()) == (503, "no tick for 60 s\n")


async def test_it_is_ready_when_every_check_is_well(serve: Serve, session: aiohttp.ClientSession) -> None:
    wrong = {"database": "", "telegram": ""}

    async def database() -> str:
        return wrong["database"]

    async def telegram() -> str:
        return wrong["telegram"]

    door = await serve({"/readyz": readyz({"database": database, "telegram": telegram})})
    ready = await session.get(f"{door}/readyz")
    assert (ready.status, await ready.text()) == (200, "database: ok\ntelegram: ok\n")
    wrong["telegram"] = "not connected"
    unready = await session.get(f"{door}/readyz")
    assert (unready.status, await unready.text()) == (503, "database: ok\ntelegram: not connected\n")


async def test_a_check_that_fails_says_how_and_nothing_of_where(serve: Serve, session: aiohttp.ClientSession) -> None:
    async def away() -> str:
        raise ConnectionError("postgresql://kith:password@db")

    answer = await session.get(f"{await serve({'/readyz': readyz({'database': away})})}/readyz")
    assert (answer.status, await answer.text()) == (503, "database: ConnectionError\n")


@pytest.mark.parametrize(
    ("connected", "since", "wrong"),
    [(True, 0.0, ""), (False, 0.0, "not connected"), (True, STALE, "nobody looked for work for 60 s")],
)
async def test_a_platform_is_reached_and_somebody_looks_for_its_work(connected: bool, since: float, wrong: str) -> None:
    async def is_connected() -> bool:
        return connected

    assert await reached(is_connected, lambda: since)() == wrong
