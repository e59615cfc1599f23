"""What repeats: RFC 5545 recurrence rules over local wall-clock times.

A rule counts from its first occurrence. The 31st stays the 31st where there is one and is the month's last day
elsewhere; 29 February is the 28th in common years. Such rules are written with BYSETPOS=-1 over the possible days, so
that every calendar program agrees. Times are naive local ones: the zone is applied by whoever knows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from dateutil.rrule import rrulestr

Freq = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

_FREQS: dict[str, Freq] = {"DAILY": "DAILY", "WEEKLY": "WEEKLY", "MONTHLY": "MONTHLY", "YEARLY": "YEARLY"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SURE_DAYS = 28
"""Every month has this many days."""

_MONTHS = {"MONTHLY": 1, "YEARLY": 12}
_DAYS = {"DAILY": 1, "WEEKLY": 7}


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence in parts. `weekdays` are ISO numbers; `nth` counts them within the month (-1: the last), 0 is each.

    `monthday` is the day that is meant, -1 the month's last, 0 any. `month` is 0 unless the rule names one.
    """

    freq: Freq
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    monthday: int = 0
    month: int = 0

    @staticmethod
    def parse(rule: str) -> Rule:
        """From an RRULE of the parts above; raises ValueError for any other."""
        parts = dict(_part(part) for part in rule.removeprefix("RRULE:").upper().split(";"))
        freq = _FREQS.get(parts.pop("FREQ", ""))
        interval = int(parts.pop("INTERVAL", "1"))
        days = [_weekday(day) for day in parts.pop("BYDAY", "").split(",") if day]
        nths = {nth for _, nth in days}
        setpos = parts.pop("BYSETPOS", "")
        monthdays = [int(day) for day in parts.pop("BYMONTHDAY", "0").split(",")]
        month = int(parts.pop("BYMONTH", "0"))
        parts.pop("WKST", None)
        clamped = setpos == "-1" and monthdays == list(range(SURE_DAYS, monthdays[-1] + 1))
        plain = len(monthdays) == 1 and not setpos
        known = interval > 0 and 0 <= month <= 12 and -1 <= monthdays[-1] <= 31
        if not freq or parts or not known or len(nths) > 1 or not (clamped or plain):
            raise ValueError(f"not a rule we keep: {rule!r}")
        nth = nths.pop() if nths else 0
        return Rule(freq, interval, tuple(day for day, _ in days), nth, monthdays[-1], month)

    def __str__(self) -> str:
        """As an RRULE, the days a month may lack written out."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.month:
            parts.append(f"BYMONTH={self.month}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(f"{self.nth or ''}{_WEEKDAYS[day - 1]}" for day in self.weekdays))
        if self.monthday > SURE_DAYS:
            days = ",".join(str(day) for day in range(SURE_DAYS, self.monthday + 1))
            parts += [f"BYMONTHDAY={days}", "BYSETPOS=-1"]
        elif self.monthday:
            parts.append(f"BYMONTHDAY={self.monthday}")
        return ";".join(parts)

    def anchored(self, starts: datetime) -> Rule:
        """The same rule with the day it takes from its first occurrence written into it."""
        freq, weekdays, monthday, month = self.freq, self.weekdays, self.monthday, self.month
        if freq == "WEEKLY" and not weekdays:
            weekdays = (starts.isoweekday(),)
        if freq in ("MONTHLY", "YEARLY") and not weekdays:
            monthday = monthday or starts.day
        if freq == "YEARLY":
            month = month or starts.month
        return Rule(freq, self.interval, weekdays, self.nth, monthday, month)


def next_after(rule: str, starts: datetime, after: datetime) -> datetime | None:
    """The first occurrence strictly after `after`, both local and naive; None if there is none before year 10000.

    `starts` is the first occurrence, or the moment from which the rule counts. Raises ValueError for a rule that
    `Rule.parse` does not know. Takes the same time from a start of yesterday as from one fifty years ago.
    """
    kept = Rule.parse(rule).anchored(starts)
    after = max(after, starts - timedelta(microseconds=1))
    try:
        near = _near(kept, starts, after)
        return rrulestr(str(kept), dtstart=near).after(after)
    except OverflowError:
        return None


def _near(rule: Rule, starts: datetime, after: datetime) -> datetime:
    """A whole number of intervals after `starts`, at or before the period of `after`: where to count from.

    Months count from their first day, so the day of the anchor never gets lost; the rule itself carries it.
    """
    if rule.freq in _DAYS:
        step = rule.interval * _DAYS[rule.freq]
        return starts + timedelta(days=max(0, (after - starts).days // step) * step)
    step = rule.interval * _MONTHS[rule.freq]
    first = starts.year * 12 + (starts.month - 1 if rule.freq == "MONTHLY" else 0)
    now = after.year * 12 + after.month - 1
    year, month = divmod(first + max(0, now - first) // step * step, 12)
    return starts.replace(year=year, month=month + 1, day=1)


def _part(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def _weekday(day: str) -> tuple[int, int]:
    """ISO number and nth of "1MO" or "FR"; raises ValueError."""
    return _WEEKDAYS.index(day[-2:]) + 1, int(day[:-2] or "0")
