"""A word ahead of a birthday."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.words.grammar import understand
from bot.words.intents import ChangePerson, Fields, Understood
from bot.words.names import NameIndex, Person

NOW = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001  the owner's wall clock
ADA = NameIndex([Person(1, "Ada Okafor", "", "", "", "", None)])


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("remind me 3 days before Ada's birthday", 3),
        ("please tell me a week before Ada Okafor's bday", 7),
        ("let me know two weeks ahead of ada's birthday!", 14),
        ("give me a week's notice of Ada's birthday", 7),
        ("5 days notice for Ada's birthday", 5),
        ("warn me a day before Ada's birthday", 1),
    ],
)
def test_days_ahead_of_a_birthday(line: str, days: int) -> None:
    reading = understand(line, ADA, NOW, "dmy")
    assert isinstance(reading, Understood)
    (change,) = reading.intents
    assert isinstance(change, ChangePerson)
    assert (change.who.ids, change.fields) == ((1,), Fields(lead_days=days))


def test_nobody_plans_three_hundred_days_ahead() -> None:
    reading = understand("remind me 99 weeks before Ada's birthday", ADA, NOW, "dmy")
    changes = [i for i in getattr(reading, "intents", ()) if isinstance(i, ChangePerson)]
    assert [c for c in changes if c.fields.lead_days] == []
