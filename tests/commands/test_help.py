"""Help promises what there is and nothing else; privacy says who can read what."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.cards.help import IN_PLAIN_WORDS
from bot.chat import Place
from bot.commands.turn import House
from bot.registry import COMMANDS, menu
from bot.store.engine import Database
from bot.words.grammar import understand
from bot.words.intents import Understood
from bot.words.names import NameIndex
from bot.words.names import Person as Name
from tests.commands.driver import Clock, Person, door_to

NAMES = NameIndex([Name(1, "Ada Okafor", company="Acme"), Name(2, "Bob Stone")])


def test_help_lists_every_command_of_the_menu_with_its_example(you: Person) -> None:
    lines = you.types("/help").splitlines()
    assert lines[0] == "**What I can do**"
    for known in menu():
        line = f"{known.does[0].upper()}{known.does[1:]}: /{known.name} {known.example}".rstrip()
        assert line in lines


def test_help_names_no_command_that_is_not_there_and_none_twice_under_two_names(you: Person) -> None:
    named = re.findall(r"(?<!\S)/([a-z_]+)", you.types("/help"))
    assert set(named) <= set(COMMANDS)
    assert len(named) == len(set(named)) == len({known.handler for known in COMMANDS.values()})


def test_every_example_in_the_help_does_something(you: Person) -> None:
    you.types(f"/add {COMMANDS['add'].example}")
    you.types("/add Bob Stone")
    for known in (each for each in menu() if each.name != "add"):
        answer = you.types(f"/{known.name} {known.example}")
        assert not re.search(r"Nothing (saved|changed)|There is no|didn't understand|Something broke", answer), answer


def test_one_command_more_closely(you: Person) -> None:
    assert you.types("/help cancel") == "/cancel: **take back a question I asked**\nIn plain words: “never mind”"
    assert you.types("/help settings") == (
        "/settings: **your zone, hour, quiet hours, work days and more**\n"
        "For example: /settings hour 7:30\n"
        "In plain words: “settings cap 5” · “settings quiet 22-7” · “settings days Sun-Thu” · "
        "“keep Thursdays 4pm for networking”"
    )


@pytest.mark.parametrize("topic", ["/help /delete_me", "/help delete me", "/help DELETE_ME"])
def test_a_topic_is_found_however_it_is_written(you: Person, topic: str) -> None:
    assert you.types(topic).startswith("/delete_me: **")


def test_another_name_of_a_command_leads_to_that_command(you: Person) -> None:
    assert you.types("/help upcoming").startswith("/next: **")


def test_an_unknown_topic_says_so(you: Person) -> None:
    assert you.types("/help juggling") == "**I have no help on “juggling”.** /help lists what there is."


@pytest.mark.parametrize("line", [line for lines in IN_PLAIN_WORDS.values() for line in lines])
def test_plain_words_promised_by_help_are_understood(line: str) -> None:
    wall = datetime(2026, 11, 23, 10, tzinfo=UTC).replace(tzinfo=None)
    assert isinstance(understand(line, NAMES, wall, "dmy"), Understood)


def test_plain_words_are_promised_of_commands_only() -> None:
    assert set(IN_PLAIN_WORDS) <= set(COMMANDS)


def test_privacy_names_who_runs_it_and_how_to_leave(database: Database, clock: Clock) -> None:
    house = House(operator="Lagos Alumni Desk", access="open")
    you = Person(door_to(database, clock, house), database, clock)
    assert you.types("/privacy") == (
        "**Your network is yours**\n"
        "I keep what you tell me: people, their dates, your notes, promises and plans, and your settings.\n"
        "It lies in the database of Lagos Alumni Desk, who run this bot. Whoever keeps a database can read it.\n"
        "What we write to each other also passes through Telegram, which keeps it on its servers.\n"
        "Nobody else who uses this bot can see any of it. I write to nobody but you.\n"
        "Take it along, or erase it: /delete_me sends you a copy of everything and erases only if you say so."
    )


def test_on_slack_privacy_says_that_administrators_may_read_along(database: Database, clock: Clock) -> None:
    you = Person(door_to(database, clock), database, clock, Place("slack", "T1", "U1"))
    assert "administrators of your workspace may be able to read it" in you.types("/privacy")
