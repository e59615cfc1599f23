"""People from a file in a real database of either kind: written whole, found again, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bot.chat import Place, Press
from bot.dates.partial import PartialDate
from bot.model import Change, Contact, JournalEntry, Network, Occasion, Touch
from bot.store import importing, networks, tenancy, unsorted
from bot.store.copying import copy_all
from bot.store.engine import Database
from bot.words.intents import Fields, OccasionSaid
from tests.commands.driver import LAGOS
from tests.store.owner import Owner


def born(month: int, day: int, year: int | None = None) -> tuple[OccasionSaid, ...]:
    return (OccasionSaid("birthday", PartialDate(month, day, year)),)


BOB = Fields(name="Bob Stone", company="Zuma", title="CTO", emails=("bob@zuma.example",), occasions=born(12, 10, 1980))
EVE = Fields(name="Eve Wu", phones=("+2348030000003",), occasions=born(12, 10))
FAY = Fields(name="Fay Ito", links=("https://t.me/fay",), occasions=born(2, 29))
CROWD = [Fields(name=f"Person {number}", emails=(f"p{number}@mail.example",), occasions=born(5, 1 + number % 28))
         for number in range(importing.AT_ONCE + 7)]  # fmt: skip


@pytest.fixture
def kemi(database_url: str) -> Iterator[Owner]:
    """An owner with one person, Ada, on Monday 23 November 2026."""
    owner = Owner(database_url)
    owner.says("/add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months")
    yield owner
    owner.database.close()


def people(owner: Owner) -> dict[str, Contact]:
    return {contact.name: contact for contact in owner.every(Contact)}


def lines(owner: Owner) -> list[str]:
    return [prompt.occurrence for prompt in owner.open_prompts() if prompt.kind == "unsorted"]


def test_who_is_new_is_there_with_everything_the_card_says(kemi: Owner) -> None:
    kemi.imports(BOB, EVE)
    bob = people(kemi)["Bob Stone"]
    assert (bob.company, bob.title, bob.emails, bob.tags, bob.cadence) == (
        "Zuma", "CTO", ["bob@zuma.example"], [], None,
    )  # fmt: skip
    [date] = [o for o in kemi.every(Occasion) if o.contact_id == bob.id]
    assert (date.kind, date.on, date.created_on) == ("birthday", PartialDate(12, 10, 1980), bob.created_on)
    assert (bob.unsorted, date.unsorted) == (True, True)


def test_hundreds_have_different_numbers_and_their_own_birthdays(kemi: Owner) -> None:
    kemi.imports(*CROWD)
    by_id = {contact.id: contact for contact in kemi.every(Contact)}
    born_on = {by_id[o.contact_id].name: o.day for o in kemi.every(Occasion)}
    assert {f"Person {number}": 1 + number % 28 for number in range(len(CROWD))}.items() <= born_on.items()
    assert len({contact.uid for contact in by_id.values()}) == len(CROWD) + 1
    kemi.says("/add Gil Roy")
    assert people(kemi)["Gil Roy"].id > max(number for number, c in by_id.items() if c.name != "Gil Roy")


def test_a_day_of_theirs_is_one_open_line_and_nothing_is_journaled_of_them(kemi: Owner) -> None:
    kemi.imports(BOB, EVE, FAY)
    kemi.holds_together()
    assert lines(kemi) == ["2026-12-10"]
    assert {entry.table for entry in kemi.every(JournalEntry) if entry.change_id == kemi.newest_change()} == set()


def test_the_same_people_again_change_nothing(kemi: Owner) -> None:
    kemi.imports(BOB, EVE, FAY)
    before = kemi.everything(), kemi.newest_change()
    again = kemi.imports(BOB, EVE, FAY)
    assert (again.new, again.changed) == ([], [])
    assert (kemi.everything(), kemi.newest_change()) == before


def test_who_was_here_gets_what_was_missing_and_a_new_job_is_brought_up(kemi: Owner) -> None:
    card = Fields(name="Ada Okafor", company="Beta", title="VP", emails=("ada@beta.example",), occasions=born(1, 1))
    kemi.imports(Fields(name="Ada Okafor", company="Acme", emails=("ada@beta.example",)))
    plan = kemi.imports(card)
    ada = people(kemi)["Ada Okafor"]
    assert (ada.company, ada.title, ada.emails, ada.unsorted) == ("Beta", "VP", ["ada@beta.example"], False)
    assert [one.name for one in plan.new_jobs] == ["Ada Okafor"]
    assert [p.kind for p in kemi.open_prompts() if p.contact_id == ada.id] == ["new_job", "birthday", "keep_in_touch"]
    assert [o.on for o in kemi.every(Occasion)] == [PartialDate(12, 10, 1985)]
    kemi.holds_together()


def test_a_new_job_of_somebody_unsorted_is_noted_and_not_brought_up(kemi: Owner) -> None:
    kemi.imports(BOB)
    kemi.imports(Fields(name="Bob Stone", company="Beta", emails=BOB.emails))
    bob = people(kemi)["Bob Stone"]
    assert (bob.company, bob.title, bob.new_job_on, bob.unsorted) == ("Beta", "", None, True)


@pytest.mark.parametrize(
    "line",
    [
        "met Bob yesterday", "Bob, every 3 months", "remind Bob on Friday send the deck", "tag Bob vip", "archive Bob",
        "/intro Ada & Bob: both hire", "no birthday for Bob", "Bob likes figs",
    ],
)  # fmt: skip
def test_whatever_is_said_of_somebody_sorts_them_and_taking_it_back_unsorts_them(kemi: Owner, line: str) -> None:
    kemi.imports(BOB)
    before = kemi.state()
    kemi.says(line)
    assert (people(kemi)["Bob Stone"].unsorted, lines(kemi)) == (False, [])
    kemi.holds_together()
    kemi.says("/undo")
    assert people(kemi)["Bob Stone"].unsorted
    assert (kemi.state(), lines(kemi)) == (before, ["2026-12-10"])


def test_what_is_said_of_somebody_else_sorts_nobody(kemi: Owner) -> None:
    kemi.imports(BOB)
    for line in ("met Ada yesterday", "/settings hour 9", "/goal 4 coffees a month", "/find Bob"):
        kemi.says(line)
    assert people(kemi)["Bob Stone"].unsorted


def test_undo_takes_back_the_whole_import_and_nothing_else(kemi: Owner) -> None:
    before = kemi.state()
    kemi.imports(BOB, EVE, Fields(name="Ada Okafor", company="Acme", emails=("ada@acme.example",)), *CROWD)
    kemi.says("/undo")
    assert kemi.state() == before
    kemi.holds_together()
    kemi.imports(BOB)
    assert set(people(kemi)) == {"Ada Okafor", "Bob Stone"}


def test_undo_leaves_those_with_whom_something_was_done_since(kemi: Owner) -> None:
    kemi.imports(BOB, EVE)
    kemi.says("met Bob yesterday")
    [brought_in] = [change for change in kemi.every(Change) if change.imported]
    kemi.presses(Press("undo", brought_in.id))
    assert set(people(kemi)) == {"Ada Okafor", "Bob Stone"}
    assert len(kemi.every(Touch)) == 1
    kemi.holds_together()


def test_an_import_can_be_undone_for_a_day(kemi: Owner) -> None:
    kemi.imports(BOB)
    kemi.clock.forward(hours=25)
    kemi.says("/undo")
    assert "Bob Stone" in people(kemi)


def test_whoever_was_deleted_comes_back_as_they_were(kemi: Owner) -> None:
    kemi.imports(BOB)
    before = kemi.state()
    bob = people(kemi)["Bob Stone"]
    kemi.presses(Press("delete_person", bob.id))
    assert lines(kemi) == []
    kemi.says("/undo")
    assert kemi.state() == before
    kemi.holds_together()


@pytest.mark.parametrize("where", ["bot.store.importing.write_birthdays", "bot.store.bell.ring"])
def test_an_import_that_breaks_off_leaves_everything_as_it_was(
    kemi: Owner, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """In the middle of it, and at its very end."""

    def breaks_off(*_arguments: Any) -> None:
        raise OSError("the disk is full")

    before = kemi.state(), kemi.newest_change()
    monkeypatch.setattr(where, breaks_off)
    with pytest.raises(OSError, match="the disk is full"):
        kemi.imports(BOB, Fields(name="Ada Okafor", company="Acme", emails=("ada@acme.example",)))
    assert (kemi.state(), kemi.newest_change()) == before


def test_another_network_is_neither_known_nor_changed(kemi: Owner) -> None:
    """The same people in two networks are two, and only the own are taken back."""
    kemi.imports(BOB, EVE)

    def strangers(session: Session) -> tuple[int, int]:
        tenancy.begin(session, tenancy.APP)
        theirs = networks.found(session, Place("terminal", "", "Bola"), "Bola", LAGOS, "en", kemi.clock.now)
        brought = importing.bring_in(session, theirs, [BOB], kemi.clock.now, lambda _what, _done, _of: None)
        [change] = session.scalars(select(Change).where(Change.network_id == theirs.id))
        return len(brought.new), importing.take_back(session, change, 3).gone

    assert kemi.database.write(strangers) == (1, 1)
    assert set(people(kemi)) == {"Ada Okafor", "Bob Stone", "Eve Wu"}


def test_the_line_of_a_day_names_its_people_in_order_and_counts_the_rest(kemi: Owner) -> None:
    kemi.imports(*CROWD, EVE, BOB)

    def on(session: Session, month: int, day: int) -> tuple[int, list[str]]:
        network = session.get_one(Network, 1)
        found = unsorted.born(session, network, PartialDate(month, day).on(2027, "feb28"))
        return found.of, list(found.names[:2])

    assert kemi.read(lambda s: on(s, 12, 10)) == (2, ["Bob Stone", "Eve Wu"])
    assert kemi.read(lambda s: on(s, 5, 1)) == (19, ["Person 0", "Person 112"])
    assert kemi.read(lambda s: on(s, 6, 1)) == (0, [])


def test_the_next_day_is_looked_up_by_its_index(kemi: Owner) -> None:
    """However many people came in: nobody's answer waits for a look through them."""
    if not kemi.database.is_sqlite:  # PostgreSQL plans by how many rows there are
        return
    kemi.imports(*CROWD)
    asked: list[tuple[str, Any]] = []

    def plans(session: Session) -> list[str]:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda _c, _cursor, said, given, *_: asked.append((said, given)))
        network = session.get_one(Network, 1)
        next(unsorted.days_from(session, network, PartialDate(4, 1).on(2027, "feb28")))
        unsorted.born(session, network, PartialDate(5, 1).on(2027, "feb28"))
        looks = [(said, given) for said, given in asked if "unsorted" in said]
        rows = [session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given) for said, given in looks]
        return [str(row) for found in rows for row in found if "occasion" in str(row)]

    found = kemi.read(plans)
    assert len(found) == 3
    assert all("ix_occasion_unsorted" in plan for plan in found)


def test_a_network_that_imported_nothing_is_asked_nothing(kemi: Owner) -> None:
    said: list[str] = []
    event.listen(kemi.database.engine, "before_cursor_execute", lambda _c, _cursor, text, *_: said.append(text))
    kemi.says("met Ada yesterday")
    assert not [statement for statement in said if "occasion.unsorted AND" in statement]


def test_a_copy_of_the_database_keeps_them_unsorted(kemi: Owner, tmp_path: Path) -> None:
    kemi.imports(BOB)
    copy = Database(f"sqlite:///{tmp_path / 'copy.db'}")
    copy_all(kemi.database, copy, lambda _table, _done, _of: None)
    kept = copy.read(lambda s: s.execute(select(Contact.name, Contact.imported_in).where(Contact.unsorted)).all())
    copy.close()
    assert [tuple(row) for row in kept] == [("Bob Stone", kemi.newest_change())]
