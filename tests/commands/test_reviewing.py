"""/review and the review of a month: one suggested change at a time. And people to call first."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person

REVIEW_DAY = "2026-12-07 08:00"


@pytest.fixture
def kemi(you: Person, clock: Clock) -> Person:
    """Kemi, who knows two people and has a goal, so that reviews begin."""
    for line in (
        "add Ada Okafor, CTO at Acme", "add Dara Musa at Zuma Pay", "called Ada on 2 June 2025",
        "called Dara on 14 July", "/goal find a mentor",
    ):  # fmt: skip
        you.types(line)
    return you


def test_nothing_to_change_is_said(you: Person) -> None:
    assert you.types("/review") == "📊 **Your review**\nNothing to change just now. Your rhythms and goals fit."


def test_who_may_have_moved_on_is_asked_about(kemi: Person) -> None:
    assert kemi.types("/review") == (
        "📊 **Your review**\nAda Okafor: last in touch 2 Jun 2025. Still at Acme?\n[Ask now]\n[Leave it] [More]"
    )
    assert kemi.presses("Ask now") == (
        "👋 **Write to Ada Okafor**\n"
        "> Hi Ada, it has been a while. Are you still at Acme? I would love to hear how you are.\n"
        "[Sent] [Another] [Copy]\n[‹ Back]"
    )
    assert kemi.presses("Sent") == "✓ **Ada Okafor: message logged**\n[They replied] [More] [Undo]"
    assert kemi.presses("More") == "📊 **Your review**\nNothing to change just now. Your rhythms and goals fit."


def test_what_was_left_is_not_suggested_for_ninety_days(kemi: Person, clock: Clock) -> None:
    kemi.types("/review")
    assert kemi.presses("Leave it") == (
        "✓ **Ada Okafor: left as it is**\nI won't suggest it again before Sun 21 Feb.\n[More] [Undo]"
    )
    assert "Ada" not in kemi.types("/review")
    clock.at("2027-02-21 10:00")
    assert "Ada Okafor: last in touch 2 Jun 2025" in kemi.types("/review")


def test_undo_brings_back_what_was_left(kemi: Person) -> None:
    kemi.types("/review")
    kemi.presses("Leave it")
    kemi.presses("Undo")
    assert "Still at Acme?" in kemi.types("/review")


def test_catch_ups_skipped_twice_may_become_yearly(kemi: Person) -> None:
    kemi.types("Dara monthly")
    for morning in ("2026-11-24 08:00", "2026-12-24 08:00"):
        kemi.hears_by(morning)
        kemi.types("/today")
        kemi.presses("Skip")
    card = kemi.types("/review")
    assert "Dara Musa: catch-up skipped twice, in touch every month." in card
    assert kemi.presses("Make it yearly") == (
        "✓ **Dara Musa: once a year is enough**\n"
        "In touch every year (was every month). Next: Fri 24 Dec 2027\n[More] [Undo]"
    )
    assert "skipped" not in kemi.types("/review")
    kemi.presses("Undo")


def test_one_time_in_touch_between_two_skips_is_an_answer(kemi: Person) -> None:
    kemi.types("Dara monthly")
    kemi.hears_by("2026-11-24 08:00")
    kemi.presses("Skip")
    kemi.types("called Dara")
    kemi.hears_by("2026-12-24 08:00")
    kemi.presses("Skip")
    assert "skipped" not in kemi.types("/review")


def test_a_field_aimed_at_without_anybody_in_touch_is_a_gap(kemi: Person) -> None:
    kemi.types("/goal 5 people in fintech by June")
    assert "People in fintech: nobody is tagged #fintech yet." in kemi.types("/review")
    kemi.types("tag Dara fintech")
    assert kemi.types("/review").splitlines()[1:3] == [
        "People in fintech: nobody of #fintech was in touch in the last three months.",
        "To begin with: Dara Musa, last in touch 14 Jul.",
    ]
    kemi.presses("Leave it")
    assert "fintech" not in kemi.types("/review")
    kemi.presses("Undo")
    kemi.types("called Dara")
    assert "fintech" not in kemi.types("/review")


def test_insights_come_back(kemi: Person) -> None:
    kemi.types("called Dara yesterday: #insight ask first, talk later")
    card = kemi.types("/review")
    assert kemi.presses("More").splitlines()[1:3] == ["You noted about Dara Musa:", "ask first, talk later"]
    assert card.splitlines()[0] == "📊 **Your review, 1 of 2**"
    assert kemi.presses("More") == "📊 **Your review**\nThat was all for now."


def test_nobody_of_whom_nothing_is_to_be_said_is_suggested(kemi: Person) -> None:
    kemi.types("archive Ada")
    assert "Ada" not in kemi.types("/review")


def test_the_review_comes_on_the_first_monday_in_place_of_the_goal(kemi: Person) -> None:
    kemi.hears_by("2026-12-06 20:00")
    [card] = kemi.hears_by(REVIEW_DAY)
    assert card == (
        "📊 **Looking back on November**\nAda Okafor: last in touch 2 Jun 2025. Still at Acme?\n"
        "[Ask now]\n[Leave it] [More]"
    )
    kemi.presses("More")
    assert kemi.reads() == "📊 **Looking back on November**\nThat was all for now.\n[Good]"
    assert kemi.presses("Good") == "✓ **Review done**\n[Undo]"
    assert "Looking back" not in kemi.types("/today")


def test_in_a_morning_list_it_goes_on_and_leads_back(kemi: Person) -> None:
    """One thing after another, without a way round through the list; back there, the rest can still be opened."""
    kemi.types("Dara's birthday is 7 Dec")
    kemi.types("note Ada: prefers mornings #insight")
    kemi.hears_by("2026-12-06 20:00")
    [morning] = kemi.hears_by(REVIEW_DAY)
    assert morning.splitlines()[2] == "2 📊 Looking back on November"
    kemi.presses("2")
    assert kemi.presses("More").endswith("[Leave it] [More]\n[‹ Back]")
    assert kemi.presses("‹ Back") == morning
    kemi.presses("2")
    assert kemi.presses("Leave it") == (
        "✓ **Ada Okafor: left as it is**\nI won't suggest it again before Sun 7 Mar.\n[More] [Undo]\n[‹ Back]"
    )
    assert kemi.presses("More").splitlines()[0].startswith("📊 **Looking back on November")
    assert kemi.presses("‹ Back").splitlines()[2] == "2 ✓ Looking back on November: done"
    assert kemi.presses("2").splitlines()[0].startswith("📊 **Looking back on November")


def test_in_a_morning_list_what_was_sent_can_be_taken_back(kemi: Person) -> None:
    kemi.types("Dara's birthday is 7 Dec")
    kemi.hears_by("2026-12-06 20:00")
    [morning] = kemi.hears_by(REVIEW_DAY)
    kemi.presses("2")
    kemi.presses("Ask now")
    assert kemi.presses("Sent").endswith("[They replied] [More] [Undo]\n[‹ Back]")
    assert kemi.presses("Undo") == morning


def test_a_quarter_is_looked_back_on_in_january(kemi: Person) -> None:
    assert "Mon 4 Jan, 08:00 📊" not in kemi.types("/next 30")
    kemi.hears_by("2026-12-14 09:00")
    assert "Mon 4 Jan, 08:00 📊 Looking back on October to December" in kemi.types("/next 30")


def test_no_review_comes_before_there_is_anything_to_look_at(you: Person) -> None:
    you.types("add Ada Okafor, monthly")
    assert "Looking back" not in you.types("/next 60")


def test_people_to_call_first_are_close_or_often_in_touch(kemi: Person) -> None:
    kemi.types("tag Dara close")
    kemi.types("add Efe Obi")
    assert kemi.types("I lost my job") == (
        "**People to call first**\n"
        "You are not alone in this. One call today is enough to begin with.\n"
        "1 Dara Musa, Zuma Pay · last in touch 14 Jul\n"
        "2 Ada Okafor, CTO at Acme · last in touch 2 Jun 2025\n"
        "[1] [2]"
    )
    assert kemi.presses("1").splitlines()[0] == "**Write to Dara Musa, or call**"
    assert kemi.presses("Sent").startswith("✓ **Dara Musa: message logged**")
    assert kemi.presses("‹ Back").splitlines()[2].endswith("last in touch Mon 23 Nov")


def test_with_nobody_close_sos_says_how_to_tell(you: Person) -> None:
    assert you.types("/sos").startswith("**I don't know yet who is close to you**")
