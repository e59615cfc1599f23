"""What to ask somebody the next time: kept, brought up, crossed out, and never lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.chat import Press
from bot.model import Contact
from bot.store.engine import Database
from tests.commands.driver import Person
from tests.commands.test_records import exported_by


@pytest.fixture
def kemi(you: Person) -> Person:
    you.types("/timezone Africa/Lagos")
    you.types("/add Ada Okafor, every month")
    you.types("met Ada 2 November")
    return you


def asks(kemi: Person) -> object:
    return exported_by(kemi)["contacts"][0]["asks"]


def test_a_question_is_kept_for_the_next_catch_up(kemi: Person) -> None:
    assert kemi.types("ask Ada later how she hires") == (
        "**Ask Ada Okafor: how she hires**\nI'll bring it up with the next catch-up, Wed 2 Dec.\n[Undo]"
    )
    assert asks(kemi) == ["how she hires"]
    assert (
        kemi.types("ask Ada later about how she hires?") == "**Ask Ada Okafor: about how she hires?**, as kept already."
    )


def test_it_stands_on_the_card_and_in_the_next_catch_up(kemi: Person) -> None:
    kemi.types("ask Ada later how she hires")
    assert "\nTo ask: how she hires\n" in kemi.types("Ada")
    (catch_up,) = kemi.hears_by("2026-12-02 08:00")
    first, *others = catch_up.split("\n")
    assert "hires" not in first
    assert "To ask: how she hires" in others


def test_somebody_with_no_rhythm_has_it_on_the_card(kemi: Person) -> None:
    kemi.types("/add Bob Stone")
    kemi.presses("Birthday only")
    assert 'It stands on the card: "Bob" shows it.' in kemi.types("ask Bob later about the boat")


def test_a_talk_offers_to_cross_it_out(kemi: Person) -> None:
    kemi.types("ask Ada later how she hires")
    answer = kemi.types("coffee with Ada today")
    assert answer.split("\n")[2:] == ["Still to ask: how she hires", "[Thank Ada] [Edit] [Undo]", "[Asked]"]
    assert kemi.presses("Asked") == "✓ **Ada Okafor: asked how she hires**\n[Undo]"
    assert asks(kemi) == []
    kemi.presses("Undo")
    assert asks(kemi) == ["how she hires"]


def test_of_several_it_asks_which(kemi: Person) -> None:
    kemi.types("ask Ada later how she hires")
    kemi.types("next time ask Ada about the pension")
    kemi.types("Ada")
    assert kemi.presses("Asked") == (
        "**Ada Okafor: which was asked?**\n1 how she hires\n2 about the pension\n[1 asked] [2 asked]\n[‹ Back]"
    )
    assert kemi.presses("2 asked") == (
        "✓ **Ada Okafor: asked about the pension**\nTo ask: how she hires\n[Asked] [Undo]"
    )


def test_a_talk_with_several_people_names_whom_to_ask(kemi: Person) -> None:
    kemi.types("/add Bob Stone, monthly")
    kemi.types("ask Bob later about the boat")
    assert "Still to ask Bob: about the boat" in kemi.types("met Ada and Bob today")


def test_having_asked_in_words_crosses_it_out_and_is_no_favour(kemi: Person) -> None:
    kemi.types("ask Ada later about the pension")
    assert kemi.types("asked Ada about the pension") == (
        "**In touch with Ada Okafor, Mon 23 Nov (today)**\n"
        "Next catch-up: Wed 23 Dec\n"
        "Asked: about the pension\n"
        "[Edit] [Undo]"
    )
    assert asks(kemi) == []
    kemi.types("/undo")
    assert asks(kemi) == ["about the pension"]


def test_what_need_not_be_asked_goes_by_its_words(kemi: Person) -> None:
    kemi.types("ask Ada later about the pension of her uncle")
    assert kemi.types("no need to ask Ada about the boat").startswith("**I keep no such question for Ada.")
    assert kemi.types("no need to ask Ada about the pension") == (
        "✓ **Ada Okafor: no need to ask about the pension of her uncle**\n[Undo]"
    )
    assert asks(kemi) == []


def test_an_old_button_crosses_out_nothing_else(kemi: Person, database: Database) -> None:
    kemi.types("ask Ada later how she hires")
    number = database.read(lambda s: s.scalars(select(Contact.id)).one())
    assert kemi.sends(Press("asked", number, "0123456789ab")).startswith("(toast) That is no longer there.")
    assert asks(kemi) == ["how she hires"]


def test_it_is_found(kemi: Person) -> None:
    kemi.types("ask Ada later about the pension")
    assert "Ada Okafor" in kemi.types("/find pension")


def test_what_to_ask_can_be_asked(kemi: Person) -> None:
    kemi.types("question for Ada: who pays for the pension?")
    assert "To ask: who pays for the pension?" in kemi.types("what should I ask Ada?")
