"""A prompt comes, and is finished, put off or let go from its own message."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person


@pytest.fixture
def catch_up(you: Person) -> Person:
    """Wednesday morning: Ngozi was last met three months ago."""
    you.types("/add Ngozi Bello, every 3 months")
    you.types("coffee with Ngozi on 25 Aug")
    assert len(you.hears_by("2026-11-25 09:00")) == 1
    return you


@pytest.fixture
def promise(you: Person) -> Person:
    """Wednesday morning: the intro promised to Bob is due."""
    you.types("/add Bob Stone")
    you.types("I owe Bob the intro by Wednesday")
    assert len(you.hears_by("2026-11-25 09:00")) == 1
    return you


@pytest.fixture
def birthday(you: Person) -> Person:
    """Tuesday morning: Ada's birthday."""
    you.types("/add Ada Okafor, birthday 24 Nov")
    assert len(you.hears_by("2026-11-24 08:30")) == 1
    return you


def test_how_often_changes_the_rhythm_from_the_prompt(catch_up: Person) -> None:
    """A tighter rhythm is due tomorrow at the earliest: what was just answered is not asked again at once."""
    assert catch_up.presses("How often") == (
        "👋 **Ngozi Bello: how often?**\n[Weekly] [Monthly] [Quarterly]\n[Twice a year] [Yearly] [Never]\n[‹ Back]"
    )
    assert catch_up.presses("Monthly") == (
        "✓ **Ngozi Bello: in touch every month**\nNext catch-up: Thu 26 Nov (tomorrow)\n[Undo]"
    )
    assert catch_up.hears_by("2026-11-26 09:00")[0].startswith("👋 **Ngozi Bello: last in touch 25 Aug, coffee**")


def test_how_often_never_ends_the_catch_ups_and_can_be_undone(catch_up: Person) -> None:
    shown = catch_up.reads()
    catch_up.presses("How often")
    assert catch_up.presses("Never") == (
        "✓ **Ngozi Bello: no more catch-ups**\nBirthdays and reminders stay as they are.\n[Undo]"
    )
    assert catch_up.presses("Undo") == shown


def test_back_from_how_often_shows_the_prompt_again(catch_up: Person) -> None:
    shown = catch_up.reads()
    catch_up.presses("How often")
    assert catch_up.presses("‹ Back") == shown


def test_a_skipped_catch_up_comes_back_one_rhythm_later(catch_up: Person) -> None:
    assert catch_up.presses("Skip") == "✓ **Ngozi Bello: skipped.** Next catch-up: Thu 25 Feb\n[Undo]"
    assert "Last in touch 25 Aug, coffee" in catch_up.types("Ngozi"), "nothing was logged"
    assert len(catch_up.hears_by("2027-02-25 08:00")) == 1


def test_a_skipped_birthday_comes_back_next_year(birthday: Person) -> None:
    assert birthday.presses("Skip") == "✓ **Ada Okafor: skipped this year.** Next: Wed 24 Nov 2027\n[Undo]"


def test_a_dropped_promise_does_not_come_back(promise: Person) -> None:
    assert promise.presses("Drop") == "✓ **Bob Stone: the intro, dropped**\n[Undo]"
    assert promise.types("what do I owe Bob?").startswith("**Nothing")
    assert promise.hears_by("2027-01-31 09:00") == []


def test_a_dropped_promise_can_be_taken_back(promise: Person) -> None:
    shown = promise.reads()
    promise.presses("Drop")
    assert promise.presses("Undo") == shown
    assert "the intro" in promise.types("what do I owe Bob?")


def test_skipping_one_time_of_a_reminder_leaves_the_next(you: Person) -> None:
    you.types("remind me every Friday update my CV")
    you.hears_by("2026-11-27 09:00")
    assert you.presses("Skip") == "✓ **You: update my CV, skipped this time**\n[Undo]"
    assert len(you.hears_by("2026-12-04 08:00")) == 1


def test_a_reminder_that_repeats_can_be_stopped(you: Person) -> None:
    you.types("remind me every Friday update my CV")
    you.hears_by("2026-11-27 09:00")
    assert you.presses("Stop it") == "✓ **You: update my CV, stopped**\n[Undo]"
    assert you.hears_by("2027-03-01 09:00") == []


def test_skipping_what_comes_only_once_lets_it_go(promise: Person) -> None:
    promise.types("1 skip")
    assert promise.hears_by("2027-03-01 09:00") == []


def test_an_unanswered_reminder_comes_again_the_next_time(you: Person) -> None:
    """On Friday, once more on Monday, and on the next Friday whether or not it was answered."""
    you.types("remind me every Friday update my CV")
    assert len(you.hears_by("2026-11-27 09:00")) == 1
    assert len(you.hears_by("2026-11-30 09:00")) == 1
    assert len(you.hears_by("2026-12-03 23:00")) == 0
    assert you.hears_by("2026-12-04 09:00") == [
        "📌 **You: update my CV, due today**\n[Done]\n[Snooze] [Skip] [Stop it]"
    ]


def test_a_promise_is_asked_once_more_and_then_waits(promise: Person) -> None:
    assert len(promise.hears_by("2026-11-26 09:00")) == 1
    assert promise.hears_by("2026-12-26 09:00") == []
    assert promise.types("/today").startswith("📌 **Bob Stone: the intro, was due Wed 25 Nov**")


def test_a_birthday_closes_with_its_day(birthday: Person) -> None:
    birthday.hears_by("2026-11-25 09:00")
    assert birthday.types("/today").startswith("**Nothing is due today.**")
    assert birthday.hears_by("2027-11-24 08:00")[0].startswith("🎂 **Ada Okafor: birthday today**")


def test_a_snoozed_promise_comes_back_when_it_was_told_to(promise: Person) -> None:
    assert promise.presses("Snooze") == ("📌 **Bob Stone: until when?**\n[Tomorrow] [Next week] [Pick a day]\n[‹ Back]")
    assert promise.presses("Tomorrow") == ("✓ **Bob Stone: waits until Thu 26 Nov, 08:00**\n[Another day] [Undo]")
    assert promise.hears_by("2026-11-26 07:59") == []
    assert promise.hears_by("2026-11-26 08:00")[0].startswith("📌 **Bob Stone: the intro, was due Wed 25 Nov**")


def test_an_undone_snooze_leaves_the_prompt_where_it_was(promise: Person) -> None:
    shown = promise.reads()
    promise.presses("Snooze")
    promise.presses("Next week")
    assert promise.presses("Undo") == shown
    assert promise.types("/today") == shown


def test_a_birthday_put_off_to_the_evening_comes_in_the_evening(birthday: Person) -> None:
    birthday.presses("Snooze")
    assert birthday.presses("This evening").startswith("✓ **Ada Okafor: waits until Tue 24 Nov, 19:00**")
    assert birthday.hears_by("2026-11-24 19:00")[0].startswith("🎂 **Ada Okafor: birthday today**")


def test_an_evening_that_has_passed_is_no_choice(birthday: Person) -> None:
    birthday.presses("Snooze")
    birthday.clock.at("2026-11-24 19:30")
    assert birthday.presses("This evening") == "(toast) This evening has passed. Nothing was changed."


@pytest.mark.parametrize(
    ("day", "said"),
    [("23", "(toast) That day has passed."), ("24", "(toast) That is today. Choose a later day.")],
)
def test_a_snooze_into_the_past_is_refused(birthday: Person, day: str, said: str) -> None:
    birthday.presses("Snooze")
    birthday.presses("Pick a day")
    assert birthday.presses(day) == said
    assert birthday.types("/today").startswith("🎂 **Ada Okafor: birthday today**")


@pytest.mark.parametrize("day", ["9", "31"])
def test_a_date_can_wait_for_two_weeks_and_no_longer(birthday: Person, day: str) -> None:
    birthday.presses("Snooze")
    birthday.presses("Pick a day")
    birthday.presses("›")
    assert birthday.presses(day) == "(toast) A date can wait up to 14 days."


def test_on_the_last_of_the_two_weeks_the_draft_is_belated(birthday: Person) -> None:
    birthday.presses("Snooze")
    birthday.presses("Pick a day")
    birthday.presses("›")
    assert birthday.presses("8").startswith("✓ **Ada Okafor: waits until Tue 8 Dec, 08:00**")
    (late,) = birthday.hears_by("2026-12-08 08:00")
    assert late.startswith("🎂 **Ada Okafor: birthday was Tue 24 Nov**\n> Happy belated birthday, Ada!")


def test_a_catch_up_may_wait_for_longer(catch_up: Person) -> None:
    catch_up.presses("Snooze")
    assert catch_up.presses("Next month").startswith("✓ **Ngozi Bello: waits until Fri 25 Dec, 08:00**")


def test_pressing_the_old_button_of_something_put_off_says_that_it_has_changed(promise: Person) -> None:
    """From an old screen, in a chat that was linked, or twice in a hurry."""
    done = next(press for press in promise.card.presses() if press.verb == "done")
    promise.presses("Snooze")
    promise.presses("Tomorrow")
    assert promise.sends(done, promise.messages()[-1][0]) == (
        "(toast) That has changed since. This is how it stands now."
    )


@pytest.mark.parametrize(
    ("button", "said"),
    [("Done", "(toast) Already done today at 09:00."), ("Drop", "(toast) Already let go.")],
)
def test_the_second_press_on_something_finished_says_so(promise: Person, button: str, said: str) -> None:
    press = next(p for p in promise.card.presses() if p.verb == button.casefold())
    promise.presses(button)
    before = promise.messages()
    assert promise.sends(press, before[-1][0]) == said
    assert promise.messages() == before


def test_a_word_ahead_noted_in_a_list_says_that_the_day_will_come(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 27 November, every month")
    you.types("/add Bob Stone, every year")
    you.types("I owe Bob a book by Tuesday")
    you.hears_by("2026-11-24 08:00")
    you.presses("1")
    assert "1 ✓ Ada Okafor: noted. I'll write again on Fri 27 Nov\n" in you.presses("Got it")
