"""Finding people: by name, tag, role, or any word that is known of them."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person


@pytest.fixture
def network(you: Person) -> Person:
    you.types("/add Ada Okafor, CTO at Acme, lives in Nairobi #fintech #mentor")
    you.types("/add Efe Obi, #fintech")
    you.types("/add Bob Stone, Beta")
    you.types("met Bob yesterday over coffee: knows kubernetes")
    return you


@pytest.mark.parametrize(
    "line",
    ["/find Ada", "/find okafor", "/find Acme", "/find mentor", "/find #mentor", "/find CTO", "/find Nairobi", "Ada",
     "/who Ada", "/search Ada"],
)  # fmt: skip
def test_somebody_is_found_by_anything_known(network: Person, line: str) -> None:
    assert network.types(line).splitlines()[0] == "**Ada Okafor**"


def test_a_word_of_a_note_finds_who_it_is_about(network: Person) -> None:
    assert network.types("/find kubernetes").splitlines()[0] == "**Bob Stone**"


def test_several_are_listed(network: Person) -> None:
    found = network.types("/find #fintech")
    assert "Ada Okafor" in found
    assert "Efe Obi" in found
    assert "Bob Stone" not in found


def test_a_slip_of_the_finger_is_forgiven(network: Person) -> None:
    network.types("/find Okafr")
    assert network.presses("Ada Okafor").splitlines()[0] == "**Ada Okafor**"


def test_nobody_found_can_be_added_at_once(network: Person) -> None:
    assert network.types("/find zainab") == "**No Zainab in your network.**\n[Add Zainab] [Cancel]"
    assert network.presses("Add Zainab").startswith("**Zainab** added")


def test_bare_find_asks_for_whom(network: Person) -> None:
    assert network.types("/find").startswith("**Whom are you looking for?**")
    assert network.types("Efe").splitlines()[0] == "**Efe Obi**"


def test_who_is_archived_is_not_found(network: Person) -> None:
    network.types("archive Efe")
    assert "Efe" not in network.types("/find #fintech")


def test_finding_leaves_nothing_to_undo(network: Person) -> None:
    """What /undo takes back afterwards is what was said before."""
    network.types("/find Ada")
    assert network.types("/undo") == "↩ **Undone.** Bob Stone is as before."


def test_nobody_found_by_role_and_place_is_said_with_both(network: Person) -> None:
    assert network.types("mentors in Lagos?") == "**Nobody fits “mentor in Lagos” yet.**"


def test_who_is_kept_in_memory_has_nothing_to_come(you: Person) -> None:
    """No next birthday, no age to come, no rhythm, and nothing to do about."""
    you.types("/add Ayo Balogun, birthday 14 Oct 1941, every 6 months #mentor")
    you.types("Ayo passed away")
    assert you.types("Ayo") == (
        "**Ayo Balogun**\n#mentor\nBirthday 14 Oct 1941\nKept in memory. I bring nothing up.\n[Edit] [Archive]"
    )


def test_a_membership_of_somebodys_is_called_one(you: Person) -> None:
    you.types("/add Joy Amadi")
    assert you.types("Joy's Yaba Hub membership renews 30 April").splitlines()[0] == (
        "**Joy Amadi**: Yaba Hub membership 30 Apr. Next: Fri 30 Apr"
    )
