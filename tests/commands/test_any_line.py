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


class Talk:
    """One owner's network, living through all the lines; a new one is begun before it grows slow."""

    LINES_EACH = 500

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines = 0
        self._database: Database | None = None
        self._kept = ""

    def types(self, line: str) -> str:
        """The answer."""
        if self._lines % self.LINES_EACH == 0:
            self._begin()
        self._lines += 1
        return self._owner.types(line)

    def changed(self) -> bool:
        """Whether the network holds anything else than before the last line."""
        before, self._kept = self._kept, self._all()
        return before != self._kept

    def close(self) -> None:
        if self._database:
            self._database.close()

    def _begin(self) -> None:
        self.close()
        self._database = Database(f"sqlite:///{self._folder / f'kith{self._lines}.db'}")
        self._database.write(lambda s: Base.metadata.create_all(s.connection()))
        self._clock = Clock()
        self._owner = Person(door_to(self._database, self._clock), self._database, self._clock)
        self._owner.types("add Ada Okafor, CTO at Acme, birthday 10 Dec 1985")
        self._owner.types("add Bob Stone")
        self._kept = self._all()

    def _all(self) -> str:
        def read(session: Session) -> str:
            network = networks.at(session, HOME)
            return export_json(session, network, self._clock()) if network else ""

        assert self._database
        return self._database.read(read)


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    """A conversation."""
    with tempfile.TemporaryDirectory() as folder:
        talk = Talk(Path(folder))
        yield talk
        talk.close()


@settings(max_examples=LINES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(line=LINE)
def test_any_line_is_answered_and_its_change_is_stated(talk: Talk, line: str) -> None:
    answer = talk.types(line)
    assert answer.strip(), "no answer"
    assert "Something broke" not in answer
    changed = talk.changed()
    assert not changed or not any(words in answer.split("\n")[0] for words in SAYS_NOTHING_CHANGED)
