"""Every setting is told where an operator looks for it, and nothing is told that is none."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.config.settings import Settings, settings_from

HOUSE = Path(__file__).parents[2]
NAMES = [setting.name.upper() for setting in fields(Settings)]
COMPOSE = ("docker-compose.yml", "docker-compose.sqlite.yml")
POSTGRES = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}
"""What the image of PostgreSQL reads."""


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_stands_in_the_example(name: str) -> None:
    assert f"\n#{name}=" in (HOUSE / ".env.example").read_text()


@pytest.mark.parametrize("file", COMPOSE)
@pytest.mark.parametrize("name", NAMES)
def test_a_setting_reaches_the_container(name: str, file: str) -> None:
    assert re.search(rf"^ +{name}:", (HOUSE / file).read_text(), re.MULTILINE)


@pytest.mark.parametrize("file", [*COMPOSE, ".env.example", "Dockerfile"])
def test_every_variable_that_is_named_is_a_setting(file: str) -> None:
    """A variable nobody reads is a promise that nobody keeps."""
    named = set(re.findall(r"\b(?:KITH|TELEGRAM|SLACK|POSTGRES)_[A-Z_]+\b", (HOUSE / file).read_text()))
    assert named - {*NAMES, *POSTGRES} == set()


def test_what_is_in_the_example_is_taken_by_the_settings() -> None:
    """Each example as it stands there, uncommented all at once."""
    lines = re.findall(r"^#([A-Z_]+)=(.+)$", (HOUSE / ".env.example").read_text(), re.MULTILINE)
    given = {name.lower(): value for name, value in lines}
    found = settings_from(given)
    assert {name: str(getattr(found, name)) for name in given} == given
