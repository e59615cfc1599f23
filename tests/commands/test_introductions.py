"""Introductions: each side is asked alone, a no stays with the owner, and what became of it is asked."""

from __future__ import annotations

import pytest

from bot.chat import Press
from tests.commands.driver import Clock, Person
from tests.commands.test_records import exported_by, uid

BEGUN = (
    "🤝 **Ada Okafor and Bob Stone**\n"
    "Why: both hire platform engineers\n"
    'Ask each alone first. A "no" stays with you.\n'
    "[Ask Ada] [Ask Bob] [Undo]"
)


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who knows two people that should meet."""
    you.types("add Ada Okafor")
    you.types("add Bob Stone")
    return you


@pytest.fixture
def asked(kemi: Person) -> Person:
    """Ada was asked today."""
    kemi.types("/intro Ada & Bob: both hire platform engineers")
    kemi.presses("Ask Ada")
    kemi.presses("Asked")
    return kemi


def kept(person: Person) -> dict[str, object]:
    """The one introduction, as it is exported, without the names."""
    [row] = exported_by(person)["introductions"]
    return {name: value for name, value in row.items() if value is not None and not name.startswith(("a_id", "b_id"))}


# --- beginning one


def test_an_introduction_names_both_and_why(kemi: Person) -> None:
    assert kemi.types("/intro Ada & Bob: both hire platform engineers") == BEGUN
    [row] = exported_by(kemi)["introductions"]
    ids = {"a_id": uid(kemi, "Ada Okafor"), "b_id": uid(kemi, "Bob Stone")}
    assert row.items() >= {"a": "Ada Okafor", "b": "Bob Stone", **ids, "state": "idea"}.items()


def test_the_same_two_again_are_one_introduction_with_the_newer_reason(kemi: Person) -> None:
    kemi.types("introduce Ada to Bob: both hire")
    kemi.types("introduce Bob to Ada: both like jazz")
    assert kept(kemi) == {"a": "Ada Okafor", "b": "Bob Stone", "why": "both like jazz", "state": "idea"}


def test_what_was_known_already_offers_no_undo(kemi: Person) -> None:
    kemi.types("introduce Ada to Bob: both hire")
    assert kemi.types("introduce Bob to Ada").splitlines()[-1] == "[Ask Ada] [Ask Bob]"


def test_nobody_is_introduced_to_themselves(kemi: Person) -> None:
    assert kemi.types("/intro Ada & Ada") == "**An introduction takes two people. Nothing saved.**"
    assert exported_by(kemi)["introductions"] == []


def test_both_names_are_settled_before_anything_is_kept(kemi: Person) -> None:
    kemi.types("add Ada Lovelace at Beta")
    assert kemi.types("/intro Ada & Sade: both write").splitlines()[0] == "**Which Ada?**"
    assert kemi.presses("Ada Lovelace, Beta").splitlines()[0] == "**I don't know a Sade yet**"
    assert exported_by(kemi)["introductions"] == []
    assert kemi.presses("Add Sade").splitlines()[0] == "🤝 **Ada Lovelace and Sade**"


# --- asking each alone


def test_the_draft_to_one_side_never_repeats_a_reason_that_is_not_about_both(kemi: Person) -> None:
    kemi.types("/intro Ada & Bob: Bob is lonely since the merger")
    card = kemi.presses("Ask Ada")
    seen = {card}
    while (card := kemi.presses("Another")) not in seen:
        seen.add(card)
    assert len(seen) == 8
    assert not any("lonely" in each for each in seen)


def test_what_to_avoid_stands_above_each_draft_and_never_in_it(kemi: Person) -> None:
    kemi.types("avoid the merger with Ada")
    kemi.types("introduce Ada to Bob")
    assert kemi.presses("Ask Ada").splitlines()[1:3] == [
        "Avoid: the merger", "> Hi Ada, may I introduce you to Bob Stone? I think you would enjoy talking.",
    ]  # fmt: skip
    kemi.presses("‹ Back")
    assert "Avoid" not in kemi.presses("Ask Bob")
    assert kemi.types("Ada and Bob both said yes").splitlines()[1] == "Avoid with Ada: the merger"


def test_two_people_of_one_first_name_are_told_apart(kemi: Person) -> None:
    kemi.types("add Ada Bello")
    kemi.types("introduce Ada Okafor to Ada Bello")
    assert kemi.reads().splitlines()[-1] == "[Ask Ada Okafor] [Ask Ada Bello] [Undo]"


def test_asking_is_a_message_of_the_owners(asked: Person) -> None:
    assert asked.reads() == (
        "🤝 **Ada Okafor and Bob Stone**\n"
        "Ada: asked today · Bob: not asked yet\n"
        "[Ada said yes] [Ada said no]\n"
        "[Ask Bob] [Undo]"
    )
    assert "Last in touch Mon 23 Nov, message" in asked.types("Ada")
    assert kept(asked).items() >= {"state": "asked", "a_asked_on": "2026-11-23"}.items()


def test_undo_takes_the_question_and_its_message_back(asked: Person) -> None:
    asked.presses("Undo")
    assert kept(asked)["state"] == "idea"
    assert "Last in touch" not in asked.types("Ada")


def test_when_both_were_asked_each_answer_has_its_buttons(asked: Person) -> None:
    asked.presses("Ask Bob")
    assert asked.presses("Asked").splitlines()[1:] == [
        "Ada: asked today · Bob: asked today", "[Ada said yes] [Ada said no]", "[Bob said yes] [Bob said no]", "[Undo]",
    ]  # fmt: skip


def test_a_press_on_an_old_screen_changes_nothing(asked: Person) -> None:
    asked.presses("Ada said yes")
    before = exported_by(asked)
    for verb in ("intro_no", "intro_yes", "intro_asked"):
        assert asked.sends(Press(verb, 1, "a")) == "(toast) Already noted."
    assert exported_by(asked) == before


# --- answers, pressed and typed


@pytest.mark.parametrize("line", ["Ada said yes", "Ada said yes to the intro", "Ada said yes to meeting Bob"])
def test_a_yes_in_plain_words(asked: Person, line: str) -> None:
    assert asked.types(line).splitlines()[1:] == ["Ada: said yes · Bob: not asked yet", "[Ask Bob] [Undo]"]


def test_both_said_yes_brings_what_to_write_to_both(asked: Person) -> None:
    assert asked.types("Ada and Bob both said yes") == (
        "🤝 **Ada Okafor and Bob Stone: both said yes**\n"
        "> Ada, meet Bob Stone. Bob, meet Ada Okafor. You both hire platform engineers; I leave you to it.\n"
        "[Connected] [Another] [Copy]"
    )


def test_a_no_is_never_told_to_the_other(asked: Person) -> None:
    assert asked.presses("Ada said no") == ("✓ Closed. Bob was not told, and I won't suggest this pair again.\n[Undo]")
    assert kept(asked).items() >= {"state": "closed", "a_said": "no"}.items()


def test_a_no_after_both_were_asked_says_that_the_other_knows_of_the_question(asked: Person) -> None:
    asked.presses("Ask Bob")
    asked.presses("Asked")
    assert asked.types("Bob said no to the intro").splitlines()[0] == (
        "✓ Closed. The no stays with you: Ada was asked, and not told. I won't suggest this pair again."
    )


def test_a_closed_pair_begins_again_only_when_asked_to(asked: Person) -> None:
    asked.types("Ada said no")
    assert asked.types("introduce Ada to Bob") == (
        "🤝 **Ada Okafor and Bob Stone: closed**\nAda said no. That stays with you.\n[Begin again]"
    )
    assert asked.presses("Begin again") == BEGUN


def test_an_answer_to_no_question_changes_nothing(kemi: Person) -> None:
    before = exported_by(kemi)
    assert kemi.types("Ada said yes").splitlines()[0] == (
        "**No introduction waits for an answer from Ada Okafor. Nothing saved.**"
    )
    assert exported_by(kemi) == before


def test_an_answer_that_may_be_about_two_introductions_is_asked_about(asked: Person) -> None:
    asked.types("add Chidi Eze")
    asked.types("introduce Ada to Chidi")
    asked.presses("Ask Ada")
    asked.presses("Asked")
    assert asked.types("Ada said no") == (
        "**Ada Okafor said no: about whom?** Nothing saved yet.\n[About Chidi Eze]\n[About Bob Stone]"
    )
    assert asked.presses("About Bob Stone").startswith("✓ Closed. Bob was not told")
    states = {row["b"]: row["state"] for row in exported_by(asked)["introductions"]}
    assert states == {"Bob Stone": "closed", "Chidi Eze": "asked"}


# --- what is asked later


def test_no_answer_for_five_days_is_one_quiet_question(asked: Person) -> None:
    assert "Sat 28 Nov, 08:00 🤝 Ada has not answered about Bob" in asked.types("/next")
    assert asked.hears_by("2026-11-28 09:00") == [
        "🤝 **Ada has not answered about Bob**\n"
        "Asked Mon 23 Nov · Why: both hire platform engineers\n"
        "[Said yes] [Said no] [Let it rest]"
    ]
    assert asked.hears_by("2026-12-20 09:00") == []
    assert "Ada has not answered about Bob" in asked.types("/today")


def test_said_yes_goes_on_with_the_other(asked: Person) -> None:
    asked.hears_by("2026-11-28 09:00")
    assert asked.presses("Said yes").splitlines()[1:] == ["Ada: said yes · Bob: not asked yet", "[Ask Bob] [Undo]"]


def test_let_it_rest_closes_it_and_undo_asks_again(asked: Person) -> None:
    asked.hears_by("2026-11-28 09:00")
    assert asked.presses("Let it rest") == ("✓ **Ada and Bob: let rest**\nI won't suggest this pair again.\n[Undo]")
    assert asked.types("/today").splitlines()[0] == "**Nothing is due, and nothing is planned yet.**"
    asked.presses("Undo")
    assert "Ada has not answered about Bob" in asked.types("/today")


def test_an_answer_typed_settles_the_question(asked: Person) -> None:
    asked.hears_by("2026-11-28 09:00")
    asked.types("Ada said yes")
    assert "has not answered" not in asked.types("/today")


def test_done_typed_of_a_question_shows_its_answers(asked: Person) -> None:
    asked.types("remind me on Saturday to update the CV")
    asked.hears_by("2026-11-28 09:00")
    number = 2 if asked.reads().splitlines()[2].startswith("2 🤝") else 1
    assert "[Said yes] [Said no] [Let it rest]" in asked.types(f"{number} done")


def test_the_last_yes_given_in_a_list_leads_to_what_to_write(asked: Person) -> None:
    asked.presses("Ask Bob")
    asked.presses("Asked")
    asked.hears_by("2026-11-28 09:00")
    asked.presses("1")
    assert "✓ Ada: said yes" in asked.presses("Said yes")
    asked.presses("2")
    assert asked.presses("Said yes").splitlines()[-2:] == ["[Connected] [Another] [Copy]", "[‹ Back]"]
    assert "✓ Bob: said yes" in asked.presses("‹ Back")


def test_whether_they_met_is_asked_after_a_week_and_again_after_not_yet(asked: Person) -> None:
    asked.types("Ada and Bob both said yes")
    asked.presses("Connected")
    assert asked.hears_by("2026-11-30 12:00")[0].startswith("🤝 **Ada and Bob: did they meet?**")
    assert "I'll ask again on Mon 7 Dec." in asked.presses("Not yet")
    assert asked.hears_by("2026-12-07 12:00")[0].startswith("🤝 **Ada and Bob: did they meet?**")
    assert asked.presses("They met") == "✓ **Ada and Bob met**\n[Undo]"
    assert kept(asked)["state"] == "met"
    assert asked.hears_by("2027-01-30 12:00") == []


@pytest.mark.parametrize("line", ["archive Bob", "Bob passed away", "stop reminding me about Ada", "pause Bob"])
def test_nothing_is_asked_about_somebody_silent(asked: Person, line: str) -> None:
    asked.types(line)
    assert "has not answered" not in asked.types("/next")
    assert asked.hears_by("2026-12-20 09:00") == []


def test_a_pause_puts_the_question_off(asked: Person) -> None:
    asked.types("pause Bob until 10 December")
    assert "Thu 10 Dec, 08:00 🤝 Ada has not answered about Bob" in asked.types("/next")


# --- the list, and who else should meet


def test_a_bare_intro_lists_and_opens_what_there_is(asked: Person) -> None:
    assert asked.types("/intro") == (
        "**1 introduction**\n"
        "1 Ada Okafor and Bob Stone: Ada asked today, Bob not asked yet\n"
        "Add one: /intro Ada & Bob: both hire platform engineers\n"
        "[1]"
    )
    assert asked.presses("1").splitlines()[-1] == "[Ask Bob]"


def test_needs_that_are_met_are_suggested_and_begun_at_a_press(kemi: Person) -> None:
    kemi.types("Ada needs a CFO")
    kemi.types("Bob is CFO at Beta")
    assert kemi.types("/intro") == (
        "**Who should meet whom, and why?**\n"
        "Ada Okafor looks for a CFO; Bob Stone is one\n"
        "For example: Ada & Bob: both hire platform engineers\n"
        "[Introduce Ada and Bob]"
    )
    assert kemi.presses("Introduce Ada and Bob").splitlines()[1] == "Why: Ada looks for a CFO; Bob is one"


def test_a_pair_once_closed_is_not_suggested_again(kemi: Person) -> None:
    kemi.types("Ada needs a CFO")
    kemi.types("Bob is CFO at Beta")
    kemi.types("/intro")
    kemi.presses("Introduce Ada and Bob")
    kemi.types("Bob said no")
    assert "[Introduce" not in kemi.types("/intro")


def test_the_list_turns_its_pages(kemi: Person, clock: Clock) -> None:
    names = ["Chidi Eze", "Dara Musa", "Efe Obi", "Femi Ojo", "Gbenga Ade", "Halima Bako", "Ife Cole", "Jide Aina"]
    for name in names:
        kemi.types(f"add {name}")
        kemi.types(f"introduce Ada Okafor to {name}")
    kemi.types("introduce Ada Okafor to Bob Stone")
    assert kemi.types("/intro").splitlines()[-2:] == ["[1] [2] [3] [4] [5] [6] [7] [8]", "[More]"]
    assert kemi.presses("More").splitlines()[1] == "1 Ada Okafor and Chidi Eze"
    assert kemi.presses("‹ Back").splitlines()[1] == "1 Ada Okafor and Bob Stone"
