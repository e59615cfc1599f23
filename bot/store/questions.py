"""Questions asked in a chat and not yet answered: conversation state that survives a restart."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Select, bindparam, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Update

from bot.chat import Place, Press
from bot.model import Question

WAITS = timedelta(minutes=30)


def keep(session: Session, network_id: int, place: Place, text: str, command: str, now: datetime,
         chosen: dict[str, int] | None = None, *, beside: bool = False) -> Question:  # fmt: skip
    """Keep what was typed while its writer is asked about it; `command` reads it again ("" for plain words).

    What was asked before in this chat is forgotten, unless this is asked `beside` it.
    """
    if not beside:
        close(session, network_id, place)
    question = Question(
        network_id=network_id,
        platform=place.platform,
        workspace=place.workspace,
        chat=place.chat,
        text=text,
        extra=command,
        chosen=chosen or {},
        asked_at=now,
        open=True,
    )
    session.add(question)
    session.flush()
    return question


def await_answer(
    session: Session, network_id: int, place: Place, then: Press, kept: Question | None, now: datetime
) -> None:
    """Have the next typed line go to this press."""
    question = kept or keep(session, network_id, place, "", then.extra, now)
    question.verb, question.about, question.extra = then.verb, then.about, then.extra


def pending(session: Session, network_id: int, place: Place, now: datetime) -> Question | None:
    """The question a typed line may answer."""
    found: Question | None = session.scalar(_pending(), {**_here(network_id, place), "since": now - WAITS})
    return found


def get(session: Session, network_id: int, question_id: int) -> Question | None:
    """A question that is still open."""
    return session.scalar(
        select(Question).where(Question.network_id == network_id, Question.id == question_id, Question.open.is_(True))
    )


def close(session: Session, network_id: int, place: Place) -> bool:
    """Forget what was asked in a chat; returns whether anything was."""
    closed = session.connection().execute(_closed(), _here(network_id, place))
    return cast("CursorResult[object]", closed).rowcount > 0


def forget_old(session: Session, before: datetime) -> None:
    """Drop questions nobody will answer any more: they keep what was typed."""
    session.execute(delete(Question).where(Question.asked_at < before))


@cache
def _pending() -> Select[Question]:
    waits = (Question.verb != "", Question.asked_at > bindparam("since"))
    return select(Question).where(*_open_here(), *waits).order_by(Question.id.desc()).limit(1)


@cache
def _closed() -> Update:
    return update(Question).where(*_open_here()).values(open=False)


def _open_here() -> tuple[ColumnElement[bool], ...]:
    return (
        Question.network_id == bindparam("its_network"),
        Question.platform == bindparam("on"),
        Question.workspace == bindparam("in"),
        Question.chat == bindparam("here"),
        Question.open.is_(True),
    )


def _here(network_id: int, place: Place) -> dict[str, Any]:
    return {"its_network": network_id, "on": place.platform, "in": place.workspace, "here": place.chat}
