"""Many small writes made one: what arrives while a write is under way waits together for the next.

A commit a row costs fifty times what a commit a hundred rows costs; a lone write waits for nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Batched(Generic[T, R]):
    """A function of many items, called with one. `run` gets them in order, in one of `threads`, and answers each."""

    def __init__(self, run: Callable[[list[T]], Sequence[R]], threads: Executor) -> None:
        self._run = run
        self._threads = threads
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, item: T) -> R:
        """The item's own result. Raises what `run` raises, for everything that was in the same batch."""
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._write())
        return await answer

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await self._answer([item for item, _ in batch], [answer for _, answer in batch])
        self._task = None

    async def _answer(self, items: list[T], answers: list[asyncio.Future[R]]) -> None:
        try:
            results = await asyncio.get_running_loop().run_in_executor(self._threads, self._run, items)
            answered = list(zip(answers, results, strict=True))
        except Exception as error:  # whoever waits is told, each of them
            for answer in answers:
                if not answer.done():
                    answer.set_exception(error)
            return
        for answer, result in answered:
            if not answer.done():
                answer.set_result(result)
