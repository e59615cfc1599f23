"""`kith demo`: the sample year goes through without a stumble."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.product import kith


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> str:
    home: Path = tmp_path_factory.mktemp("home")
    done = kith(home, "demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(home.rglob("kith.db"))
    return done.stdout


def test_the_year_goes_from_its_first_week_to_its_last_month(year: str) -> None:
    days = [line for line in year.splitlines() if line.startswith("── ")]
    assert days[0] == "── Mon 4 Jan 2027, 09:10 ──"
    assert "Dec 2027" in days[-1]
    assert len(days) > 30


def test_everything_that_is_typed_or_pressed_is_understood(year: str) -> None:
    assert [line for line in year.splitlines() if "understand" in line or "broke" in line or "not sure" in line] == []


@pytest.mark.parametrize("mark", ["🎂", "👋", "📌", "💬"])
def test_prompts_of_every_kind_come(year: str, mark: str) -> None:
    assert any(line.startswith(mark) for line in year.splitlines())


def test_nobody_is_told_of_an_outage(year: str) -> None:
    """Jumping from due time to due time is not having been off."""
    assert "I was off" not in year
