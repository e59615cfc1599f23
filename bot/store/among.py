"""Whether a number is among some, however many they are, in a statement whose text stays the same.

`column IN (?, ?, ?)` is another text for each length: SQLAlchemy writes it out and the database plans it anew each
time, which takes longer than finding a hundred rows. Here the numbers travel as one value: JSON on SQLite, an array on
PostgreSQL. So one statement can also be run for several lots of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Dialect, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


def among(column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str) -> ColumnElement[bool]:
    """Whether the column is one of the numbers that the statement is given under this name."""
    return _Among(column, bindparam(name, type_=_Numbers()))


class _Numbers(TypeDecorator[Iterable[int]]):
    """Several whole numbers as one value."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(BigInteger))

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> str | list[int]:
        numbers = list(value or ())
        return f"[{','.join(map(str, numbers))}]" if dialect.name == "sqlite" else numbers


class _Among(FunctionElement[bool]):
    """The condition. Its text is in brackets, so it needs no more of them wherever it stands."""

    inherit_cache = True

    def self_group(self, against: Any = None) -> _Among:  # noqa: ARG002
        return self


@compiles(_Among, "sqlite")
def _in_json(among: _Among, compiler: Any, **options: Any) -> str:
    column, numbers = (compiler.process(part, **options) for part in among.clauses)
    return f"({column} IN (SELECT value FROM json_each({numbers})))"  # noqa: S608


@compiles(_Among)
def _in_array(among: _Among, compiler: Any, **options: Any) -> str:
    column, numbers = (compiler.process(part, **options) for part in among.clauses)
    return f"({column} = ANY ({numbers}))"
