"""/stats: its numbers are those anybody would count from the export, and each is explained."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.exchange.export_json import export_json
from bot.store import networks
from tests.commands.driver import Person
from tests.recount import recounted, said

TODAY = date(2026, 11, 23)
PEOPLE = ("Ada Okafor", "Bob Stone", "Chidi Eze", "Dara Musa")
WAYS = (
    "coffee with {}",
    "called {}",
    "emailed {}",
    "{} emailed me",
    "gave {} a hint",
    "asked {} for advice",
    "{} helped me",
)


def exported(you: Person) -> dict[str, Any]:
    """The network as `kith export json` writes it."""
    network = you.database.read(lambda s: networks.at(s, you.place))
    assert network
    whole: dict[str, Any] = json.loads(you.database.read(lambda s: export_json(s, network, you.clock())))
    return whole


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    log=st.lists(
        st.tuples(st.sampled_from(WAYS), st.sampled_from(PEOPLE), st.integers(0, 70)), min_size=10, max_size=18
    ),
    days=st.sampled_from([7, 30, 35, 90]),
)
def test_the_numbers_are_those_of_the_export(you: Person, log: list[tuple[str, str, int]], days: int) -> None:
    you.types("/delete_me")
    you.types("DELETE")
    you.types("/start")
    for person in PEOPLE:
        you.types(f"/add {person}")
    for way, person, ago in log:
        you.types(f"{way.format(person)} on {TODAY - timedelta(days=ago):%Y-%m-%d}")
    counted = recounted(exported(you), days, TODAY)
    if recounted(exported(you), 2 * days, TODAY)["touches"] >= 10:  # fewer are said in words
        shown = you.types(f"/stats {days}d")
        assert said(shown) == {name: value for name, value in counted.items() if name != "touches"}
        you.presses("CSV")
        assert len(rows_of_the_file(you)) == counted["touches"]


def rows_of_the_file(you: Person) -> list[list[str]]:
    """What the newest message's CSV file holds, without its heading."""
    file = you.card.file
    assert file
    return list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))[1:]


def busy(you: Person) -> None:
    """Enough that numbers say something."""
    you.types("/add Ada Okafor")
    for day in range(1, 11):
        you.types(f"coffee with Ada on {day} November")


def test_the_picture_is_a_message_of_its_own_before_the_lines(you: Person) -> None:
    busy(you)
    you.types("/stats")
    picture, lines = (card for _, card in you.messages()[-2:])
    assert picture.picture
    assert picture.picture.startswith(b"\x89PNG")
    assert lines.picture is None
    assert lines.buttons


def test_with_nobody_there_are_no_numbers_and_a_first_step(you: Person) -> None:
    assert you.types("/stats").startswith("📊 **No numbers yet.** Tell me about somebody first")


def test_few_are_said_to_be_few_and_come_without_a_picture(you: Person) -> None:
    for name in ("Ada Okafor", "Bob Stone", "Chidi Eze"):
        you.types(f"/add {name}")
    you.types("coffee with Ada")
    assert you.types("/stats") == (
        "📊 3 people, 1 coffee so far. Numbers this small say little; ask me again in January."
    )
    assert you.card.picture is None


@pytest.mark.parametrize("line", ["/stats soon", "/stats 3d", "/stats 99y"])
def test_a_length_that_is_none_is_asked_for(you: Person, line: str) -> None:
    busy(you)
    assert "How many days?" in you.types(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("/stats", "📊 **26 Aug to 23 Nov**"),
        ("/stats 30d", "📊 **25 Oct to 23 Nov**"),
        ("/stats 2 weeks", "📊 **10 Nov to 23 Nov**"),
        ("/stats 1y", "📊 **24 Nov 2025 to 23 Nov**"),
    ],
)
def test_the_days_are_those_asked_for(you: Person, line: str, title: str) -> None:
    busy(you)
    assert you.types(line).splitlines()[0] == title


def test_a_page_still_speaks_of_the_days_it_was_opened_for(you: Person) -> None:
    busy(you)
    you.types("/stats 30d")
    you.clock.forward(days=5)
    assert you.presses("People").splitlines()[0] == "📊 **People, 25 Oct to 23 Nov**"


def test_a_name_that_looks_like_a_formula_is_text_in_the_file(you: Person) -> None:
    busy(you)
    you.types("/add =HYPERLINK(1)")
    you.types("called =HYPERLINK(1)")
    you.types("/stats")
    you.presses("CSV")
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows_of_the_file(you) for cell in row)
