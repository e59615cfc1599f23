"""What is to be done: follow-ups and promises about somebody, and the owner's own reminders."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from sqlalchemy import Date, DateTime, Index, String, Text, Time
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.base import Base, Id, Json, Owned, owned_by_network

Debtor = Literal["me", "them"]
TaskState = Literal["open", "done", "dropped"]


class Followup(Owned, Base):
    """One dated thing to do about a contact; a promise if it has a debtor. `at` None: at the owner's hour."""

    __tablename__ = "followup"
    __table_args__ = owned_by_network(Index(None, "network_id", "contact_id"), contact=True)
    __journal__ = ("contact_id", "what", "due_on", "at", "debtor", "state", "done_on")

    contact_id: Mapped[int] = mapped_column(Id)
    what: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None] = mapped_column(Date)
    at: Mapped[time | None] = mapped_column(Time)
    debtor: Mapped[Debtor | None] = mapped_column(String(4))
    state: Mapped[TaskState] = mapped_column(String(8), default="open")
    done_on: Mapped[date | None] = mapped_column(Date)


class Reminder(Owned, Base):
    """The owner's own reminder: once at `starts`, or by `rule` (RFC 5545 RRULE) from there. Local wall-clock time.

    `timed` False: the time of day is the owner's hour, whatever `starts` says. `lead_days` before each day there is a
    word ahead of it, but none that would have come by `said_on`.
    """

    __tablename__ = "reminder"
    __table_args__ = owned_by_network()
    __journal__ = ("what", "rule", "starts", "timed", "lead_days", "said_on", "state")

    what: Mapped[str] = mapped_column(Text)
    rule: Mapped[str | None] = mapped_column(String(120))
    starts: Mapped[datetime] = mapped_column(DateTime)
    timed: Mapped[bool] = mapped_column(default=False)
    lead_days: Mapped[list[int]] = mapped_column(Json, default=list)
    said_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[TaskState] = mapped_column(String(8), default="open")
