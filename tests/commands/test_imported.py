"""People who came in with a file, in the chat: quiet, one line of a morning, until something is said of them."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.chat import Press
from bot.dates.partial import PartialDate
from bot.model import Change, Network
from bot.store import importing, tenancy
from bot.store.engine import Database
from bot.words.intents import Fields, OccasionSaid
from tests.commands.driver import Clock, Person

MORNING = "2026-11-25 08:00"


def card(name: str, month: int = 11, day: int = 25) -> Fields:
    return Fields(name=name, company="Acme", occasions=(OccasionSaid("birthday", PartialDate(month, day, 1985)),))


class Desk:
    """Whoever sits at the machine and says `kith import`."""

    def __init__(self, you: Person, database: Database, clock: Clock) -> None:
        self.you, self.database, self.clock = you, database, clock

    def imports(self, *names: str, day: int = 25) -> None:
        def work(session: Session) -> None:
            network = session.scalars(select(Network)).one()
            tenancy.enter(session, network.id)
            cards = [card(name, day=day) for name in names]
            importing.bring_in(session, network, cards, self.clock.now, lambda _what, _done, _of: None)

        self.database.ledger.write(work)

    def last_import(self) -> int:
        """The number of the change that brought the last ones in."""
        newest = select(func.max(Change.id)).where(Change.imported > 0)
        return self.database.login.read(lambda session: session.scalar(newest)) or 0


@pytest.fixture
def desk(you: Person, database: Database, clock: Clock) -> Desk:
    """After the first word in the chat, so that there is a network."""
    you.types("/timezone Africa/Lagos")
    return Desk(you, database, clock)


def test_their_birthdays_are_the_last_line_of_the_morning(you: Person, desk: Desk) -> None:
    you.types("/add Tunde Alabi, birthday 25 Nov 1996")
    desk.imports("Eve Wu", "Bob Stone", "Fay Ito", "Gil Roy", "Hal Oyo")
    [morning] = you.hears_by(MORNING)
    assert morning == (
        "**Wednesday: 2 things**\n"
        "1 🎂 Tunde Alabi turns 30 today\n"
        "2 🎂 Also today: Bob Stone, Eve Wu and 3 more you imported\n"
        "[1] [2]"
    )


def test_alone_they_are_a_card_that_names_them_and_says_how_to_go_on(you: Person, desk: Desk) -> None:
    desk.imports("Eve Wu", "Bob Stone", "Fay Ito")
    assert you.hears_by(MORNING) == [
        "🎂 **Birthdays today: Bob Stone, Eve Wu and 1 more you imported**\n"
        "Also Fay Ito\n"
        'Who matters? Say so, for example "Bob Stone, every 3 months".\n'
        "[Done] [Skip]"
    ]
    you.presses("Done")
    assert you.reads() == "✓ **Birthdays of people you imported: done**\n[Undo]"


def test_the_card_names_fifteen_and_counts_the_rest(you: Person, desk: Desk) -> None:
    desk.imports(*(f"Person {number:02}" for number in range(20)))
    [alone] = you.hears_by(MORNING)
    assert "Also Person 02, Person 03," in alone
    assert "Person 14 and 5 more\n" in alone


@pytest.mark.parametrize(
    ("names", "said"),
    [(["Bob Stone"], "Birthday today: Bob Stone, whom you imported"),
     (["Bob Stone", "Eve Wu"], "Birthdays today: Bob Stone and Eve Wu, whom you imported")],
)  # fmt: skip
def test_one_or_two_are_named_whole(you: Person, desk: Desk, names: list[str], said: str) -> None:
    desk.imports(*names)
    [alone] = you.hears_by(MORNING)
    assert alone.startswith(f"🎂 **{said}**\n")


def test_next_says_the_day_and_who(you: Person, desk: Desk) -> None:
    desk.imports("Bob Stone", "Eve Wu")
    assert "Wed 25 Nov, 08:00 🎂 Birthdays: Bob Stone and Eve Wu, whom you imported" in you.types("/next")


def test_the_line_closes_with_its_day_and_the_next_one_comes_in_its_time(you: Person, desk: Desk) -> None:
    desk.imports("Bob Stone")
    desk.imports("Eve Wu", day=27)
    you.hears_by(MORNING)
    assert you.hears_by("2026-11-26 12:00") == []
    assert you.types("/today").startswith("**Nothing is due today.**")
    [alone] = you.hears_by("2026-11-27 08:00")
    assert alone.startswith("🎂 **Birthday today: Eve Wu, whom you imported**")


def test_what_was_off_for_days_says_nothing_of_them_afterwards(you: Person, desk: Desk, clock: Clock) -> None:
    """They were nobody the owner asked about: what has passed is not made up for."""
    desk.imports("Bob Stone")
    clock.at("2026-11-28 10:00")
    assert you.hears_by("2026-11-28 10:01") == []


def test_whoever_matters_has_a_birthday_of_their_own(you: Person, desk: Desk) -> None:
    desk.imports("Bob Stone", "Eve Wu")
    you.types("Bob Stone, every 3 months")
    [morning] = you.hears_by(MORNING)
    assert morning.startswith(
        "**Wednesday: 2 things**\n"
        "1 🎂 Bob Stone turns 41 today\n"
        "2 🎂 Also today: Eve Wu, whom you imported\n"
    )  # fmt: skip


def test_in_a_list_they_are_opened_and_finished_like_anything(you: Person, desk: Desk) -> None:
    you.types("/add Tunde Alabi, birthday 25 Nov 1996")
    desk.imports("Bob Stone")
    you.hears_by(MORNING)
    assert you.presses("2").endswith("[Done] [Skip]\n[‹ Back]")
    assert "2 ✓ Birthdays of people you imported: done" in you.presses("Done")


@pytest.mark.parametrize(
    ("act", "said"),
    [("done", "done"), ("skip", "skipped"), ("drop", "skipped")],
)
def test_what_is_typed_does_what_the_button_does(you: Person, desk: Desk, act: str, said: str) -> None:
    you.types("/add Tunde Alabi, birthday 25 Nov 1996")
    desk.imports("Bob Stone")
    you.hears_by(MORNING)
    assert f"2 ✓ Birthdays of people you imported: {said}" in you.types(f"2 {act}")


def test_they_do_not_wait_for_another_day(you: Person, desk: Desk) -> None:
    you.types("/add Tunde Alabi, birthday 25 Nov 1996")
    desk.imports("Bob Stone")
    you.hears_by(MORNING)
    assert "These birthdays are of this day alone. Nothing was changed." in you.types("2 snooze")


def test_nobody_unsorted_is_suggested_but_everybody_is_found(you: Person, desk: Desk) -> None:
    you.types("/goal 10 people at Acme by June")
    desk.imports("Bob Stone")
    assert "Bob Stone" in you.types("/find Acme")
    assert "Bob" not in you.types("/sos")
    assert "Bob" not in you.types("/review")


def test_undo_says_how_many_left(you: Person, desk: Desk) -> None:
    desk.imports("Bob Stone", "Eve Wu")
    assert you.types("undo") == "↩ **Undone.** 2 people of that file left your network."
    assert "I don't know" in you.types("met Eve Wu today")
    assert you.types("undo") != "↩ **Undone.** 2 people of that file left your network."


def test_undo_names_who_stays(you: Person, desk: Desk) -> None:
    desk.imports("Bob Stone", "Eve Wu")
    you.types("Bob Stone likes figs")
    assert you.sends(Press("undo", desk.last_import())) == (
        "↩ **Undone.** 1 person of that file left your network.\n"
        "Bob Stone stays, with what you noted since."
    )  # fmt: skip
