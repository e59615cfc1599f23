"""What was received, what a chat shows, who sends, and what can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.chat import Place
from bot.model.base import Base, Id, Json, Moment, Owned, index_where, new_uid, owned_by_network

MessageKind = Literal["reply", "list", "prompt", "digest", "slot", "notice", "held"]
"""`list` is an answer that lists prompts, as a digest does unasked and `slot` in the networking hour; `held` asks about
those that a restore holds back."""

MessageState = Literal["pending", "claimed", "sending", "sent", "parked", "quarantined", "dropped"]

PRIORITY: dict[MessageKind, int] = {
    "reply": 0, "list": 0, "prompt": 1, "slot": 1, "notice": 2, "held": 2, "digest": 3,
}  # fmt: skip
"""Replies before timed prompts before digests."""


IS_WORK = "state IN ('pending', 'claimed', 'sending') OR (state = 'sent' AND wanted > shown)"
"""What a sender has to look at: the condition of a partial index, which stays small."""


class Inbox(Base):
    """An event as the platform sent it, stored before it is confirmed. The payload is blanked once it is answered."""

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("platform", "workspace", "event_id"),
        index_where("ix_inbox_waiting", "platform", "workspace", "id", where="done_at IS NULL"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    event_id: Mapped[str] = mapped_column(String(128))
    chat: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class Message(Base):
    """What a chat shows: everything Kith sends, replies too.

    `network_id` is None for a word to somebody who has no network. `card` is the card as JSON, or None: render it
    from the prompts it shows at the moment of sending. `wanted` rises with every change and `shown` follows it; while
    they differ a sent message is edited. `fence` is that of the sender that holds it; `token` names the send for a
    look-up. `late_from` is when an outage began that this message speaks of, or when the copy was taken that a restore
    put back; `contact_id` whom a reply is about.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("network_id", "id"),
        ForeignKeyConstraint(["network_id"], ["network.id"], ondelete="CASCADE"),
        index_where("ix_message_work", "platform", "workspace", "priority", "id", where=IS_WORK),
        index_where("ix_message_parked", "platform", "workspace", where="state = 'parked'"),
        index_where("ix_message_quarantined", "platform", where="state = 'quarantined'"),
        Index(None, "platform", "workspace", "chat", "ref"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    network_id: Mapped[int | None] = mapped_column(Id)
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(64))
    aside: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[MessageKind] = mapped_column(String(8))
    priority: Mapped[int] = mapped_column()
    state: Mapped[MessageState] = mapped_column(String(12), default="pending")
    fence: Mapped[int] = mapped_column(default=0)
    token: Mapped[str] = mapped_column(String(32), default=new_uid)
    ref: Mapped[str | None] = mapped_column(String(64))
    card: Mapped[dict[str, Any] | None] = mapped_column(Json)
    wanted: Mapped[int] = mapped_column(default=1)
    shown: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(default=0)
    may_repeat: Mapped[bool] = mapped_column(default=False)
    retry_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    late_from: Mapped[datetime | None] = mapped_column(Moment)
    contact_id: Mapped[int | None] = mapped_column(Id)

    @property
    def place(self) -> Place:
        """Where it is shown."""
        return Place(self.platform, self.workspace, self.chat, self.aside)  # type: ignore[arg-type]


class MessagePrompt(Base):
    """A prompt that a message shows, and as which item."""

    __tablename__ = "message_prompt"
    __table_args__ = (
        ForeignKeyConstraint(["network_id", "message_id"], ["message.network_id", "message.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["network_id", "prompt_id"], ["prompt.network_id", "prompt.id"], ondelete="CASCADE"),
        Index(None, "network_id", "prompt_id"),
    )

    message_id: Mapped[int] = mapped_column(Id, primary_key=True)
    prompt_id: Mapped[int] = mapped_column(Id, primary_key=True)
    network_id: Mapped[int] = mapped_column(Id)
    position: Mapped[int] = mapped_column()


class Sender(Base):
    """The one process that sends for a bot and workspace. `seen_at` is its last tick; `off_from`/`off_until` its last
    silence."""

    __tablename__ = "sender"

    platform: Mapped[str] = mapped_column(String(16), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(64), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64), default="")
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    fence: Mapped[int] = mapped_column(default=0)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    off_from: Mapped[datetime | None] = mapped_column(Moment)
    off_until: Mapped[datetime | None] = mapped_column(Moment)


class Question(Owned, Base):
    """Something asked in a chat and not yet answered.

    A typed line goes to the press `verb`; `text` keeps what was typed before the question, `asked_at` when (its dates
    are read as of then), `chosen` who was picked for which name, and `asking` the name asked about.
    """

    __tablename__ = "question"
    __table_args__ = owned_by_network()

    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(64))
    verb: Mapped[str] = mapped_column(String(24), default="")
    about: Mapped[int] = mapped_column(Id, default=0)
    extra: Mapped[str] = mapped_column(String(64), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    chosen: Mapped[dict[str, int]] = mapped_column(Json, default=dict)
    asking: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    open: Mapped[bool] = mapped_column(default=True)


class Change(Owned, Base):
    """What one message or press changed, so that it can be undone for a day. `imported` is how many people a file
    brought in with it: they name it, and no journal is kept of them."""

    __tablename__ = "change"
    __table_args__ = owned_by_network()

    at: Mapped[datetime] = mapped_column(Moment)
    platform: Mapped[str] = mapped_column(String(16))
    workspace: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(64))
    contact_id: Mapped[int | None] = mapped_column(Id)
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    imported: Mapped[int] = mapped_column(default=0, server_default="0")


class JournalEntry(Base):
    """One row as it was before and after a change; None: it was not there."""

    __tablename__ = "journal_entry"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    change_id: Mapped[int] = mapped_column(Id, ForeignKey("change.id", ondelete="CASCADE"), index=True)
    network_id: Mapped[int] = mapped_column(Id)
    table: Mapped[str] = mapped_column(String(24))
    row_id: Mapped[int] = mapped_column(Id)
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
