"""When on a day Kith may speak."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.agenda import hours
from tests.agenda.rows import LAGOS, TODAY, at, local, network

SATURDAY = date(2026, 11, 28)
MONDAY = date(2026, 11, 30)


def test_a_morning_is_the_owners_hour() -> None:
    assert hours.morning(TODAY, network()) == at("2026-11-23 08:00")


@pytest.mark.parametrize(
    ("hour", "quiet_from", "quiet_until", "speaks_at"),
    [
        (time(5), time(21), time(7), "2026-11-23 07:00"),
        (time(22), time(21), time(7), "2026-11-24 07:00"),
        (time(7), time(21), time(7), "2026-11-23 07:00"),
        (time(21), time(21), time(7), "2026-11-24 07:00"),
        (time(8), time(6), time(9), "2026-11-23 09:00"),
        (time(5), time(0), time(0), "2026-11-23 05:00"),
    ],
)
def test_an_hour_within_the_quiet_hours_waits_for_their_end(
    hour: time, quiet_from: time, quiet_until: time, speaks_at: str
) -> None:
    """They may cross midnight or not; the first minute is quiet and the last is not; from and until alike are none."""
    owner = network(hour=hour, quiet_from=quiet_from, quiet_until=quiet_until)
    assert local(hours.morning(TODAY, owner)) == speaks_at


@pytest.mark.parametrize(
    ("moment", "moved_to"),
    [
        ("2026-11-23 12:00", "2026-11-23 12:00"),
        ("2026-11-23 21:00", "2026-11-24 07:00"),
        ("2026-11-24 06:59", "2026-11-24 07:00"),
        ("2026-11-24 07:00", "2026-11-24 07:00"),
    ],
)
def test_out_of_quiet_moves_only_what_is_within(moment: str, moved_to: str) -> None:
    assert local(hours.out_of_quiet(at(moment), network())) == moved_to


def test_a_time_said_in_so_many_words_is_not_moved() -> None:
    assert hours.at_time(TODAY, time(23, 30), network()) == at("2026-11-23 23:30")


def test_the_next_morning_is_still_today_before_the_hour() -> None:
    assert local(hours.next_morning(at("2026-11-23 06:00"), network(), work_day=False)) == "2026-11-23 08:00"


def test_at_the_hour_itself_the_next_morning_is_tomorrows() -> None:
    assert local(hours.next_morning(at("2026-11-23 08:00"), network(), work_day=False)) == "2026-11-24 08:00"


def test_on_a_friday_the_next_work_morning_is_mondays() -> None:
    friday = at("2026-11-27 09:00")
    assert local(hours.next_morning(friday, network(), work_day=True)) == "2026-11-30 08:00"
    assert local(hours.next_morning(friday, network(), work_day=False)) == "2026-11-28 08:00"


def test_where_no_day_is_a_work_day_every_day_is() -> None:
    assert local(hours.next_morning(at("2026-11-27 09:00"), network(work_days=""), work_day=True)) == "2026-11-28 08:00"


def test_work_days_may_be_sunday_to_thursday() -> None:
    thursday = at("2026-11-26 09:00")
    assert local(hours.next_morning(thursday, network(work_days="71234"), work_day=True)) == "2026-11-29 08:00"


def test_a_day_ends_at_the_owners_midnight() -> None:
    assert hours.end_of_day(TODAY, network()) == at("2026-11-24 00:00")


def test_in_a_gap_the_morning_comes_when_it_ends() -> None:
    """Clocks in London go from 01:00 to 02:00 on 29 March 2026."""
    owner = network(timezone="Europe/London", hour=time(1, 30), quiet_from=time(0), quiet_until=time(0))
    assert hours.morning(date(2026, 3, 29), owner) == at("2026-03-29 01:00", "UTC")


def test_in_a_fold_the_morning_comes_once_at_its_first_pass() -> None:
    """Clocks in London show 01:30 twice on 25 October 2026."""
    owner = network(timezone="Europe/London", hour=time(1, 30), quiet_from=time(0), quiet_until=time(0))
    assert hours.morning(date(2026, 10, 25), owner) == at("2026-10-25 00:30", "UTC")


def test_the_owners_hour_stays_when_the_clocks_change() -> None:
    owner = network(timezone="Europe/London")
    assert hours.morning(date(2026, 10, 24), owner) == at("2026-10-24 07:00", "UTC")
    assert hours.morning(date(2026, 10, 26), owner) == at("2026-10-26 08:00", "UTC")


def test_a_day_that_a_zone_skipped_has_its_morning_when_the_next_begins() -> None:
    """Samoa had no 30 December 2011."""
    owner = network(timezone="Pacific/Apia")
    assert hours.morning(date(2011, 12, 30), owner) == at("2011-12-31 00:00", "Pacific/Apia")


@pytest.mark.parametrize(
    ("owner_zone", "their_zone", "speaks_at"),
    [
        (LAGOS, "America/New_York", "2026-12-10 08:00"),
        (LAGOS, "Asia/Tokyo", "2026-12-10 08:00"),
        (LAGOS, "Pacific/Honolulu", "2026-12-11 08:00"),
        ("Pacific/Honolulu", "Asia/Tokyo", "2026-12-09 08:00"),
        ("Pacific/Honolulu", "Pacific/Kiritimati", "2026-12-09 08:00"),
        ("Pacific/Kiritimati", "Pacific/Honolulu", "2026-12-11 08:00"),
    ],
)
def test_a_day_elsewhere_is_spoken_of_at_the_last_of_the_owners_hours_in_it(
    owner_zone: str, their_zone: str, speaks_at: str
) -> None:
    moment = hours.last_hour_of(date(2026, 12, 10), their_zone, network(timezone=owner_zone))
    assert local(moment, owner_zone) == speaks_at
    assert local(moment, their_zone).startswith("2026-12-10")
