"""Mentoring: sessions logged with the next one, prepared for on the day before, moved and called off."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.chat import Press
from bot.model import Contact
from bot.store.engine import Database
from tests.commands.driver import Clock, Person
from tests.commands.test_records import exported_by

SESSION = "session with Ada today: pricing; next time: the CV, on 10 Dec 4pm"


@pytest.fixture
def kemi(you: Person) -> Person:
    you.types("/timezone Africa/Lagos")
    you.types("/add Ada Okafor, every 3 months")
    you.types("met Ada 2 November")
    return you


def ada(database: Database) -> Contact:
    return database.read(lambda s: s.scalars(select(Contact).where(Contact.name == "Ada Okafor")).one())


def test_roles_go_both_ways(kemi: Person) -> None:
    kemi.types("/add Tobi Ade, monthly")
    assert kemi.types("I mentor Tobi") == "**Tobi Ade**: mentee\n[Edit] [Undo]"
    assert kemi.types("Ada mentors me") == "**Ada Okafor**: mentor\n[Edit] [Undo]"


def test_a_session_is_logged_with_the_next_one(kemi: Person, database: Database) -> None:
    assert kemi.types(SESSION) == (
        "**Met Ada Okafor, Mon 23 Nov (today)**\n"
        "Note: pricing\n"
        "Next catch-up: Tue 23 Feb\n"
        "📅 Next session Thu 10 Dec, 16:00: the CV. I'll bring it up Wed 9 Dec at 08:00.\n"
        "[Thank Ada] [Edit] [Undo]"
    )
    assert ada(database).session_agenda == "the CV"


def test_an_undone_session_leaves_nothing(kemi: Person, database: Database) -> None:
    kemi.types(SESSION)
    kemi.presses("Undo")
    left = ada(database)
    assert (left.session_on, left.session_at, left.session_agenda, left.session_said_on) == (None, None, "", None)
    assert "session" not in kemi.types("/next")


def test_the_export_tells_the_next_session(kemi: Person) -> None:
    assert exported_by(kemi)["contacts"][0]["session"] is None
    kemi.types(SESSION)
    assert exported_by(kemi)["contacts"][0]["session"] == {"on": "2026-12-10", "at": "16:00", "agenda": "the CV"}


def test_it_is_brought_up_on_the_morning_before_and_then_no_more(kemi: Person) -> None:
    kemi.types(SESSION)
    assert kemi.hears_by("2026-12-09 07:59") == []
    assert kemi.hears_by("2026-12-09 08:00") == [
        "📅 **Ada Okafor: session tomorrow, 16:00**\n"
        "Last in touch 23 Nov, meeting\n"
        "Agenda: the CV\n"
        "Your note: pricing\n"
        "[Got it] [Another day]\n"
        "[Not happening]"
    ]
    assert kemi.hears_by("2026-12-12 12:00") == []
    assert kemi.types("/today").startswith("**Nothing is due today.**")


@pytest.mark.parametrize(
    ("day", "comes"), [("tomorrow 4pm", "2026-11-24 08:00"), ("in 2 days", "2026-11-24 08:00"), ("today 4pm", "")]
)
def test_a_session_told_late_is_brought_up_when_it_still_can_be(kemi: Person, day: str, comes: str) -> None:
    kemi.types(f"next session with Ada {day}: the CV")
    heard = kemi.hears_by(comes or "2026-11-25 12:00")
    assert [card.split("\n")[0][:14] for card in heard] == (["📅 **Ada Okafor"] if comes else [])


def test_another_day_keeps_the_hour_and_asks_anew(kemi: Person) -> None:
    kemi.types(SESSION)
    kemi.hears_by("2026-12-09 08:00")
    assert kemi.presses("Another day").startswith("📅 **Ada Okafor: session on which day?**")
    assert kemi.types("15 December") == (
        "📅 **Next session with Ada Okafor: Tue 15 Dec, 16:00**\n"
        "Agenda: the CV\n"
        "I'll bring it up Mon 14 Dec at 08:00.\n"
        "[Undo]"
    )
    assert [card.split("\n")[0] for card in kemi.hears_by("2026-12-14 08:00")] == [
        "📅 **Ada Okafor: session tomorrow, 16:00**"
    ]


def test_got_it_twice_says_it_is_already_done(kemi: Person) -> None:
    kemi.types(SESSION)
    kemi.hears_by("2026-12-09 08:00")
    number, card = kemi.messages()[-1]
    seen = card.buttons[0][0].press
    assert kemi.presses("Got it").startswith("✓ **Ada Okafor: session on Thu 10 Dec (tomorrow), 16:00**")
    assert seen is not None
    assert kemi.sends(seen, number) == "(toast) Already done today at 08:00."


def test_a_session_that_does_not_happen_keeps_its_agenda_for_the_next(kemi: Person) -> None:
    kemi.types(SESSION)
    kemi.hears_by("2026-12-09 08:00")
    assert kemi.presses("Not happening") == (
        "✓ **Ada Okafor: no session planned**\nKept for the next one: the CV\n[Undo]"
    )
    assert "Next session: the CV. No day yet." in kemi.types("Ada")
    kemi.types("/undo")
    assert "Next session Thu 10 Dec (tomorrow), 16:00: the CV" in kemi.types("Ada")


def test_an_agenda_without_a_day_asks_for_one(kemi: Person) -> None:
    assert kemi.types("next session with Ada: the CV").startswith("📅 **Next session with Ada Okafor: no day yet**")
    assert kemi.types("3 December at 5pm").startswith("📅 **Next session with Ada Okafor: Thu 3 Dec, 17:00**")


def test_the_other_reading_of_a_day_is_a_button(kemi: Person) -> None:
    assert "[Tue 24 Nov instead]" in kemi.types("next session with Ada next Tuesday 3pm")
    assert kemi.presses("Tue 24 Nov instead").startswith(
        "📅 **Next session with Ada Okafor: Tue 24 Nov (tomorrow), 15:00"
    )


def test_a_correction_moves_it(kemi: Person) -> None:
    kemi.types("next session with Ada on 10 December 4pm")
    assert kemi.types("no, 11 December").startswith("📅 **Next session with Ada Okafor: Fri 11 Dec, 16:00**")


def test_what_took_place_is_no_more_to_come(kemi: Person, clock: Clock) -> None:
    kemi.types(SESSION)
    clock.at("2026-12-10 18:00")
    kemi.types("met Ada today: the CV")
    assert "Next session" not in kemi.types("Ada")


def test_there_may_be_none_to_call_off(kemi: Person) -> None:
    said = "**No session with Ada Okafor is planned. Nothing changed.**"
    assert kemi.types("cancel the session with Ada") == said


@pytest.mark.parametrize("state", ["archive Ada", "Ada passed away", "stop reminding me about Ada", "pause Ada"])
def test_who_is_silent_raises_no_session(kemi: Person, state: str) -> None:
    kemi.types(SESSION)
    kemi.types(state)
    assert kemi.hears_by("2026-12-12 12:00") == []


def test_a_session_cannot_wait_and_says_how_it_moves(kemi: Person) -> None:
    kemi.types(SESSION)
    kemi.hears_by("2026-12-09 08:00")
    seen = kemi.card.buttons[0][0].press
    assert seen is not None
    assert kemi.sends(Press("snooze", seen.about, seen.extra)).startswith("(toast) A session has its own day.")
