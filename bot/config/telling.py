"""How far something is that takes a while."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot.store.copying import Progress

QUIET_SECONDS = 1.0
"""What takes no longer is not worth a word."""


def telling(monotonic: Callable[[], float]) -> Progress:
    """Progress on standard error, at most once a second and not at all in the first. `monotonic` gives seconds.

    It is told what is being done, and how many of how many are.
    """
    last = monotonic()

    def tell(what: str, done: int, of: int) -> None:
        nonlocal last
        if monotonic() - last >= QUIET_SECONDS:
            last = monotonic()
            print(f"{what}: {done} of {of}", file=sys.stderr, flush=True)

    return tell
