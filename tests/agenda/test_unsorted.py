"""Birthdays of people who were imported and not yet sorted: one line for each day, and none of their own."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.agenda.unsorted import born_on, first_day, for_unsorted
from bot.agenda.wanted import Past, Person, for_person
from tests.agenda.rows import NOW, TODAY, at, contact, network, occasion, said

TOMORROW = date(2026, 11, 24)


def test_nobody_unsorted_has_a_prompt_and_somebody_sorted_has() -> None:
    for unsorted, kinds in ((True, []), (False, ["birthday"])):
        ada = Person(contact(unsorted=unsorted), [occasion(12, 10)])
        assert [w.kind for w in for_person(network(), ada, Past(), NOW)] == kinds


def test_the_line_is_of_the_first_day_and_comes_in_its_morning() -> None:
    days = [TOMORROW, date(2026, 11, 30)]
    assert said(for_unsorted(network(), days, Past(), NOW)) == [("unsorted", "2026-11-24 08:00")]


def test_the_line_of_today_stands_until_the_day_ends() -> None:
    days = [TODAY, TOMORROW]
    assert said(for_unsorted(network(), days, Past(), at("2026-11-23 23:59"))) == [("unsorted", "2026-11-23 08:00")]
    assert said(for_unsorted(network(), days, Past(), at("2026-11-24 00:00"))) == [("unsorted", "2026-11-24 08:00")]


def test_a_line_that_was_finished_gives_way_to_the_next() -> None:
    past = Past(closed={("unsorted", 1, "2026-11-24")})
    assert said(for_unsorted(network(), [TOMORROW, date(2026, 11, 30)], past, NOW)) == [
        ("unsorted", "2026-11-30 08:00")
    ]


def test_nothing_is_said_while_the_owner_is_away_but_what_was_shown_stays() -> None:
    away = network(away_from=TODAY, away_until=date(2026, 12, 1))
    assert first_day(away, Past(), NOW) == date(2026, 12, 1)
    assert said(for_unsorted(away, [TOMORROW, date(2026, 12, 1)], Past(), NOW)) == [("unsorted", "2026-12-01 08:00")]
    shown = Past(shown={("unsorted", 1, "2026-11-23")})
    assert first_day(away, shown, NOW) == TODAY
    assert said(for_unsorted(away, [TODAY], shown, NOW)) == [("unsorted", "2026-11-23 08:00")]


def test_an_hour_within_the_quiet_ones_has_it_said_before_the_day_is_over() -> None:
    late = network(hour=time(23), quiet_from=time(22), quiet_until=time(9))
    assert said(for_unsorted(late, [date(2026, 11, 25)], Past(), NOW)) == [("unsorted", "2026-11-25 09:00")]


@pytest.mark.parametrize(
    ("day", "leap_day", "kept"),
    [
        ("2026-12-10", "feb28", [(12, 10)]),
        ("2026-02-28", "feb28", [(2, 28), (2, 29)]),
        ("2026-02-28", "mar1", [(2, 28)]),
        ("2026-03-01", "feb28", [(3, 1)]),
        ("2026-03-01", "mar1", [(2, 29), (3, 1)]),
        ("2028-02-29", "feb28", [(2, 29)]),
        ("2028-02-28", "feb28", [(2, 28)]),
        ("2028-03-01", "mar1", [(3, 1)]),
    ],
)
def test_a_29_february_is_kept_where_the_owner_keeps_it(day: str, leap_day: str, kept: list[tuple[int, int]]) -> None:
    assert born_on(date.fromisoformat(day), network(leap_day=leap_day)) == kept
