"""How dates, rhythms and times of day are said on a card."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.dates.cadence import Cadence
from bot.dates.partial import PartialDate

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

HALF_A_YEAR = timedelta(days=183)


def month_day(month: int, day: int) -> str:
    """ "10 Dec"."""
    return f"{day} {MONTHS[month - 1][:3]}"


def partial(on: PartialDate) -> str:
    """ "10 Dec 1985", or "10 Dec" when the year is unknown."""
    return f"{month_day(on.month, on.day)} {on.year}" if on.year else month_day(on.month, on.day)


def long_partial(on: PartialDate) -> str:
    """ "4 March": for a button that tells two readings apart."""
    return f"{on.day} {MONTHS[on.month - 1]}" + (f" {on.year}" if on.year else "")


def ordinal(number: int) -> str:
    """ "1st", "12th"; -1 is "last day"."""
    if number < 0:
        return "last day"
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def weekday(day: date) -> str:
    """ "Wed"."""
    return WEEKDAYS[day.weekday()][:3]


def plain_day(day: date, today: date) -> str:
    """ "Tue 24 Nov"; with the year only if it is another one and more than six months away."""
    year = f" {day.year}" if day.year != today.year and abs(day - today) > HALF_A_YEAR else ""
    return f"{weekday(day)} {month_day(day.month, day.day)}{year}"


def said(day: date, today: date) -> str:
    """A date ahead, or taken from what was typed: "Tue 24 Nov (tomorrow)"."""
    near = {today: " (today)", today + timedelta(days=1): " (tomorrow)"}.get(day, "")
    return plain_day(day, today) + near


def behind(day: date, today: date) -> str:
    """A date behind: with its weekday in the last seven days, else "24 Aug"; the year if it is long ago."""
    if today - day < timedelta(days=7):
        return plain_day(day, today)
    year = f" {day.year}" if day.year != today.year and today - day > HALF_A_YEAR else ""
    return f"{month_day(day.month, day.day)}{year}"


def clock(at: time | datetime) -> str:
    """ "08:00"."""
    return at.strftime("%H:%M")


def moment(wall: datetime, today: date) -> str:
    """ "Wed 9 Dec, 08:00"."""
    return f"{plain_day(wall.date(), today)}, {clock(wall)}"


def near_day(day: date, today: date) -> str:
    """How a letter speaks of a day: "today", "yesterday", "on Friday", "on 24 August"."""
    ago = (today - day).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    return f"on {WEEKDAYS[day.weekday()]}" if 0 < ago < 7 else f"on {day.day} {MONTHS[day.month - 1]}"


def every(cadence: Cadence) -> str:
    """ "every 3 months", "every week", "every year"."""
    count, unit = cadence.count, cadence.unit
    if unit == "months" and count % 12 == 0:
        count, unit_name = count // 12, "years"
    else:
        unit_name = unit
    return f"every {unit_name[:-1]}" if count == 1 else f"every {count} {unit_name}"


def amount(was: Cadence, now: Cadence | None) -> str:
    """An earlier rhythm beside the new one: "3" when the unit is the same, else "6 weeks"."""
    if now is not None and was.unit == now.unit == "months" and was.count % 12 and now.count % 12:
        return str(was.count)
    return every(was).removeprefix("every ")


def listed(days: frozenset[int]) -> str:
    """Work days as people write them: "Mon-Fri", "Sun-Thu", or "Mon, Wed, Fri"."""
    ordered = sorted(days)
    # A run may cross the weekend: it begins after the one gap.
    first = next((n for n, day in enumerate(ordered) if (day - 2) % 7 + 1 not in days), 0)
    ordered = ordered[first:] + ordered[:first]
    names = [WEEKDAYS[number - 1][:3] for number in ordered]
    if len(ordered) > 2 and (ordered[-1] - ordered[0]) % 7 == len(ordered) - 1:
        return f"{names[0]}-{names[-1]}"
    return ", ".join(WEEKDAYS[number - 1][:3] for number in sorted(days)) or "every day"
