"""One row by its number: only if it belongs to the network that asks."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.model import Change, Contact, Followup, Occasion, Prompt, Question, Reminder, Touch

Row = TypeVar("Row", Change, Contact, Followup, Occasion, Prompt, Question, Reminder, Touch)


def owned(session: Session, model: type[Row], network_id: int, row_id: int | None) -> Row | None:
    """The network's row of this number, or None: a stranger's press on somebody's button finds nothing."""
    return session.scalar(select(model).where(model.network_id == network_id, model.id == row_id))
