"""The morning: what goes into one message, in which order, and what waits behind the daily cap. Pure.

`plan` plays the coming mornings through with the same rules the sender uses, so what /next says is what will be sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import groupby
from typing import Generic, TypeVar

from bot.agenda import hours
from bot.agenda.life import ON_WORK_DAYS, Due, is_late, is_to_be_shown
from bot.dates.work import next_work_day
from bot.model import Network
from bot.model.prompts import PromptKind, PromptState

RANK = {
    "birthday": 0, "work_anniversary": 0, "anniversary": 0, "custom": 0, "membership": 0, "lead": 1, "followup": 2,
    "reminder": 2, "thanks": 3, "new_job": 3, "introduction": 3, "keep_in_touch": 4, "goal": 5, "review": 5,
    "event_prep": 2, "event_start": 2, "event_debrief": 3, "ahead": 1, "session": 2, "slot": 4,
    "unsorted": 6,
}  # fmt: skip
"""The order within a digest: dates of people, then what was promised, then catch-ups."""


P = TypeVar("P", bound=Due)


@dataclass(frozen=True, slots=True)
class Coming:
    """An open prompt as far as a plan needs it: reading thousands of whole rows takes longer than planning."""

    id: int
    kind: PromptKind
    contact_id: int | None
    due_at: datetime
    next_at: datetime | None
    snoozed_until: datetime | None
    timed: bool
    times_shown: int
    held: bool = False
    state: PromptState = "open"

    @property
    def asks_at(self) -> datetime:
        """When it is to be shown for the first time."""
        return self.snoozed_until or self.due_at


@dataclass(frozen=True, slots=True)
class Morning(Generic[P]):
    """One digest: its items (the prompts of one person each, first reason first), and until when the rest waits."""

    items: list[list[P]] = field(default_factory=list)
    waiting: dict[int, datetime] = field(default_factory=dict)
    """Catch-ups over the cap: prompt id -> the morning they wait for."""


def assemble(network: Network, due: Iterable[P], shown_today: int, now: datetime) -> Morning[P]:
    """A digest of the prompts that are due; `shown_today` catch-ups have already been shown on this local day."""
    ordered = sorted(due, key=order)
    catch_ups = sorted((p for p in ordered if p.kind == "keep_in_touch"), key=lambda p: (p.asks_at, p.id))
    others = [p for p in ordered if p.kind != "keep_in_touch"]
    # After an outage the rest is news enough: catch-ups begin tomorrow.
    late = any(is_late(p, network, now) for p in others)
    # Somebody who is in the digest anyway costs no more of the day.
    present = {p.contact_id for p in others}
    counted = [p for p in catch_ups if p.contact_id not in present]
    room = 0 if late else max(0, network.daily_cap - shown_today)
    waiting = _spread(network, counted[room:], now)
    return Morning(by_person([p for p in ordered if p.id not in waiting]), waiting)


def plan(network: Network, prompts: Iterable[P], now: datetime, days: int) -> list[tuple[datetime, list[P]]]:
    """What will be sent in the coming days, and when: timed prompts by themselves, the rest by mornings."""
    until = now + timedelta(days=days)
    by_id = {p.id: p for p in prompts}
    waiting = [(p.next_at, p.id) for p in by_id.values() if p.next_at and is_to_be_shown(p)]
    heapify(waiting)
    sent: list[tuple[datetime, list[P]]] = []
    while waiting and waiting[0][0] <= until:
        at = max(waiting[0][0], now)
        timed: list[P] = []
        rest: list[P] = []
        while waiting and waiting[0][0] <= at:
            moment, number = heappop(waiting)
            prompt = by_id[number]
            comes_apart = prompt.timed and moment == prompt.asks_at and not is_late(prompt, network, at)
            back = hours.back_from_absence(at, network, work_day=prompt.kind in ON_WORK_DAYS)
            if back and not comes_apart:
                heappush(waiting, (back, number))
            else:
                (timed if comes_apart else rest).append(prompt)
        morning = assemble(network, rest, 0, at)
        sent += [(at, [p]) for p in timed]
        if morning.items:
            sent.append((at, [p for item in morning.items for p in item]))
        for number, moment in morning.waiting.items():
            heappush(waiting, (moment, number))
    return sent


def by_person(prompts: Iterable[P]) -> list[list[P]]:
    """One item a person, where their first reason stands; the owner's own reminders stand alone, goals together."""
    items: dict[object, list[P]] = {}
    for prompt in sorted(prompts, key=order):
        items.setdefault(prompt.contact_id or _own_item(prompt), []).append(prompt)
    return list(items.values())


def _own_item(prompt: Due) -> tuple[str, int]:
    return ("goal", 0) if prompt.kind == "goal" else ("own", prompt.id)


def order(prompt: Due) -> tuple[int, datetime, int]:
    """What comes first, of a morning's prompts and of one person's reasons."""
    return RANK[prompt.kind], prompt.due_at, prompt.id


def _spread(network: Network, rest: Sequence[Due], now: datetime) -> dict[int, datetime]:
    """The catch-ups over the cap, so many a work day from tomorrow on, oldest first."""
    waiting: dict[int, datetime] = {}
    day, at = hours.local_day(now, network), now
    for number, prompt in enumerate(rest):
        if number % max(1, network.daily_cap) == 0:
            day = next_work_day(day + timedelta(days=1), network.on_work_days)
            at = hours.morning(day, network)
        waiting[prompt.id] = at
    return waiting


def by_day(waiting: Iterable[datetime], network: Network) -> list[tuple[date, int]]:
    """How many wait until which day, in order."""
    days = sorted(hours.local_day(at, network) for at in waiting)
    return [(day, len(list(group))) for day, group in groupby(days)]
