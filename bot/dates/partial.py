"""A date whose year may be unknown: what a birthday is."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

LeapDay = Literal["feb28", "mar1"]
"""When 29 February is kept in a common year: on the 28th, or on 1 March."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A month and a day, and a year if it is known. Raises ValueError if there is no such day."""

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        # 2000 was a leap year: without a year, 29 February is a day.
        if not 1 <= self.month <= 12 or not 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]:
            raise ValueError(f"no such day: {self.day}/{self.month}/{self.year}")

    def on(self, year: int, leap_day: LeapDay) -> date:
        """The day it falls on in a year."""
        if (self.month, self.day) == (2, 29) and not calendar.isleap(year):
            return date(year, 2, 28) if leap_day == "feb28" else date(year, 3, 1)
        return date(year, self.month, self.day)

    def next_on(self, day: date, leap_day: LeapDay) -> date:
        """The first time it falls on `day` or later, never before its own year."""
        year = max(day.year, self.year or day.year)
        this_year = self.on(year, leap_day)
        return this_year if this_year >= day else self.on(year + 1, leap_day)

    def years_on(self, day: date) -> int | None:
        """Full years since, on the day it falls in that year: an age; None without a year."""
        return None if self.year is None else day.year - self.year
