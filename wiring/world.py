"""What is outside a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class World:
    """What is outside: the wall clock (aware UTC), and how many seconds may pass without a look at it."""

    now: Callable[[], datetime]
    heartbeat: float = 15.0
