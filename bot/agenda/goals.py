"""Goals: the stretch that counts now, the Monday they come up, and who would be a good next one. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.agenda.people import Acquaintance
from bot.agenda.wanted import Past, Wanted
from bot.agenda.weekly import is_review_week, weekly
from bot.model import Goal, Network
from bot.model.people import TouchKind

_DAY = timedelta(days=1)

IN_PERSON = ("coffee", "meal", "meeting")
"""What two people need to be in one place for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal and what counts towards it: people, each with the day if it is about days. `counted` None: nobody can say.

    `last` is the last day that counts (None: no end), `tag` the one by which people are counted, `kind` the kind of
    times in touch that are.
    """

    goal: Goal
    counted: Sequence[tuple[str, date | None]] | None
    last: date | None = None
    tag: str = ""
    kind: TouchKind | None = None

    @property
    def reached(self) -> bool:
        """Whether there are as many as were aimed at."""
        return self.counted is not None and len(self.counted) >= (self.goal.target or 0)


def for_goal(network: Network, goal: Goal, past: Past, today: date) -> list[Wanted]:
    """A goal's item of this week, or the next one to come; a week with a review has none, and a goal that is over
    none any more."""
    if goal.done:
        return []
    for wanted in weekly(network, "goal", goal.id, today):
        monday = date.fromisoformat(wanted.occurrence)
        if goal.deadline and monday > goal.deadline:
            return []
        if monday > goal.set_on and not is_review_week(monday) and wanted.key not in past.closed:
            return [wanted]
    return []


def stretch(goal: Goal, today: date) -> tuple[date, date | None]:
    """The first and the last day that count now: of the current period, else from when it was set to the deadline.

    After its deadline a goal stays with the period in which that lay.
    """
    day = min(today, goal.deadline) if goal.deadline else today
    match goal.period:
        case "week":
            first = day - day.weekday() * _DAY
            last = first + 6 * _DAY
        case "month":
            first, last = day.replace(day=1), _end_of_month(day.year, day.month)
        case "quarter":
            month = day.month - (day.month - 1) % 3
            first, last = date(day.year, month, 1), _end_of_month(day.year, month + 2)
        case "year":
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        case _:
            return goal.set_on, goal.deadline
    return first, min(last, goal.deadline) if goal.deadline else last


def good_next_ones(
    progress: Progress, people: Iterable[Acquaintance], asked: Collection[int], zone: str, today: date
) -> list[Acquaintance]:
    """Who fits a goal that is counted, longest not in touch first; those never in touch come last.

    Nobody who was `asked` already or was in touch in the stretch that counts. For what takes one place, nobody known
    to live in another zone than the owner's `zone`. For people by tag: those who have it, since they know the others.
    """
    if progress.counted is None or progress.reached or (progress.last and progress.last < today):
        return []
    first, _ = stretch(progress.goal, today)
    since = max(first, today - 30 * _DAY)
    fit = [
        person
        for person in people
        if person.id not in asked and not (person.last and person.last >= since) and _fits(progress, person, zone)
    ]
    return sorted(fit, key=lambda person: (person.last is None, person.last or today, person.id))


def _fits(progress: Progress, person: Acquaintance, zone: str) -> bool:
    if progress.tag:
        return progress.tag in person.tags or progress.tag in person.industry.casefold()
    return progress.kind not in IN_PERSON or person.timezone in ("", zone)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
