"""Help both ways, promises in their order, and praise asked for after one was kept."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person
from tests.commands.test_records import exported_by


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who knows two people."""
    you.types("add Ada Okafor")
    you.types("add Bob Stone")
    return you


def test_the_last_help_given_stands_on_the_card(kemi: Person, clock: Clock) -> None:
    assert "Last help given" not in kemi.types("Bob")
    kemi.types("/give Bob a reference for his visa")
    clock.at("2026-11-25 10:00")
    assert "Last help given Mon 23 Nov: a reference for his visa" in kemi.types("Bob").splitlines()


def test_help_from_them_is_not_help_given(kemi: Person) -> None:
    kemi.types("Bob helped me with the visa")
    assert "Last help given" not in kemi.types("Bob")


def test_asking_twice_and_giving_nothing_brings_a_quiet_word(kemi: Person) -> None:
    kemi.types("Ada needs a CFO")
    assert "in return" not in kemi.types("asked Ada for an intro")
    assert kemi.types("asked Ada for a reference").splitlines()[-2] == (
        "2 favours asked of Ada so far. Is there something you could do in return? Ada looks for a CFO. /give"
    )


def test_who_was_helped_is_asked_without_a_word(kemi: Person) -> None:
    kemi.types("/give Ada a lift")
    kemi.types("asked Ada for an intro")
    assert "in return" not in kemi.types("asked Ada for a reference")


def test_what_i_owe_begins_with_what_is_due_longest(kemi: Person) -> None:
    kemi.types("I owe Ada a call")
    kemi.types("I owe Bob the paper by 10 December")
    kemi.types("I owe Ada the deck by Friday")
    assert kemi.types("what do I owe?").splitlines()[1:] == [
        "To Ada Okafor: the deck, Fri 27 Nov", "To Bob Stone: the paper, Thu 10 Dec",
        "To Ada Okafor: a call, no day yet",
    ]  # fmt: skip


@pytest.fixture
def kept_promise(kemi: Person) -> Person:
    """The deck promised to Ada is done, on its own card."""
    kemi.types("I owe Ada the deck by Friday")
    kemi.hears_by("2026-11-27 09:00")
    kemi.presses("Done")
    return kemi


def test_a_promise_kept_offers_to_ask_for_a_testimonial(kept_promise: Person) -> None:
    assert kept_promise.reads().splitlines()[-1] == "[Ask for a testimonial]"
    card = kept_promise.presses("Ask for a testimonial")
    assert card.splitlines()[0] == "**Ask Ada Okafor for a testimonial**"
    assert card.splitlines()[-2:] == ["[Asked] [Another] [Copy]", "[‹ Back]"]
    assert kept_promise.presses("Asked") == (
        "✓ **Asked Ada Okafor for a testimonial**\n"
        "When it comes, keep it: /testimonial Ada: the best partner we had\n"
        "[They replied] [Undo]"
    )
    ada = next(c for c in exported_by(kept_promise)["contacts"] if c["name"] == "Ada Okafor")
    assert [(t["kind"], t["note"]) for t in ada["touches"]] == [("message", None), ("asked", "a testimonial")]


@pytest.mark.parametrize(("day", "offered"), [("2027-11-20", False), ("2027-11-30", True)])
def test_it_is_offered_once_a_person_a_year(kept_promise: Person, clock: Clock, day: str, offered: bool) -> None:
    clock.at(f"{day} 06:00")
    kept_promise.types("I owe Ada the paper today")
    kept_promise.hears_by(f"{day} 09:00")
    kept_promise.presses("Done")
    assert ("[Ask for a testimonial]" in kept_promise.reads()) is offered


def test_undo_of_done_takes_the_offer_back_too(kept_promise: Person) -> None:
    kept_promise.presses("Undo")
    assert kept_promise.presses("Done").splitlines()[-1] == "[Ask for a testimonial]"


def test_their_promise_asks_for_no_praise(kemi: Person) -> None:
    kemi.types("Bob owes me the contract by Friday")
    kemi.hears_by("2026-11-27 09:00")
    assert "testimonial" not in kemi.presses("It came")
