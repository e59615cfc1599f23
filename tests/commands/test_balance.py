"""What the network is for, being away, and the worst Monday of the year."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person

FIVE = ("Ada Okafor", "Bob Stone", "Chidi Eze", "Dara Musa", "Efe Obi")
PURPOSE = """\
🎯 **What would you like from your network?**
[Find a job] [Find a mentor]
[Grow in my field] [Stay close]
[Start something] [Nothing special]"""


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who has just added a fifth person."""
    for name in FIVE:
        you.types(f"add {name}, monthly")
    return you


def test_at_five_people_it_is_asked_what_they_are_for(kemi: Person) -> None:
    assert kemi.reads() == PURPOSE


def test_from_the_third_morning_on_fewer_are_enough(you: Person, clock: Clock) -> None:
    you.types("add Ada Okafor, monthly")
    clock.at("2026-11-25 10:00")
    you.types("add Bob Stone, monthly")
    assert you.reads() == PURPOSE


def test_it_is_never_asked_beside_the_question_how_often(you: Person, clock: Clock) -> None:
    clock.at("2026-11-23 10:00")
    you.types("/start")
    clock.at("2026-11-26 10:00")
    assert "How often" in you.types("add Ada Okafor")
    you.presses("Monthly")
    assert you.reads() == PURPOSE


def test_it_is_asked_once(kemi: Person) -> None:
    kemi.types("add Femi Ojo, monthly")
    assert "What would you like" not in kemi.reads()


def test_who_has_a_goal_is_not_asked(you: Person) -> None:
    you.types("/goal 4 coffees a month")
    for name in FIVE:
        you.types(f"add {name}, monthly")
    assert "What would you like" not in you.reads()


def test_a_purpose_begins_with_one_or_two_goals(kemi: Person) -> None:
    assert kemi.presses("Find a job") == (
        "🎯 **Find a job**\n"
        "Find a job\n"
        "Coffees in November: 0 of 4, 8 days left\n"
        "I'll bring this up on Mondays, from Mon 30 Nov on.\n"
        "/goal shows and changes them.\n"
        "[Undo]"
    )
    kemi.presses("Undo")
    assert kemi.types("/goal").splitlines()[0] == "**What would you like to reach?**"


def test_nothing_special_sets_nothing(kemi: Person) -> None:
    kemi.presses("Nothing special")
    assert kemi.types("/goal").splitlines()[0] == "**What would you like to reach?**"


@pytest.mark.parametrize(
    "line",
    ["I'm on holiday until 5 December", "away until 5 December", "/pause until 5 December", "on vacation till 5 Dec"],
)
def test_away_nothing_is_said_unasked_but_what_has_a_time(you: Person, line: str) -> None:
    you.types("add Ada Okafor, birthday 1 Dec")
    you.types("remind me on 2 December at 15:00 call the bank")
    assert you.types(line).startswith("**Quiet until Sat 5 Dec**")
    assert you.hears_by("2026-12-02 14:59") == []
    assert you.hears_by("2026-12-02 15:00")[0].startswith("📌 **You: call the bank, 15:00 today**")
    assert you.hears_by("2026-12-04 20:00") == []
    assert "1 🎂 Ada Okafor: birthday was Tue 1 Dec" in you.hears_by("2026-12-05 08:00")[0]


def test_next_knows_of_the_absence(you: Person) -> None:
    you.types("add Ada Okafor, birthday 1 Dec")
    you.types("away until 5 December")
    assert "Sat 5 Dec, 08:00 🎂 Ada Okafor: birthday was Tue 1 Dec" in you.types("/next 20")


def test_back_from_away_catch_ups_come_a_few_a_work_day(kemi: Person) -> None:
    for name in FIVE:
        kemi.types(f"called {name} on 26 Oct")
    kemi.types("away until 5 December")
    assert kemi.hears_by("2026-12-06 20:00") == []
    [monday] = kemi.hears_by("2026-12-07 09:00")
    assert monday.startswith("**Monday: 4 things**")  # three, and the review
    assert [card.splitlines()[0] for card in kemi.hears_by("2026-12-08 09:00")] == ["**Tuesday: 2 people**"]


def test_undo_ends_an_absence_before_it_began(you: Person) -> None:
    you.types("add Ada Okafor, birthday 1 Dec")
    you.types("away until 5 December")
    you.presses("Undo")
    assert you.hears_by("2026-12-01 08:00")[0].startswith("🎂 **Ada Okafor: birthday today**")


def test_back_sooner_what_waited_comes_tomorrow(you: Person, clock: Clock) -> None:
    you.types("add Ada Okafor, birthday 1 Dec")
    you.types("away until 5 December")
    you.hears_by("2026-12-02 10:00")
    assert you.types("I'm back").startswith("**Welcome back**")
    assert "Ada Okafor: birthday was Tue 1 Dec" in you.hears_by("2026-12-03 08:00")[0]
    assert you.types("I'm back") == "**Welcome back.** Nothing was waiting. /today shows what is due."


@pytest.mark.parametrize("over", ["Undo", "away until 3 December"])
def test_an_absence_undone_or_made_shorter_keeps_nothing_waiting(you: Person, over: str) -> None:
    """What fell due meanwhile had been put off to the day that was said first."""
    you.types("add Ada Okafor, birthday 1 Dec")
    you.hears_by("2026-11-30 20:00")
    you.types("away until 20 December")
    assert you.hears_by("2026-12-01 12:00") == []
    assert you.presses("Undo") if over == "Undo" else you.types(over)
    assert you.hears_by("2026-12-02 07:59") == []
    day = "2026-12-02 08:00" if over == "Undo" else "2026-12-03 08:00"
    assert "Ada Okafor: birthday was Tue 1 Dec" in you.hears_by(day)[0]


def test_coming_back_undone_the_absence_goes_on(you: Person) -> None:
    you.types("add Ada Okafor, birthday 1 Dec")
    you.types("away until 5 December")
    you.hears_by("2026-12-01 12:00")
    you.types("I'm back")
    you.presses("Undo")
    assert you.hears_by("2026-12-04 20:00") == []
    assert "Ada Okafor: birthday was Tue 1 Dec" in you.hears_by("2026-12-05 08:00")[0]


def test_a_day_that_has_passed_is_no_absence(you: Person) -> None:
    assert you.types("/pause until 23 November") == "**That day has passed. Nothing saved.**"


@pytest.mark.parametrize("morning", ["2027-01-04 08:00", "2027-01-11 08:00"])
def test_on_the_worst_monday_there_is_one_message(kemi: Person, clock: Clock, morning: str) -> None:
    clock.at("2026-12-15 10:00")
    day = {"2027-01-04": "4 Jan", "2027-01-11": "11 Jan"}[morning[:10]]
    month_before = {"4 Jan": "4 Dec", "11 Jan": "11 Dec"}[day]
    for name in FIVE:
        kemi.types(f"called {name} on {month_before} 2026")
    for line in (
        f"Ada's birthday is {day}", f"Bob's work anniversary is {day} 2020", f"I owe Chidi the deck by {day}",
        f"Dara owes me the contract by {day}", "/goal 4 coffees a month", "/goal find a mentor",
        f"remind me on {day} to file taxes", f"Efe's IEEE membership renews on {day}",
    ):  # fmt: skip
        kemi.types(line)
    kemi.hears_by(f"{morning[:10]} 00:30")
    heard = kemi.hears_by(f"{morning[:10]} 20:00")
    assert len(heard) == 1
    assert heard[0].startswith("**Monday: ")
    assert ("📊 Looking back on" in heard[0]) != ("🎯" in heard[0])


def test_with_somebody_it_is_tense_with_nothing_comes_up_until_the_day_to_look_again(you: Person) -> None:
    you.types("add Bob Stone, birthday 10 December, monthly")
    assert you.types("things are tense with Bob, look again in March") == (
        "**Bob Stone**: in peace until Mon 1 Mar; I bring nothing up before, and ask then how things are\n[Edit] [Undo]"
    )
    (first,) = [morning for morning in you.hears_by("2027-03-01 08:00") if "Bob Stone" in morning]
    assert first.startswith("📌 **Bob Stone: see how things are between you, due today**")


def test_without_a_day_it_rests_for_three_months(you: Person) -> None:
    you.types("add Bob Stone, monthly")
    assert "in peace until Sun 21 Feb" in you.types("I fell out with Bob")
    you.presses("Undo")
    assert "time to say hello" in you.types("/next 40")


def test_a_day_to_look_again_has_to_be_ahead(you: Person) -> None:
    you.types("add Bob Stone, monthly")
    assert "has passed" in you.types("tension with Bob until 1 November 2026")
    assert "time to say hello" in you.types("/next 40")
