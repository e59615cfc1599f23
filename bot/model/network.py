"""A network, the places where it is reached, who was invited, and what the house knows of itself."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache

from sqlalchemy import Date, SmallInteger, String, Text, Time, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.dates.found import Order
from bot.dates.partial import LeapDay
from bot.model.base import Base, Id, Json, Moment, Owned, new_uid, owned_by_network


class Network(Base):
    """One owner's contacts, dates and settings. Times are the owner's wall clock; `work_days` ISO weekdays
    ("12345").

    `slot_day` (an ISO weekday) and `slot_at` are the hour of the week kept for people, if one is.
    From `away_from` on, and until the morning of `away_until`, nothing is said unasked; `purpose_on` is the day the
    owner was asked what their network is for. These are local days. `drafts` are the owner's own, by kind.
    `imported`: people came in with a file at some time, and there may be unsorted ones.
    """

    __tablename__ = "network"
    __table_args__ = ({"sqlite_autoincrement": True},)
    __journal__ = (
        "timezone",
        "hour",
        "quiet_from",
        "quiet_until",
        "work_days",
        "daily_cap",
        "evening",
        "leap_day",
        "locale",
        "tag_cadences",
        "away_from",
        "away_until",
        "purpose_on",
        "drafts",
        "slot_day",
        "slot_at",
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    uid: Mapped[str] = mapped_column(String(32), unique=True, default=new_uid)
    owner: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    hour: Mapped[time] = mapped_column(Time, default=time(8, 0))
    quiet_from: Mapped[time] = mapped_column(Time, default=time(21, 0))
    quiet_until: Mapped[time] = mapped_column(Time, default=time(7, 0))
    work_days: Mapped[str] = mapped_column(String(7), default="12345")
    daily_cap: Mapped[int] = mapped_column(default=3)
    evening: Mapped[time] = mapped_column(Time, default=time(19, 0))
    leap_day: Mapped[LeapDay] = mapped_column(String(5), default="feb28")
    locale: Mapped[str] = mapped_column(String(16), default="en")
    tag_cadences: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    away_from: Mapped[date | None] = mapped_column(Date)
    away_until: Mapped[date | None] = mapped_column(Date)
    purpose_on: Mapped[date | None] = mapped_column(Date)
    slot_day: Mapped[int | None] = mapped_column(SmallInteger)
    slot_at: Mapped[time | None] = mapped_column(Time)
    drafts: Mapped[dict[str, list[str]]] = mapped_column(Json, default=dict)
    people_version: Mapped[int] = mapped_column(default=0)
    imported: Mapped[bool] = mapped_column(default=False, server_default=false())
    next_due_at: Mapped[datetime | None] = mapped_column(Moment, index=True)

    @property
    def on_work_days(self) -> frozenset[int]:
        """The owner's work days as ISO weekday numbers."""
        return _numbers(self.work_days)

    @property
    def order(self) -> Order:
        """How the owner writes a numeric date: month first in the United States, day first elsewhere."""
        return "mdy" if self.locale.replace("_", "-").casefold() in ("en-us", "en-ph") else "dmy"


class PlaceRow(Owned, Base):
    """One private chat where a network is reached. Parked (`open` False) while the chat is closed to us."""

    __tablename__ = "place"
    __table_args__ = owned_by_network(UniqueConstraint("platform", "workspace", "chat"))

    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(64))
    open: Mapped[bool] = mapped_column(default=True)


class Invitation(Base):
    """A link that lets somebody in, a number of times."""

    __tablename__ = "invitation"

    code: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_uid)
    uses_left: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)


class HouseNote(Base):
    """One thing this Kith knows of itself: `zones`, the edition of the time zone rules its due times were computed by;
    `copied_at`, in a copy, when it was taken."""

    __tablename__ = "house_note"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


@cache
def _numbers(days: str) -> frozenset[int]:
    return frozenset(map(int, days))
