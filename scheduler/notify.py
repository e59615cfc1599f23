"""Hearing other processes: PostgreSQL tells every one of them when any has written something to send.

It only spares a wait: what is not heard is found by the next beat of the clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

import structlog

from bot.store.bell import CHANNEL
from bot.store.engine import Database

log = structlog.get_logger()

AGAIN_SECONDS: Final = 1.0
"""How long to leave a server alone that went away."""

_KEEPALIVE: Final[dict[str, Any]] = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
"""Seconds and tries: a connection on which nobody speaks may be long dead."""


def listening(database: Database, wake: Callable[[], None]) -> list[Coroutine[Any, Any, None]]:
    """What to run beside a delivery so that other processes `wake` it: nothing on SQLite, where there are none."""
    return [] if database.is_sqlite else [_listen(database, wake)]


async def _listen(database: Database, wake: Callable[[], None]) -> None:
    """Listen until cancelled, on a connection of its own; when it breaks off, on a new one."""
    import psycopg

    while True:
        try:
            await _hear(database, wake)
        except psycopg.OperationalError as error:
            log.warning("other processes are not heard", error=type(error).__name__)
        await asyncio.sleep(AGAIN_SECONDS)


async def _hear(database: Database, wake: Callable[[], None]) -> None:
    from psycopg import AsyncConnection

    _, where = database.engine.dialect.create_connect_args(database.url)
    async with await AsyncConnection.connect(**where, **_KEEPALIVE, autocommit=True) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        wake()  # something may have been said while nobody listened
        async for _ in connection.notifies():
            wake()
