"""The lives of a sender, seen from outside: born, killed, frozen, asked to stop, and what it said meanwhile."""

from __future__ import annotations

import asyncio
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.chaos.forks import Fork, sending
from tests.chaos.platforms import until
from tests.chaos.sender import Orders
from tests.product import environment

STOP_SECONDS: Final = 10.0
"""Seconds in which a stop is promised to be over."""


class Life:
    """One process. `said` is what it wrote so far, line by line; `heard` is notified of each."""

    def __init__(self, process: asyncio.subprocess.Process | Fork, words: asyncio.StreamReader) -> None:
        self._process = process
        self.said: list[str] = []
        self.heard = asyncio.Condition()
        self._listening = asyncio.create_task(self._listen(words))

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    async def says(self, words: str, times: int = 1) -> bool:
        """Wait until it has written so many lines that hold these words, or has ended; whether it has."""

        def has() -> bool:
            return sum(words in line for line in self.said) >= times

        await until(self.heard, lambda: has() or self._listening.done() or not self.runs)
        return has()

    async def until(self, changed: asyncio.Condition, met: Callable[[], bool]) -> bool:
        """Wait for something at a platform for as long as it lives; whether it happened."""
        parts = [asyncio.create_task(until(changed, met)), asyncio.create_task(self._process.wait())]
        await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in parts:
            part.cancel()
        await asyncio.gather(*parts, return_exceptions=True)
        return met()

    async def kill(self) -> None:
        """SIGKILL, wherever it is."""
        if self.runs:
            self._process.kill()
        await self.ended()

    def freeze(self) -> None:
        """SIGSTOP."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        self._process.send_signal(signal.SIGCONT)

    async def stop(self) -> int:
        """SIGTERM; its exit status. Raises TimeoutError if it has not ended by itself in the time promised."""
        self._process.terminate()
        async with asyncio.timeout(STOP_SECONDS):
            return await self.ended()

    async def ended(self) -> int:
        """Wait for its end; the exit status."""
        status = await self._process.wait()
        await self._listening
        return status

    def fill_disk(self, bytes_left: int = 0) -> None:
        """From now on no file of this process may grow past so many bytes, as on a disk that is full."""
        _, most = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (bytes_left, most))

    def free_disk(self) -> None:
        """There is room again."""
        _, most = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (most, most))

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.said.append(line.decode())
            await self._tell()
        await self._tell()

    async def _tell(self) -> None:
        async with self.heard:
            self.heard.notify_all()


class Lives:
    """Every process of one test; those that still run at its end are killed."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._all: list[Life] = []

    async def born(self, orders: Orders, *, ready: bool = True) -> Life:
        """A new sender, as soon as it says that it is ready, or at once."""
        life = self._keep(Life(*await sending(orders, self._home)))
        if ready:
            assert await life.says("ready"), "".join(life.said)
        return life

    async def started(self, module: str, *arguments: str) -> Life:
        """A module run as a process."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments,
            cwd=self._home, env=environment(self._home),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        assert process.stdout
        return self._keep(Life(process, process.stdout))

    async def end(self) -> None:
        """Nobody outlives the test."""
        for life in self._all:
            await life.kill()

    def _keep(self, life: Life) -> Life:
        self._all.append(life)
        return life
