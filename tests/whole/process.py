"""The whole product as people run it: `kith run` in a process of its own, which can be stopped, killed and frozen.

One `Product` may live several lives on the same database; what all of them wrote is kept in `said`.
"""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kith import wall_clock
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.product import command, environment, file_clock, kith, set_clock

PATIENCE: Final = 20.0
"""Seconds after which a start has failed."""

STOP_SECONDS: Final = 10.0
"""Seconds in which a stop is promised to be over."""

SECRET: Final = "a-secret-key-for-the-whole-product"
WEBHOOK_SECRET: Final = "what_Telegram_shows-1"
SIGNING_SECRET: Final = "what-Slack-signs-with"
BEGIN: Final = "2026-11-23T09:00"

Rows = dict[str, list[tuple[Any, ...]]]


async def until(changed: asyncio.Condition, met: Callable[[], bool]) -> None:
    """Wait for something at a platform, whose condition is told of every change; raises TimeoutError."""
    async with asyncio.timeout(PATIENCE), changed:
        await changed.wait_for(met)


class Gate(asyncio.Event):
    """Holds a call up at a platform until it is set; `reached` once the call is there (for the fakes' fault `held`)."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def wait(self) -> Any:
        self.reached.set()
        return await super().wait()

    async def has_come(self) -> None:
        """Wait for the call; raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            await self.reached.wait()


class NotStarted(Exception):
    """It ended before it was ready: its exit status, and what it said."""


class Product:
    """`kith run` on a database in `home`, at the hour it is in Lagos (UTC+1 all year)."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._clock = home / "clock"
        self._database = home / "kith.db"
        self._slack: FakeSlack | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._listening: list[asyncio.Task[None]] = []
        self._talking: set[asyncio.StreamReader] = set()
        self.said: list[str] = []
        self.heard = asyncio.Condition()
        self.settings = {
            "KITH_DATABASE_URL": f"sqlite:///{self._database}",
            "KITH_SECRET_KEY": SECRET,
            "KITH_ACCESS": "open",
            "KITH_LOG": "debug",
        }
        self.it_is(BEGIN)

    # --- how it is set up ---------------------------------------------------------------------------------------------

    def on_telegram(self, fake: FakeTelegram) -> Product:
        """Serve this bot."""
        self.settings |= {"TELEGRAM_BOT_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url}
        return self

    def on_slack(self, fake: FakeSlack) -> Product:
        """Serve this workspace."""
        self._slack = fake
        tokens = {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token}
        self.settings |= {**tokens, "SLACK_API_URL": fake.url}
        return self

    def on_the_web(self, telegram: FakeTelegram | None = None, slack: FakeSlack | None = None) -> Product:
        """Serve HTTP, and have these post there."""
        self.settings |= {"KITH_HTTP": "127.0.0.1:0", "KITH_PUBLIC_URL": "https://kith.example"}
        if telegram:
            self.on_telegram(telegram).settings["TELEGRAM_WEBHOOK_SECRET"] = WEBHOOK_SECRET
        if slack:
            tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_SIGNING_SECRET": SIGNING_SECRET}
            self.settings |= {**tokens, "SLACK_API_URL": slack.url}
        return self

    def it_is(self, wall: str) -> None:
        """Let it be this time in Lagos ("2026-12-10T08:00"); there the clock stands still."""
        set_clock(self._clock, f"{wall}+01:00")

    def time_runs_from(self, wall: str) -> None:
        """Let it be this time in Lagos now, and later from then on: what is to be tried again in a while is tried."""
        ahead = datetime.fromisoformat(f"{wall}+01:00") - wall_clock()
        set_clock(self._clock, f"{ahead.total_seconds():+f}")

    # --- its lives ----------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Run until it says that it is ready and, on Slack, until its line is up; raises NotStarted."""
        lines_before = self._slack.line.opened if self._slack else 0
        said_before = len(self.said)
        self._process = await asyncio.create_subprocess_exec(
            *command("run"),
            cwd=self._home,
            env=environment(self._home, self._clock, self.settings),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = self._process.stdout, self._process.stderr
        assert out
        assert err
        self._talking = {out, err}
        self._listening = [asyncio.create_task(self._listen(stream)) for stream in (out, err)]

        def ready() -> bool:
            return any(line.startswith("Kith is ready") for line in self.said[said_before:])

        await until(self.heard, lambda: ready() or not self._talking)
        if not ready():
            raise NotStarted(await self._buried(), *self.said[said_before:])
        if self._slack:
            await self._slack.connected(lines_before + 1)

    async def stop(self) -> int:
        """Ask it to stop (SIGTERM); its exit status. Raises TimeoutError if it takes longer than is promised."""
        self.ask_to_stop()
        return await self.ended()

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        self._running.terminate()

    async def ended(self) -> int:
        """Wait for its end; the exit status."""
        async with asyncio.timeout(STOP_SECONDS):
            return await self._buried()

    async def kill(self) -> None:
        """SIGKILL: it has no last word."""
        self._running.kill()
        await self._buried()

    def freeze(self) -> None:
        """SIGSTOP: what is sent to it from now on waits in its sockets, unread."""
        self._running.send_signal(signal.SIGSTOP)

    async def restart(self) -> None:
        """Killed and started again."""
        await self.kill()
        await self.start()

    @property
    def door(self) -> str:
        """Where it serves HTTP in this life."""
        ready = next(line for line in reversed(self.said) if line.startswith("Kith is ready"))
        return f"http://{ready.rpartition('HTTP ')[2].strip()}"

    def now(self) -> datetime:
        """What time it is there, aware UTC."""
        return file_clock(self._clock)()

    @property
    def runs(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    # --- what can be known from outside -------------------------------------------------------------------------------

    async def kith(self, *arguments: str) -> str:
        """What another command of the command line prints on the same database."""
        done = await asyncio.to_thread(kith, self._home, *arguments, clock=self._clock, settings=self.settings)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def kept(self, owner: str) -> Rows:
        """Every row of an owner, by table. Messages are left out: their rows say how far their sending has come."""
        with self.database() as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            (network,) = database.execute("SELECT id FROM network WHERE owner = ?", (owner,)).fetchone()
            found = {"network": database.execute("SELECT * FROM network WHERE id = ?", (network,)).fetchall()}
            for table in tables:
                columns = {column for _, column, *_ in database.execute(f"PRAGMA table_info({table})")}
                if "network_id" in columns and table != "message":
                    rows = database.execute(f"SELECT * FROM {table} WHERE network_id = ?", (network,))  # noqa: S608
                    found[table] = sorted(rows.fetchall(), key=repr)
        return found

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with self.database() as database:
            return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """The database file itself, beside the product."""
        with closing(sqlite3.connect(self._database, isolation_level=None)) as database:
            yield database

    # --- how ----------------------------------------------------------------------------------------------------------

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process, "it is not running"
        return self._process

    async def _buried(self) -> int:
        status = await self._running.wait()
        await asyncio.gather(*self._listening)
        self._process = None
        return status

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.said.append(line.decode())
            await self._tell()
        self._talking.discard(stream)
        await self._tell()

    async def _tell(self) -> None:
        async with self.heard:
            self.heard.notify_all()
