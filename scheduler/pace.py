"""How fast to send: evenly under the platform's rate, spaced within a chat, and not at all where it asked for a pause.

All times are seconds of a monotonic clock, which is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

AHEAD: Final = 0.25
"""Seconds of sends to take in hand: what waits its turn in the database can still be overtaken by a reply."""

_REMEMBERED_CHATS: Final = 1000
_FIRST_DELAY, _LONGEST_DELAY = 2.0, 300.0


class Pace:
    """One bot's rhythm. `per_second` None: as it comes; `chat_gap`: seconds between unasked messages in a chat."""

    def __init__(self, monotonic: Callable[[], float], per_second: float | None, chat_gap: float) -> None:
        self._monotonic = monotonic
        self._interval = 1 / per_second if per_second else 0.0
        self._chat_gap = chat_gap
        self._next = 0.0
        self._last: dict[str, float] = {}
        self._paused: dict[str, float] = {}
        self._all_paused = 0.0
        self._strikes: dict[str, int] = {}

    def turn(self, chat: str, *, reply: bool) -> float:
        """Take the next slot for a chat; seconds to wait for it. A reply is not spaced: somebody waits for it."""
        now = self._monotonic()
        slot = max(now, self._next, self._all_paused)
        if not reply and self._chat_gap:
            slot = max(slot, self._last.get(chat, slot - self._chat_gap) + self._chat_gap)
            self._remember(chat, slot, now)
        self._next = max(self._next, now) + self._interval
        return slot - now

    def room(self) -> int:
        """How many sends fit in the time just ahead."""
        now = self._monotonic()
        if self._all_paused > now:
            return 0
        if not self._interval:
            return _REMEMBERED_CHATS
        slots = int((now + AHEAD - max(self._next, now)) / self._interval)
        return max(slots, 1 if self._next <= now else 0)

    def pause(self, chat: str, seconds: float) -> None:
        """Nothing more to this chat for a while."""
        self._paused[chat] = self._monotonic() + seconds

    def pause_all(self, seconds: float) -> None:
        """Nothing more from this bot for a while."""
        self._all_paused = self._monotonic() + seconds

    def all_paused_for(self) -> float:
        """Seconds left of the whole bot's pause."""
        return max(0.0, self._all_paused - self._monotonic())

    def paused(self) -> set[str]:
        """The chats that are to be left alone."""
        now = self._monotonic()
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        return set(self._paused)

    def next_change(self) -> float | None:
        """Seconds until a pause ends or a slot is free; None if nothing is held back."""
        now = self._monotonic()
        ends = [*self._paused.values(), self._all_paused, self._next - AHEAD + self._interval]
        return min((end - now for end in ends if end > now), default=None)

    def strike(self, chat: str) -> float:
        """A try whose end is unknown: seconds until the next, twice as many each time."""
        self._strikes[chat] = self._strikes.get(chat, 0) + 1
        delay: float = min(_FIRST_DELAY * 2 ** (self._strikes[chat] - 1), _LONGEST_DELAY)
        return delay

    def clear(self, chat: str) -> None:
        """It went well."""
        self._strikes.pop(chat, None)

    def _remember(self, chat: str, slot: float, now: float) -> None:
        if len(self._last) >= _REMEMBERED_CHATS:
            self._last = {c: at for c, at in self._last.items() if at + self._chat_gap > now}
        self._last[chat] = slot
