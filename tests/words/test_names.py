"""Who is meant by a name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.words.intents import Who
from bot.words.names import NameIndex, Person

PEOPLE = [
    Person(1, "Ada Okafor", company="Acme", last_touch=date(2026, 5, 1)),
    Person(2, "Ada Bello", location="Nairobi", last_touch=date(2026, 11, 1)),
    Person(3, "Zoë Müller"),
    Person(4, "Jean-Luc O'Brien", nickname="JL"),
    Person(5, "Dr Ngozi Nwosu", nickname="Ngo"),
    Person(6, "Dack Cale"),
    Person(7, "Maria de la Cruz"),
    Person(8, "Bob"),
    Person(9, "Ada Okafor Eze"),
]
NAMES = NameIndex(PEOPLE)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Ada Bello", (2,)),
        ("ADA BELLO", (2,)),
        ("bello", (2,)),
        ("Bello Ada", (2,)),
        ("Zoe Muller", (3,)),
        ("zoë", (3,)),
        ("Jean Luc", (4,)),
        ("jean-luc obrien", (4,)),
        ("O’Brien", (4,)),
        ("JL", (4,)),
        ("Ngozi", (5,)),
        ("Dr Nwosu", (5,)),
        ("Prof. Ngozi Nwosu", (5,)),
        ("Maria Cruz", (7,)),
        ("Ada B.", (2,)),
    ],
)
def test_a_name_is_found_however_it_is_written(words: str, ids: tuple[int, ...]) -> None:
    assert NAMES.match(words) == Who(words, ids)


def test_everybody_of_a_name_is_returned_the_most_recently_seen_first() -> None:
    assert NAMES.match("Ada").ids == (2, 1, 9)


def test_a_full_name_is_that_person_and_not_a_longer_name() -> None:
    assert NAMES.match("Ada Okafor").ids == (1,)


@pytest.mark.parametrize("particle", ["de", "la", "Dr"])
def test_a_particle_is_nobodys_name(particle: str) -> None:
    assert NAMES.match(particle) == Who(particle)


@pytest.mark.parametrize(("typed", "meant"), [("Okafro", 1), ("Nwozu", 5), ("Mulller", 3), ("Ada Belo", 2)])
def test_a_slip_of_the_keys_is_a_guess_and_not_a_match(typed: str, meant: int) -> None:
    who = NAMES.match(typed)
    assert who.ids == ()
    assert who.guesses[0] == meant


@pytest.mark.parametrize("word", ["deck", "call", "Bib", "Adaa", "xy", "", "x" * 500])
def test_short_names_and_english_words_are_no_slips(word: str) -> None:
    """ "deck" is one letter from Dack, "call" from Cale, "Bib" from Bob."""
    assert NAMES.near(word) == ()


def test_the_longest_run_of_words_wins() -> None:
    assert NAMES.prefix("met Ada Okafor Eze yesterday", 4) == (18, Who("Ada Okafor Eze", (9,)))


def test_a_possessive_and_a_full_stop_are_no_part_of_the_name() -> None:
    assert NAMES.prefix("Ada Bello's birthday", 0) == (9, Who("Ada Bello", (2,)))
    assert NAMES.prefix("Ada Bello.", 0) == (9, Who("Ada Bello", (2,)))


@pytest.mark.parametrize("text", ["ada@example.com", "Adamant", "", "?", "#ada"])
def test_no_name_begins_inside_something_else(text: str) -> None:
    assert NAMES.prefix(text, 0) is None


def test_a_company_or_a_place_tells_people_apart() -> None:
    ids = NAMES.match("Ada").ids
    assert NAMES.narrowed(ids, "Acme") == (1,)
    assert NAMES.narrowed(ids, "nairobi") == (2,)
    assert NAMES.narrowed(ids, "Zuma") == ()


def test_nobody_is_known_in_an_empty_network() -> None:
    assert NameIndex([]).match("Ada") == Who("Ada")
