"""Two owners in one database: nothing of one is seen, named or changed by the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Select, Table, delete, insert, select, text
from sqlalchemy.exc import IntegrityError

import bot.commands  # noqa: F401  fills the registry
from bot.chat import Place, Press
from bot.model import (
    Base,
    Change,
    Contact,
    Event,
    Followup,
    JournalEntry,
    Message,
    Network,
    Occasion,
    PlaceRow,
    Prompt,
    Question,
    Reminder,
    Touch,
)
from bot.model.prompts import EVENT_KINDS, OCCASION_KINDS
from bot.registry import PRESSES
from bot.store.engine import Database
from tests.commands.driver import Clock, Person, door_to
from tests.databases import made

CANARIES = ("Zebulon", "Quagga", "Okapi Ltd", "xylophone", "tapir")
"""Words that only the other network has."""

OWNED = [table for table in Base.metadata.sorted_tables if "network_id" in table.c]
IDS = {model: model.__tablename__ for model in (Contact, Occasion, Touch, Followup, Reminder, Prompt, Change, Question)}

EXTRAS = {
    "ask_command": ("add",), "choose": ("0", "1"), "city": ("Africa/Lagos",), "due_instead": ("2026-12-01",),
    "home_zone": ("Africa/Lagos",), "pick": ("0", "0@2026-12-01"), "rhythm": ("P1M", "never"),
    "rhythm_of": ("0.P1M", "0.never"), "set": ("hour 09:00",), "setting": ("", "hour"),
    "intro_ask": ("a", "b.1"), "intro_asked": ("a", "b"), "intro_yes": ("a", "b"), "intro_no": ("a", "b"),
    "snooze_to": ("0.tomorrow", "0@2026-12-01"), "starts_instead": ("2026-12-01",), "was": ("call",),
    "which_day": ("", "add"), "zone": ("Africa/Lagos",),
}  # fmt: skip
"""What the buttons of a verb carry besides the row they are about; the others carry a round."""

ABOUT_NO_ROW = frozenset({"set", "setting", "zone", "home_zone"})
"""Presses whose number means nothing: they do to your own network what they always do."""


@pytest.fixture(scope="module")
def kith(module_database_url: str) -> Iterator[Database]:
    """One for all of these tests: none may change what another's network holds, and all of them look."""
    kith = made(module_database_url)
    yield kith
    kith.close()


@pytest.fixture(scope="module")
def database(kith: Database) -> Database:
    """All of it, past the lines that PostgreSQL draws: to see what there is."""
    return kith.login


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def other(kith: Database, clock: Clock) -> Person:
    """Somebody with a row in every table that a press can be about."""
    person = Person(door_to(kith, clock), kith, clock, Place("telegram", "700700700", "2"), "Other Owner")
    person.types("/add Zebulon Quagga, CTO at Okapi Ltd, birthday 23 Nov, every 3 months")
    person.types("met Zebulon yesterday over coffee: plays the xylophone, I promised the tapir by Friday")
    person.types("remind me tomorrow feed the tapir")
    tells_of_plans(person, "Zebulon", "Tapirella Quagga")
    person.types("/today")
    person.presses("Done")
    person.types("coffee with Quaggamire this morning")
    return person


@pytest.fixture(scope="module")
def you(kith: Database, clock: Clock, other: Person) -> Person:
    """The one who presses: with people of their own, so that there is something to mix up."""
    you = Person(door_to(kith, clock), kith, clock)
    you.types("/add Ada Okafor, birthday 23 Nov, every month")
    you.types("met Ada yesterday over coffee, I promised the slides by Friday")
    tells_of_plans(you, "Ada", "Bob Stone")
    you.types("/today")
    return you


def tells_of_plans(person: Person, first: str, second: str) -> None:
    """What one keeps beside people: an introduction, an opportunity, praise."""
    person.types(f"/add {second}")
    person.types(f"/intro {first} & {second}: both hire")
    person.types(f"/opportunity a job via {first}")
    person.types(f"/testimonial {first}: the best partner we had")


def network_of(database: Database, person: Person) -> int:
    query = select(PlaceRow.network_id).where(PlaceRow.chat == person.place.chat)
    return database.read(lambda s: s.scalars(query).one())


def dump(database: Database, network_id: int) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a network, whole."""

    def rows(table: Table) -> list[tuple[Any, ...]]:
        column = table.c.id if table.name == "network" else table.c.network_id
        return database.read(
            lambda s: [
                tuple(r) for r in s.execute(select(table).where(column == network_id).order_by(*table.primary_key))
            ]
        )

    return {table.name: rows(table) for table in (*OWNED, Base.metadata.tables["network"])}


def ids_of(database: Database, model: type[Any], network_id: int) -> list[int]:
    query = select(model.id).where(model.network_id == network_id).order_by(model.id)
    return database.read(lambda s: list(s.scalars(query)))


def test_every_table_of_an_owner_names_their_network() -> None:
    """What has no network is the network itself, and what belongs to nobody yet."""
    free = {table.name for table in Base.metadata.sorted_tables} - {table.name for table in OWNED}
    assert free == {"network", "invitation", "inbox", "sender", "house_note"}


def test_every_row_is_of_one_network(database: Database, you: Person, other: Person) -> None:
    known = {network_of(database, you), network_of(database, other)}
    for table in OWNED:
        found = database.read(lambda s, table=table: set(s.scalars(select(table.c.network_id))))  # type: ignore[misc]
        assert found <= known, table.name
    assert len(known) == 2


def test_what_a_prompt_or_a_journal_entry_is_about_is_of_its_network(
    database: Database, you: Person, other: Person
) -> None:
    """No foreign key can say this: the table depends on the kind."""
    sources: dict[str, type[Any]] = dict.fromkeys([*OCCASION_KINDS, "lead"], Occasion)
    sources |= {
        "followup": Followup,
        "reminder": Reminder,
        "thanks": Touch,
        **dict.fromkeys(EVENT_KINDS, Event),
        "keep_in_touch": Contact,
    }
    for network_id in (network_of(database, you), network_of(database, other)):
        for kind, source in rows_of(database, network_id, select(Prompt.kind, Prompt.source_id), Prompt):
            assert source in ids_of(database, sources[kind], network_id)
        journaled = rows_of(database, network_id, select(JournalEntry.change_id), JournalEntry)
        assert {change for (change,) in journaled} <= set(ids_of(database, Change, network_id))


def rows_of(database: Database, network_id: int, query: Select[*tuple[Any, ...]], model: type[Any]) -> list[Any]:
    return database.read(lambda s: list(s.execute(query.where(model.network_id == network_id))))


CROSSING = [
    (table, key.columns.keys(), key.referred_table)
    for table in OWNED
    for key in sorted(table.foreign_key_constraints, key=lambda k: k.columns.keys())
    if "network_id" in key.columns and len(key.columns) == 2
]


@pytest.mark.parametrize(("table", "columns", "referred"), CROSSING, ids=[f"{t.name}-{r.name}" for t, _, r in CROSSING])
def test_the_database_refuses_a_row_that_points_into_another_network(
    database: Database, you: Person, other: Person, table: Table, columns: list[str], referred: Table
) -> None:
    theirs, yours = network_of(database, other), network_of(database, you)
    pointer = next(name for name in columns if name != "network_id")
    stray = database.read(lambda s: s.scalar(select(referred.c.id).where(referred.c.network_id == theirs)))
    assert stray is not None
    rows = select(table).where(table.c.network_id == yours, table.c[pointer].is_not(None))
    row = database.read(lambda s: s.execute(rows).mappings().first())
    assert row is not None, f"you have no {table.name} to try it with"
    copy = {name: value for name, value in row.items() if name not in ("id", "uid")} | {pointer: stray}
    if "occurrence" in copy:
        copy["occurrence"] = "another"
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        database.write(lambda s: s.execute(insert(table).values(copy)))


def test_there_are_such_keys_to_try() -> None:
    crossing = {(table.name, referred.name) for table, _, referred in CROSSING}
    assert {("occasion", "contact"), ("touch", "contact"), ("followup", "contact"), ("prompt", "contact"),
            ("message_prompt", "message"), ("message_prompt", "prompt")} <= crossing  # fmt: skip


@pytest.mark.parametrize("verb", sorted(PRESSES))
def test_a_press_about_a_row_of_another_network_finds_nothing(
    verb: str, database: Database, you: Person, other: Person
) -> None:
    """Whatever a button of theirs is about: it answers politely, changes nothing of theirs and tells nothing of it."""
    yours, theirs = network_of(database, you), network_of(database, other)
    before, own = dump(database, theirs), told(database, yours)
    for about in strangers(database, yours, theirs):
        for extra in EXTRAS.get(verb, ("0",)):
            answer = you.sends(Press(verb, about, extra))
            assert "Something broke" not in answer, (verb, about, extra)
            assert not betrayed(answer), (verb, about, extra)
    assert dump(database, theirs) == before
    if verb not in ABOUT_NO_ROW:
        assert told(database, yours) == own


def test_nobody_is_introduced_to_somebody_of_another_network(database: Database, you: Person, other: Person) -> None:
    """The second of the two stands in what the button carries."""
    (own, *_) = ids_of(database, Contact, network_of(database, you))
    for theirs in ids_of(database, Contact, network_of(database, other)):
        assert you.sends(Press("introduce", own, str(theirs))).startswith("(toast) That is no longer there.")


@pytest.mark.parametrize("verb", ["thank", "logged"])
def test_a_press_about_ones_own_row_that_carries_anothers_change_tells_nothing_of_it(
    verb: str, database: Database, you: Person, other: Person
) -> None:
    """The promises made at a meeting are found by the change that logged it."""
    (touch, *_) = ids_of(database, Touch, network_of(database, you))
    for change in ids_of(database, Change, network_of(database, other)):
        assert not betrayed(you.sends(Press(verb, touch, str(change))))


def test_choosing_somebody_of_another_network_for_a_name_finds_nobody(
    database: Database, you: Person, other: Person
) -> None:
    before = dump(database, network_of(database, other))
    for contact in ids_of(database, Contact, network_of(database, other)):
        you.types("coffee with Femi this morning")
        question = ids_of(database, Question, network_of(database, you))[-1]
        answer = you.sends(Press("choose", question, str(contact)))
        assert answer.endswith("Nothing was changed.")
        assert not betrayed(answer)
    assert dump(database, network_of(database, other)) == before


def strangers(database: Database, yours: int, theirs: int) -> list[int]:
    """The numbers of the other network's rows that are the number of no row of yours."""
    of_theirs: set[int] = set()
    of_yours: set[int] = set()
    for model in IDS:
        of_theirs |= set(ids_of(database, model, theirs))
        of_yours |= set(ids_of(database, model, yours))
    assert of_theirs - of_yours
    return sorted(of_theirs - of_yours)


def told(database: Database, network_id: int) -> dict[str, list[tuple[Any, ...]]]:
    """What an owner has told, without what is only said and asked."""
    passing = ("message", "message_prompt", "question", "change", "journal_entry", "place")
    return {name: rows for name, rows in dump(database, network_id).items() if name not in passing}


def betrayed(answer: str) -> list[str]:
    """The words of the other network that an answer has."""
    return [word for word in CANARIES if word.casefold() in answer.casefold()]


@pytest.mark.parametrize(
    "line", ["Zebulon", "/find tapir", "/find Okapi", "who plays the xylophone?", "when did I last see Zebulon?",
             "/edit Zebulon", "what do I owe Zebulon?", "archive Zebulon", "met Zebulon today"],
)  # fmt: skip
def test_a_line_about_somebody_of_another_network_finds_nobody(
    line: str, database: Database, you: Person, other: Person
) -> None:
    before = dump(database, network_of(database, other))
    said = line.casefold()
    assert [word for word in betrayed(you.types(line)) if word.casefold() not in said] == []
    assert dump(database, network_of(database, other)) == before


@pytest.mark.parametrize("line", ["/today", "/next 400", "/undo", "/test", "/settings", "/privacy", "2 done"])
def test_what_lists_things_lists_ones_own(line: str, database: Database, you: Person, other: Person) -> None:
    before = dump(database, network_of(database, other))
    assert not betrayed(you.types(line))
    assert dump(database, network_of(database, other)) == before


def test_a_button_carried_to_another_chat_does_not_open(you: Person, other: Person) -> None:
    """It was sealed for the place where it was shown."""
    press = next(press for _, card in other.messages() for press in card.presses() if press.verb == "undo")
    assert you.sends(press, sealed_for=other.place) == "(toast) That button no longer works. Nothing was changed."


def test_a_reply_to_a_message_of_another_network_is_about_nobody(
    database: Database, you: Person, other: Person
) -> None:
    """Message numbers are guessed easily; the person shown there is not spoken of."""
    theirs = network_of(database, other)
    query = select(Message.id).where(Message.network_id == theirs, Message.contact_id.is_not(None))
    for number in database.read(lambda s: s.scalars(query).all()):
        assert not betrayed(you.types("every 2 weeks", reply_to=number))


def test_erasing_one_network_leaves_the_other_whole(database: Database, you: Person, other: Person) -> None:
    before = dump(database, network_of(database, other))
    yours = network_of(database, you)
    database.write(lambda s: s.execute(delete(Network).where(Network.id == yours)))
    assert dump(database, network_of(database, other)) == before
    for table in OWNED:
        left = database.read(lambda s, t=table: s.scalars(select(t.c.network_id)).all())  # type: ignore[misc]
        assert yours not in left, table.name
    if database.is_sqlite:  # PostgreSQL checks each key always
        assert database.read(lambda s: s.execute(text("PRAGMA foreign_key_check")).all()) == []
