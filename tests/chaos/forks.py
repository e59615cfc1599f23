"""Processes that are born quickly: forked from one that has read all the code already.

Reading it takes most of a second, and a sender that is to be killed two hundred times is started as often.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from tests.chaos import sender
from tests.chaos.sender import Orders
from tests.product import environment

_ORIGIN: Final = multiprocessing.get_context("forkserver")
_ORIGIN.set_forkserver_preload([sender.__name__, "adapters.telegram.adapter", "adapters.slack.app", "psycopg"])


class Fork:
    """A process with the methods and attributes of asyncio's own: those that a test asks for."""

    def __init__(self, process: BaseProcess) -> None:
        assert process.pid
        self.pid: int = process.pid
        self._process = process
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[int] = self._loop.create_future()
        self._loop.add_reader(process.sentinel, self._end)

    @property
    def returncode(self) -> int | None:
        return self._ended.result() if self._ended.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self._ended)

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _end(self) -> None:
        self._loop.remove_reader(self._process.sentinel)
        self._process.join()
        self._ended.set_result(self._process.exitcode or 0)
        self._process.close()


async def sending(orders: Orders, home: Path) -> tuple[Fork, asyncio.StreamReader]:
    """A sender, and what it writes; with nothing of this process's environment, in a home of its own."""
    heard, said = _ORIGIN.Pipe(duplex=False)
    process = _ORIGIN.Process(target=_send, args=(orders, environment(home), said))
    process.start()
    said.close()
    reader = asyncio.StreamReader()
    pipe = os.fdopen(os.dup(heard.fileno()), "rb")
    heard.close()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return Fork(process), reader


def _send(orders: Orders, settings: Mapping[str, str], said: Connection) -> None:
    for number in (1, 2):
        os.dup2(said.fileno(), number)
    said.close()
    os.environ.clear()
    os.environ.update(settings)
    time.tzset()
    os.chdir(settings["HOME"])
    sender.main(orders)
