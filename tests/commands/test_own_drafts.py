"""Drafts of one's own come before the house's, hold to the same rules, and are kept, changed and removed by words."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person

MINE = "Happy birthday, {name}! Cake is on me."


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who knows much of Ada and little of Bob; both have their birthday tomorrow."""
    you.types("add Ada Okafor, CTO at Acme, birthday 24 Nov, likes chess, every 3 months")
    you.types("add Bob Stone, birthday 24 Nov, every 3 months")
    return you


def draft_for(kemi: Person, number: str) -> str:
    """The first draft of an item of tomorrow's morning."""
    kemi.hears_by("2026-11-24 08:00")
    kemi.presses(number)
    return quoted(kemi.presses("Draft"))


def quoted(card: str) -> str:
    return next(line[2:] for line in card.splitlines() if line.startswith("> "))


@pytest.mark.parametrize(
    "line",
    [f"my birthday draft: {MINE}", f"my draft for birthdays: {MINE}", f"save “{MINE}” as my birthday draft",
     "My birthday template is Happy birthday, [Name]! Cake is on me."],
)  # fmt: skip
def test_it_comes_first_and_the_houses_follow(kemi: Person, line: str) -> None:
    assert kemi.types(line) == (
        "**Your birthday draft is kept**\n"
        f"> {MINE}\n"
        "It comes first on a birthday, before mine.\n"
        "[Change] [Remove] [Undo]"
    )
    assert draft_for(kemi, "1") == "Happy birthday, Ada! Cake is on me."
    assert quoted(kemi.presses("Another")).startswith("Happy birthday, Ada! I hope today is a good one")


def test_another_shows_all_before_one_comes_again(kemi: Person) -> None:
    kemi.types(f"my birthday draft: {MINE}")
    kemi.types("my birthday draft: {name}, many happy returns from Lagos")
    seen = [draft_for(kemi, "1")]
    while (again := quoted(kemi.presses("Another"))) != seen[0]:
        assert again not in seen
        seen.append(again)
    assert seen[1] == "Ada, many happy returns from Lagos"
    assert len(seen) >= 10


def test_one_that_names_something_unknown_is_left_out(kemi: Person) -> None:
    assert "Only for people whose company and interest I know." in kemi.types(
        "my birthday draft: {name}, may {company} give you time for {interest}"
    )
    assert draft_for(kemi, "1") == "Ada, may Acme give you time for chess"
    kemi.presses("‹ Back")
    kemi.presses("‹ Back")
    kemi.presses("2")
    assert quoted(kemi.presses("Draft")).startswith("Happy birthday, Bob! I hope")


def test_one_that_speaks_of_what_to_avoid_is_left_out(kemi: Person) -> None:
    kemi.types("avoid the merger with Ada")
    kemi.types("my birthday draft: {name}, good luck with The Merger!")
    assert draft_for(kemi, "1").startswith("Happy birthday, Ada! I hope")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("my birthday draft: Hi {nickname}", "**I cannot fill in {nickname}. Nothing saved.**"),
        ("my birthday draft: Hi {name.__class__}", "**I cannot fill in {name.__class__}. Nothing saved.**"),
        ("my birthday draft: Hi {name!r}", "**I cannot fill in {name!r}. Nothing saved.**"),
        ("my birthday draft: Hi {name:>99}", "**I cannot fill in {name:>99}. Nothing saved.**"),
        ("my birthday draft: Hi {promise}", "**I cannot fill in {promise}. Nothing saved.**"),
        ("my birthday draft: Hi {name", "**A curly bracket is left open. Nothing saved.**"),
        ("my birthday draft: Hi {name}, from Bob too", "**Bob would be named to everybody. Nothing saved.**"),
        ("my birthday draft: " + "much " * 130, "**That is longer than 600 characters. Nothing saved.**"),
    ],
)
def test_what_cannot_be_is_refused_with_what_there_is(kemi: Person, line: str, why: str) -> None:
    assert kemi.types(line) == f"{why}\nA birthday draft may use {{name}}, {{company}} and {{interest}}."
    assert kemi.types("my drafts").startswith("**No drafts of your own yet.**")


def test_a_draft_of_news_or_an_introduction_says_what_it_is_for(kemi: Person) -> None:
    assert kemi.types("my news draft: Hi {name}").startswith("**A news draft needs {news}. Nothing saved.**")
    assert kemi.types("my intro draft: Hi {name}").startswith("**An introduction draft needs {other}. Nothing saved.**")
    kemi.types("my intro draft: {name}, meet {other}?")
    kemi.types("/intro Ada & Bob: both hire")
    assert quoted(kemi.presses("Ask Ada")) == "Ada, meet Bob Stone?"


def test_a_name_typed_out_becomes_a_gap(kemi: Person) -> None:
    assert "Ada became {name}, so that it fits everybody." in kemi.types("my birthday draft: Hooray for Ada!")
    assert draft_for(kemi, "2") == "Hooray for Bob!"


def test_the_draft_shown_can_be_kept(kemi: Person) -> None:
    kemi.types("met Ada today over coffee")
    kemi.presses("Thank Ada now")
    assert kemi.types("save this as my thank-you draft").splitlines()[:2] == [
        "**Your thank-you draft is kept**",
        "> Hi {name}, thank you for the coffee {when}. I enjoyed it.",
    ]
    assert kemi.types("save this as my thank-you draft").startswith("**That is your thank-you draft already.**")


def test_with_none_shown_it_is_asked_for(kemi: Person) -> None:
    assert kemi.types("save this as my birthday draft").startswith("**Which words shall I keep?**")
    assert kemi.types("Hooray, {name}!").startswith("**Your birthday draft is kept**")


def test_they_are_listed_opened_changed_and_removed(kemi: Person) -> None:
    kemi.types(f"my birthday draft: {MINE}")
    kemi.types("my thank-you draft: Thank you, {name}.")
    assert kemi.types("my drafts").splitlines()[:3] == [
        "**2 drafts of your own**",
        f"1 Birthday: {MINE}",
        "2 Thank-you: Thank you, {name}.",
    ]
    assert kemi.presses("2").splitlines()[:2] == ["**Your thank-you draft**", "> Thank you, {name}."]
    assert kemi.presses("Change").startswith("**Your thank-you draft: what should it say?**")
    assert "> Thanks, {name}!" in kemi.types("Thanks, {name}!")
    assert kemi.types("remove my thank-you draft").splitlines()[1] == "> Thanks, {name}!"
    assert kemi.presses("Remove").startswith("**Your thank-you draft is removed**\nMine are used again.")
    assert kemi.presses("Undo") == "↩ **Undone.**"
    assert kemi.types("my drafts").startswith("**2 drafts of your own**")


def test_an_old_button_meets_no_other_draft(kemi: Person) -> None:
    kemi.types(f"my birthday draft: {MINE}")
    number, card = kemi.messages()[-1]
    remove = next(press for press in card.presses() if press.verb == "own_draft_remove")
    kemi.types("/undo")
    kemi.types("my birthday draft: Another one, {name}")
    assert kemi.sends(remove, number) == "(toast) That is no longer there. Nothing was changed."


def test_eight_of_a_kind_are_enough(kemi: Person) -> None:
    for number in range(8):
        kemi.types(f"my birthday draft: Hooray {number}, {{name}}")
    assert kemi.types("my birthday draft: One more").startswith("**You have 8 birthday drafts. Nothing saved.**")


def test_none_of_a_kind_asks_for_one(kemi: Person) -> None:
    assert kemi.types("my follow-up drafts").startswith("**No follow-up draft of your own yet.** Mine are used.")
    assert kemi.types("Hi {name}, where do we stand?").startswith("**Your follow-up draft is kept**")


def test_one_for_each_kind_is_used_where_the_kind_is(kemi: Person) -> None:
    """A promise, a nudge, a new job, advice, a testimonial."""
    own = {"promise": "{name}: {promise}!", "nudge": "{promise}, {name}?", "congrats": "Bravo, {name}",
           "advice": "{name}, your advice?", "testimonial": "{name}, a word?"}  # fmt: skip
    for kind, words in own.items():
        assert kemi.types(f"my {kind} draft: {words}").endswith("[Change] [Remove] [Undo]"), kind
    kemi.types("tag Ada close")
    kemi.types("/sos")
    assert quoted(kemi.presses("1")) == "Ada, your advice?"
    kemi.types("Ada moved to Beta as VP")
    assert quoted(kemi.presses("Congratulate")) == "Bravo, Ada"
    kemi.types("add Chidi Eze")
    kemi.types("I owe Chidi the deck by tomorrow")
    assert draft_for(kemi, "3") == "Chidi: the deck!"
    kemi.types("add Dara Musa")
    kemi.types("Dara owes me the contract by Wednesday")
    kemi.hears_by("2026-11-25 08:00")
    kemi.presses("2")
    assert quoted(kemi.presses("Draft")) == "the contract, Dara?"
