"""A way in that remembers in memory, for tests of the way there."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.chat import Incoming, Platform, Received, Toast


def _nothing(incoming: Incoming) -> Toast | None:
    return None


@dataclass
class MemoryDoor:
    """Keeps every event and what became of it; `reply` stands for the core and runs in a worker thread.

    While `shut` nothing can be stored, as when a database is away.
    """

    reply: Callable[[Incoming], Toast | None] = _nothing
    shut: bool = False
    stored: dict[str, Received] = field(default_factory=dict)
    answered: list[Incoming] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    attempts: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def record(self, platform: Platform, workspace: str, events: Sequence[Received]) -> list[Received]:
        with self._lock:
            self.attempts += 1
            if self.shut:
                raise ConnectionError("the database is away")
            new = [event for event in events if event.event_id not in self.stored]
            self.stored |= {event.event_id: event for event in new}
            return new

    def unanswered(self, platform: Platform, workspace: str) -> list[Received]:
        with self._lock:
            done = {incoming.event_id for incoming in self.answered} | set(self.passed_over)
            return [event for event in self.stored.values() if event.event_id not in done]

    def answer(self, incoming: Incoming) -> Toast | None:
        toast = self.reply(incoming)
        with self._lock:
            self.answered.append(incoming)
        return toast

    def pass_over(self, platform: Platform, workspace: str, event_id: str) -> None:
        with self._lock:
            self.passed_over.append(event_id)

    def payloads(self) -> list[dict[str, object]]:
        """The stored updates, oldest first."""
        return [json.loads(event.payload) for event in self.stored.values()]
