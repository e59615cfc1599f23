"""Numbers that travel as one value find the rows that a list of them would."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest
from sqlalchemy import Integer, literal, select, union_all

from bot.store.among import among
from bot.store.engine import Database

ROWS = union_all(*(select(literal(number, Integer).label("id")) for number in range(-2, 6))).subquery()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    found = Database(database_url)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("numbers", "found"),
    [([], []), ([3], [3]), ([5, -2, 5], [-2, 5]), ({1, 2**62}, [1]), (range(100), [0, 1, 2, 3, 4, 5])],
    ids=["none", "one", "the same twice", "a large one", "many"],
)
def test_a_row_is_found_by_its_number(database: Database, numbers: Collection[int], found: list[int]) -> None:
    query = select(ROWS.c.id).where(among(ROWS.c.id, "numbers")).order_by(ROWS.c.id)
    assert database.login.read(lambda session: session.scalars(query, {"numbers": numbers}).all()) == found


def test_it_stands_beside_another_condition_and_in_a_not(database: Database) -> None:
    even = ROWS.c.id % 2 == 0
    query = select(ROWS.c.id).where(~among(ROWS.c.id, "numbers") | even).order_by(ROWS.c.id)
    found = database.login.read(lambda session: session.scalars(query, {"numbers": [0, 1, 3]}).all())
    assert found == [-2, -1, 0, 2, 4, 5]
