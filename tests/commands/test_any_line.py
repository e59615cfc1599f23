"""Whatever is typed: it is answered, it breaks nothing, and it changes nothing that the answer does not state."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.exchange.export_json import export_json
from bot.model import Base
from bot.store import networks
from bot.store.engine import Database
from tests.commands.driver import HOME, Clock, Person, door_to

LINES = int(os.environ.get("KITH_LINES", "250"))
"""How many lines are tried; KITH_LINES=10000 for a long look."""

SAYS_NOTHING_CHANGED = ("Nothing saved", "Nothing was changed", "didn't understand", "Nothing to ", "There is no /")

WORDS = st.sampled_from(
    """
    ada okafor bob met call coffee with yesterday tomorrow tuesday birthday 3/4 30 feb promised owe remind me every
    first monday #fintech @ at : , ? ! no actually undo delete /add /met /settings hour cap 5 '; DROP TABLE contact;
    -- <b> </b> & \x00 \u202e 🎂 مرحبا Ünïcode 2026-11-24 15:00 in 2 weeks until june thanks passed away is CTO Acme
    """.split()  # noqa: SIM905  a page of words reads better than a list
)
LINE = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.text(min_size=1, max_size=40).map(lambda text: text * (10_000 // len(text))),
)


@pytest.fixture(scope="module")
def talk() -> Iterator[tuple[Person, Database, Clock]]:
    """A network that lives through all the lines."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'kith.db'}")
        database.write(lambda s: Base.metadata.create_all(s.connection()))
        clock = Clock()
        you = Person(door_to(database, clock), database, clock)
        you.types("add Ada Okafor, CTO at Acme, birthday 10 Dec 1985")
        you.types("add Bob Stone")
        yield you, database, clock
        database.close()


def kept(database: Database, clock: Clock) -> str:
    """Everything the network holds."""

    def read(session: Session) -> str:
        network = networks.at(session, HOME)
        return export_json(session, network, clock()) if network else ""

    return database.read(read)


@settings(max_examples=LINES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(line=LINE)
def test_any_line_is_answered_and_its_change_is_stated(talk: tuple[Person, Database, Clock], line: str) -> None:
    you, database, clock = talk
    before = kept(database, clock)
    answer = you.types(line)
    assert answer.strip(), "no answer"
    assert "Something broke" not in answer
    if any(words in answer.split("\n")[0] for words in SAYS_NOTHING_CHANGED):
        assert kept(database, clock) == before
