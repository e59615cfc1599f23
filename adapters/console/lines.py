"""Where the lines come from when nobody sits at the terminal: a pipe or a file, read as far as it goes."""

from __future__ import annotations

import asyncio
import os
import threading
from types import TracebackType
from typing import Protocol, Self

CHUNK = 65536


class Lines(Protocol):
    """Lines typed, one after the other. Entered while they are read."""

    async def read(self) -> str | None:
        """The next line without its end; None when there are no more."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class PipedLines:
    """The lines of an open file descriptor, as UTF-8; what is not is replaced."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._rest = b""
        self._ended = False

    async def read(self) -> str | None:
        """The next line without its end; None at the end of input."""
        while b"\n" not in self._rest and not self._ended:
            chunk = await self._chunk()
            self._rest += chunk
            self._ended = not chunk
        if not self._rest:
            return None
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode(errors="replace").removesuffix("\r")

    async def _chunk(self) -> bytes:
        loop = asyncio.get_running_loop()
        read: asyncio.Future[bytes] = loop.create_future()

        def deliver(chunk: bytes) -> None:
            if not read.done():
                read.set_result(chunk)

        def work() -> None:
            try:
                chunk = os.read(self._descriptor, CHUNK)
            except OSError:
                chunk = b""
            if not loop.is_closed():
                loop.call_soon_threadsafe(deliver, chunk)

        # A daemon: a pool's thread that waits for input would keep the process from ending. It reads the bare
        # descriptor, since Python cannot shut down while a thread holds the lock of sys.stdin.
        threading.Thread(target=work, name="kith-stdin", daemon=True).start()
        return await read

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
