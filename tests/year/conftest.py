"""The sample year, played once a session: what it told, what it left in the database, and the page made of it."""

from __future__ import annotations

import fcntl
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from adapters.console.demo import diary
from adapters.console.demo.telling import Quiet, Scene, Told, page
from bot.model import Prompt
from bot.store.engine import Database
from tests.product import HOUSE, environment

LAGOS = ZoneInfo("Africa/Lagos")
PATIENCE = 300.0


@dataclass(frozen=True)
class Year:
    """What is left of it. `database` is as it was at midnight of the last day, and only read."""

    diary: diary.Diary
    told: list[Told]
    whole: dict[str, Any]
    database: Database

    @cached_property
    def page(self) -> str:
        """The page made of it."""
        return page(self.told, self.diary.zone, self.diary.foreword)

    @cached_property
    def said(self) -> list[str]:
        """Everything Kith says in the scenes."""
        return [
            said.text for scene in self.told if isinstance(scene, Scene) for said in scene.said if said.who == "Kith"
        ]

    @cached_property
    def prompts(self) -> list[Prompt]:
        """Every prompt that was shown, in the order it was."""
        shown = select(Prompt).where(Prompt.first_shown_at.is_not(None)).order_by(Prompt.first_shown_at, Prompt.id)
        return self.database.read(lambda session: list(session.scalars(shown)))

    @cached_property
    def lines(self) -> list[tuple[datetime, str]]:
        """What came unasked on the mornings in between, each with its local moment."""
        return [(local(q.at), title) for q in self.told if isinstance(q, Quiet) for title in q.titles]


def local(moment: datetime | None) -> datetime:
    """A moment on the wall in Lagos, naive."""
    assert moment is not None
    return moment.astimezone(LAGOS).replace(tzinfo=None)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """The whole year. It takes long, so that of several test processes one plays it and the others wait."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "year"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "told").exists():
            command = [sys.executable, "-m", "tests.year.play", str(folder)]
            subprocess.run(command, env=environment(folder), cwd=HOUSE, check=True, timeout=PATIENCE)
    told = pickle.loads((folder / "told").read_bytes())  # noqa: S301  our own, of a moment ago
    database = Database(f"sqlite:///{folder}/kith.db")
    yield Year(diary.read(diary.A_YEAR), told, json.loads((folder / "kith.json").read_text()), database)
    database.close()
