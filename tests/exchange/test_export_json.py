"""The export is a contract: programs outside rely on every word of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.exchange.export_json import export_json
from bot.model import Contact, Followup, Network, News, Occasion, Reminder, Touch
from bot.store import networks, standing
from bot.store.engine import Database
from bot.store.migrate import migrate

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)

CONTACT = {
    "id", "name", "nickname", "company", "title", "industry", "location", "timezone", "emails", "phones", "links",
    "tags", "roles", "interests", "offers", "needs", "avoid", "notes", "how_met", "cadence", "cadence_days",
    "paused_until", "review_on", "no_birthday", "do_not_prompt", "archived", "deceased", "occasions", "touches",
    "followups",
}  # fmt: skip

LISTS = (
    "contacts", "reminders", "events", "introductions", "goals", "opportunities", "testimonials", "news", "pitches",
    "prompts",
)  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    migrate(opened)
    yield opened
    opened.close()


def a_network(session: Session) -> Network:
    """Somebody's in New York, an hour in which no zone difference hides."""
    return networks.found(session, Place("terminal", "", "Kemi"), "Kemi", "America/New_York", "en", NOW)


def a_contact(session: Session, network: Network, **fields: Any) -> Contact:
    contact = Contact(network_id=network.id, created_on=date(2026, 11, 20), **{"name": "Ada Okafor", **fields})
    session.add(contact)
    session.flush()
    return contact


def wall(clock: str) -> datetime:
    """A local wall-clock time."""
    return datetime.fromisoformat(clock)


def exported(session: Session, network: Network) -> Any:
    standing.reconcile(session, network, NOW)
    return json.loads(export_json(session, network, NOW))


def test_an_empty_network_has_every_list(database: Database) -> None:
    said = database.write(lambda session: exported(session, a_network(session)))
    assert said["version"] == 1
    lists = {name: value for name, value in said.items() if name not in ("version", "network")}
    assert lists == {name: [] for name in LISTS}
    assert said["network"].items() >= {
        "timezone": "America/New_York", "hour": "08:00", "quiet": {"from": "21:00", "until": "07:00"},
        "work_days": [1, 2, 3, 4, 5], "daily_cap": 3, "leap_day": "feb28", "locale": "en", "tag_cadences": {},
    }.items()  # fmt: skip


def test_what_is_unknown_of_a_person_is_null_and_no_list_is_absent(database: Database) -> None:
    def work(session: Session) -> Any:
        network = a_network(session)
        a_contact(session, network)
        return exported(session, network)["contacts"][0]

    ada = database.write(work)
    assert set(ada) >= CONTACT
    assert {name for name, value in ada.items() if value == ""} == set()
    assert (ada["nickname"], ada["cadence"], ada["cadence_days"], ada["paused_until"]) == (None, None, None, None)
    assert (ada["emails"], ada["touches"], ada["occasions"], ada["followups"]) == ([], [], [], [])


@pytest.mark.parametrize(("cadence", "days"), [("P3M", 91), ("P6W", 42), ("P12M", 365), ("P10D", 10)])
def test_a_rhythm_is_given_as_it_was_said_and_in_days(database: Database, cadence: str, days: int) -> None:
    def work(session: Session) -> Any:
        network = a_network(session)
        a_contact(session, network, cadence=cadence)
        return exported(session, network)["contacts"][0]

    ada = database.write(work)
    assert (ada["cadence"], ada["cadence_days"]) == (cadence, days)


def test_occasions_touches_and_followups_stand_with_their_person(database: Database) -> None:
    def work(session: Session) -> Any:
        network = a_network(session)
        ada = a_contact(session, network)
        of_ada = {"network_id": network.id, "contact_id": ada.id}
        session.add_all(
            [
                Occasion(**of_ada, kind="birthday", month=2, day=29, created_on=date(2026, 11, 20)),
                Touch(**of_ada, on=date(2026, 11, 22), kind="coffee", direction="both", note="", logged_on=NOW.date()),
                Followup(**of_ada, what="send the deck", due_on=date(2026, 11, 24), debtor="me", state="open"),
                Followup(
                    **of_ada,
                    what="call",
                    due_on=date(2026, 7, 1),
                    at=time(15, 0),
                    state="done",
                    done_on=date(2026, 7, 2),
                ),
                Followup(**of_ada, what="some day", state="open"),
            ]
        )
        return exported(session, network)["contacts"][0]

    ada = database.write(work)
    assert ada["occasions"] == [
        {"kind": "birthday", "label": None, "month": 2, "day": 29, "year": None, "lead_days": None}
    ]
    assert ada["touches"] == [
        {"on": "2026-11-22", "kind": "coffee", "direction": "both", "note": None, "event": None, "thank_on": None}
    ]
    by_what = {followup.pop("what"): followup for followup in ada["followups"]}
    assert by_what == {
        "send the deck": {"due": "2026-11-24", "debtor": "me", "state": "open", "done_on": None},
        "call": {"due": "2026-07-01T15:00:00-04:00", "debtor": None, "state": "done", "done_on": "2026-07-02"},
        "some day": {"due": None, "debtor": None, "state": "open", "done_on": None},
    }


def test_a_reminder_is_due_when_it_comes_next(database: Database) -> None:
    def work(session: Session) -> Any:
        network = a_network(session)
        for what, rule, starts, timed, state in (
            ("once", None, wall("2026-12-01 15:30"), True, "open"),
            ("mondays", "FREQ=MONTHLY;BYDAY=1MO", wall("2026-01-05 08:00"), False, "open"),
            ("finished", None, wall("2026-01-05 08:00"), False, "done"),
        ):
            session.add(Reminder(network_id=network.id, what=what, rule=rule, starts=starts, timed=timed, state=state))
        return exported(session, network)["reminders"]

    assert database.write(work) == [
        {"what": "mondays", "rule": "FREQ=MONTHLY;BYDAY=1MO", "due": "2026-12-07", "lead_days": []},
        {"what": "once", "rule": None, "due": "2026-12-01T15:30:00-05:00", "lead_days": []},
    ]


def test_no_number_of_the_database_leaves_it(database: Database) -> None:
    """Ids are random and stay; what a prompt stands for is a day, even where the database numbers it."""

    def work(session: Session) -> Any:
        network = a_network(session)
        for _ in range(3):
            a_contact(session, network, name="Somebody", cadence="P1M")
        ada = a_contact(session, network, cadence="P1M")
        of_ada = {"network_id": network.id, "contact_id": ada.id}
        session.add_all(
            [
                Touch(**of_ada, on=date(2026, 11, 22), kind="coffee", direction="both", note="", logged_on=NOW.date()),
                Followup(**of_ada, what="send the deck", due_on=date(2026, 11, 24), state="open"),
                Occasion(**of_ada, kind="birthday", month=12, day=10, year=1985, created_on=date(2026, 11, 20)),
            ]
        )
        said = exported(session, network)
        return ada.uid, [prompt for prompt in said["prompts"] if prompt["contact"] == "Ada Okafor"]

    uid, due = database.write(work)
    assert {prompt["kind"]: prompt["occurrence"] for prompt in due} == {
        "thanks": "2026-11-24",
        "followup": "2026-11-24",
        "lead": "2026-12-10/3",
        "birthday": "2026-12-10",
        "keep_in_touch": "2026-12-22",
    }
    assert {prompt["contact_id"] for prompt in due} == {uid}
    assert {prompt["due_at"][10:] for prompt in due} == {"T08:00:00-05:00"}
    assert len(uid) >= 16


def test_another_network_is_not_in_it(database: Database) -> None:
    def work(session: Session) -> Any:
        a_contact(session, a_network(session))
        other = networks.found(session, Place("terminal", "", "Bob"), "Bob", "UTC", "en", NOW)
        return exported(session, other)

    said = database.write(work)
    assert (said["contacts"], said["prompts"]) == ([], [])


def test_news_names_who_heard_it_and_who_is_still_to(database: Database) -> None:
    """Somebody deleted since is named no more."""

    def work(session: Session) -> Any:
        network = a_network(session)
        network.drafts = {"birthday": ["Hooray, {name}!"]}
        ada, bob = a_contact(session, network), a_contact(session, network, name="Bob Stone")
        whom = [ada.id, bob.id, 999]
        session.add(News(network_id=network.id, text="I won", whom=whom, told=[ada.id], said_on=date(2026, 11, 23)))
        session.flush()
        said = exported(session, network)
        return said["network"]["drafts"], said["news"], ada.uid, bob.uid

    drafts, news, ada, bob = database.write(work)
    assert drafts == {"birthday": ["Hooray, {name}!"]}
    assert news == [
        {"text": "I won", "said_on": "2026-11-23", "ended_on": None, "told": [{"id": ada, "name": "Ada Okafor"}],
         "left": [{"id": bob, "name": "Bob Stone"}]}
    ]  # fmt: skip
