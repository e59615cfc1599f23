"""What is due, what is coming, the prompt on demand, and a word typed at a list."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person, shown


@pytest.fixture
def several(you: Person) -> Person:
    """Wednesday, 09:00: two promises and a reminder."""
    you.types("/add Bob Stone")
    you.types("/add Efe Obi")
    you.types("I owe Bob the intro by Wednesday")
    you.types("Efe owes me the contract by Wednesday")
    you.types("remind me on Wednesday at 8:45 to stretch")
    you.hears_by("2026-11-25 09:00")
    return you


def test_today_with_nobody_yet_says_how_to_begin(you: Person) -> None:
    assert you.types("/today").startswith("**Nothing is due, and nothing is planned yet.**")


def test_today_on_a_quiet_day_says_what_is_next(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 10 Dec 1985")
    assert you.types("/today") == ("**Nothing is due today.**\nNext: Thu 10 Dec, 08:00, 🎂 Ada Okafor turns 41")


def test_today_with_one_thing_is_its_card(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 23 Nov")
    assert you.types("/today").startswith("🎂 **Ada Okafor: birthday today**\n[Done] [Draft]")


def test_what_today_has_shown_is_not_sent_once_more(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 23 Nov")
    you.types("/today")
    assert you.hears_by("2026-11-23 20:00") == []


def test_today_with_several_things_is_a_list(several: Person) -> None:
    assert several.types("/today") == (
        "**Today: 3 things**\n"
        "1 📌 Bob Stone: the intro you promised, due today\n"
        "2 📌 Efe Obi promised: the contract, due today\n"
        "3 📌 You: stretch, 08:45 today\n"
        "[1] [2] [3]"
    )


def test_two_done_does_what_its_button_does(several: Person) -> None:
    several.types("/today")
    assert several.types("2 done").splitlines()[:3] == [
        "**Today: 2 of 3 left**",
        "1 📌 Bob Stone: the intro you promised, due today",
        "2 ✓ Efe Obi: the contract, done",
    ]


def test_two_done_twice_says_so(several: Person) -> None:
    several.types("/today")
    several.types("2 done")
    assert several.types("2 done") == "Already done today at 09:00."


@pytest.mark.parametrize("said", ["4 done", "0 done", "99 done"])
def test_a_number_that_is_not_in_the_list_changes_nothing(several: Person, said: str) -> None:
    several.types("/today")
    assert "Nothing saved.**" in several.types(said)
    assert several.types("/today").startswith("**Today: 3 things**")


def test_with_no_list_in_the_chat_there_is_no_item(you: Person) -> None:
    assert you.types("1 done").startswith("**There is no item 1 in your last list.")


def test_everything_done_says_so(several: Person) -> None:
    several.types("/today")
    for number in (1, 2):
        several.types(f"{number} done")
    assert several.types("3 done").startswith("**Today: all 3 done**")


def test_next_is_what_will_be_sent_and_when(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 10 Dec 1985, every 2 weeks")
    you.types("remind me on 1 December at 22:15 to lock the door")
    assert you.types("/next").splitlines() == [
        "**The next 30 days**",
        "Tue 1 Dec, 22:15 📌 You: lock the door",
        "Mon 7 Dec, 08:00 🎂 Ada Okafor turns 41 on Thu 10 Dec",
        "Mon 7 Dec, 08:00 👋 Ada Okafor: time to say hello",
        "Thu 10 Dec, 08:00 🎂 Ada Okafor turns 41",
    ]


def test_next_shows_what_was_put_off(several: Person) -> None:
    several.types("/today")
    several.presses("1")
    several.presses("Snooze")
    several.presses("Next week")
    assert "Wed 2 Dec, 08:00 📌 Bob Stone: the intro" in several.types("/next")


def test_next_takes_a_number_of_days(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 10 Dec")
    assert you.types("/next 7") == "**The next 7 days**\nNothing is planned. Enjoy the quiet."
    assert "Ada Okafor" in you.types("/upcoming 17")


@pytest.mark.parametrize("days", ["x", "0", "401", "-3", "soon"])
def test_next_with_anything_else_asks_for_a_number(you: Person, days: str) -> None:
    assert you.types(f"/next {days}").startswith("**How many days?**")


def test_next_says_what_was_missed(you: Person) -> None:
    """Off for a month: three Fridays passed that nobody was told of."""
    you.types("remind me every Friday update my CV")
    you.clock.at("2026-12-20 10:00")
    you.hears_by("2026-12-20 10:05")
    assert you.types("/next").splitlines()[-1] == "Missed 3 times while I was off: You, update my CV"


def test_what_was_shown_and_not_answered_was_not_missed(you: Person) -> None:
    you.types("remind me every Friday update my CV")
    you.hears_by("2026-12-20 10:05")
    assert "Missed" not in you.types("/next")


def test_test_sends_the_next_prompt_as_it_will_come(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 10 Dec")
    you.types("/test")
    cards = [shown(card) for _, card in you.messages()]
    assert "**Here is your next prompt, as it will come on Thu 10 Dec:**" in cards
    assert cards[-2:].count("**Here is your next prompt, as it will come on Thu 10 Dec:**") == 1
    assert any(card.startswith("🎂 **Ada Okafor: birthday on Thu 10 Dec**\n[Done] [Draft]") for card in cards[-2:])


def test_what_test_has_sent_still_comes_on_its_day(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 10 Dec")
    you.types("/test")
    assert len(you.hears_by("2026-12-10 08:00")) == 1


def test_test_with_nobody_yet_says_so(you: Person) -> None:
    assert you.types("/test").startswith("**Nothing to show yet.**")
