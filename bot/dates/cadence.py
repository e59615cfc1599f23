"""How often to be in touch: days, weeks or calendar months."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["days", "weeks", "months"]

_ISO = re.compile(r"P(\d+)([DWMY])")
_UNITS: dict[str, tuple[Unit, int]] = {"D": ("days", 1), "W": ("weeks", 1), "M": ("months", 1), "Y": ("months", 12)}
_DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Cadence:
    """An interval of whole days, weeks or calendar months; a year is twelve months."""

    count: int
    unit: Unit

    @staticmethod
    def parse(iso: str) -> Cadence:
        """From an ISO 8601 duration of one unit ("P3M", "P6W"); raises ValueError for anything else."""
        found = _ISO.fullmatch(iso)
        if not found or int(found[1]) < 1:
            raise ValueError(f"not a rhythm: {iso!r}")
        unit, times = _UNITS[found[2]]
        return Cadence(int(found[1]) * times, unit)

    def __str__(self) -> str:
        return f"P{self.count}{self.unit[0].upper()}"

    @property
    def days(self) -> int:
        """The interval in whole days, a month being 365.25/12 of them: 3 months are 91."""
        if self.unit == "months":
            return round(self.count * _DAYS_A_MONTH)
        return self.count * (7 if self.unit == "weeks" else 1)

    def after(self, day: date) -> date:
        """The day one interval later. Months keep the day of the month, or take the month's last."""
        if self.unit != "months":
            return day + timedelta(days=self.days)
        year, month = divmod(day.year * 12 + day.month - 1 + self.count, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
