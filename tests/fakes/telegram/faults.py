"""What can go wrong on the way, on demand: `fake.fail(too_many(7), chat=1)` hits the next call to that chat."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import JSON, ApiError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong: an error answered instead, the connection dropped, or the call held up."""

    error: ApiError | None = None
    drop: bool = False
    handled: bool = False
    delay: float = 0.0
    gate: asyncio.Event | None = None


def too_many(retry_after: int = 5) -> Fault:
    """429, to be tried again after so many seconds."""
    said = f"Too Many Requests: retry after {retry_after}"
    return Fault(ApiError(429, said, {"retry_after": retry_after}))


def refused(status: int, description: str, parameters: JSON | None = None) -> Fault:
    """Any other answer of the API's."""
    return Fault(ApiError(status, description, parameters))


def blocked() -> Fault:
    """403: the person blocked the bot."""
    return refused(403, "Forbidden: bot was blocked by the user")


def kicked() -> Fault:
    """403: the bot was removed from the group."""
    return refused(403, "Forbidden: bot was kicked from the group chat")


def deactivated() -> Fault:
    """403: the person's account is gone."""
    return refused(403, "Forbidden: user is deactivated")


def migrated(to: int) -> Fault:
    """400: the group became a supergroup with another id."""
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    return refused(400, said, {"migrate_to_chat_id": to})


def broken() -> Fault:
    """500: nobody knows whether it was done."""
    return refused(500, "Internal Server Error")


def dropped() -> Fault:
    """The connection breaks before the call is handled."""
    return Fault(drop=True)


def lost() -> Fault:
    """The call is handled, and its answer is lost."""
    return Fault(drop=True, handled=True)


def delayed(seconds: float) -> Fault:
    """The call is handled late."""
    return Fault(delay=seconds)


def held(gate: asyncio.Event) -> Fault:
    """The call is handled once the gate is opened."""
    return Fault(gate=gate)


@dataclass(slots=True)
class _Planned:
    fault: Fault
    times: int
    chat: int | None
    method: str | None


@dataclass(slots=True)
class Faults:
    """The faults still to come, in the order they were asked for."""

    _planned: list[_Planned] = field(default_factory=list)

    def plan(self, fault: Fault, *, times: int = 1, chat: int | None = None, method: str | None = None) -> None:
        """Let the next `times` calls go wrong: those to one chat, of one method, or any."""
        self._planned.append(_Planned(fault, times, chat, method.lower() if method else None))

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault this call meets, if any."""
        for planned in self._planned:
            if planned.chat not in (None, chat) or planned.method not in (None, method.lower()):
                continue
            planned.times -= 1
            if not planned.times:
                self._planned.remove(planned)
            return planned.fault
        return None
