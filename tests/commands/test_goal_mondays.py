"""A goal on its Monday: how far it is, who would be a good next one, and every button of its card."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person

FRIDAY = "2026-11-20 10:00"
MONDAY = "2026-11-23 08:00"


@pytest.fixture
def kemi(you: Person, clock: Clock) -> Person:
    """Kemi, who on a Friday knows three people and wants four coffees a month."""
    clock.at(FRIDAY)
    for line in (
        "add Ada Okafor", "add Bob Stone", "add Chidi Eze, lives in Yaba", "met Ada on 1 June", "called Bob on 2 May",
        "called Chidi on 14 July", "/goal 4 coffees a month",
    ):  # fmt: skip
        you.types(line)
    return you


def test_a_goal_comes_on_monday_with_who_was_longest_not_in_touch(kemi: Person) -> None:
    assert kemi.hears_by(MONDAY) == [
        "🎯 **Coffees in November: 0 of 4, 8 days left**\n"
        "Nothing counted yet.\n"
        "A good next one: Bob Stone, last in touch 2 May.\n"
        "[Ask Bob] [Someone else]\n"
        "[Adjust] [Skip this week]"
    ]


def test_next_says_when_it_comes(kemi: Person) -> None:
    assert "Mon 23 Nov, 08:00 🎯 Coffees in November: 0 of 4, 8 days left" in kemi.types("/next 5")


def test_someone_else_goes_round_all_who_fit(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    named = [kemi.presses("Someone else").splitlines()[2] for _ in range(3)]
    assert [line.split(": ")[1].split(",")[0] for line in named] == ["Ada Okafor", "Chidi Eze", "Bob Stone"]


@pytest.mark.parametrize("silence", ["archive Bob", "Bob passed away", "stop reminding me about Bob", "pause Bob"])
def test_somebody_of_whom_nothing_is_to_be_said_is_no_good_next_one(kemi: Person, silence: str) -> None:
    kemi.types(silence)
    [card] = kemi.hears_by(MONDAY)
    assert "A good next one: Ada Okafor, last in touch 1 Jun." in card


def test_nobody_in_another_zone_is_asked_for_a_coffee(kemi: Person) -> None:
    kemi.types("Bob lives in Berlin")
    [card] = kemi.hears_by(MONDAY)
    assert "A good next one: Ada Okafor" in card


def test_who_was_asked_is_not_named_again_and_i_come_back_to_it(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    kemi.presses("Ask Bob")
    assert kemi.presses("Sent") == (
        "✓ **Coffees in November: 0 of 4. Bob Stone asked**\n"
        "I'll ask on Fri 27 Nov whether you found a day.\n"
        "[They said yes] [Undo]"
    )
    assert kemi.hears_by("2026-11-27 08:00")[-1].startswith("📌 **Bob Stone: find a day for the coffee, due today**")
    card = kemi.hears_by("2026-11-30 08:00")[-1]
    assert "Bob" not in card.split("🎯")[1]


def test_undo_takes_the_asking_back_and_the_goal_waits_again(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    kemi.presses("Ask Bob")
    kemi.presses("Sent")
    kemi.presses("Undo")
    assert "Last in touch 2 May" in kemi.types("Bob")
    assert kemi.types("/today").splitlines()[0] == "🎯 **Coffees in November: 0 of 4, 8 days left**"


def test_a_yes_asks_for_the_day_and_brings_it_up_that_morning(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    kemi.presses("Ask Bob")
    kemi.presses("Sent")
    assert kemi.presses("They said yes").startswith("✓ **Bob Stone said yes**\nWhen is it?")
    assert kemi.types("whenever") == (
        '**Bob Stone: which day is it? Nothing saved.**\nFor example "Thursday", or "3 December at 10".'
    )
    assert kemi.types("Thursday at 10") == "📌 **Bob Stone: the coffee, Thu 26 Nov, 10:00**\n[Undo]"
    assert kemi.hears_by("2026-11-26 10:00") == [
        "📌 **Bob Stone: the coffee, 10:00 today**\nLast in touch Mon 23 Nov, message\n"
        "[Done] [Draft] [Add a number]\n[Snooze] [Drop]"
    ]


def test_drafts_never_repeat_until_all_were_shown(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    drafts = [kemi.presses("Ask Bob").splitlines()[1]]
    drafts += [kemi.presses("Another").splitlines()[1] for _ in range(7)]
    assert len(set(drafts)) == 7  # without a company and a place, seven can be written
    assert drafts[0] == drafts[7]


def test_another_number_counts_at_once_and_can_be_taken_back(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    assert kemi.presses("Adjust") == (
        "🎯 **Coffees in November: how many?**\nIt is 4 now.\n[2] [3] [5] [6]\n[Stop this goal] [‹ Back]"
    )
    assert kemi.presses("3") == ("🎯 **Coffees in November: 0 of 3, 8 days left**\n3 now (was 4).\n[‹ Back] [Undo]")
    kemi.presses("Undo")
    assert "0 of 4" in kemi.types("/goal")


def test_a_goal_that_was_stopped_comes_no_more_unless_undone(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    kemi.presses("Adjust")
    assert kemi.presses("Stop this goal") == "✓ **Coffees in November: stopped**\n[Undo]"
    assert "Coffees" not in kemi.types("/next 60")
    kemi.presses("Undo")
    assert kemi.types("/today").startswith("🎯 **Coffees in November")


def test_in_a_morning_list_they_said_yes_is_at_hand_after_asking(kemi: Person) -> None:
    kemi.types("Ada's birthday is 23 Nov")
    [morning] = kemi.hears_by(MONDAY)
    assert morning.splitlines()[2].startswith("2 🎯 Coffees in November")
    kemi.presses("2")
    kemi.presses("Ask Bob")
    assert kemi.presses("Sent").endswith("[They said yes] [Undo]\n[‹ Back]")
    assert kemi.presses("They said yes").endswith("[Undo]\n[‹ Back]")
    assert kemi.presses("‹ Back").splitlines()[2] == "2 ✓ Coffees in November: done"


def test_skipped_it_comes_next_week(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    assert kemi.presses("Skip this week") == "✓ **Coffees in November: skipped this week**\n[Undo]"
    assert "Mon 30 Nov, 08:00 🎯 Coffees" in kemi.types("/next 10")


def test_unanswered_it_gives_way_to_the_next_weeks(kemi: Person) -> None:
    kemi.hears_by(MONDAY)
    [again] = kemi.hears_by("2026-11-30 08:00")
    assert again.startswith("🎯 **Coffees in November: 0 of 4, 1 day left**")
    assert kemi.types("/today").startswith("🎯 **Coffees in November: 0 of 4, 1 day left**")


def test_where_monday_is_free_it_comes_on_the_first_work_day(kemi: Person) -> None:
    kemi.types("/settings days Wed")
    assert "Wed 25 Nov, 08:00 🎯 Coffees in November" in kemi.types("/next 7")


def test_a_milestone_asks_whether_it_moved(kemi: Person) -> None:
    kemi.types("/goal find a mentor by March")
    kemi.types("/goal 4 coffees a month")
    [card] = kemi.hears_by(MONDAY)
    assert card.startswith("🎯 **Coffees in November")
    assert kemi.presses("Skip this week") == "✓ **Coffees in November: skipped this week**\n[Undo]\n[Next goal]"
    assert kemi.presses("Next goal") == (
        "🎯 **Find a mentor by Wed 31 Mar**\nHas it moved on this week?\n[Moved on] [Not yet] [Reached]\n"
        "[Adjust] [Skip this week]"
    )
    assert kemi.presses("Moved on") == (
        "✓ **Find a mentor by Wed 31 Mar: moved on**\nI'll ask again on Mon 30 Nov.\n[Undo]"
    )


def test_a_milestone_reached_does_not_come_up_again(kemi: Person, clock: Clock) -> None:
    kemi.types("/goal 4 coffees a month")
    kemi.presses("Undo")
    kemi.types("/goal find a mentor")
    kemi.hears_by(MONDAY)
    kemi.types("/today")
    kemi.presses("Reached")
    assert "mentor" not in kemi.types("/next 60")


def test_of_a_month_to_come_there_is_no_number_yet(kemi: Person) -> None:
    kemi.types("/goal 4 coffees a month")
    kemi.hears_by("2026-11-30 08:00")
    kemi.presses("Skip this week")
    assert "\nMon 14 Dec, 08:00 🎯 Coffees in December\n" in f"{kemi.types('/next 20')}\n"


def test_several_goals_are_one_item_of_the_morning(kemi: Person) -> None:
    kemi.types("/goal 2 calls a week")
    kemi.types("I owe Ada the deck by Monday")
    [card] = kemi.hears_by(MONDAY)
    assert card == (
        "**Monday: 2 things**\n"
        "1 📌 Ada Okafor: the deck you promised, due today\n"
        "2 🎯 Coffees in November: 0 of 4, 8 days left · Calls this week: 0 of 2, 7 days left\n"
        "[1] [2]"
    )
    kemi.presses("2")
    assert kemi.presses("Skip this week").splitlines()[2] == "2 🎯 Calls this week: 0 of 2, 7 days left"


def test_after_one_goal_comes_the_next(kemi: Person) -> None:
    kemi.types("/goal 2 calls a week")
    kemi.hears_by(MONDAY)
    kemi.presses("Ask Bob")
    assert kemi.presses("Sent").splitlines()[-1] == "[Next goal]"
    assert kemi.presses("Next goal").startswith("🎯 **Calls this week: 0 of 2, 7 days left**")


@pytest.mark.parametrize("line", ["1 done", "1 skip", "1 drop", "1 draft", "1 snooze", "1 open"])
def test_every_word_typed_about_a_goal_is_answered(kemi: Person, line: str) -> None:
    kemi.hears_by(MONDAY)
    answer = kemi.types(line) or kemi.reads()
    assert "Coffees in November" in answer or answer.startswith("It stays in your list all week.")


def test_people_by_tag_are_asked_whom_they_know(kemi: Person) -> None:
    kemi.types("/goal 4 coffees a month")
    kemi.presses("Undo")
    kemi.types("tag Chidi real-estate")
    kemi.types("/goal 10 people in real estate by June")
    [card] = [c for c in kemi.hears_by(MONDAY) if "Coffees" not in c] or [kemi.types("/today")]
    assert "A good next one: Chidi Eze, in Yaba, last in touch 14 Jul." in card
    assert "real estate" in kemi.presses("Ask Chidi").splitlines()[1]
