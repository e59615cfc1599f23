"""A benchmark's outcome: what was measured, what was promised, and how the two are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `floor` is what is promised (None: nothing): a time or size at most that, a ratio ("x") or what is
    the better the more there is (`more`) at least."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    more: bool = False

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.floor is None or (self.value >= self.floor if self._at_least else self.value <= self.floor)

    @property
    def _at_least(self) -> bool:
        return self.more or self.unit == "x"

    def __str__(self) -> str:
        if self.floor is None:
            return f"{self.what:<58} {_said(self.value):>9} {self.unit}"
        sign = "≥" if self._at_least else "≤"
        kept = "met" if self.met else "MISSED"
        return f"{self.what:<58} {_said(self.value):>9} {self.unit:<4} {sign} {_said(self.floor):>7}  {kept}"


def percentile(values: Iterable[float], percent: float) -> float:
    """The smallest value that so many percent of all do not exceed (the nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100).__int__() - 1)]


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def each(work: Callable[[], object], times: int) -> Sequence[float]:
    """Seconds it takes each time."""
    return [timed(work) for _ in range(times)]


def _said(value: float) -> str:
    if value >= 100 or value == 0:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
