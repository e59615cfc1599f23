"""Every setting is told where an operator looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.settings import Settings

HOUSE = Path(__file__).parents[2]
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_stands_in_the_example(name: str) -> None:
    assert f"\n#{name}=" in (HOUSE / ".env.example").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_reaches_the_container(name: str) -> None:
    assert f"\n    {name}:" in (HOUSE / "docker-compose.yml").read_text()
