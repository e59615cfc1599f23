"""What one process has done since it started, in numbers: plain counters, which somebody else may read.

They are counted on the event loop's thread, and hold no name and no chat.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate
from math import inf
from typing import Final

from bot.chat import Platform, SendFailed
from scheduler.rows import Job

BOUNDS: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds. Most calls take a tenth; what is slower than the last is close to being given up."""


def _no_one() -> None:
    """Nobody asked to be told."""


def _no_listener(_platform: Platform, _holds: bool) -> None:
    """Nor of this."""


@dataclass(slots=True)
class Timing:
    """How long calls took: the number within each of BOUNDS and above the one before, then the slower ones; and the
    seconds of all together."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """One more call."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds

    def within(self) -> list[tuple[float, int]]:
        """How many calls took at most each of BOUNDS, and at most for ever."""
        return list(zip((*BOUNDS, inf), accumulate(self.counts), strict=True))


@dataclass(slots=True)
class Sending:
    """One platform's sender. `holds`: it is the one that sends; `looked_at` is when it last looked for work and met no
    error, in monotonic seconds.

    `sent` counts new messages by kind, `repeats` those of them that say they may be one, `failed` calls by what is
    known of them (`SendFailed.kind`).
    """

    looked_at: float
    holds: bool = False
    sent: Counter[str] = field(default_factory=Counter)
    edits: int = 0
    repeats: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    calls: Timing = field(default_factory=Timing)

    def shown(self, job: Job, seconds: float) -> None:
        """A call that went well."""
        self.calls.add(seconds)
        if job.ref:
            self.edits += 1
            return
        self.sent[job.kind] += 1
        self.repeats += job.may_repeat

    def not_shown(self, failure: SendFailed, seconds: float) -> None:
        """A call that did not, or of which nobody knows."""
        self.calls.add(seconds)
        self.failed[failure.kind] += 1


class Figures:
    """Everything a process counts. `monotonic` gives seconds. Whenever a sender looked for work and met no error,
    `all_is_well` is called, and `looks` with its platform and whether it is the one that sends."""

    def __init__(
        self,
        monotonic: Callable[[], float],
        all_is_well: Callable[[], None] = _no_one,
        looks: Callable[[Platform, bool], None] = _no_listener,
    ) -> None:
        self._monotonic = monotonic
        self._all_is_well = all_is_well
        self._looks = looks
        self.ticks = 0
        self.ticked_at = monotonic()
        self.senders: dict[Platform, Sending] = {}

    def sender(self, platform: Platform) -> Sending:
        """The figures of a platform's sender."""
        return self.senders.setdefault(platform, Sending(self._monotonic()))

    def ticked(self) -> None:
        """The clock ticked."""
        self.ticks += 1
        self.ticked_at = self._monotonic()

    def looked(self, platform: Platform, *, holds: bool) -> None:
        """A sender looked for work and met no error, as the one that sends or standing by."""
        sender = self.sender(platform)
        sender.looked_at, sender.holds = self._monotonic(), holds
        self._all_is_well()
        self._looks(platform, holds)

    def since_tick(self) -> float:
        """Seconds since the clock last ticked."""
        return self._monotonic() - self.ticked_at

    def since_look(self, platform: Platform) -> float:
        """Seconds since that platform's sender last looked for work and met no error."""
        return self._monotonic() - self.sender(platform).looked_at
