"""Numbers as people write them: 3, three, a couple of; 3rd, third, twenty-first."""

from __future__ import annotations

from bot.dates.language import Language
from bot.dates.said import phrase
from bot.dates.tokens import Line

_TWO_DIGITS = 2


def count_at(line: Line, i: int, words: Language) -> tuple[int, int] | None:
    """How many, and the token after: "10", "three", "a", "a couple of"."""
    if line.numbers[i] >= 0 and line.may_start(i):
        return line.numbers[i], i + 1
    return phrase(line, i, words.numbers) if line.words[i] else None


def ordinal_at(line: Line, i: int, words: Language, *, joined: bool = False) -> tuple[int, int] | None:
    """Which in order, and the token after: "3rd", "third", "twenty-first". `joined`: it ends a range ("12-14th")."""
    number = line.numbers[i]
    if number >= 0 and (joined or line.may_start(i)):
        ends = line.glued[i + 1] and line.words[i + 1] in words.ordinal_endings
        return (number, i + 2) if ends else None
    word = line.words[i]
    if word in words.ordinals:
        return words.ordinals[word], i + 1
    if word in words.tens:
        j = i + 2 if line.dash(i + 1) else i + 1
        unit = words.ordinals.get(line.words[j], 10)
        return (words.tens[word] + unit, j + 1) if unit < 10 else None
    return None


def day_number_at(line: Line, i: int, words: Language, *, joined: bool = False) -> tuple[int, int] | None:
    """A day of the month, however it is written, and the token after. It may be one no month has."""
    found = ordinal_at(line, i, words, joined=joined)
    if found:
        return found if found[0] < 100 else None
    short = 0 < line.digits[i] <= _TWO_DIGITS and (joined or line.may_start(i))
    return (line.numbers[i], i + 1) if short else None


def year_at(line: Line, i: int) -> tuple[int, int] | None:
    """A year of four digits, after a comma or not, and the token after."""
    j = i + 1 if line.marks[i] == "," else i
    year = line.numbers[j]
    if line.digits[j] == 4 and 1900 <= year < 2200 and line.may_end(j + 1):
        return year, j + 1
    return None
