"""From a city to its zone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.dates import cities
from bot.dates.cities import City, find_city
from bot.dates.zones import zone_exists

FOLDER = Path(cities.__file__).parent


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Lagos", City("Lagos", "NG", "Africa/Lagos")),
        ("  lagos ", City("Lagos", "NG", "Africa/Lagos")),
        ("Lagos, Nigeria", City("Lagos", "NG", "Africa/Lagos")),
        ("Lagos NG", City("Lagos", "NG", "Africa/Lagos")),
        ("lagos nigeria", City("Lagos", "NG", "Africa/Lagos")),
        ("London", City("London", "GB", "Europe/London")),
        ("London, Canada", City("London", "CA", "America/Toronto")),
        ("london uk", City("London", "GB", "Europe/London")),
        ("Portland OR", City("Portland", "US-OR", "America/Los_Angeles")),
        ("Portland, Maine", City("Portland", "US-ME", "America/New_York")),
        ("NYC", City("New York City", "US-NY", "America/New_York")),
        ("New York", City("New York City", "US-NY", "America/New_York")),
        ("sf", City("San Francisco", "US-CA", "America/Los_Angeles")),
        ("LA", City("Los Angeles", "US-CA", "America/Los_Angeles")),
        ("München", City("Munich", "DE", "Europe/Berlin")),
        ("MUNCHEN", City("Munich", "DE", "Europe/Berlin")),
        ("Sao Paulo", City("São Paulo", "BR", "America/Sao_Paulo")),
        ("St. Louis", City("St. Louis", "US-MO", "America/Chicago")),
        ("N'Djamena", City("N'Djamena", "TD", "Africa/Ndjamena")),
        ("Vaduz", City("Vaduz", "LI", "Europe/Vaduz")),
        ("Los Ang", City("Los Angeles", "US-CA", "America/Los_Angeles")),
        ("Africa/Lagos", City("Africa/Lagos", "", "Africa/Lagos")),
        ("europe/berlin", City("Europe/Berlin", "", "Europe/Berlin")),
        ("utc", City("UTC", "", "UTC")),
    ],
)
def test_a_city_is_found_as_people_write_it(text: str, city: City) -> None:
    assert find_city(text)[0] == city


def test_the_most_populous_comes_first_and_the_others_follow() -> None:
    found = find_city("San Francisco")
    assert [city.country for city in found[:2]] == ["US-CA", "PH"]


def test_a_country_that_has_no_such_city_finds_none() -> None:
    assert find_city("Lagos, Norway") == ()


@pytest.mark.parametrize("text", ["", ",", "xyzzy", ", Nigeria", "zz", "\0", "a" * 10_000, "\t", "#"])
def test_what_is_no_city_finds_none(text: str) -> None:
    assert find_city(text) == ()


def test_the_data_is_sorted_named_and_every_zone_exists() -> None:
    """The search halves the file, so a line out of order would hide others."""
    for name in ("cities.tsv", "countries.tsv"):
        header, *lines = (FOLDER / name).read_bytes().rstrip(b"\n").split(b"\n")
        assert b"GeoNames" in header
        assert b"CC BY 4.0" in header
        assert all(before < after for before, after in pairwise(lines))
    rows = [line.split("\t") for line in (FOLDER / "cities.tsv").read_text().splitlines()[1:]]
    assert all(zone_exists(zone) for zone in {row[3] for row in rows})


def test_the_first_and_the_last_line_are_found() -> None:
    lines = (FOLDER / "cities.tsv").read_text().splitlines()
    for line in (lines[1], lines[-1]):
        key, _, _, zone, _ = line.split("\t")
        assert zone in [city.zone for city in find_city(key)]
