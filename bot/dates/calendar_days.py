"""Days written with their day and month: "12 May 2027", "May 12th", "1/12", "2026-12-01", "12-14 May".

Nothing is resolved here but which numbers were meant: a birthday and an appointment read them alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dates.days import month_length
from bot.dates.found import NoSuchDay, Order
from bot.dates.language import Language
from bot.dates.numerals import day_number_at, year_at
from bot.dates.said import skip_article
from bot.dates.tokens import Line

_LAST_DAY = 31
_LAST_MONTH = 12
_SEPARATORS = "/.-"


@dataclass(frozen=True, slots=True)
class Written:
    """A day, month and perhaps year, as far as token `end`. `swapped`: month and day may be the other way round.

    `last_day` ends a range within the month. `short_year`: the year had two digits and has no century yet.
    """

    end: int
    day: int
    month: int
    year: int | None = None
    last_day: int | None = None
    swapped: bool = False
    short_year: bool = False

    @property
    def turned(self) -> Written:
        """The other reading of "3/4"."""
        return replace(self, day=self.month, month=self.day)

    @property
    def impossible(self) -> NoSuchDay | None:
        """The day as it was said, if no calendar has it."""
        said = (self.day, self.month, self.year)
        if not 1 <= self.month <= _LAST_MONTH:
            return said
        # 2000 was a leap year: without a year, 29 February is a day.
        length = month_length(self.year or 2000, self.month)
        return None if 1 <= self.day <= length and (self.last_day or self.day) <= length else said


def written_at(line: Line, i: int, words: Language, order: Order) -> Written | None:
    """The day written at token i, if there is one."""
    i = skip_article(line, i, words)
    if line.words[i] in words.months:
        return _month_first(line, i, words)
    if line.numbers[i] >= 0:
        numeric = _iso(line, i) or _numeric(line, i, order)
        if numeric:
            return numeric
    return _day_first(line, i, words)


def month_at(line: Line, i: int, words: Language) -> tuple[int, int] | None:
    """A month's number, and the token after its name and the full stop of a short form."""
    month = words.months.get(line.words[i])
    if month is None or not line.may_start(i):
        return None
    dotted = line.marks[i + 1] == "." and line.glued[i + 1] and i + 2 < line.count and len(line.words[i]) <= 4
    return month, i + 2 if dotted else i + 1


def _day_first(line: Line, i: int, words: Language) -> Written | None:
    first = day_number_at(line, i, words)
    if not first:
        return None
    day, j = first
    last_day = None
    joined = line.dash(j) or line.words[j] in words.range_words or line.words[j] in words.and_
    second = day_number_at(line, j + 1, words, joined=True) if joined else None
    if second and second[0] > day:
        last_day, j = second
    if line.words[j] in words.of or line.dash(j):
        j += 1
    month = month_at(line, j, words)
    if not month:
        return None
    return _with_year(line, Written(month[1], day, month[0], last_day=last_day))


def _month_first(line: Line, i: int, words: Language) -> Written | None:
    month = month_at(line, i, words)
    if not month:
        return None
    first = day_number_at(line, skip_article(line, month[1], words), words)
    if not first or not _only_a_day(line, first[1], words):
        return None
    day, j = first
    second = day_number_at(line, j + 1, words, joined=True) if line.dash(j) else None
    if second and second[0] > day:
        return _with_year(line, Written(second[1], day, month[0], last_day=second[0]))
    return _with_year(line, Written(j, day, month[0]))


def _only_a_day(line: Line, j: int, words: Language) -> bool:
    """False where the number before token j belongs to something else: "Jan 3 days ago", "May 3pm", "June 9:30"."""
    word = line.words[j]
    if word in words.units or word in words.oclock:
        return False
    if line.glued[j] and (word or (line.marks[j] == ":" and line.digits[j + 1])):
        return False
    return not (word in words.meridiems and len(word) > 1)


def _with_year(line: Line, said: Written) -> Written | None:
    j = said.end + 1 if line.dash(said.end) and line.glued[said.end] else said.end
    year = year_at(line, j)
    if year:
        return replace(said, year=year[0], end=year[1])
    # "call June 40 times": only at the end of a clause is so high a number a day, and an impossible one.
    if said.day > _LAST_DAY and not line.stops(said.end):
        return None
    return said if line.may_end(said.end) else None


def _iso(line: Line, i: int) -> Written | None:
    separator = line.marks[i + 1]
    if line.digits[i] != 4 or not _numbers(line, i, 3):
        return None
    year, month, day = line.numbers[i], line.numbers[i + 2], line.numbers[i + 4]
    if separator != line.marks[i + 3] or not line.may_end(i + 5) or not 1900 <= year < 2200:
        return None
    return Written(i + 5, day, month, year)


def _numeric(line: Line, i: int, order: Order) -> Written | None:
    if line.digits[i] > 2 or not _numbers(line, i, 2) or line.digits[i + 2] > 2:
        return None
    a, b, separator = line.numbers[i], line.numbers[i + 2], line.marks[i + 1]
    if line.marks[i + 3] == separator and _numbers(line, i, 3) and line.digits[i + 4] in (2, 4):
        end, year, short = i + 5, line.numbers[i + 4], line.digits[i + 4] == 2
        return _ordered(a, b, order, separator, end, year, short) if line.may_end(end) else None
    # Without a year "1-2" is a range and "1.12" a number; "1.12." is a day.
    end = i + 4 if separator == "." and line.marks[i + 3] == "." and line.glued[i + 3] else i + 3
    if separator == "-" or (separator == "." and end == i + 3) or not line.may_end(end):
        return None
    fraction = min(a, b) > _LAST_MONTH or max(a, b) > _LAST_DAY or 0 in (a, b) or (a, b) == (24, 7)
    return None if fraction else _ordered(a, b, order, separator, end, None, False)


def _ordered(a: int, b: int, order: Order, separator: str, end: int, year: int | None, short: bool) -> Written:
    month_first = order == "mdy" and separator != "."
    if month_first and a > _LAST_MONTH:
        month_first = False
    elif not month_first and b > _LAST_MONTH >= a:
        month_first = True
    day, month = (b, a) if month_first else (a, b)
    # Days with dots are written day first everywhere.
    swapped = separator != "." and a != b and 1 <= a <= _LAST_MONTH and 1 <= b <= _LAST_MONTH
    return Written(end, day, month, year, swapped=swapped, short_year=short)


def _numbers(line: Line, i: int, count: int) -> bool:
    """Whether `count` numbers stand at token i with nothing between them but one separator each."""
    if not line.may_start(i) or line.numbers[i] < 0:
        return False
    for j in range(i + 1, i + 2 * count - 1, 2):
        if line.marks[j] not in _SEPARATORS or not line.marks[j] or not line.glued[j]:
            return False
        if line.numbers[j + 1] < 0 or not line.glued[j + 1]:
            return False
    return True
