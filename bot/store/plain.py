"""Rows as plain values, for whoever only reads them.

A session keeps a state beside each object, to notice changes, and looks at it whenever an attribute is read. The cards
of a morning are made of five rows a message, which nobody changes: without all that they cost half.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Select, inspect
from sqlalchemy.orm import Session

from bot.model.base import Base

M = TypeVar("M", bound=Base)


def rows(session: Session, model: type[M], query: Select[M], values: Mapping[str, object]) -> Iterator[M]:
    """What a query for whole rows of a model finds. They have its columns and its properties, and cannot be changed."""
    session.flush()
    make = _shape(model)._make
    return cast("Iterator[M]", map(make, session.connection().execute(query, values).all()))


def of(model: type[M], columns: Any) -> M:
    """A row of a model from its columns, in their order."""
    return cast("M", _shape(model)._make(columns))


@cache
def _shape(model: type[Base]) -> Any:
    """A tuple with the model's columns by name, and with the properties it derives from them."""
    columns = namedtuple(model.__name__, [column.key for column in inspect(model).column_attrs])  # type: ignore[misc]
    derived = {
        name: value for base in reversed(model.__mro__) for name, value in vars(base).items() if type(value) is property
    }
    return type(model.__name__, (columns,), {"__slots__": (), **derived})
