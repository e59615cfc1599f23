"""Events that come again, and what has a last day: a membership, an office."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person
from tests.commands.test_records import exported_by

BOARD = "/event Alumni board every first Tuesday 18:00 Yaba, meet 2 people"


@pytest.fixture
def kemi(you: Person) -> Person:
    you.types("/timezone Africa/Lagos")
    return you


def titles(heard: list[str]) -> list[str]:
    return [card.split("\n")[0] for card in heard]


def test_a_series_says_its_rule_and_its_next_day(kemi: Person) -> None:
    assert kemi.types(BOARD) == (
        "🎟 **Alumni board, first Tuesday of every month, 18:00, Yaba**\n"
        "Next: Tue 1 Dec. Goal: meet 2. "
        "I'll prepare you Mon 30 Nov at 19:00 and take names from Tue 1 Dec 18:00 to 22:00.\n"
        "[Edit] [Stop the series] [Undo]"
    )
    (event,) = exported_by(kemi)["events"]
    assert (event["rule"], event["starts"]) == ("FREQ=MONTHLY;BYDAY=1TU", "2026-12-01T18:00:00+01:00")


def test_it_is_prepared_for_and_begins_each_time(kemi: Person) -> None:
    kemi.types(BOARD)
    for evening, day in (("2026-11-30", "2026-12-01"), ("2027-01-04", "2027-01-05"), ("2027-02-01", "2027-02-02")):
        assert kemi.hears_by(f"{evening} 18:59") == []
        assert titles(kemi.hears_by(f"{evening} 19:00")) == ["🎟 **Tomorrow 18:00: Alumni board**"]
        assert titles(kemi.hears_by(f"{day} 18:00")) == ["🎟 **Alumni board is on**"]


def test_each_time_looks_back_on_its_own_people(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.hears_by("2026-12-01 18:30")
    assert kemi.types("Sade Cole, designer").startswith("**Sade Cole**, designer · 1 of 2")
    assert kemi.presses("Finish") == "✓ **Alumni board: 1 of 2.** More tomorrow at 08:00.\nNext time: Tue 5 Jan, 18:00"
    assert "1 Sade Cole, designer" in kemi.hears_by("2026-12-02 08:00")[0]
    kemi.presses("No")
    kemi.hears_by("2027-01-05 18:30")
    assert kemi.types("Sade").endswith("[Met at Alumni board]\n[Edit] [Archive]")
    assert kemi.presses("Met at Alumni board").startswith("**Sade Cole**, designer · 1 of 2")
    assert kemi.types("Emeka from Zuma Pay").startswith("**Emeka**, Zuma Pay · 2 of 2")
    (debrief,) = kemi.hears_by("2027-01-06 08:00")
    assert debrief.split("\n")[0] == "🎟 **Alumni board: you met 2 people**"


def test_not_going_is_for_this_time_only(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.hears_by("2026-11-30 19:00")
    assert kemi.presses("Not going") == (
        "✓ **Alumni board: not going on Tue 1 Dec (tomorrow)**\nNext: Tue 5 Jan, 18:00\n[Stop the series] [Undo]"
    )
    assert kemi.hears_by("2027-01-04 18:59") == []
    assert titles(kemi.hears_by("2027-01-04 19:00")) == ["🎟 **Tomorrow 18:00: Alumni board**"]


def test_not_going_is_undone(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.types("not going to the Alumni board")
    assert "Alumni board begins" not in kemi.types("/next 20")
    kemi.presses("Undo")
    assert "Tue 1 Dec, 18:00 🎟 Alumni board begins" in kemi.types("/next 20")


def test_staying_away_in_words_takes_the_day_that_was_named(kemi: Person) -> None:
    kemi.types("/event Choir every Wednesday 7pm")
    assert kemi.types("can't make it to Choir on 9 December").split("\n")[:2] == [
        "✓ **Choir: not going on Wed 9 Dec**", "Next: Wed 16 Dec, 19:00",
    ]  # fmt: skip
    assert kemi.types("not going to the opera") == "**I know of no “opera” to come. Nothing changed.**"
    kemi.types("/event DevFest on Friday")
    assert kemi.types("not going to DevFest").startswith("✓ **DevFest: not going.**")


def test_a_stopped_series_comes_no_more_until_it_is_undone(kemi: Person) -> None:
    kemi.types(BOARD)
    assert kemi.types("cancel the series") == "✓ **Alumni board: the series is stopped**\n[Undo]"
    assert "Alumni board" not in kemi.types("/next 60")
    kemi.presses("Undo")
    assert "Alumni board" in kemi.types("/next 60")
    kemi.types(BOARD)
    assert kemi.presses("Stop the series").startswith("✓ **Alumni board: the series is stopped**")


def test_a_stopped_series_is_still_looked_back_on(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.hears_by("2026-12-01 18:30")
    kemi.types("Sade Cole, designer")
    kemi.types("cancel the series")
    assert titles(kemi.hears_by("2026-12-02 08:00")) == ["🎟 **Alumni board: you met 1 person**"]


def test_of_several_it_asks_which(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.types("/event Choir every Wednesday 7pm")
    assert kemi.types("cancel the series") == (
        "**Which series should stop?**\n"
        "Alumni board, first Tuesday of every month, 18:00, Yaba · meet 2\n"
        "Choir, every Wednesday, 19:00\n"
        "[Alumni board]\n"
        "[Choir]"
    )
    assert kemi.presses("Choir").startswith("✓ **Choir: the series is stopped**")
    assert kemi.types("cancel the chess series").startswith("**No series called “chess”. Nothing changed.**")


def test_a_series_is_changed_by_another_rule_and_not_by_a_day(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.presses("Edit")
    assert kemi.types("Fri 7pm").startswith("**Alumni board: what should change?**\nI did not see")
    assert kemi.types("every last Tuesday 7pm").split("\n")[:2] == [
        "🎟 **Alumni board, last Tuesday of every month, 19:00, Yaba**", "Changed.",
    ]  # fmt: skip
    kemi.presses("Edit")
    assert kemi.types("at Lekki Hall").startswith("🎟 **Alumni board, last Tuesday of every month, 19:00, Lekki Hall**")


def test_a_series_stays_in_the_list_of_events(kemi: Person) -> None:
    kemi.types(BOARD)
    kemi.hears_by("2027-03-10 12:00")
    assert "Alumni board, first Tuesday of every month, 18:00, Yaba · meet 2" in kemi.types("events")


def test_a_membership_of_ones_own_is_told_of_30_and_7_days_before(kemi: Person) -> None:
    assert "I'll tell you 30 and 7 days before, too." in kemi.types("my membership of NSBE renews 1 March")
    assert exported_by(kemi)["reminders"][0]["lead_days"] == [30, 7]
    ahead = "📌 **You: my membership of NSBE renews, Mon 1 Mar**\n[Done] [Got it]"
    assert kemi.hears_by("2027-01-30 12:00") == [ahead]
    assert kemi.presses("Got it") == "✓ **You: I'll write again on Mon 1 Mar**\n[Undo]"
    assert kemi.hears_by("2027-02-22 12:00") == [ahead]
    assert titles(kemi.hears_by("2027-03-01 08:00")) == ["📌 **You: my membership of NSBE renews, due today**"]


def test_done_ahead_of_its_day_settles_the_year(kemi: Person) -> None:
    kemi.types("my membership of NSBE renews 1 March")
    kemi.hears_by("2027-01-30 12:00")
    assert kemi.presses("Done") == "✓ **my membership of NSBE renews, done Sat 30 Jan**\n[Undo]"
    assert kemi.hears_by("2028-01-29 12:00") == []
    assert titles(kemi.hears_by("2028-01-31 12:00")) == ["📌 **You: my membership of NSBE renews, Wed 1 Mar**"]


def test_an_office_ends_on_its_day(kemi: Person) -> None:
    kemi.types("I am treasurer of the Alumni Desk until 20 December")
    assert titles(kemi.hears_by("2026-12-13 12:00")) == [
        "📌 **You: treasurer of the Alumni Desk: hand over or renew, Sun 20 Dec**"
    ]
    kemi.presses("Done")
    assert kemi.hears_by("2027-01-31 12:00") == []
