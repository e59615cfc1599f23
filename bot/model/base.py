"""What every table shares: how moments and lists are stored, and that each row belongs to one network."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Dialect, ForeignKeyConstraint, Index, Integer, MetaData, UniqueConstraint
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.schema import CreateIndex
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """A point in time: an aware UTC datetime in Python, whole epoch seconds in the database (small, fast to index)."""

    impl = BigInteger
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        return datetime

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        return _epoch(value)

    # Rows by the thousand are read and written: SQLAlchemy is handed the functions themselves, and calls nothing around
    # them.

    def bind_processor(self, _dialect: Dialect) -> Callable[[datetime | None], int | None]:
        return _epoch

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[Any], datetime | None]:
        return _moment


def _epoch(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def _moment(epoch: Any) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, UTC)


Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite gives automatic keys to INTEGER columns only."""

Json = JSON(none_as_null=True)


class Base(DeclarativeBase):
    """Every table. Names of constraints are fixed, so that a migration can speak of them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def new_uid() -> str:
    """A random stable name for a row outside the database (96 bits, URL-safe)."""
    return secrets.token_urlsafe(12)


def index_where(name: str, *columns: str, where: str) -> Index:
    """An index of some rows only.

    SQLAlchemy's own `postgresql_where` loads all it knows of PostgreSQL, 2 MB at every start on SQLite.
    """
    return Index(name, *columns, info={"where": where})


@compiles(CreateIndex)
def _with_condition(create: CreateIndex, compiler: Any, **options: Any) -> str:
    said: str = compiler.visit_create_index(create, **options)
    where = create.element.info.get("where")
    return f"{said} WHERE {where}" if where else said


class Owned:
    """A row of one network. `(network_id, id)` is unique, so a child's foreign key cannot cross networks."""

    __journal__: tuple[str, ...] = ()
    """The columns whose changes can be undone."""

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    # No index of its own: the unique one begins with it.
    network_id: Mapped[int] = mapped_column(Id)

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return owned_by_network()


def owned_by_network(*more: Any, contact: bool = False, contact_optional: bool = False) -> tuple[Any, ...]:
    """Table arguments of an owned row; with `contact`, its contact must be of the same network."""
    parts: list[Any] = [
        UniqueConstraint("network_id", "id"),
        ForeignKeyConstraint(["network_id"], ["network.id"], ondelete="CASCADE"),
    ]
    if contact or contact_optional:
        parts.append(
            ForeignKeyConstraint(["network_id", "contact_id"], ["contact.network_id", "contact.id"], ondelete="CASCADE")
        )
    # AUTOINCREMENT: a deleted row's number never comes back, so an old button can never meet a new row.
    return (*parts, *more, {"sqlite_autoincrement": True})
