"""An event loop on a clock of its own: when nobody has anything to do, it is at once the moment somebody has.

Worker threads are done without: what was to run in one runs on the spot, and takes no time.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Hurried(selectors.DefaultSelector):
    """Never waits; says how long it would have."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if not found:
            assert timeout is not None, "everybody waits for somebody else"
            self.waited += max(0.0, timeout)
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time` is in virtual seconds since it was made."""

    def __init__(self) -> None:
        self._hurried = _Hurried()
        super().__init__(self._hurried)

    def time(self) -> float:
        return self._hurried.waited

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> asyncio.Future[T]:  # type: ignore[override]
        done: asyncio.Future[T] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # as a thread's would come
            done.set_exception(error)
        return done


def live(life: Callable[[VirtualLoop], Coroutine[Any, Any, T]]) -> T:
    """Run something to its end in virtual time."""
    loop = VirtualLoop()
    try:
        return loop.run_until_complete(life(loop))
    finally:
        loop.close()
