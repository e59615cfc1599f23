"""The welcome's first question, answered in words."""

from __future__ import annotations

import pytest

from bot.commands.turn import House
from bot.store.engine import Database
from tests.commands.driver import Clock, Person, door_to


@pytest.fixture
def newcomer(database: Database, clock: Clock) -> Person:
    """Somebody whose zone nobody knows yet, on a machine that is in UTC."""
    you = Person(door_to(database, clock, House(access="open")), database, clock, timezone="")
    assert you.types("/start").endswith("Which city are you in? It sets your mornings.\n[Skip]")
    return you


def test_a_city_typed_sets_the_zone(newcomer: Person) -> None:
    assert newcomer.types("Nairobi").startswith("**Nairobi: Mon 23 Nov, 12:00**\nI write at 08:00")


def test_a_city_nobody_knows_is_asked_for_again(newcomer: Person) -> None:
    assert newcomer.types("Xyzzyville").startswith("**I don't know that city.** Nothing saved.")
    assert newcomer.types("Lagos").startswith("**Lagos: Mon 23 Nov, 10:00**")


def test_the_city_can_be_skipped(newcomer: Person) -> None:
    assert newcomer.presses("Skip").startswith("**UTC: Mon 23 Nov, 09:00**")
