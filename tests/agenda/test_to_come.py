"""What lies ahead: sessions on the day before, the networking hour, series sitting by sitting, words ahead."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import islice
from typing import Any

import pytest

from bot.agenda import series
from bot.agenda.events import for_event, next_sitting, takes_names
from bot.agenda.reminders import for_reminder
from bot.agenda.sessions import for_session
from bot.agenda.slots import for_slot
from bot.agenda.wanted import Past
from bot.model import Contact, Event
from tests.agenda.rows import NOW, TODAY, at, contact, network, reminder, said

BOARD = "FREQ=MONTHLY;BYDAY=1TU"
LIMIT = timedelta(minutes=15)


def mentor(on: date | None, **facts: Any) -> Contact:
    """Ada, with a session to come."""
    return contact(session_on=on, session_at=None, session_agenda="", session_said_on=TODAY, **facts)


def board(**facts: Any) -> Event:
    """The Alumni board, from Tuesday 1 December on, told just now."""
    given = {
        "id": 1, "name": "Alumni board", "starts": date(2026, 12, 1), "ends": date(2026, 12, 1), "starts_at": time(18),
        "place": "Yaba", "said_at": NOW, "going": True, "finished_on": None, "rule": BOARD, "away_on": None,
    }  # fmt: skip
    return Event(**{**given, **facts})


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 12, 10), ["2026-12-09 08:00"]),
        (date(2026, 11, 25), ["2026-11-24 08:00"]),
        (date(2026, 11, 24), ["2026-11-24 08:00"]),
        (TODAY, []),
        (None, []),
    ],
)
def test_a_session_is_prepared_for_on_the_day_before_or_its_own(on: date | None, due: list[str]) -> None:
    found = for_session(network(), mentor(on), Past(), NOW)
    assert [moment for _, moment in said(found)] == due


def test_a_session_that_is_over_is_not_wanted_though_nobody_was_told() -> None:
    ada = mentor(date(2026, 11, 25))
    assert for_session(network(), ada, Past(), at("2026-11-25 23:59")) != []
    assert for_session(network(), ada, Past(), at("2026-11-26 00:00")) == []


@pytest.mark.parametrize("silence", [{"archived": True}, {"deceased": True}, {"do_not_prompt": True}, {"paused": True}])
def test_who_is_silent_has_no_session(silence: dict[str, bool]) -> None:
    assert for_session(network(), mentor(date(2026, 12, 10), **silence), Past(), NOW) == []


def test_the_hour_comes_once_a_week_whatever_the_other_hours() -> None:
    late = network(slot_day=7, slot_at=time(23))
    assert said(for_slot(late, Past(), NOW)) == [("slot", "2026-11-29 23:00")]
    closed = Past(closed={("slot", 1, "2026-11-29")})
    assert said(for_slot(late, closed, NOW)) == [("slot", "2026-12-06 23:00")]
    assert for_slot(network(slot_day=None, slot_at=None), Past(), NOW) == []


def test_an_hour_that_was_missed_waits_for_the_next_week() -> None:
    hour = network(slot_day=4, slot_at=time(16))
    begins = at("2026-11-26 16:00")
    assert said(for_slot(hour, Past(), begins + LIMIT - timedelta(seconds=1))) == [("slot", "2026-11-26 16:00")]
    assert said(for_slot(hour, Past(), begins + LIMIT)) == [("slot", "2026-12-03 16:00")]


def test_a_late_hour_is_not_lost_at_midnight() -> None:
    hour = network(slot_day=1, slot_at=time(23, 55), quiet_from=time(0), quiet_until=time(0))
    assert said(for_slot(hour, Past(), at("2026-11-24 00:05"))) == [("slot", "2026-11-23 23:55")]


def test_the_hour_rests_while_the_owner_is_away() -> None:
    away = network(slot_day=4, slot_at=time(16), away_from=TODAY, away_until=date(2026, 12, 5))
    assert said(for_slot(away, Past(), NOW)) == [("slot", "2026-12-10 16:00")]


def test_a_series_has_a_sitting_each_time() -> None:
    days = [here.starts for here in islice(series.coming(board(), TODAY), 3)]
    assert days == [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2)]
    assert series.on(board(), date(2027, 1, 5)) is not None
    assert series.on(board(), date(2027, 1, 6)) is None


def test_a_series_never_sits_before_it_begins() -> None:
    assert next(series.coming(board(), date(2020, 1, 1))).starts == date(2026, 12, 1)


def test_a_series_wants_its_next_sitting_only() -> None:
    prep, start = ("event_prep", "2026-11-30 19:00"), ("event_start", "2026-12-01 18:00")
    assert said(for_event(network(), board(), None, Past(), NOW)) == [prep, start]
    later = said(for_event(network(), board(), None, Past(), at("2026-12-01 18:00")))
    assert later == [("event_prep", "2027-01-04 19:00"), start]
    after = said(for_event(network(), board(), date(2026, 12, 1), Past(), at("2026-12-01 22:00")))
    assert after == [
        ("event_prep", "2027-01-04 19:00"), ("event_start", "2027-01-05 18:00"), ("event_debrief", "2026-12-02 08:00"),
    ]  # fmt: skip


def test_staying_away_skips_one_sitting() -> None:
    away = board(away_on=date(2026, 12, 1))
    wanted = said(for_event(network(), away, None, Past(), NOW))
    assert wanted == [("event_prep", "2027-01-04 19:00"), ("event_start", "2027-01-05 18:00")]
    assert not takes_names(away, network(), at("2026-12-01 19:00"))
    assert takes_names(away, network(), at("2027-01-05 19:00"))
    assert next_sitting(away, network(), NOW).starts == date(2027, 1, 5)


def test_a_word_ahead_comes_for_each_lead_and_goes_with_the_day() -> None:
    row = reminder("2027-03-01T08:00", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1")
    row.lead_days, row.said_on = [30, 7], TODAY
    ahead = [("ahead", "2027-01-30 08:00"), ("ahead", "2027-02-22 08:00")]
    assert said(for_reminder(network(), row, Past(), NOW)) == [("reminder", "2027-03-01 08:00"), *ahead]
    on_the_day = said(for_reminder(network(), row, Past(), at("2027-03-01 08:00")))
    assert on_the_day == [
        ("reminder", "2027-03-01 08:00"), ("reminder", "2028-03-01 08:00"), ("ahead", "2028-01-31 08:00"),
        ("ahead", "2028-02-23 08:00"),
    ]  # fmt: skip


def test_no_word_ahead_of_what_was_told_too_late_for_it() -> None:
    row = reminder("2026-12-10T08:00")
    row.lead_days, row.said_on = [30, 7], TODAY
    assert said(for_reminder(network(), row, Past(), NOW)) == [
        ("reminder", "2026-12-10 08:00"),
        ("ahead", "2026-12-03 08:00"),
    ]
