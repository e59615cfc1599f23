"""What can go wrong on the way, on demand: `fake.fail(too_many(7), method="chat.update")` hits the next such call."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong: an answer instead of the true one, the connection dropped, or the call held up.

    `handled`: the call takes its effect all the same.
    """

    status: int = 200
    code: str = ""
    retry_after: int | None = None
    body: str | None = None
    drop: bool = False
    handled: bool = False
    gate: asyncio.Event | None = None

    @property
    def answers(self) -> bool:
        """Whether the true answer is withheld."""
        return self.drop or bool(self.code) or self.body is not None


def too_many(retry_after: int = 5) -> Fault:
    """429, to be tried again after so many seconds."""
    return Fault(429, "ratelimited", retry_after)


def refused(code: str, *, handled: bool = False) -> Fault:
    """`ok: false` with this error; handled: it was done all the same, as after an internal_error."""
    return Fault(code=code, handled=handled)


def broken(*, handled: bool = False) -> Fault:
    """500 with a page of HTML: nobody knows whether it was done."""
    return Fault(500, body="<html>Server Error</html>", handled=handled)


def garbled() -> Fault:
    """200, done, and an answer cut off in the middle."""
    return Fault(body='{"ok": tr', handled=True)


def dropped() -> Fault:
    """The connection breaks before the call is handled."""
    return Fault(drop=True)


def lost() -> Fault:
    """The call is handled, and its answer is lost."""
    return Fault(drop=True, handled=True)


def held(gate: asyncio.Event) -> Fault:
    """The call is handled once the gate is opened."""
    return Fault(gate=gate)


@dataclass(slots=True)
class Faults:
    """The faults still to come, in the order they were asked for."""

    _planned: list[tuple[Fault, str]] = field(default_factory=list)

    def plan(self, fault: Fault, method: str) -> None:
        """Let the next call of a method go wrong ("" for any; "response_url", "upload" and "link" are calls too)."""
        self._planned.append((fault, method))

    def take(self, method: str) -> Fault | None:
        """The fault this call meets, if any."""
        for planned in self._planned:
            if planned[1] in ("", method):
                self._planned.remove(planned)
                return planned[0]
        return None
