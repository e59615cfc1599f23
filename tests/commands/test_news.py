"""News of one's own: proposed to those who would want to hear it, told one by one, and never to everybody at once."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person

FIRST = """\
**Your news for Chidi Eze, 1 of 4**
Last in touch Sun 22 Nov, help given
> Hi Chidi, some news from me: I joined Beta as CTO. How are things with you?
[Sent] [Another] [Copy]
[Skip] [Enough]"""


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who has close people, a mentor, somebody helpful, and somebody to be left in peace."""
    you.types("add Ada Okafor, CTO at Acme, every month")
    you.types("add Bob Stone, +2348012345678")
    you.types("Bob is my mentor")
    you.types("add Chidi Eze")
    you.types("opportunity: job at Gamma via Chidi")
    you.types("gave Chidi a reference yesterday")
    you.types("add Dara Musa #close")
    you.types("add Efe Obi #close")
    you.types("stop reminding me about Efe")
    you.types("add Femi Ojo")
    return you


@pytest.fixture
def one_told(kemi: Person) -> Person:
    """Kemi, who has told the first of four."""
    kemi.types("share my news: I joined Beta as CTO")
    kemi.presses("Begin")
    kemi.presses("Sent")
    return kemi


def test_those_who_would_want_to_hear_it_are_proposed_with_the_reason(kemi: Person) -> None:
    assert kemi.types("share my news: I joined Beta as CTO.") == (
        "**Your news: I joined Beta as CTO**\n"
        "One by one, each with a draft of their own:\n"
        "Chidi Eze: brought you an opportunity, you helped\n"
        "Ada Okafor: close to you\n"
        "Dara Musa: close to you\n"
        "Bob Stone: your mentor\n"
        "Or type the names of others.\n"
        "[Begin] [Undo]"
    )


def test_at_most_eight_are_proposed(you: Person) -> None:
    for name in ("Ann", "Ben", "Cem", "Dan", "Eva", "Fay", "Gus", "Hal", "Ivo", "Jan"):
        you.types(f"add {name} Ode, monthly #close")
    assert sum(": close to you" in line for line in you.types("my news: I won").splitlines()) == 8


def test_one_after_the_other_in_place_each_logged_when_sent(kemi: Person) -> None:
    kemi.types("share my news: I joined Beta as CTO")
    messages = len(kemi.messages())
    assert kemi.presses("Begin") == FIRST
    assert kemi.presses("Sent").splitlines()[:2] == [
        "**Your news for Ada Okafor, 2 of 4**",
        "✓ Chidi Eze: message logged",
    ]
    kemi.presses("Skip")
    kemi.presses("Sent")
    assert kemi.presses("Sent") == (
        "✓ **Your news: 3 people told**\n"
        "I joined Beta as CTO\n"
        "Told: Chidi Eze, Dara Musa, Bob Stone\n"
        "[They replied] [Undo]"
    )
    assert len(kemi.messages()) == messages
    assert "Last in touch Mon 23 Nov, message" in kemi.types("Dara")
    assert "Last in touch" not in kemi.types("Ada")


def test_another_shows_at_least_eight_before_one_comes_again(kemi: Person) -> None:
    kemi.types("share my news with Femi: I joined Beta")
    seen = [kemi.reads()]
    while (again := kemi.presses("Another")) != seen[0]:
        assert again not in seen
        seen.append(again)
    assert len(seen) >= 8
    assert all("I joined Beta" in card and "Femi" in card for card in seen)


def test_what_to_avoid_stands_above_the_draft_and_the_chat_opens_with_it(kemi: Person) -> None:
    kemi.types("avoid the merger with Bob")
    card = kemi.types("share my news with Bob: I joined Beta")
    assert "Avoid: the merger\n> Hi Bob" in card
    assert "[Open chat] [Skip] [Enough]" in card


def test_left_in_the_middle_it_goes_on_where_it_was(one_told: Person) -> None:
    one_told.types("add Gani Bello")
    assert one_told.types("share my news").startswith("**Your news for Ada Okafor, 2 of 4**")


def test_enough_says_who_is_left_and_goes_on_when_asked(one_told: Person) -> None:
    assert one_told.presses("Enough") == (
        '✓ **Your news: 1 person told**\nI joined Beta as CTO\nTold: Chidi Eze\n3 are left: "share my news" goes on.\n'
        "[Undo]"
    )
    assert one_told.types("go on with my news").startswith("**Your news for Ada Okafor, 2 of 4**")


def test_each_can_be_undone_and_is_then_next_again(one_told: Person) -> None:
    assert one_told.presses("Undo") == FIRST
    assert "message" not in one_told.types("Chidi")


def test_after_the_last_there_is_nobody_left(kemi: Person) -> None:
    kemi.types("share my news with Ada and Femi: we moved")
    kemi.presses("Sent")
    kemi.presses("Sent")
    assert kemi.types("share my news") == (
        "**2 people have heard your news**\n"
        "We moved\n"
        "Told: Ada Okafor, Femi Ojo\n"
        'Something new? "share my news: I joined Beta as CTO"'
    )
    assert kemi.types("share my news with Dara").startswith("**Your news for Dara Musa, 3 of 3**")


def test_others_can_be_named_instead_and_who_is_left_in_peace_is_left_out(kemi: Person) -> None:
    kemi.types("share my news: I joined Beta as CTO")
    assert kemi.types("Femi and Efe").splitlines()[:2] == [
        "**Your news for Femi Ojo**",
        "Left out, as you want nothing brought up: Efe Obi.",
    ]
    assert kemi.presses("Sent").startswith("✓ **Your news: 1 person told**")


def test_nobody_known_among_the_names_changes_nothing(kemi: Person) -> None:
    kemi.types("share my news: I joined Beta as CTO")
    assert kemi.types("zxcv qwer").startswith("**I don't know zxcv qwer. Nothing changed.**")
    left_out = "**Whom? Nothing changed.**\nLeft out, as you want nothing brought up: Efe Obi."
    assert kemi.types("Efe").startswith(left_out)


def test_without_anybody_close_it_asks_whom(you: Person) -> None:
    you.types("add Femi Ojo")
    assert you.types("share my news: I won") == (
        "**Your news: I won**\nWho should hear it? Type one or more names.\n[Undo]"
    )
    assert you.types("Femi").startswith("**Your news for Femi Ojo**")


def test_bare_it_asks_for_the_news_and_remembers_whom(kemi: Person) -> None:
    assert kemi.types("share my news with Femi").startswith("**What is your news?**")
    assert kemi.types("I joined Beta as CTO").startswith("**Your news for Femi Ojo**")


def test_a_second_press_says_so_and_logs_nothing_more(kemi: Person) -> None:
    kemi.types("share my news with Ada and Femi: we moved")
    number, card = kemi.messages()[-1]
    sent = next(press for press in card.presses() if press.verb == "news_sent")
    kemi.presses("Sent")
    assert kemi.sends(sent, number) == "(toast) Ada Okafor: already settled. Nothing was changed."


def test_whoever_was_deleted_or_silenced_since_is_passed_over(kemi: Person) -> None:
    kemi.types("share my news with Ada, Bob and Femi: we moved")
    kemi.types("stop reminding me about Bob")
    kemi.types("delete Ada")
    kemi.presses("Delete")
    assert kemi.types("share my news").startswith("**Your news for Femi Ojo")


def test_it_counts_in_the_numbers_like_any_message(kemi: Person) -> None:
    kemi.types("share my news with Ada: we moved")
    kemi.presses("Sent")
    assert "1 message" in kemi.types("/stats 90d")
