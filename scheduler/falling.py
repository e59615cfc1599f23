"""Prompts as a claim handles them: plain rows, read and written many at a time. A busy morning moves thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import Select, Table, bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Update

from bot.agenda import hours, life
from bot.model import Network, Prompt
from bot.model.prompts import OCCASION_KINDS, OPEN, PromptKind, PromptState
from bot.store.among import among

P: Final = cast(Table, Prompt.__table__).c

_MOVED_BY_TIME: Final = OCCASION_KINDS | life.WEEKLY | life.MOMENTS | {"lead", "reminder", "unsorted"}
"""Kinds of which time alone changes what is wanted; the others change with their rows, and were made right then."""


@dataclass(slots=True)
class Falling:
    """An open prompt that needs the tick. What may change on it is written back by `write`."""

    id: int
    network_id: int
    kind: PromptKind
    occurrence: str
    contact_id: int | None
    due_at: datetime
    timed: bool
    next_at: datetime | None
    snoozed_until: datetime | None
    times_shown: int
    first_shown_at: datetime | None
    held: bool
    state: PromptState = "open"

    @property
    def asks_at(self) -> datetime:
        """When it is to be shown for the first time."""
        return self.snoozed_until or self.due_at


_COLUMNS: Final = (
    P.id, P.network_id, P.kind, P.occurrence, P.contact_id, P.due_at, P.timed, P.next_at, P.snoozed_until,
    P.times_shown, P.first_shown_at, P.held,
)  # fmt: skip

Due = Mapping[int, Sequence[Falling]]
"""What is due, by network."""


def due(session: Session, network_ids: Iterable[int], now: datetime) -> Due:
    """The prompts of these networks that need the tick by now, by due time."""
    found: dict[int, list[Falling]] = defaultdict(list)
    for row in session.connection().execute(_due(), {"network_ids": list(network_ids), "now": now}).all():
        prompt = Falling(*row)
        found[prompt.network_id].append(prompt)
    return found


def moved_by_time(prompt: Falling, network: Network, now: datetime) -> bool:
    """Whether something else may be wanted by now, only because time has passed. A date is what is wanted on its day,
    until it was shown."""
    fresh = prompt.times_shown == 0 and prompt.snoozed_until is None and not prompt.held
    if life.is_date(prompt) and fresh:
        return hours.local_day(now, network) != hours.local_day(prompt.due_at, network)
    return prompt.kind in _MOVED_BY_TIME


def write(session: Session, prompts: Iterable[Falling]) -> None:
    """Store what has become of prompts. On one morning the same becomes of most of them: each outcome is written once,
    for all that share it."""
    alike: dict[tuple[object, ...], list[Falling]] = defaultdict(list)
    for p in prompts:
        alike[p.next_at, p.snoozed_until, p.times_shown, p.first_shown_at, p.held].append(p)
    if alike:
        rows = [
            {"then": then, "snoozed": snoozed, "times": times, "first": first, "is_held": held,
             "ids": [p.id for p in of], "in_networks": {p.network_id for p in of}}
            for (then, snoozed, times, first, held), of in alike.items()
        ]  # fmt: skip
        session.connection().execute(_become(), rows)


@cache
def _due() -> Select[*tuple[Any, ...]]:
    whose = among(P.network_id, "network_ids")
    return select(*_COLUMNS).where(whose, P.state == OPEN, P.next_at <= bindparam("now")).order_by(P.due_at, P.id)


@cache
def _become() -> Update:
    return (
        update(cast(Table, Prompt.__table__))
        .where(among(P.id, "ids"), among(P.network_id, "in_networks"))
        .values(
            next_at=bindparam("then"), snoozed_until=bindparam("snoozed"), times_shown=bindparam("times"),
            first_shown_at=bindparam("first"), held=bindparam("is_held"),
        )
    )  # fmt: skip
