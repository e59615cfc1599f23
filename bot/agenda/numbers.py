"""What a stretch of days amounts to, counted from what was logged. Pure; every number can be counted anew from the
export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.model.people import Direction, TouchKind
from bot.model.tasks import Debtor

HELP: frozenset[str] = frozenset({"gave", "asked"})
"""Kinds that are counted as help, and not among the ways of being in touch."""

FEW = 10
"""Fewer times in touch than this say little."""

Named = Sequence[tuple[str, int]]
"""Names, each with a count."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both counted."""

    first: date
    last: date

    @classmethod
    def ending(cls, last: date, days: int) -> Period:
        """So many days, the last one included."""
        return cls(last - timedelta(days=days - 1), last)

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """As many days just before."""
        return Period.ending(self.first - timedelta(days=1), self.days)

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class InTouch:
    """One time in touch."""

    contact_id: int
    on: date
    kind: TouchKind
    direction: Direction

    @property
    def both(self) -> bool:
        """Whether it went both ways."""
        return self.direction == "both"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, open or kept; `done_on` None: open."""

    contact_id: int
    what: str
    due_on: date | None
    debtor: Debtor
    done_on: date | None

    @property
    def on_time(self) -> bool:
        """Whether it was kept by its day; one without a day always is."""
        return self.done_on is not None and (self.due_on is None or self.done_on <= self.due_on)


@dataclass(frozen=True, slots=True)
class Brought:
    """Two people brought together, and whether they have met."""

    names: tuple[str, str]
    on: date
    met: bool


@dataclass(frozen=True, slots=True)
class Log:
    """What is counted. `touches` are those of the period and of the one before; `people` whom the network has, and
    `last` when the owner was last in touch with each of them who has a rhythm."""

    people: Mapping[int, str]
    touches: Sequence[InTouch]
    last: Mapping[int, date]
    promises: Sequence[Promise]
    brought: Sequence[Brought]


@dataclass(frozen=True, slots=True)
class Promises:
    """One side's promises of the period."""

    kept: Sequence[Promise]
    open: Sequence[Promise]

    @property
    def on_time(self) -> int:
        """How many were kept by their day."""
        return sum(1 for promise in self.kept if promise.on_time)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the period amounts to. Lists have the most, or the newest, first."""

    period: Period
    people: Mapping[int, str]
    both_ways: Named
    both_ways_before: int
    kinds: Sequence[tuple[TouchKind, int]]
    growing: Sequence[str]
    quiet: Sequence[tuple[str, date]]
    mine: Promises
    theirs: Promises
    given: Named
    asked: Named
    brought: Sequence[Brought]
    weeks: Sequence[tuple[date, Counter[TouchKind]]]
    few: bool

    @property
    def times(self) -> int:
        """Times in touch, help left out."""
        return sum(count for _, count in self.kinds)


def count(log: Log, period: Period) -> Numbers:
    """Everything at once."""
    now = [touch for touch in log.touches if touch.on in period]
    before = [touch for touch in log.touches if touch.on in period.before]
    ways = [touch for touch in now if touch.kind not in HELP]
    ours = [touch for touch in now if touch.direction != "theirs"]  # what they gave is their help
    return Numbers(
        period=period,
        people=log.people,
        both_ways=_by_name(log, (t.contact_id for t in now if t.both)),
        both_ways_before=len({t.contact_id for t in before if t.both} & log.people.keys()),
        kinds=Counter(t.kind for t in ways).most_common(),
        growing=_growing(log, now, before),
        quiet=_quiet(log, period),
        mine=_promises(log, period, "me"),
        theirs=_promises(log, period, "them"),
        given=_by_name(log, (t.contact_id for t in ours if t.kind == "gave")),
        asked=_by_name(log, (t.contact_id for t in ours if t.kind == "asked")),
        brought=[pair for pair in log.brought if pair.on in period],
        weeks=_weeks(period, ways),
        few=len(log.touches) < FEW,
    )


def _by_name(log: Log, contact_ids: Iterable[int]) -> Named:
    """How often each of them, the most often first."""
    times = Counter(contact_id for contact_id in contact_ids if contact_id in log.people)
    return sorted(((log.people[id], n) for id, n in times.items()), key=lambda found: (-found[1], found[0]))


def _growing(log: Log, now: Sequence[InTouch], before: Sequence[InTouch]) -> list[str]:
    """With whom there was more than in the days before, at least twice: the largest gain first."""
    times, earlier = (Counter(t.contact_id for t in of if t.both) for of in (now, before))
    gains = {id: n - earlier[id] for id, n in times.items() if n > max(1, earlier[id]) and id in log.people}
    return [log.people[id] for id in sorted(gains, key=lambda id: (-gains[id], log.people[id]))]


def _quiet(log: Log, period: Period) -> list[tuple[str, date]]:
    """Whom the owner means to stay in touch with, and was not in the whole period: the latest first."""
    quiet = [(log.people[id], on) for id, on in log.last.items() if on < period.first and id in log.people]
    return sorted(quiet, key=lambda found: (-found[1].toordinal(), found[0]))


def _promises(log: Log, period: Period, debtor: Debtor) -> Promises:
    theirs = [p for p in log.promises if p.debtor == debtor and p.contact_id in log.people]
    return Promises([p for p in theirs if p.done_on in period], [p for p in theirs if p.done_on is None])


def _weeks(period: Period, touches: Sequence[InTouch]) -> list[tuple[date, Counter[TouchKind]]]:
    """The stretches of seven days that end with the period, oldest first, each by the day it begins; the first may be
    shorter."""
    number = -(-period.days // 7)
    begins = [max(period.first, period.last - timedelta(days=7 * (number - n) - 1)) for n in range(number)]
    weeks: list[tuple[date, Counter[TouchKind]]] = [(day, Counter()) for day in begins]
    for touch in touches:
        weeks[number - 1 - (period.last - touch.on).days // 7][1][touch.kind] += 1
    return weeks
