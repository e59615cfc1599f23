"""People, the dates that come back, and every time the owner was in touch."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from sqlalchemy import Date, Index, SmallInteger, String, Text, Time, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.dates.cadence import Cadence
from bot.dates.partial import PartialDate
from bot.model.base import Base, Id, Json, Owned, index_where, new_uid, owned_by_network

OccasionKind = Literal["birthday", "work_anniversary", "anniversary", "membership", "custom"]
TouchKind = Literal["call", "coffee", "meal", "message", "meeting", "event", "gave", "asked", "other"]
Direction = Literal["mine", "theirs", "both"]

MEETING_KINDS: frozenset[str] = frozenset({"coffee", "meal", "meeting", "event"})
"""Touches in person: the first of these with somebody is thanked for."""

LISTS = ("emails", "phones", "links", "tags", "roles", "interests", "offers", "needs", "avoid", "notes", "asks")

UNSORTED = text("occasion.unsorted")
"""Whether a date is somebody's who is unsorted, for queries: in the words of the partial index, for SQLite uses it for
no others."""

CLOSE_DAYS = 31
CLOSE_LEAD_DAYS = 3


class Contact(Owned, Base):
    """A person. Lists are in the order they were said; `created_on` and `skipped_on` are the owner's local days.

    `cadence_on` the day a rhythm was set, `new_job_on` the day a new job was noted, `praise_offered_on` when the owner
    was last offered to ask for a testimonial. `asks` are the questions kept for the next time in touch.
    `session_on` and `session_at` are the next mentoring session, local; `session_agenda` what it is to be about, and
    `session_said_on` the day it was told.
    A catch-up is counted from the last touch, else from `created_on`; a skipped one from `skipped_on`.
    `imported_in` is the change that brought them in with a file; they are `unsorted` until the owner does or says
    anything about them, and nothing is said of them alone.
    """

    __tablename__ = "contact"
    __table_args__ = owned_by_network()
    __journal__ = (
        "name",
        "nickname",
        "company",
        "title",
        "industry",
        "location",
        "timezone",
        *LISTS,
        "how_met",
        "cadence",
        "cadence_on",
        "created_on",
        "skipped_on",
        "new_job_on",
        "praise_offered_on",
        "session_on",
        "session_at",
        "session_agenda",
        "session_said_on",
        "paused",
        "paused_until",
        "review_on",
        "no_birthday",
        "do_not_prompt",
        "archived",
        "deceased",
        "unsorted",
    )

    uid: Mapped[str] = mapped_column(String(32), unique=True, default=new_uid)
    name: Mapped[str] = mapped_column(Text)
    nickname: Mapped[str] = mapped_column(Text, default="")
    company: Mapped[str] = mapped_column(Text, default="")
    title: Mapped[str] = mapped_column(Text, default="")
    industry: Mapped[str] = mapped_column(Text, default="")
    location: Mapped[str] = mapped_column(Text, default="")
    timezone: Mapped[str] = mapped_column(String(64), default="")
    emails: Mapped[list[str]] = mapped_column(Json, default=list)
    phones: Mapped[list[str]] = mapped_column(Json, default=list)
    links: Mapped[list[str]] = mapped_column(Json, default=list)
    tags: Mapped[list[str]] = mapped_column(Json, default=list)
    roles: Mapped[list[str]] = mapped_column(Json, default=list)
    interests: Mapped[list[str]] = mapped_column(Json, default=list)
    offers: Mapped[list[str]] = mapped_column(Json, default=list)
    needs: Mapped[list[str]] = mapped_column(Json, default=list)
    avoid: Mapped[list[str]] = mapped_column(Json, default=list)
    notes: Mapped[list[str]] = mapped_column(Json, default=list)
    asks: Mapped[list[str]] = mapped_column(Json, default=list)
    how_met: Mapped[str] = mapped_column(Text, default="")
    cadence: Mapped[str | None] = mapped_column(String(8))
    cadence_on: Mapped[date | None] = mapped_column(Date)
    created_on: Mapped[date] = mapped_column(Date)
    skipped_on: Mapped[date | None] = mapped_column(Date)
    new_job_on: Mapped[date | None] = mapped_column(Date)
    praise_offered_on: Mapped[date | None] = mapped_column(Date)
    session_on: Mapped[date | None] = mapped_column(Date)
    session_at: Mapped[time | None] = mapped_column(Time)
    session_agenda: Mapped[str] = mapped_column(Text, default="")
    session_said_on: Mapped[date | None] = mapped_column(Date)
    paused: Mapped[bool] = mapped_column(default=False)
    paused_until: Mapped[date | None] = mapped_column(Date)
    review_on: Mapped[date | None] = mapped_column(Date)
    no_birthday: Mapped[bool] = mapped_column(default=False)
    do_not_prompt: Mapped[bool] = mapped_column(default=False)
    archived: Mapped[bool] = mapped_column(default=False)
    deceased: Mapped[bool] = mapped_column(default=False)
    imported_in: Mapped[int | None] = mapped_column(Id)
    unsorted: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def first_name(self) -> str:
        """How to speak of the person in a short line: the nickname, else the first word of the name."""
        return self.nickname or self.name.split()[0]

    @property
    def rhythm(self) -> Cadence | None:
        """How often to be in touch, or None."""
        return Cadence.parse(self.cadence) if self.cadence else None

    @property
    def close(self) -> bool:
        """Monthly or more often, or tagged #close."""
        return "close" in self.tags or (self.rhythm is not None and self.rhythm.days <= CLOSE_DAYS)


class Occasion(Owned, Base):
    """A dated fact that comes back each year; the year may be unknown. `lead_days` None: as close people have it.

    `unsorted` as its person is: the next such day is found by the index, however many people were imported.
    """

    __tablename__ = "occasion"
    __table_args__ = owned_by_network(
        Index(None, "network_id", "contact_id"),
        index_where("ix_occasion_unsorted", "network_id", "month", "day", where="unsorted"),
        contact=True,
    )
    __journal__ = ("contact_id", "kind", "label", "month", "day", "year", "lead_days", "created_on", "unsorted")

    contact_id: Mapped[int] = mapped_column(Id)
    kind: Mapped[OccasionKind] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(Text, default="")
    month: Mapped[int] = mapped_column(SmallInteger)
    day: Mapped[int] = mapped_column(SmallInteger)
    year: Mapped[int | None] = mapped_column(SmallInteger)
    lead_days: Mapped[int | None] = mapped_column(SmallInteger)
    created_on: Mapped[date] = mapped_column(Date)
    unsorted: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def on(self) -> PartialDate:
        """The date itself."""
        return PartialDate(self.month, self.day, self.year)


class Touch(Owned, Base):
    """One time in touch, on a local day. `logged_on` is the day it was written down.

    `event_id` is the event it happened at, if names were taken there; `thank_on` the day chosen for a thank-you.
    """

    __tablename__ = "touch"
    __table_args__ = owned_by_network(Index(None, "network_id", "contact_id", "on"), contact=True)
    __journal__ = ("contact_id", "on", "kind", "direction", "note", "logged_on", "event_id", "thank_on")

    contact_id: Mapped[int] = mapped_column(Id)
    on: Mapped[date] = mapped_column(Date)
    kind: Mapped[TouchKind] = mapped_column(String(10))
    direction: Mapped[Direction] = mapped_column(String(6))
    note: Mapped[str] = mapped_column(Text, default="")
    logged_on: Mapped[date] = mapped_column(Date)
    event_id: Mapped[int | None] = mapped_column(Id)
    thank_on: Mapped[date | None] = mapped_column(Date)
