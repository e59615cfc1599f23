"""Message rows as the sender handles them: Core rather than ORM, since a busy morning moves thousands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Dialect, Row, Table, Update, case, exists, insert, or_, text, update

from bot.chat import MessageRef, Place
from bot.model import Message, MessagePrompt, Sender
from bot.model.messages import MessageKind
from scheduler.lease import Lease

TABLE: Final = cast(Table, Message.__table__)
M: Final = TABLE.c

AT_WORK: Final = text("(state IN ('pending', 'claimed', 'sending') OR (state = 'sent' AND wanted > shown))")
"""What is unfinished. Word for word the condition of the index, or SQLite does not use it."""

PARKED: Final = text("state = 'parked'")
"""What waits for its chat to open; likewise word for word."""

IN_HAND: Final = text("state IN ('claimed', 'sending')")

MAY_HAVE_ARRIVED: Final = (M.state == "sending") & M.ref.is_(None)

READY: Final = or_(M.state == "pending", (M.state == "sent") & (M.wanted > M.shown))

BACK: Final = case((M.ref.is_(None), "pending"), else_="sent")
"""Where a row that was not finished returns to: to be sent, or, if its chat shows it already, to be edited."""

AnyRow = Row[*tuple[Any, ...]]

JOB: Final = (
    M.id, M.network_id, M.platform, M.workspace, M.chat, M.aside, M.kind, M.priority, M.token, M.ref, M.wanted,
    M.attempts, M.may_repeat,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """A message in hand. `version` is what it was wanted as when it was claimed: what is shown is at least that."""

    id: int
    network_id: int | None
    place: Place
    kind: MessageKind
    priority: int
    token: str
    ref: str | None
    version: int
    attempts: int
    may_repeat: bool

    @property
    def shown_as(self) -> MessageRef | None:
        """The message to edit; None if it is yet to be sent."""
        return MessageRef(self.place, self.ref) if self.ref else None


def job(row: AnyRow) -> Job:
    """The job in a row that begins with `JOB`."""
    number, network_id, platform, workspace, chat, aside, *rest = row[: len(JOB)]
    return Job(number, network_id, Place(platform, workspace, chat, aside), *rest)


def held(lease: Lease) -> ColumnElement[bool]:
    """Whether the lease has not passed to somebody else."""
    return exists().where(
        Sender.platform == lease.platform, Sender.workspace == lease.workspace, Sender.fence == lease.fence
    )


def served(lease: Lease) -> ColumnElement[bool]:
    """The rows that the lease's holder sends."""
    return (M.platform == lease.platform) & (M.workspace == lease.workspace)


def change(lease: Lease, message_id: int) -> Update:
    """A change to one row that is in hand under this very lease."""
    return update(TABLE).where(M.id == message_id, M.fence == lease.fence, IN_HAND)


Link = tuple[int, int, int, int]
"""What a message shows: the message, the prompt, their network, and the item it is part of."""

_LINK: Final = ("message_id", "prompt_id", "network_id", "position")


def link(connection: Connection, links: Sequence[Link]) -> None:
    """Write what messages show. Plain numbers go to the driver as they are: SQLAlchemy would look at each of them."""
    if not links:
        return
    into, by_place = _into_links(connection.dialect)
    rows = list(links) if by_place else [dict(zip(_LINK, row, strict=True)) for row in links]
    connection.exec_driver_sql(into, rows)


@cache
def _into_links(dialect: Dialect) -> tuple[str, bool]:
    """The statement in this driver's words, and whether it takes its values by place or by name."""
    written = insert(MessagePrompt).compile(dialect=dialect, column_keys=_LINK)
    return written.string, dialect.positional
