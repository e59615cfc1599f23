"""Several hundred lines as people type them, each with all that must come of it. The tables are in `cases/`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.words.grammar import understand
from bot.words.intents import Who
from tests.words.network import NAMES, NOW
from tests.words.telling import told

_CASES = Path(__file__).parent / "cases"
_ADA = Who("Ada Okafor", (1,))


def _table(name: str) -> list[tuple[str, str]]:
    rows = map(json.loads, (_CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [(row["say"], row["means"]) for row in rows]


def _tables() -> list[tuple[str, str]]:
    return [case for path in sorted(_CASES.glob("*.jsonl")) if path.stem != "replies" for case in _table(path.stem)]


@pytest.mark.parametrize(("say", "means"), _tables())
def test_a_line_means_what_it_says(say: str, means: str) -> None:
    """Every word of it is accounted for, or it is not understood and the nearest readings are offered."""
    assert told(understand(say, NAMES, NOW, "dmy")) == means


@pytest.mark.parametrize(("say", "means"), _table("replies"))
def test_a_reply_is_about_the_person_of_its_card(say: str, means: str) -> None:
    """A clause without a name is about that person; a pronoun is nobody."""
    assert told(understand(say, NAMES, NOW, "dmy", about=_ADA)) == means


@pytest.mark.parametrize(("say", "means"), [case for case in _tables() if case[1].isascii()])
def test_capitals_do_not_change_which_kind_of_thing_was_said(say: str, means: str) -> None:
    """Shouting says the same; a table that depends on small letters would show here."""
    if not means.startswith(("unclear", "add", "FindPeople", "refused", "which", "past")):
        shouted = told(understand(say.upper(), NAMES, NOW, "dmy"))
        assert shouted.split(" ")[0].casefold() == means.split(" ")[0].casefold()
