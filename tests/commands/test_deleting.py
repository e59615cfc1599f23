"""A person is deleted after a question, is gone from everything, and can come back for 30 days."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person

ASKED = """\
**Delete Ada Okafor?**
CTO at Acme · last in touch Sun 22 Nov, coffee
What goes along: 1 conversation, 1 promise, 1 date and 1 introduction.
Until Tue 22 Dec you can bring everything back.
[Delete] [Archive instead] [Cancel]"""


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who knows Ada well, and Bob."""
    you.types("add Ada Okafor, CTO at Acme, birthday 24 Nov 1985, every 3 months #close")
    you.types("add Bob Stone, birthday 24 Nov, every month")
    you.types("met Ada yesterday over coffee: hires a lead, I promised the deck by Tuesday")
    you.types("/intro Ada & Bob: both hire")
    return you


def deletes(kemi: Person, name: str = "Ada") -> str:
    kemi.types(f"delete {name}")
    return kemi.presses("Delete")


@pytest.mark.parametrize("line", ["delete Ada", "forget Ada Okafor", "remove ada from my contacts", "please erase Ada"])
def test_it_is_asked_first_and_says_what_goes_along(kemi: Person, line: str) -> None:
    assert kemi.types(line) == ASKED
    assert kemi.presses("Cancel") == "**Ada Okafor** stays. Nothing was changed."
    assert kemi.types("Ada").startswith("**Ada Okafor**\nCTO at Acme")


def test_deleted_is_gone_from_every_list(kemi: Person) -> None:
    assert deletes(kemi) == (
        "**Ada Okafor** deleted\n"
        "1 conversation, 1 promise, 1 date and 1 introduction went along.\n"
        'Until Tue 22 Dec, "restore Ada Okafor" brings everything back.\n'
        "[Undo]"
    )
    for line in ("/next 400", "/find acme", "/find lead", "/intro", "what do I owe?", "/stats 90d", "/sos"):
        assert "Ada Okafor" not in kemi.types(line), line
    assert "don't know" in kemi.types("met Ada today")
    assert all("Ada" not in card for card in kemi.hears_by("2026-11-25 08:00"))


def test_the_name_is_free_again(kemi: Person) -> None:
    deletes(kemi)
    assert kemi.types("add Ada Okafor").startswith("**Ada Okafor** added")


def test_undone_everything_is_as_it_was(kemi: Person) -> None:
    before = kemi.types("/next 400"), kemi.types("Ada")
    deletes(kemi)
    assert kemi.presses("Undo") == "↩ **Undone.** Ada Okafor is as before."
    assert (kemi.types("/next 400"), kemi.types("Ada")) == before


def test_archiving_is_offered_instead(kemi: Person) -> None:
    kemi.types("delete Ada")
    assert kemi.presses("Archive instead").startswith("**Ada Okafor**: archived; I bring nothing up")
    assert kemi.types("deleted people") == "**Nobody was deleted in the last 30 days.**"


@pytest.mark.parametrize("line", ["restore Ada", "bring Ada Okafor back", "undelete ada"])
def test_weeks_later_somebody_can_come_back_with_everything(kemi: Person, clock: Clock, line: str) -> None:
    deletes(kemi)
    clock.at("2026-12-20 10:00")
    assert kemi.types("who did I delete?") == (
        "**1 deleted person**\nAda Okafor, Acme: can come back until Tue 22 Dec\n[Restore Ada Okafor, Acme]"
    )
    assert kemi.types(line).startswith("**Ada Okafor** is back, with everything\nNext catch-up: Mon 22 Feb")
    assert "Last in touch 22 Nov, coffee" in kemi.types("Ada")
    assert kemi.types("deleted people").startswith("**Nobody was deleted")


def test_coming_back_can_be_undone(kemi: Person) -> None:
    deletes(kemi)
    kemi.types("restore Ada")
    kemi.types("note Ada: back again")
    assert kemi.types("/undo") == "↩ **Undone.** Ada Okafor is as before."
    assert kemi.types("/undo") == "↩ **Undone.** Ada Okafor is not in your network."
    assert kemi.types("deleted people").startswith("**1 deleted person**")


def test_an_old_undo_does_not_bring_back_who_is_back(kemi: Person) -> None:
    """Deleted, restored, and the first [Undo] pressed then."""
    deletes(kemi)
    number, card = kemi.messages()[-1]
    undo = next(press for press in card.presses() if press.verb == "undo")
    kemi.types("restore Ada")
    assert kemi.sends(undo, number).startswith("**Not undone: Ada Okafor has changed since.**")


def test_of_two_of_a_name_it_is_asked_which(kemi: Person) -> None:
    kemi.types("add Ada Bello, lives in Nairobi")
    assert kemi.types("delete Ada") == (
        "**Delete which Ada?**\nNothing is deleted before you confirm it.\n[Ada Okafor, Acme]\n[Ada Bello, Nairobi]"
    )
    assert kemi.presses("Ada Bello, Nairobi").startswith("**Delete Ada Bello?**")


def test_two_deleted_of_a_name_are_told_apart(kemi: Person) -> None:
    deletes(kemi)
    kemi.types("add Ada Bello, lives in Nairobi")
    deletes(kemi)
    assert kemi.types("restore Ada").startswith("**Bring back which Ada?**\n")
    assert kemi.presses("Ada Bello, Nairobi").startswith("**Ada Bello** is back")


def test_a_namesake_added_meanwhile_is_pointed_out(kemi: Person) -> None:
    deletes(kemi)
    kemi.types("add Ada Okafor")
    assert "There are 2 people of that name now." in kemi.types("restore Ada")


def test_somebody_archived_comes_back_by_the_same_words(kemi: Person) -> None:
    kemi.types("archive Bob")
    assert kemi.types("restore Bob").startswith("**Bob Stone**: back from the archive")
    assert kemi.types("restore Bob").startswith("**Bob Stone is in your network already.**")


def test_somebody_archived_can_be_deleted(kemi: Person) -> None:
    kemi.types("archive Bob")
    assert "[Delete] [Cancel]" in kemi.types("delete Bob")


def test_nobody_of_the_name_is_deleted_or_brought_back(kemi: Person) -> None:
    assert kemi.types("delete Femi") == "**No Femi in your network. Nothing was changed.**"
    assert kemi.types("restore Femi").startswith("**No Femi among those deleted or archived.**")
    assert "[Ada Okafor]" in kemi.types("delete Ada Okafro")


def test_a_morning_that_lists_somebody_deleted_goes_on_without(kemi: Person) -> None:
    """The list shown is drawn anew, and back it has everybody again."""
    (shown,) = kemi.hears_by("2026-11-24 08:00")
    assert shown.startswith("**Tuesday: 2 people**\n1 🎂 Ada Okafor turns 41 today")
    deletes(kemi)
    assert any(card.title[0].text.startswith("Tuesday: 1 person") for _, card in kemi.messages())
    kemi.types("restore Ada")
    assert any(card.title[0].text.startswith("Tuesday: 2 people") for _, card in kemi.messages())


def test_a_second_press_finds_nobody(kemi: Person) -> None:
    kemi.types("delete Ada")
    number, card = kemi.messages()[-1]
    press = next(press for press in card.presses() if press.verb == "delete_person")
    kemi.presses("Delete")
    assert kemi.sends(press, number) == "(toast) That is no longer there. Nothing was changed."
