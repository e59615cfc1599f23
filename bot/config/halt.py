"""When a process cannot go on."""

from __future__ import annotations


class Halt(Exception):
    """A reason to stop, in one line for stderr, and the exit status: 2 for what whoever started Kith can put right."""

    def __init__(self, reason: str, status: int = 1) -> None:
        super().__init__(reason)
        self.status = status
