"""Events: prepared for, begun, changed, stayed away from; and the pitch that is said there."""

from __future__ import annotations

import pytest

from tests.commands.driver import Clock, Person

MEETUP = "/event Founders Meetup Thu 6pm Yaba, meet 3 people"
PREP = """\
🎟 **Tomorrow 18:00: Founders Meetup**
Three openers: What brought you? What are you building? What is hard just now?
No pitch yet. /pitch keeps one, and I count the seconds.
[Not going]"""
BEGUN = "Send me each person in a line, or share a contact. I add place and day"


def coming(person: Person) -> list[str]:
    """What /next says will be sent."""
    return person.types("/next").splitlines()[1:]


# --- what is said of it, and when


def test_an_event_is_prepared_for_the_evening_before_and_begun_at_its_start(you: Person) -> None:
    you.types(MEETUP)
    assert coming(you) == [
        "Wed 25 Nov, 19:00 🎟 Founders Meetup: prepare for it", "Thu 26 Nov, 18:00 🎟 Founders Meetup begins",
    ]  # fmt: skip
    assert you.hears_by("2026-11-25 19:00") == [PREP]
    assert you.hears_by("2026-11-26 18:00") == [f"🎟 **Founders Meetup is on**\n{BEGUN}.\n[Finish]"]


def test_a_day_with_nobody_met_is_followed_by_silence(you: Person) -> None:
    you.types(MEETUP)
    you.hears_by("2026-11-26 18:00")
    assert you.hears_by("2026-12-01 12:00") == []
    assert coming(you) == ["Nothing is planned. Enjoy the quiet."]


def test_an_event_of_several_days_begins_each_day_at_the_hour(you: Person) -> None:
    you.types("/event PyCon 25-27 Nov Lagos")
    moments = ("24 19:00", "25 08:00", "26 08:00", "27 08:00", "28 12:00")
    titles = [[card.splitlines()[0] for card in you.hears_by(f"2026-11-{moment}")] for moment in moments]
    assert titles == [
        ["🎟 **Tomorrow: PyCon**"], ["🎟 **PyCon is on**"], ["🎟 **PyCon, day 2 of 3, is on**"],
        ["🎟 **PyCon, day 3 of 3, is on**"], [],
    ]  # fmt: skip


def test_what_is_told_too_late_is_not_prepared_for(you: Person, clock: Clock) -> None:
    clock.at("2026-11-25 20:00")
    assert (
        you.types("/event Founders Meetup tomorrow 6pm").splitlines()[1] == "I'll take names from Thu 18:00 to 22:00."
    )
    assert coming(you) == ["Thu 26 Nov, 18:00 🎟 Founders Meetup begins"]


def test_what_is_told_while_it_lasts_begins_at_once(you: Person) -> None:
    assert you.types("/event PyCon today").splitlines()[:2] == ["🎟 **PyCon is on**", f"{BEGUN}, until midnight."]
    assert coming(you) == ["Nothing is planned. Enjoy the quiet."]


def test_late_preparation_comes_while_it_is_of_use(you: Person, clock: Clock) -> None:
    you.types(MEETUP)
    clock.at("2026-11-26 09:00")
    assert [card.splitlines()[0] for card in you.hears_by("2026-11-26 09:00")] == ["🎟 **Today 18:00: Founders Meetup**"]


def test_a_preparation_nobody_saw_is_gone_once_the_event_has_begun(you: Person, clock: Clock) -> None:
    you.types(MEETUP)
    clock.at("2026-11-26 18:05")
    assert [card.splitlines()[0] for card in you.hears_by("2026-11-26 18:05")] == ["🎟 **Founders Meetup is on**"]


def test_another_evening_and_another_hour_move_what_was_planned(you: Person) -> None:
    you.types("/event DevFest on Friday")
    you.types("/settings hour 9")
    assert coming(you)[-1] == "Fri 27 Nov, 09:00 🎟 DevFest begins"


def test_not_going_says_no_more_of_it_until_undone(you: Person) -> None:
    you.types(MEETUP)
    you.hears_by("2026-11-25 19:00")
    assert you.presses("Not going") == "✓ **Founders Meetup: not going.** I'll say no more of it.\n[Undo]"
    assert coming(you) == ["Nothing is planned. Enjoy the quiet."]
    assert "not going" in you.types("/event")
    you.presses("Undo")
    assert coming(you) == ["Thu 26 Nov, 18:00 🎟 Founders Meetup begins"]


def test_undoing_an_event_takes_its_prompts_along(you: Person) -> None:
    you.types(MEETUP)
    you.presses("Undo")
    assert coming(you) == ["Nothing is planned. Enjoy the quiet."]


@pytest.mark.parametrize("said", ["2 snooze", "2 done", "2 skip", "2 drop", "2 draft"])
def test_whatever_is_done_to_a_preparation_in_a_list_is_answered(you: Person, clock: Clock, said: str) -> None:
    you.types(MEETUP)
    you.types("remind me tomorrow to call the bank")
    clock.at("2026-11-26 09:00")
    assert "2 🎟 Founders Meetup: today 18:00" in you.types("/today")
    assert "broke" not in you.types(said)


def test_an_event_does_not_wait(you: Person, clock: Clock) -> None:
    you.types(MEETUP)
    you.types("remind me tomorrow to call the bank")
    clock.at("2026-11-26 09:00")
    you.types("/today")
    assert you.types("2 snooze") == "An event does not wait. Nothing was changed."


# --- changing it


@pytest.mark.parametrize(
    ("change", "headline"),
    [
        ("Fri 7pm", "Founders Meetup, Fri 27 Nov, 19:00, Yaba"),
        ("at Lekki Hall", "Founders Meetup, Thu 26 Nov, 18:00, Lekki Hall"),
        ("meet 5 people", "Founders Meetup, Thu 26 Nov, 18:00, Yaba"),
        ("30 Nov", "Founders Meetup, Mon 30 Nov, 18:00, Yaba"),
    ],
)
def test_a_line_changes_what_it_speaks_of_and_nothing_else(you: Person, change: str, headline: str) -> None:
    you.types(MEETUP)
    you.presses("Edit")
    assert you.types(change).splitlines()[:2] == [f"🎟 **{headline}**", "Changed."]


def test_what_changes_nothing_is_asked_again(you: Person) -> None:
    you.types(MEETUP)
    you.presses("Edit")
    assert you.types("qwer").splitlines()[1] == "I did not see a day, a time, a place or a number in that."
    assert "Fri 27 Nov" in you.types("Fri")


def test_no_thursday_moves_the_event_that_was_told_just_before(you: Person) -> None:
    you.types("/event Founders Meetup Wed 6pm")
    assert you.types("no, Thursday").splitlines()[0] == "🎟 **Founders Meetup, Thu 26 Nov, 18:00**"
    assert coming(you)[0].startswith("Wed 25 Nov, 19:00")


def test_membership_is_renewed_every_year(you: Person) -> None:
    assert you.types("renew IEEE membership 1 March").splitlines()[:2] == [
        "📌 **You: renew IEEE membership**", "1 Mar, every year. Next: Mon 1 Mar, 08:00",
    ]  # fmt: skip


# --- whom one may know there


def test_those_of_the_place_the_subject_and_the_company_may_be_there(you: Person) -> None:
    for line in ("Bola Ade at Founders", "Efe Obi, lives in Yaba", "Ngozi Bello #founder", "Zed Zulu #yaba"):
        you.types(f"add {line}")
    you.types(MEETUP)
    (card,) = you.hears_by("2026-11-25 19:00")
    assert card.splitlines()[1] == "You may know there: Efe Obi (Yaba), Ngozi Bello (#founder), Bola Ade (Founders)"


@pytest.mark.parametrize("quiet", ["archive Efe", "pause Efe", "pause Efe until June", "Efe passed away",
                                   "stop reminding me about Efe"])  # fmt: skip
def test_nobody_is_named_of_whom_nothing_is_to_be_said(you: Person, quiet: str) -> None:
    you.types("add Efe Obi, lives in Yaba")
    you.types(MEETUP)
    you.types(quiet)
    assert you.hears_by("2026-11-25 19:00") == [PREP]


# --- the pitch


def test_the_pitch_for_the_audience_is_practised(you: Person) -> None:
    you.types("/pitch short: I am Kemi")
    you.types("/pitch founders: I am Kemi and I help banks hire, so that they grow. Tell me whom I should meet")
    you.types(MEETUP)
    (card,) = you.hears_by("2026-11-25 19:00")
    assert 'Your pitch "founders": 18 words, 8 seconds' in card
    assert you.presses("Practise").splitlines()[2:] == [
        "It seems to say who you are, what you do and what it brings.",
        "I did not see what you ask for; you may have put it in your own words.",
        "Say it aloud twice, slowly.",
        "[‹ Back]",
    ]
    assert you.presses("‹ Back") == card


def test_a_long_pitch_is_told_that_half_a_minute_is_plenty(you: Person) -> None:
    you.types(f"/pitch long: {'I help banks and ' * 30}you")
    assert "Half a minute is plenty: what could go?" in you.presses("Practise")
