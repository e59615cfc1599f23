"""Saying it better: corrections, edits, other readings, and questions that wait for half an hour."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person

NOT_SURE = "**I'm not sure what to change. Nothing saved.**"


def title(card: str) -> str:
    """The first line of a card."""
    return card.splitlines()[0]


def test_no_thursday_moves_the_promise_just_made(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("I owe Ada the deck by Tuesday")
    assert title(you.types("no, Thursday")) == "📌 **Ada Okafor: the deck, Thu 26 Nov, 08:00**"
    assert len(you.hears_by("2026-11-26 08:00")) == 1


def test_no_yesterday_moves_the_meeting_just_logged(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("met Ada today")
    assert title(you.types("no, yesterday")) == "**Met Ada Okafor, Sun 22 Nov**"


def test_no_thursday_moves_ones_own_reminder(you: Person) -> None:
    you.types("remind me tomorrow to water the plants")
    assert title(you.types("no, Thursday")) == "📌 **You: water the plants, Thu 26 Nov, 08:00**"
    assert you.hears_by("2026-11-25 23:00") == []
    assert len(you.hears_by("2026-11-26 08:00")) == 1


def test_a_meeting_is_not_moved_into_the_future(you: Person) -> None:
    """It has happened: the Thursday behind is meant."""
    you.types("/add Ada Okafor")
    you.types("met Ada today")
    assert title(you.types("no, Thursday")) == "**Met Ada Okafor, Thu 19 Nov**"


def test_a_day_that_can_only_lie_ahead_moves_no_meeting(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("met Ada today")
    assert title(you.types("no, tomorrow")) == NOT_SURE


@pytest.mark.parametrize(
    ("say", "answer"),
    [
        ("every month", "**Ada Okafor**: in touch every month. Next: Wed 23 Dec"),
        ("birthday 3 June", "**Ada Okafor**: birthday 3 Jun. Next: Thu 3 Jun 2027"),
        ("needs a CFO", "**Ada Okafor**: needs a CFO"),
    ],
)
def test_nothing_but_facts_right_after_a_capture_is_about_that_person(you: Person, say: str, answer: str) -> None:
    you.types("/add Ada Okafor")
    assert title(you.types(say)) == answer


def test_facts_half_an_hour_later_are_about_nobody(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.clock.forward(minutes=31)
    assert "Nothing saved" in you.types("birthday 3 June")


def test_half_an_hour_later_a_correction_is_about_nothing(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("I owe Ada the deck by Tuesday")
    you.clock.forward(minutes=31)
    assert title(you.types("no, Thursday")) == NOT_SURE


def test_a_correction_can_be_undone(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("I owe Ada the deck by Tuesday")
    you.types("no, Thursday")
    you.presses("Undo")
    assert "Tue 24 Nov" in you.types("what do I owe Ada?")


def test_edit_asks_what_should_change_and_takes_it_in_a_line(you: Person) -> None:
    you.types("/add Ada Okafor, CTO at Acme")
    assert title(you.presses("Edit")) == "**Ada Okafor: what should change?**"
    assert you.types("works at Beta").splitlines()[1] == "At Beta (was at Acme)"


def test_bare_edit_is_about_whoever_was_captured_last(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("/add Bob Stone")
    you.types("Ada works at Acme")
    assert title(you.types("/edit")) == "**Ada Okafor: what should change?**"
    assert "birthday 3 Mar" in title(you.types("birthday 3 March"))


def test_edit_in_one_line(you: Person) -> None:
    you.types("/add Ada Okafor")
    assert title(you.types("/edit Ada birthday 4 March")) == "**Ada Okafor**: birthday 4 Mar. Next: Thu 4 Mar"


def test_edit_with_nobody_known_asks_whom(you: Person) -> None:
    assert title(you.types("/edit")) == "**Whom would you like to change?** Type a name."


def test_the_other_reading_of_a_day_is_a_button(you: Person) -> None:
    you.types("/add Ada Okafor")
    assert title(you.types("/remind Ada next Friday send the deck")) == (
        "📌 **Ada Okafor: send the deck, Fri 4 Dec, 08:00**"
    )
    assert title(you.presses("Fri 27 Nov instead")) == "📌 **Ada Okafor: send the deck, Fri 27 Nov, 08:00**"
    assert len(you.hears_by("2026-11-27 08:00")) == 1
    you.presses("Drop")
    assert you.hears_by("2026-12-04 23:00") == []


def test_the_other_reading_of_ones_own_reminders_day(you: Person) -> None:
    you.types("remind me next Tuesday to renew my passport")
    assert title(you.presses("Tue 24 Nov instead")) == ("📌 **You: renew my passport, Tue 24 Nov (tomorrow), 08:00**")


@pytest.mark.parametrize(
    ("impossible", "asks"),
    [
        ("Efe's birthday is 30 Feb", "**February has no 30th. Nothing saved.** Which day is it?"),
        ("Efe's birthday is 31 April", "**April has no 31st. Nothing saved.** Which day is it?"),
    ],
)
def test_an_impossible_day_is_asked_about_and_the_answer_goes_in_its_place(
    you: Person, impossible: str, asks: str
) -> None:
    you.types("/add Efe Obi")
    assert you.types(impossible) == asks
    assert title(you.types("28 Feb")) == "**Efe Obi**: birthday 28 Feb. Next: Sun 28 Feb"


def test_a_time_past_today_is_asked_about(you: Person) -> None:
    you.types("/add Ada Okafor")
    asked = you.types("remind Ada at 9am call")
    assert title(asked) == "**09:00 has passed today. Nothing saved yet.**"
    assert title(you.presses("Remind: Ada Okafor, Tue 24 Nov")) == (
        "📌 **Ada Okafor: call, Tue 24 Nov (tomorrow), 09:00**"
    )


def test_a_nickname_is_remembered_and_the_line_goes_on(you: Person) -> None:
    you.types("/add Chukwuemeka Obi")
    assert title(you.types("coffee with Emeka this morning")) == "**I don't know an Emeka yet**"
    assert title(you.presses("Emeka is a nickname")) == "**Whose nickname is Emeka?**"
    assert title(you.types("Chukwuemeka")) == "**Coffee with Chukwuemeka Obi, Mon 23 Nov (today)**"
    assert title(you.types("Emeka")) == "**Chukwuemeka Obi**"


def test_a_nickname_of_nobody_known_is_asked_again(you: Person) -> None:
    you.types("/add Chukwuemeka Obi")
    you.types("coffee with Emeka this morning")
    you.presses("Emeka is a nickname")
    assert title(you.types("Zainab")) == "**Whose nickname is Emeka?**"


def test_a_question_with_buttons_can_still_be_answered_after_half_an_hour(you: Person) -> None:
    """Its dates are those of the day it was said on."""
    you.types("/add Ada Okafor, works at Acme")
    you.types("/add Ada Bello, Nairobi")
    assert title(you.types("met Ada yesterday")) == "**Which Ada?**"
    you.clock.forward(days=2)
    assert title(you.presses("Ada Bello, Nairobi")) == "**Met Ada Bello, Sun 22 Nov**"


def test_a_typed_answer_is_taken_for_half_an_hour_and_no_longer(you: Person) -> None:
    you.types("/remind")
    you.clock.forward(minutes=29)
    assert title(you.types("me tomorrow to water the plants")) == "📌 **You: water the plants, Tue 24 Nov, 08:00**"
    you.types("/find")
    you.clock.forward(minutes=30)
    assert title(you.types("Zed")).startswith("**I didn't understand that.")


def test_a_question_gives_way_to_a_line_that_stands_by_itself(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("/remind")
    assert title(you.types("met Ada yesterday over coffee")) == "**Coffee with Ada Okafor, Sun 22 Nov**"


def test_a_question_answered_by_a_button_is_closed(you: Person) -> None:
    you.types("/add Ada Okafor, works at Acme")
    you.types("/add Ada Bello, Nairobi")
    you.types("met Ada yesterday")
    pressed, number = next(p for p in you.card.presses() if p.verb == "choose"), you.messages()[-1][0]
    you.presses("Ada Okafor, Acme")
    assert you.sends(pressed, number) == "(toast) That question is no longer open. Nothing was changed."
