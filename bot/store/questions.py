"""Questions asked in a chat and not yet answered: conversation state that survives a restart."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

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
    return session.scalar(
        select(Question)
        .where(
            Question.network_id == network_id,
            Question.platform == place.platform,
            Question.workspace == place.workspace,
            Question.chat == place.chat,
            Question.open.is_(True),
            Question.verb != "",
            Question.asked_at > now - WAITS,
        )
        .order_by(Question.id.desc())
        .limit(1)
    )


def get(session: Session, network_id: int, question_id: int) -> Question | None:
    """A question that is still open."""
    return session.scalar(
        select(Question).where(Question.network_id == network_id, Question.id == question_id, Question.open.is_(True))
    )


def close(session: Session, network_id: int, place: Place) -> bool:
    """Forget what was asked in a chat; returns whether anything was."""
    closed = session.execute(
        update(Question)
        .where(
            Question.network_id == network_id,
            Question.platform == place.platform,
            Question.workspace == place.workspace,
            Question.chat == place.chat,
            Question.open.is_(True),
        )
        .values(open=False)
    )
    return closed.rowcount > 0  # type: ignore[attr-defined,no-any-return]


def forget_old(session: Session, before: datetime) -> None:
    """Drop questions nobody will answer any more: they keep what was typed."""
    session.execute(delete(Question).where(Question.asked_at < before))
