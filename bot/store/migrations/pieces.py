"""What migrations make tables of. A migration that was released is history: what it uses here does not change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.BigInteger()
"""Whole epoch seconds."""


def needed(kind: Any, *names: str) -> Iterator[sa.Column[Any]]:
    """Columns that always have a value."""
    return (sa.Column(name, kind, nullable=False) for name in names)


def maybe(kind: Any, *names: str) -> Iterator[sa.Column[Any]]:
    """Columns that may be empty."""
    return (sa.Column(name, kind, nullable=True) for name in names)


def owned() -> Iterator[Any]:
    """What a row of one network has; `(network_id, id)` is what the keys of its children point to."""
    yield sa.Column("id", ID, primary_key=True)
    yield sa.Column("network_id", ID, nullable=False)
    yield sa.UniqueConstraint("network_id", "id")
    yield sa.ForeignKeyConstraint(["network_id"], ["network.id"], ondelete="CASCADE")


def of(parent: str) -> sa.ForeignKeyConstraint:
    """The key to a parent row, which must be of the same network."""
    ours = ["network_id", f"{parent}_id"]
    return sa.ForeignKeyConstraint(ours, [f"{parent}.network_id", f"{parent}.id"], ondelete="CASCADE")


def index_where(name: str, table: str, columns: list[str], condition: str) -> None:
    """An index over some of the rows."""
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
