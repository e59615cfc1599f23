"""Taking a question back; erasing everything, only at the word and for good."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.commands.turn import House
from bot.model import Base, Inbox, Message, Network
from bot.store import networks
from bot.store.engine import Database
from tests.commands.driver import HOME, Clock, Person, door_to

ASKED = """\
**Erase everything?**
2 people, 1 conversation, 2 reminders; for good.
Your copy: kith-2026-11-23.json (attached)
To erase, type DELETE within 10 minutes. Anything else keeps it.
[Keep it all]"""

ERASED = """\
**Erased.** I know nothing about you or your people now.
Copies in the operator's backups are overwritten within 30 days.
/start begins afresh. Thank you for trusting me."""

KEPT = "**Kept.** I was waiting for DELETE; say /delete_me to start over."
TOO_LATE = "**Kept.** DELETE counts right after my question, for 10 minutes. Say /delete_me to start over."


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi with two people, a conversation, a promise and a reminder of her own."""
    you.types("add Ada Okafor, birthday 10 Dec, every 3 months")
    you.types("add Bob Stone")
    you.types("met Ada yesterday over coffee: hiring, I promised the deck by Friday")
    you.types("remind me every first Monday to update my CV")
    return you


def rows(database: Database) -> dict[str, int]:
    """How many rows each table has, where it has any."""

    def read(session: Session) -> dict[str, int]:
        tables = Base.metadata.sorted_tables
        return {t.name: n for t in tables if (n := session.scalar(select(func.count()).select_from(t)))}

    return database.read(read)


def test_delete_me_counts_what_would_be_gone_and_erases_nothing_yet(kemi: Person, database: Database) -> None:
    before = rows(database)
    assert kemi.types("/delete_me") == ASKED
    talk = dict.fromkeys(("message", "inbox", "question"), 0)
    assert rows(database) | talk == before | talk


def test_the_copy_holds_everything(kemi: Person) -> None:
    kemi.types("/delete_me")
    copy = kemi.card.file
    assert copy is not None
    assert (copy.name, copy.mime) == ("kith-2026-11-23.json", "application/json")
    assert [person["name"] for person in json.loads(copy.data)["contacts"]] == ["Ada Okafor", "Bob Stone"]


@pytest.mark.parametrize("word", ["DELETE", "delete", " Delete "])
def test_the_word_in_any_case_erases(kemi: Person, word: str) -> None:
    kemi.types("/delete_me")
    assert kemi.types(word) == ERASED


def test_every_row_is_gone_but_the_farewell_and_the_ids_of_events(kemi: Person, database: Database) -> None:
    kemi.types("/delete_me")
    kemi.types("DELETE")
    assert set(rows(database)) == {"message", "inbox"}
    [farewell] = database.read(lambda s: s.scalars(select(Message)).all())
    assert (farewell.network_id, kemi.reads()) == (None, ERASED)
    kept = database.read(lambda s: s.execute(select(Inbox.chat, Inbox.payload).distinct()).all())
    assert [tuple(row) for row in kept] == [("", "")]


def test_what_was_said_before_there_was_a_network_goes_too(database: Database, clock: Clock) -> None:
    you = Person(door_to(database, clock, House()), database, clock)
    you.types("hello")
    code = database.write(lambda s: networks.invite(s, 1, clock()))
    you.types(f"/start {code}")
    you.types("/delete_me")
    you.types("DELETE")
    assert [card.title for _, card in you.messages()] == [you.card.title]
    assert you.reads() == ERASED


def test_afterwards_one_is_a_stranger_again(database: Database, clock: Clock) -> None:
    house = House(operator="Lagos Alumni Desk")
    you = Person(door_to(database, clock, house), database, clock)
    code = database.write(lambda s: networks.invite(s, 1, clock()))
    you.types(f"/start {code}")
    you.types("/delete_me")
    you.types("DELETE")
    assert you.types("/today") == "**This Kith is by invitation.**\nAsk Lagos Alumni Desk for a link."


def test_somebody_else_keeps_everything(kemi: Person, database: Database, clock: Clock) -> None:
    tom = Person(kemi.door, database, clock, Place("telegram", HOME.workspace, "2"), "Tom")
    tom.types("add Efe Obi")
    kemi.types("/delete_me")
    kemi.types("DELETE")
    assert [n.owner for n in database.read(lambda s: s.scalars(select(Network)).all())] == ["Tom"]
    assert tom.types("Efe").startswith("**Efe Obi**")


def test_any_other_word_keeps_it_and_the_word_no_longer_counts(kemi: Person, database: Database) -> None:
    kemi.types("/delete_me")
    assert kemi.types("ok") == KEPT
    kemi.types("DELETE")
    assert rows(database)["contact"] == 2


def test_ten_minutes_are_enough_and_eleven_too_many(kemi: Person, clock: Clock, database: Database) -> None:
    kemi.types("/delete_me")
    clock.forward(minutes=11)
    assert kemi.types("DELETE") == TOO_LATE
    kemi.types("/delete_me")
    clock.forward(minutes=10)
    assert kemi.types("DELETE") == ERASED


@pytest.mark.parametrize("between", ["thanks!", "met Bob today", "/settings cap 99"])
def test_whatever_was_answered_in_between_keeps_it(kemi: Person, between: str, database: Database) -> None:
    """A line that stands by itself is done as ever; the word after it is not taken for an answer."""
    kemi.types("/delete_me")
    assert kemi.types(between) != KEPT
    kemi.types("DELETE")
    assert rows(database)["contact"] == 2


def test_a_button_keeps_it_all(kemi: Person, database: Database) -> None:
    kemi.types("/delete_me")
    assert kemi.presses("Keep it all") == "**Kept.** Nothing was erased."
    kemi.types("DELETE")
    assert rows(database)["contact"] == 2


def test_one_of_each_is_counted_as_one(you: Person) -> None:
    you.types("met Ada Okafor yesterday")
    you.presses("Add Ada Okafor")
    assert you.types("/delete_me").splitlines()[1] == "1 person, 1 conversation, 0 reminders; for good."


def test_cancel_withdraws_the_question(you: Person) -> None:
    you.types("/add")
    assert you.types("/cancel") == "**Nothing saved.**"
    assert you.types("/cancel") == "Nothing to cancel: I was not waiting for an answer."


def test_never_mind_withdraws_it_too(you: Person) -> None:
    you.types("/add")
    assert you.types("never mind") == "**Nothing saved.**"


def test_the_cancel_button_withdraws_its_question_once(you: Person, database: Database) -> None:
    you.types("coffee with Femi this morning")
    assert you.presses("Cancel") == "**Nothing saved.**"
    assert "contact" not in rows(database)
    assert you.types("/cancel") == "Nothing to cancel: I was not waiting for an answer."


def test_an_old_cancel_button_says_that_nothing_was_open(you: Person) -> None:
    you.types("coffee with Femi this morning")
    you.types("/today")
    assert you.presses("Cancel") == "(toast) That question is no longer open. Nothing was changed."
