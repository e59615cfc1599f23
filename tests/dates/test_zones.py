"""Wall clocks and instants, against an oracle that only ever asks what a clock shows at an instant."""

# Wall-clock times are naive here, as they are in bot/dates.
# ruff: noqa: DTZ001

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from bot.dates.zones import to_utc, to_wall, zone_exists

FORTY_ZONES = (
    "UTC", "Africa/Lagos", "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Nairobi",
    "America/Anchorage", "America/Argentina/Buenos_Aires", "America/Asuncion", "America/Bogota", "America/Chicago",
    "America/Denver", "America/Halifax", "America/Havana", "America/Los_Angeles", "America/Mexico_City",
    "America/New_York", "America/Nuuk", "America/Phoenix", "America/Santiago", "America/Sao_Paulo",
    "America/St_Johns", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata",
    "Asia/Shanghai", "Asia/Tehran", "Asia/Tokyo", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe",
    "Australia/Sydney", "Europe/Berlin", "Europe/Dublin", "Europe/London", "Pacific/Apia", "Pacific/Auckland",
    "Pacific/Chatham",
)  # fmt: skip
START = datetime(2019, 12, 25, tzinfo=UTC)
DAYS = 3653
TIMES = (timedelta(0), timedelta(hours=2, minutes=30), timedelta(hours=9))


class Oracle:
    """A zone as stretches of constant offset, found by looking at its clock every quarter hour."""

    def __init__(self, name: str) -> None:
        zone = ZoneInfo(name)
        self.starts = [START - timedelta(days=3)]
        self.offsets = [self._offset(self.starts[0], zone)]
        for day in range(-3, DAYS + 3):
            begins = START + timedelta(days=day)
            if self._offset(begins + timedelta(days=1), zone) != self.offsets[-1]:
                self._scan(begins, zone)

    def _scan(self, begins: datetime, zone: ZoneInfo) -> None:
        for minute in range(0, 1441, 15):
            moment = begins + timedelta(minutes=minute)
            offset = self._offset(moment, zone)
            if offset != self.offsets[-1]:
                self.starts.append(moment)
                self.offsets.append(offset)

    @staticmethod
    def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
        return moment.astimezone(zone).replace(tzinfo=UTC) - moment

    def instant(self, wall: datetime) -> datetime:
        """The first instant that shows `wall`; where none does, the first after the clock jumped over it."""
        near = bisect_right(self.starts, wall.replace(tzinfo=UTC) - timedelta(days=1)) - 1
        for i in range(max(near, 0), len(self.starts)):
            moment = wall.replace(tzinfo=UTC) - self.offsets[i]
            ends = self.starts[i + 1] if i + 1 < len(self.starts) else datetime.max.replace(tzinfo=UTC)
            if moment < ends:
                return max(moment, self.starts[i])
        raise AssertionError(f"no instant for {wall}")


@pytest.mark.parametrize("zone", FORTY_ZONES)
def test_every_wall_time_of_ten_years_is_the_instant_the_clocks_say(zone: str) -> None:
    oracle = Oracle(zone)
    for day in range(DAYS):
        for time in TIMES:
            wall = START.replace(tzinfo=None) + timedelta(days=day) + time
            moment = to_utc(wall, zone)
            assert moment == oracle.instant(wall), (wall, zone)
            shown = to_wall(moment, zone)
            assert shown >= wall, (wall, zone)


def test_the_oracle_saw_clocks_change() -> None:
    assert len(Oracle("Europe/Berlin").starts) == 21
    assert len(Oracle("Africa/Lagos").starts) == 1


@pytest.mark.parametrize("wall", [datetime(2027, 3, 28, 2, 0), datetime(2027, 3, 28, 2, 30, 12, 5)])
def test_a_gap_moves_to_the_first_instant_after_it(wall: datetime) -> None:
    moment = to_utc(wall, "Europe/Berlin")
    assert moment == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert to_wall(moment, "Europe/Berlin") == datetime(2027, 3, 28, 3)


def test_a_fold_takes_the_first() -> None:
    for wall in (datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 2, 30, fold=1)):
        assert to_utc(wall, "Europe/Berlin") == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_day_a_country_skipped_begins_when_the_next_does() -> None:
    """Samoa had no 30 December 2011."""
    moment = to_utc(datetime(2011, 12, 30, 9), "Pacific/Apia")
    assert to_wall(moment, "Pacific/Apia") == datetime(2011, 12, 31)


def test_a_half_hour_gap_ends_on_its_half_hour() -> None:
    moment = to_utc(datetime(2026, 10, 4, 2, 10), "Australia/Lord_Howe")
    assert to_wall(moment, "Australia/Lord_Howe") == datetime(2026, 10, 4, 2, 30)


def test_a_wall_time_comes_back_without_a_zone() -> None:
    shown = to_wall(datetime(2026, 11, 23, 9, tzinfo=UTC), "Africa/Lagos")
    assert shown == datetime(2026, 11, 23, 10)
    assert shown.tzinfo is None


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_wall(datetime(2026, 11, 23), "UTC")


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        to_utc(datetime(2026, 11, 23), "Africa/Atlantis")


@pytest.mark.parametrize("name", ["", "Africa", "Africa/Atlantis", "../etc/passwd", "/etc/passwd", "x\0y", "Factory"])
def test_what_is_no_zone_does_not_exist(name: str) -> None:
    assert not zone_exists(name)


@pytest.mark.parametrize("name", ["Africa/Lagos", "UTC", "America/Argentina/Buenos_Aires"])
def test_a_zone_exists(name: str) -> None:
    assert zone_exists(name)
