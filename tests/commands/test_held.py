"""After a restore: what the copy has due is asked about, and nothing of it is sent unasked."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select

from bot.model import Contact, Followup, Message, Prompt, Reminder
from bot.store.engine import Database
from bot.store.holding import hold_back
from scheduler.claims import claim_due
from scheduler.lease import Lease
from tests.commands.driver import HOME, Clock, Person, shown


@pytest.fixture
def copied(you: Person, clock: Clock) -> datetime:
    """Ada and the deck, Bob every month, a birthday, and a daily reminder, as of Monday 10:00."""
    you.types("/add Ada Okafor, birthday 24 Nov")
    you.types("met Ada today over coffee: hiring, I promised the deck by Tuesday")
    you.types("/add Bob Stone, every 2 days")
    you.types("remind me every day at 15:00 to stretch")
    return clock.now


def restored(you: Person, copied: datetime, wall: str) -> list[str]:
    """Put back at this local time; the cards that come of it at once."""
    before = len(you.messages())
    you.clock.at(wall)
    you.database.write(lambda s: hold_back(s, copied, you.clock.now))
    you.hears_by(wall)
    return [shown(card) for _, card in you.messages()[before:]]


def states(database: Database, model: type[Followup | Reminder]) -> list[str]:
    return database.read(lambda s: list(s.scalars(select(model.state))))


def test_one_card_tells_of_the_copy_and_of_what_fell_due(you: Person, copied: datetime) -> None:
    assert restored(you, copied, "2026-11-26 11:40") == [
        "**I was restored from a copy of Mon 23 Nov, 10:00**\n"
        "What you told me after that is not in it.\n"
        "3 things fell due before I came back. You may have had them from me already, so I have not sent them:\n"
        "🎂 Ada Okafor: birthday was Tue 24 Nov · the deck, was due Tue 24 Nov · say thank you for the coffee\n"
        "📌 You: stretch, was due Wed 25 Nov, 15:00\n"
        "👋 Bob Stone: time to say hello\n"
        "[Show them] [Let them go]"
    ]


def test_nothing_of_it_is_pushed_and_what_falls_due_later_is(you: Person, copied: datetime) -> None:
    restored(you, copied, "2026-11-26 11:40")
    (stretch,) = you.hears_by("2026-11-26 23:00")
    assert stretch.startswith("📌 **You: stretch, 15:00 today**")


def test_the_next_of_a_series_opens_although_nobody_answers(you: Person, copied: datetime, database: Database) -> None:
    """The birthday that is held closes two weeks later, as a late one does."""
    restored(you, copied, "2026-11-26 11:40")
    you.hears_by("2026-12-09 09:00")
    birthdays = select(Prompt.occurrence, Prompt.state).where(Prompt.kind == "birthday").order_by(Prompt.occurrence)
    found = database.read(lambda s: [tuple(row) for row in s.execute(birthdays)])
    assert found == [("2026-11-24", "dropped"), ("2027-11-24", "open")]


def test_show_them_is_an_ordinary_list_with_its_buttons(you: Person, copied: datetime) -> None:
    restored(you, copied, "2026-11-26 11:40")
    assert you.presses("Show them").startswith("**Today: 3 things**\n1 🎂 Ada Okafor: birthday was Tue 24 Nov")
    you.presses("3")
    assert "3 ✓ Bob Stone: message logged" in you.presses("Done")


def test_what_was_shown_lives_on_like_anything_sent(you: Person, copied: datetime) -> None:
    """A promise is asked about once more, the next work morning."""
    restored(you, copied, "2026-11-26 11:40")
    you.presses("Show them")
    assert any("the deck, was due Tue 24 Nov" in card for card in you.hears_by("2026-11-27 08:00"))


def test_let_them_go_closes_each_and_leaves_the_series(you: Person, copied: datetime, database: Database) -> None:
    restored(you, copied, "2026-11-26 11:40")
    assert you.presses("Let them go") == ("✓ **3 things let go.** What repeats comes again in its time.\n[Undo]")
    assert states(database, Followup) == ["dropped"]
    assert states(database, Reminder) == ["open"]
    coming = you.types("/next 30")
    assert "stretch" in coming
    assert "Bob Stone" in coming
    assert "the deck" not in coming


def test_letting_go_can_be_undone_and_still_sends_nothing(you: Person, copied: datetime, database: Database) -> None:
    restored(you, copied, "2026-11-26 11:40")
    you.presses("Let them go")
    assert you.presses("Undo").startswith("**I was restored from a copy of Mon 23 Nov, 10:00**")
    assert states(database, Followup) == ["open"]
    (stretch,) = you.hears_by("2026-11-26 23:00")
    assert "stretch" in stretch


def test_a_second_press_finds_nothing_held(you: Person, copied: datetime) -> None:
    restored(you, copied, "2026-11-26 11:40")
    asked, card = you.messages()[-1]
    press = card.buttons[0][1].press
    assert press
    you.sends(press, asked)
    assert you.sends(press, asked) == "(toast) Nothing is held back any more."


def test_next_says_what_is_held_and_does_not_plan_it(you: Person, copied: datetime) -> None:
    restored(you, copied, "2026-11-26 11:40")
    coming = you.types("/next 2")
    assert coming.endswith("Held back since I was restored: 3 things. /today has them")
    assert "the deck" not in coming


def test_today_shows_what_is_held(you: Person, copied: datetime) -> None:
    restored(you, copied, "2026-11-26 11:40")
    assert "the deck, was due Tue 24 Nov" in you.types("/today")
    assert "Held back" not in you.types("/next 2")


def test_a_zone_changed_meanwhile_lets_nothing_slip_out(you: Person, copied: datetime) -> None:
    restored(you, copied, "2026-11-26 11:40")
    you.types("/timezone Pacific/Apia")
    assert not [card for card in you.hears_by("2026-11-26 14:00") if "deck" in card or "Ada" in card]


def test_a_promise_that_gets_a_new_day_is_sent_on_it(you: Person, copied: datetime, database: Database) -> None:
    restored(you, copied, "2026-11-26 11:40")
    you.types("remind Ada on Friday to send the deck")
    later = [card for card in you.hears_by("2026-11-27 08:00") if "send the deck" in card]
    assert len(later) == 1


def test_what_the_copy_was_about_to_send_is_asked_about_instead(
    you: Person, copied: datetime, clock: Clock, database: Database
) -> None:
    """The copy was taken between the writing of a message and its sending."""
    clock.at("2026-11-24 08:00")
    claim_due(database, Lease(HOME.platform, HOME.workspace, fence=1), clock.now)
    database.write(lambda s: hold_back(s, clock.now, clock.now))
    digest = select(Message.state).where(Message.kind == "digest")
    assert database.read(lambda s: s.scalars(digest).all()) == ["dropped"]
    assert "the deck" in you.reads()
    assert "the deck you promised, due today" in you.types("/today")


def test_who_has_nothing_due_hears_nothing(you: Person, clock: Clock, database: Database) -> None:
    you.types("/add Ada Okafor, birthday 10 Dec")
    assert restored(you, clock.now, "2026-11-24 08:00") == []
    assert database.read(lambda s: s.scalar(select(func.count()).select_from(Contact))) == 1
