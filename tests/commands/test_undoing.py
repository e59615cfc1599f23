"""Undo: by the button under an answer, or step by step with /undo; only while nothing newer stands on it."""

from __future__ import annotations

from sqlalchemy import text

from bot.chat import Press
from tests.commands.driver import Person

NOT_YET = "**Not undone: Ada Okafor has changed since.**\nNothing was changed. Undo the newer change first: /undo"


def undo_of(you: Person, number: int = -1) -> tuple[Press, int]:
    """The [Undo] of a message, counted from the newest, with its number."""
    message, card = [m for m in you.messages() if any(p.verb == "undo" for p in m[1].presses())][number]
    return next(p for p in card.presses() if p.verb == "undo"), message


def test_the_button_takes_back_what_its_message_reports(you: Person) -> None:
    you.types("/add Ada Okafor")
    assert you.presses("Undo") == "↩ **Undone.** Ada Okafor is not in your network."
    assert "I don't know" in you.types("met Ada today")


def test_a_logged_meeting_can_be_taken_back_with_all_that_came_of_it(you: Person) -> None:
    """The thank-you it planned goes, the catch-up it moved is where it was, and the promise is none."""
    you.types("/add Ada Okafor, every 3 months")
    before = you.types("/next 200")
    you.types("met Ada yesterday over coffee, I promised the deck by Friday")
    assert you.types("/next 200") != before
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is as before."
    assert you.types("/next 200") == before


def test_done_can_be_taken_back_and_the_day_still_ends(you: Person) -> None:
    you.types("/add Ada Okafor, birthday 24 Nov, every month")
    (shown,) = you.hears_by("2026-11-24 08:00")
    you.presses("Done")
    assert you.presses("Undo") == shown
    you.hears_by("2026-11-25 08:00")
    assert you.types("/today").startswith("**Nothing is due today.**")


def test_step_by_step_undo_goes_back_to_the_beginning(you: Person) -> None:
    """A step back is itself no step: the next one goes further back."""
    you.types("/add Ada Okafor")
    you.types("Ada lives in Lagos")
    you.types("Ada works at Acme")
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is as before."
    assert "Lagos" in you.types("Ada")
    assert "Acme" not in you.types("Ada")
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is as before."
    assert "Lagos" not in you.types("Ada")
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is not in your network."
    assert you.types("/undo") == "Nothing to undo in the last day."


def test_what_has_changed_since_is_left_as_it_is(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.types("Ada works at Acme")
    you.types("Ada works at Beta")
    assert you.sends(*undo_of(you, -2)) == NOT_YET
    assert "Beta" in you.types("Ada")


def test_somebody_met_since_does_not_vanish_with_the_meeting(you: Person) -> None:
    """Adding Ada cannot be taken back before what was logged of her."""
    you.types("/add Ada Okafor")
    you.types("met Ada yesterday over coffee: hiring")
    assert you.sends(*undo_of(you, -2)) == NOT_YET
    assert "coffee" in you.types("Ada")
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is as before."
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is not in your network."


def test_twice_says_that_it_is_undone_already(you: Person) -> None:
    you.types("/add Ada Okafor")
    pressed = undo_of(you)
    you.presses("Undo")
    assert you.sends(*pressed) == "(toast) Already undone."


def test_after_a_day_it_stays(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.clock.forward(days=1, seconds=1)
    assert you.presses("Undo") == "(toast) That was more than a day ago and stays as it is."
    assert you.types("/undo") == "Nothing to undo in the last day."
    assert you.types("Ada").startswith("**Ada Okafor**")


def test_within_the_day_it_can_be_undone(you: Person) -> None:
    you.types("/add Ada Okafor")
    you.clock.forward(days=1)
    assert you.presses("Undo").startswith("↩ **Undone.**")


def test_a_question_leaves_nothing_to_undo(you: Person) -> None:
    you.types("/today")
    you.types("coffee with Femi this morning")
    assert you.types("/undo") == "Nothing to undo in the last day."


def test_what_was_done_before_an_update_of_kith_is_undone_after_it(you: Person) -> None:
    """An image of a row from before has not the columns that came since."""
    you.types("/add Ada Okafor")
    strip = text("UPDATE journal_entry SET after = json_remove(after, '$.unsorted')")
    you.database.write(lambda session: session.execute(strip))
    assert you.types("/undo") == "↩ **Undone.** Ada Okafor is not in your network."
