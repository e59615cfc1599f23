"""What is to be said and when: the heart of delivery."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from sqlalchemy import Index, Integer, String, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.model.base import Base, Id, Moment, Owned, index_where, owned_by_network

PromptKind = Literal[
    "birthday", "work_anniversary", "anniversary", "membership", "custom", "lead", "keep_in_touch", "followup",
    "thanks", "reminder", "new_job", "introduction", "goal", "review", "event_prep", "event_start",
    "event_debrief", "session", "slot", "ahead", "unsorted",
]  # fmt: skip
PromptState = Literal["open", "done", "skipped", "dropped", "cancelled"]

OPEN = literal_column("'open'", String)
"""The open state, for queries: written into the statement, since SQLite uses a partial index only if it reads there
that the index holds the row."""

NONE = literal_column("0", Integer)
"""Nought, for the same reason."""

HELD = text("prompt.held")
"""Held back, for the same reason: as a column it would be compared with 1."""

EVENT_KINDS: frozenset[str] = frozenset({"event_prep", "event_start", "event_debrief"})

OCCASION_KINDS: frozenset[str] = frozenset({"birthday", "work_anniversary", "anniversary", "membership", "custom"})


class Prompt(Owned, Base):
    """One reason to write to the owner: one source, one occurrence.

    `source_id` is the row that causes it (an occasion, a contact, a follow-up, an introduction ..., by kind) and
    `occurrence` which of its occurrences (the nominal local day of a series). `due_at` is when it falls due;
    `next_at` when the row next needs the tick (to be shown, shown again or closed; None: it waits for the owner).
    `round` rises with each snooze or reopening; presses carry it. `touch_id` is what Done logged.
    `held`: it fell due before a restore and may have been sent since the copy was taken, so it is listed and not sent.
    """

    __tablename__ = "prompt"
    __table_args__ = owned_by_network(
        UniqueConstraint("network_id", "kind", "source_id", "occurrence"),
        index_where("ix_prompt_open_next", "network_id", "next_at", where="state = 'open'"),
        index_where("ix_prompt_missed", "network_id", where="missed > 0"),
        index_where("ix_prompt_held", "network_id", where="held"),
        Index(None, "network_id", "contact_id"),
        contact_optional=True,
    )
    __journal__ = ("contact_id", "state", "snoozed_until", "done_at", "touch_id")

    kind: Mapped[PromptKind] = mapped_column(String(20))
    source_id: Mapped[int] = mapped_column(Id)
    occurrence: Mapped[str] = mapped_column(String(24))
    contact_id: Mapped[int | None] = mapped_column(Id)
    due_at: Mapped[datetime] = mapped_column(Moment)
    timed: Mapped[bool] = mapped_column(default=False)
    snoozed_until: Mapped[datetime | None] = mapped_column(Moment)
    round: Mapped[int] = mapped_column(default=0)
    state: Mapped[PromptState] = mapped_column(String(10), default="open")
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    times_shown: Mapped[int] = mapped_column(default=0)
    first_shown_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    touch_id: Mapped[int | None] = mapped_column(Id)
    missed: Mapped[int] = mapped_column(default=0)
    held: Mapped[bool] = mapped_column(default=False)

    @property
    def asks_at(self) -> datetime:
        """When it is to be shown for the first time: its due time, or what it was snoozed to."""
        return self.snoozed_until or self.due_at
