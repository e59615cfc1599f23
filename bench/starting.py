"""From nothing to ready, and how much memory a process takes that serves both chats.

`kith run` is started as people start it, beside a strict Telegram and a strict Slack in this process. Linux only: what
a process has in memory is read from /proc.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench import listing
from bench.command import KITH, settings_in
from bench.people import name
from bench.table import Row, percentile, timed
from bot.dates.zones import edition
from bot.store import zones
from bot.store.engine import Database
from bot.store.migrate import migrate
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram

ROWS = 1_000_000
STARTS = 7
MESSAGES = 200
PATIENCE = 60.0


def measure() -> Iterator[Row]:
    """Starts beside a large database, a terminal's one line, and memory before and after some use."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        database = Database(settings_in(home)["KITH_DATABASE_URL"])
        migrate(database)
        zones.follow(database, edition(), datetime.now(UTC))  # as any start before this one has done
        database.write(lambda session: listing.fill(session, ROWS // listing.EACH))
        database.close()
        took, fresh, used = asyncio.run(_served(home))
        chats = [timed(lambda: _chat(home)) for _ in range(STARTS)]
    yield Row(f"`kith run` from start to ready, {ROWS:,} prompts: median", percentile(took, 50), "s", 1)
    yield Row("  the fastest", min(took), "s")
    yield Row("`kith chat` with one line piped in, to its end: median", percentile(chats, 50), "s")
    yield Row("memory when ready, both chats connected", fresh, "MB", 100)
    yield Row(f"  after {MESSAGES} messages", used, "MB", 100)


async def _served(home: Path) -> tuple[list[float], float, float]:
    """Seconds of each start, and the megabytes of the last process before and after the messages."""
    telegram = await FakeTelegram.start()
    async with FakeSlack() as slack:
        both = settings_in(home) | {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.url,
        }
        took = []
        for _ in range(STARTS - 1):
            async with _running(home, both) as (_pid, seconds):
                took.append(seconds)
        async with _running(home, both) as (pid, seconds):
            took.append(seconds)
            await slack.connected()
            fresh = _resident(pid)
            await _talk(telegram, slack)
            used = _resident(pid)
    await telegram.stop()
    return took, fresh, used


@asynccontextmanager
async def _running(home: Path, settings: dict[str, str]) -> AsyncIterator[tuple[int, float]]:
    """A started `kith run`: its process id, and the seconds until it said that it is ready."""
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        KITH, "run", cwd=home, env=settings, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        assert process.stdout
        async with asyncio.timeout(PATIENCE):
            line = await process.stdout.readline()
        took = perf_counter() - began
        assert line.startswith(b"Kith is ready"), line
        yield process.pid, took
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await process.wait()


async def _talk(telegram: FakeTelegram, slack: FakeSlack) -> None:
    """Two people, one on each platform, by turns."""
    kemi, maya = telegram.person(900_001, "Kemi"), slack.person("U900001", "Maya", "Europe/Berlin")
    for number in range(MESSAGES // 4):
        who = name(number)
        await kemi.types(f"/add {who}, CTO at Acme, birthday 10 Dec 1985")
        await kemi.sees(who, within=PATIENCE)
        await kemi.types("/next 30")
        await kemi.sees("The next 30 days", within=PATIENCE)
        await maya.types(f"/add {who}, every 3 months")
        await maya.sees(who)
        await maya.types(f"met {who} for coffee yesterday, she likes figs{number}")
        await maya.sees(f"figs{number}")


def _chat(home: Path) -> None:
    settings = settings_in(home) | {"KITH_DATABASE_URL": f"sqlite:///{home / 'chat.db'}"}
    said = subprocess.run([KITH, "chat"], input="hello\n", env=settings, cwd=home, text=True, capture_output=True)
    assert said.stdout.startswith("Hello!"), said.stderr


def _resident(pid: int) -> float:
    """Megabytes of a process that are in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
