"""The weekly hour for people: whom its message brings up is chosen as it falls due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from bot.agenda.slots import MOST_PEOPLE
from bot.model import Network, Prompt
from bot.model.prompts import OPEN
from scheduler.morning import Draft


def with_people(session: Session, drafts: Sequence[Draft], now: datetime) -> list[Draft]:
    """The drafts, those of an hour for people with the first of whom a catch-up is due, or due next.

    They are not counted as shown: a catch-up still comes on its own day. With nobody there is nothing to say.
    """
    return [filled for draft in drafts for filled in _filled(session, draft, now)]


def _filled(session: Session, draft: Draft, now: datetime) -> Iterator[Draft]:
    if draft.items[0][0].kind != "slot":
        yield draft
    elif people := session.scalars(_first_few(draft.network, now)).all():
        yield replace(draft, kind="slot", items=[[prompt] for prompt in people])


def _first_few(network: Network, now: datetime) -> Select[Prompt]:
    asks_at = func.coalesce(Prompt.snoozed_until, Prompt.due_at)
    of_people = (Prompt.kind == "keep_in_touch", Prompt.state == OPEN)
    waits = Prompt.snoozed_until > now
    return (
        select(Prompt)
        .where(Prompt.network_id == network.id, *of_people, ~func.coalesce(waits, False))
        .order_by(asks_at, Prompt.id)
        .limit(MOST_PEOPLE)
    )
