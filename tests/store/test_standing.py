"""What was over long ago is read only where it decides something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.model import Network, Prompt, Reminder
from bot.model.prompts import PromptState
from bot.store import standing
from bot.store.engine import Database
from bot.store.migrate import migrate

BEFORE = datetime(2026, 7, 30, 9, tzinfo=UTC)
LONG_AFTER = datetime(2026, 11, 23, 9, tzinfo=UTC)
EACH_FIRST = datetime.fromisoformat("2026-08-01T08:00")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A network with a reminder of each year's first of August, whose prompt is open."""
    opened = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    migrate(opened)
    opened.write(_begin)
    yield opened
    opened.close()


def _begin(session: Session) -> None:
    network = Network(id=1, owner="Kemi", timezone="UTC", locale="en", created_at=BEFORE)
    session.add(network)
    session.flush()
    session.add(Reminder(network_id=1, what="renew the domain", rule="FREQ=YEARLY", starts=EACH_FIRST))
    session.flush()
    standing.reconcile(session, network, BEFORE)


def _long_after(session: Session, state: PromptState) -> list[tuple[str, PromptState]]:
    """What stands long after the first of them ended like this."""
    (first,) = session.scalars(select(Prompt))
    first.state, first.next_at, first.times_shown = state, None, 1
    session.flush()
    standing.reconcile(session, session.get_one(Network, 1), LONG_AFTER)
    return [(p.occurrence, p.state) for p in session.scalars(select(Prompt).order_by(Prompt.occurrence))]


def test_a_reminder_let_go_long_ago_and_wanted_again_is_the_same_prompt(database: Database) -> None:
    """Nothing has come after it: it is still the newest that fell due."""
    found = database.write(lambda session: _long_after(session, "cancelled"))
    assert found == [("2026-08-01T08:00", "open"), ("2027-08-01T08:00", "open")]


def test_a_reminder_done_long_ago_stays_done(database: Database) -> None:
    found = database.write(lambda session: _long_after(session, "done"))
    assert found == [("2026-08-01T08:00", "done"), ("2027-08-01T08:00", "open")]
