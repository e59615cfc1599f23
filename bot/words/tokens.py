"""A line made ready for reading, and cut into the clauses it may have.

What is kept of a line (a note, a thing to do) is always a slice of what was typed: nothing is rewritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

LONGEST = 1_000
"""Characters of a line in which structure is sought; what follows can only be the rest of a note."""

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\s]*")
_APOSTROPHE = "['’‘ʼ]"
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_SEPARATOR = re.compile(
    r"(?P<mark>[,;\n•]|\.(?=\s|$)|(?<=\s)[-–—]+(?=\s))(?:\s*(?:and|then|also|but)\b)*|(?<=\s)(?:and|then|also)(?=\s)",
    re.IGNORECASE,
)
EDGES = " \t\n,;:.-–—•"

Spans = Sequence[tuple[int, int]]


@cache
def rx(pattern: str) -> re.Pattern[str]:
    """The pattern, in any case; a space is white space and ' any apostrophe."""
    spaced = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced.replace("'", _APOSTROPHE), re.IGNORECASE)


def phrases(words: Iterable[str]) -> str:
    """Any of the phrases, longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))


def clean(text: str) -> str:
    """The line without control characters and direction marks, with single spaces; line breaks stay."""
    if not text.isprintable():
        text = "".join(" " if _is_control(letter) else letter for letter in text if letter not in _BIDI)
    text = unicodedata.normalize("NFC", text)
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def _is_control(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn")


def plain_words(text: str) -> str:
    """The words as a table has them: lower case, single spaces, straight apostrophes."""
    return " ".join(text.lower().replace("’", "'").split())


def trim(text: str) -> str:
    """The text without the marks and spaces at its edges; a closing ! or ) belongs to it."""
    return text.strip(EDGES)


def separators(text: str, whole: Spans = ()) -> list[tuple[int, int, bool]]:
    """Where one clause may end and the next begin, and whether a mark says so (else it is an "and").

    Nothing is cut inside the spans of `whole`, nor inside a number ("5,000").
    """
    found = []
    for cut in _SEPARATOR.finditer(text):
        start, end = cut.span()
        inside = any(a < start < b for a, b in whole)
        digits = text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
        if not inside and not (digits and cut["mark"] == ","):
            found.append((start, end, bool(cut["mark"])))
    return found


def clauses(text: str, whole: Spans = (), *, marks_only: bool = True) -> list[tuple[int, int]]:
    """The spans between the separators, the empty ones left out."""
    spans = []
    at = 0
    for start, end, mark in [*separators(text, whole), (len(text), len(text), True)]:
        if marks_only and not mark:
            continue
        if text[at:start].strip():
            spans.append((at, start))
        at = end
    return spans


def without(text: str, start: int, end: int) -> str:
    """The text with a span cut out and its wound closed."""
    left, right = text[:start].rstrip(), text[end:].lstrip()
    if not left or not right:
        return trim(left or right)
    return trim(left + ("" if right[0] in ",;:." else " ") + right)


def capital(word: str) -> bool:
    """Whether a word begins as a name does; in scripts without capitals any word may."""
    first = word[0]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper()) or first.istitle()
