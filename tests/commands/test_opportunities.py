"""Opportunities: kept with whom they came through, followed to their end, and what a no has taught."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person
from tests.commands.test_records import exported_by, uid

ANSWERS = "[Won] [A no] [No answer yet]"


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, with a job in view through Bob; Chidi is of the same trade."""
    you.types("add Bob Stone #fintech")
    you.types("add Chidi Eze #fintech")
    you.types("add Dara Musa")
    you.types("/opportunity job at Gamma via Bob")
    return you


def kept(person: Person) -> dict[str, object]:
    """The one opportunity, as it is exported."""
    [row] = exported_by(person)["opportunities"]
    return dict(row)


def test_an_opportunity_says_through_whom_and_what_it_is_worth(you: Person) -> None:
    you.types("add Ada Okafor")
    assert you.types("/opportunity client worth $5k via Ada") == (
        f"**Opportunity: client, via Ada Okafor**\nWorth: $5k\n{ANSWERS}\n[Undo]"
    )
    assert kept(you) == {
        "what": "client", "via": "Ada Okafor", "via_id": uid(you, "Ada Okafor"), "stage": "open", "value": "$5k",
        "lesson": None,
    }  # fmt: skip


def test_an_opportunity_may_come_through_nobody(you: Person) -> None:
    assert you.types("/opportunity speaking at PyCon") == f"**Opportunity: speaking at PyCon**\n{ANSWERS}\n[Undo]"
    assert kept(you)["via"] is None


def test_no_answer_so_far_comes_again_in_two_weeks(kemi: Person) -> None:
    assert kemi.presses("No answer yet") == (
        "**Job at Gamma: no answer so far.** That happens.\n[Again in 2 weeks] [Let it rest]\n[‹ Back]"
    )
    assert kemi.presses("Again in 2 weeks") == "📌 **Job at Gamma: again on Mon 7 Dec**\n[Undo]"
    assert "Mon 7 Dec, 08:00 📌 Bob Stone: ask about job at Gamma" in kemi.types("/next")


def test_without_anybody_behind_it_the_owner_is_reminded(you: Person) -> None:
    you.types("/opportunity speaking at PyCon")
    you.presses("No answer yet")
    you.presses("Again in 2 weeks")
    assert "Mon 7 Dec, 08:00 📌 You: ask about speaking at PyCon" in you.types("/next")


def test_let_it_rest_names_somebody_else(kemi: Person) -> None:
    kemi.presses("No answer yet")
    assert kemi.presses("Let it rest") == (
        "✓ **Job at Gamma: let rest**\nPerhaps next: Chidi Eze, #fintech too.\n[Show Chidi] [Undo]"
    )
    assert kept(kemi)["stage"] == "rest"


def test_a_no_keeps_the_lesson(kemi: Person) -> None:
    assert kemi.presses("A no") == (
        "**Job at Gamma: a no. That happens.**\n"
        "What would you do differently? One line, for your next review.\n"
        "[Nothing to note]"
    )
    assert kemi.types("ask about the salary first") == (
        "✓ **Job at Gamma: a no**\n"
        "Lesson: ask about the salary first\n"
        "Perhaps next: Chidi Eze, #fintech too.\n"
        "[Show Chidi] [Undo]"
    )
    assert kept(kemi).items() >= {"stage": "no", "lesson": "ask about the salary first"}.items()


def test_a_no_without_a_lesson_stays_a_no(kemi: Person) -> None:
    kemi.presses("A no")
    assert kemi.presses("Nothing to note").splitlines()[0] == "✓ **Job at Gamma: a no**"
    assert kept(kemi).items() >= {"stage": "no", "lesson": None}.items()


@pytest.mark.parametrize("line", ["archive Chidi", "Chidi passed away", "pause Chidi"])
def test_nobody_silent_is_named(kemi: Person, line: str) -> None:
    kemi.types(line)
    kemi.types("/opportunity")
    kemi.presses("1")
    kemi.presses("No answer yet")
    assert "Perhaps next" not in kemi.presses("Let it rest")


def test_won_is_said_and_undone(kemi: Person) -> None:
    assert kemi.presses("Won") == (
        "✓ **Job at Gamma: won. Congratulations!**\nBob will be glad to hear it.\n[Show Bob] [Undo]"
    )
    kemi.presses("Undo")
    assert kept(kemi)["stage"] == "open"


def test_the_list_shows_what_is_open_first_and_turns_its_pages(kemi: Person) -> None:
    kemi.presses("Won")
    for number in range(8):
        kemi.types(f"/opportunity talk number {number}")
    lines = kemi.types("/opportunity").splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("**9 opportunities**", "1 Talk number 7", "[More]")
    assert kemi.presses("More").splitlines()[1] == "1 Job at Gamma, via Bob Stone · won"
    assert kemi.presses("1").splitlines()[1] == "Won"
