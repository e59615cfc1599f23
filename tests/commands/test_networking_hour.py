"""The hour of the week kept for people: set in a line, at its own time, with the three who come first."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person, shown
from tests.commands.test_records import exported_by

HOUR = "networking slot Thursday 16:00"


@pytest.fixture
def kemi(you: Person) -> Person:
    you.types("/timezone Africa/Lagos")
    for name in ("Ada Okafor, yearly", "Bob Stone, monthly", "Chidi Eze, every 3 months", "Dara Musa, every 2 weeks"):
        you.types(f"/add {name}")
    return you


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("networking slot Thursday 16:00", "**Networking hour: Thursdays 16:00**"),
        ("keep Thursdays 4pm for networking", "**Networking hour: Thursdays 16:00**"),
        ("set aside an hour on Fridays at 3 for networking", "**Networking hour: Fridays 15:00**"),
        ("/settings slot Monday 9:30", "**Networking hour: Mondays 09:30**"),
        ("/settings networking Monday 6am", "**Networking hour: Mondays 06:00**"),
    ],
)
def test_it_is_set_in_a_line(kemi: Person, line: str, title: str) -> None:
    assert kemi.types(line).split("\n")[0] == title
    assert title[2:].split("**")[0] in kemi.types("/settings")


@pytest.mark.parametrize(
    ("when", "outside"),
    [
        ("Thursday 22:00", "in your quiet hours"),
        ("Sunday 10:00", "no work day"),
        ("Sunday 22:00", "in your quiet hours and no work day"),
    ],
)
def test_a_time_outside_of_other_hours_is_kept_and_says_so(kemi: Person, when: str, outside: str) -> None:
    assert f"That is {outside}; you named the time, so I'll write then." in kemi.types(f"/settings slot {when}")


def test_it_brings_the_three_who_come_first_and_no_more(kemi: Person) -> None:
    kemi.types(HOUR)
    assert kemi.hears_by("2026-11-26 15:59") == []
    assert kemi.hears_by("2026-11-26 16:00") == [
        "**Networking hour: 3 people**\n"
        "1 👋 Dara Musa: time to say hello\n"
        "2 👋 Bob Stone: time to say hello\n"
        "3 👋 Chidi Eze: time to say hello\n"
        "[1] [2] [3]"
    ]


def test_each_opens_and_finishes_in_place(kemi: Person) -> None:
    kemi.types(HOUR)
    kemi.hears_by("2026-11-26 16:00")
    assert kemi.presses("2").endswith("[Snooze] [Skip] [How often]\n[‹ Back]")
    assert kemi.presses("Done").startswith("**Networking hour: 2 of 3 left**")
    assert kemi.types("1 done").startswith("**Networking hour: 1 of 3 left**")


def test_who_was_shown_there_still_comes_on_their_own_day(kemi: Person) -> None:
    kemi.types(HOUR)
    kemi.hears_by("2026-11-26 16:00")
    heard = [card.split("\n")[0] for card in kemi.hears_by("2026-12-07 08:00")]
    assert heard == ["**Networking hour: 3 people**", "👋 **Dara Musa: time to say hello**"]


def test_who_was_put_off_is_left_in_peace(kemi: Person) -> None:
    kemi.types(HOUR)
    kemi.hears_by("2026-11-26 16:00")
    kemi.presses("1")
    kemi.presses("Snooze")
    kemi.presses("Next month")
    assert "Dara" not in kemi.hears_by("2026-12-03 16:00")[0]


def test_with_nobody_there_it_is_silent(you: Person) -> None:
    you.types("/timezone Africa/Lagos")
    you.types(HOUR)
    assert you.hears_by("2026-12-31 12:00") == []


def test_it_rests_while_the_owner_is_away(kemi: Person) -> None:
    kemi.types(HOUR)
    kemi.types("I'm on holiday until 1 December")
    assert kemi.hears_by("2026-11-30 12:00") == []
    assert kemi.hears_by("2026-12-03 16:00")[-1].startswith("**Networking hour")


def test_it_is_no_item_of_today_and_stands_in_next(kemi: Person) -> None:
    kemi.types(HOUR)
    assert "Thu 26 Nov, 16:00 👋 Your networking hour" in kemi.types("/next")
    kemi.hears_by("2026-11-26 16:05")
    assert kemi.types("/today").startswith("**Nothing is due today.**")


def test_it_ends_when_it_is_stopped_and_undo_brings_it_back(kemi: Person) -> None:
    kemi.types(HOUR)
    assert exported_by(kemi)["network"]["slot"] == {"day": 4, "at": "16:00"}
    kemi.types("cancel the networking slot")
    assert exported_by(kemi)["network"]["slot"] is None
    kemi.presses("Undo")
    assert exported_by(kemi)["network"]["slot"] == {"day": 4, "at": "16:00"}


def test_it_is_there_to_be_tried(kemi: Person) -> None:
    kemi.types(HOUR)
    assert kemi.types("/test").startswith("**Here is your next prompt, as it will come on Thu 26 Nov:**")
    assert [shown(card) for _, card in kemi.messages()][-2] == "👋 **Your networking hour**"
