"""What the owner plans and keeps beside people: events, introductions, goals, opportunities, praise and pitches."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from sqlalchemy import Date, ForeignKeyConstraint, Index, String, Text, Time
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.base import Base, Id, Moment, Owned, owned_by_network

IntroductionState = Literal["idea", "asked", "connected", "met", "closed"]
Reply = Literal["", "yes", "no"]
OpportunityStage = Literal["open", "won", "no", "rest"]
Period = Literal["", "week", "month", "quarter", "year"]


def _person(column: str) -> tuple[ForeignKeyConstraint, Index]:
    """The key to somebody of the same network, by another name than `contact_id`."""
    ours = ["network_id", column]
    return ForeignKeyConstraint(ours, ["contact.network_id", "contact.id"], ondelete="CASCADE"), Index(None, *ours)


class Event(Owned, Base):
    """A conference or meeting, on local days; `starts_at` if a time of day was said, `target` people to meet.

    `said_at` is when it was told, or last changed: what lies before is not prepared for. `finished_on` is the day on
    which no more names are taken, `going` False if the owner stays away.
    By a `rule` (RFC 5545 RRULE) it comes again, from `starts` on, a day each time; `away_on` is a day of those on which
    the owner stays away.
    """

    __tablename__ = "event"
    __table_args__ = owned_by_network()
    __journal__ = ("name", "starts", "ends", "starts_at", "place", "target", "said_at", "going", "finished_on", "rule",
                   "away_on")  # fmt: skip

    name: Mapped[str] = mapped_column(Text)
    starts: Mapped[date] = mapped_column(Date)
    ends: Mapped[date] = mapped_column(Date)
    starts_at: Mapped[time | None] = mapped_column(Time)
    place: Mapped[str] = mapped_column(Text, default="")
    target: Mapped[int | None] = mapped_column()
    said_at: Mapped[datetime] = mapped_column(Moment)
    going: Mapped[bool] = mapped_column(default=True)
    finished_on: Mapped[date | None] = mapped_column(Date)
    rule: Mapped[str | None] = mapped_column(String(120))
    away_on: Mapped[date | None] = mapped_column(Date)


class Introduction(Owned, Base):
    """Two people who should meet, in the order they were named. Each is asked alone; all days are local.

    `ask_on` is when to ask whether they met, if not a week after `connected_on`.
    """

    __tablename__ = "introduction"
    __table_args__ = owned_by_network(*_person("a_id"), *_person("b_id"))
    __journal__ = (
        "a_id", "b_id", "why", "state", "a_asked_on", "b_asked_on", "a_said", "b_said", "connected_on", "ask_on"
    )  # fmt: skip

    a_id: Mapped[int] = mapped_column(Id)
    b_id: Mapped[int] = mapped_column(Id)
    why: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[IntroductionState] = mapped_column(String(10), default="idea")
    a_asked_on: Mapped[date | None] = mapped_column(Date)
    b_asked_on: Mapped[date | None] = mapped_column(Date)
    a_said: Mapped[Reply] = mapped_column(String(3), default="")
    b_said: Mapped[Reply] = mapped_column(String(3), default="")
    connected_on: Mapped[date | None] = mapped_column(Date)
    ask_on: Mapped[date | None] = mapped_column(Date)


class Goal(Owned, Base):
    """`target` of `what` in each period, or by `deadline`. Without a period it counts from `set_on`, a local day; no
    review speaks of it before `leave_until`."""

    __tablename__ = "goal"
    __table_args__ = owned_by_network()
    __journal__ = ("what", "target", "period", "deadline", "done", "set_on", "leave_until")

    what: Mapped[str] = mapped_column(Text)
    target: Mapped[int | None] = mapped_column()
    period: Mapped[Period] = mapped_column(String(8), default="")
    deadline: Mapped[date | None] = mapped_column(Date)
    done: Mapped[bool] = mapped_column(default=False)
    set_on: Mapped[date] = mapped_column(Date)
    leave_until: Mapped[date | None] = mapped_column(Date)


class Opportunity(Owned, Base):
    """A job, referral, collaboration or client, and whom it came through. `value` is what it is worth, as said;
    `lesson` what a "no" has taught."""

    __tablename__ = "opportunity"
    __table_args__ = owned_by_network(*_person("via_id"))
    __journal__ = ("what", "via_id", "stage", "value", "lesson")

    what: Mapped[str] = mapped_column(Text)
    via_id: Mapped[int | None] = mapped_column(Id)
    stage: Mapped[OpportunityStage] = mapped_column(String(10), default="open")
    value: Mapped[str] = mapped_column(Text, default="")
    lesson: Mapped[str] = mapped_column(Text, default="")


class Testimonial(Owned, Base):
    """Praise received, word for word."""

    __tablename__ = "testimonial"
    __table_args__ = owned_by_network(*_person("by_id"))
    __journal__ = ("by_id", "text")

    by_id: Mapped[int] = mapped_column(Id)
    text: Mapped[str] = mapped_column(Text)


class Pitch(Owned, Base):
    """A named version of the owner's 30-second introduction; one of each name."""

    __tablename__ = "pitch"
    __table_args__ = owned_by_network()
    __journal__ = ("name", "text")

    name: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
