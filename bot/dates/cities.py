"""From a city to its time zone, in a sorted text file that is searched where it lies and never read whole.

The data is GeoNames' (CC BY 4.0), made into `cities.tsv` and `countries.tsv` by `tools/make_cities.py`.
"""

from __future__ import annotations

import mmap
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CITIES = Path(__file__).with_name("cities.tsv")
_COUNTRIES = Path(__file__).with_name("countries.tsv")
_MOST = 8
_MOST_READ = 200
_SHORTEST_BEGINNING = 3
_LONGEST = 100
_COUNTRY_WORDS = 3
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class City:
    """A place with a time zone. `country` is an ISO 3166 code ("NG"; in America "US-OR"), "" for a bare zone."""

    name: str
    country: str
    zone: str


def find_city(text: str) -> tuple[City, ...]:
    """The cities that are meant, the most populous first, eight at most; none if it is unknown.

    Understands "Lagos", "Lagos, Nigeria", "Portland OR", "NYC", "Europe/Berlin" in any case, with or without accents.
    Only if nothing has the whole name, names that begin with it.
    """
    place, _, country = text[:_LONGEST].rpartition(",") if "," in text else (text[:_LONGEST], "", "")
    key = fold(place)
    if not key:
        return ()
    with _CITIES.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as rows:
        if country:
            return _best(_rows(rows, f"{key}\t"), _codes(fold(country)))
        named = _best(_rows(rows, f"{key}\t")) or _with_country(rows, key.split())
        return named or _best(_beginning_with(rows, key))


def fold(text: str) -> str:
    """Lower case, without accents or marks: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in "'’`")
    return " ".join(re.findall(r"[^\W_]+", bare))


def _with_country(rows: mmap.mmap, words: list[str]) -> tuple[City, ...]:
    """ "Lagos Nigeria": the last words as a country."""
    for count in range(1, min(_COUNTRY_WORDS, len(words) - 1) + 1):
        codes = _codes(" ".join(words[-count:]))
        found = _best(_rows(rows, " ".join(words[:-count]) + "\t"), codes) if codes else ()
        if found:
            return found
    return ()


def _beginning_with(rows: mmap.mmap, key: str) -> Iterator[list[str]]:
    return _rows(rows, key) if len(key) >= _SHORTEST_BEGINNING else iter(())


def _codes(country: str) -> frozenset[str]:
    """What a folded country or state name may stand for: "ca" is Canada and California."""
    with _COUNTRIES.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as rows:
        return frozenset(code for _, code in _rows(rows, f"{country}\t"))


def _best(found: Iterator[list[str]], codes: frozenset[str] | None = None) -> tuple[City, ...]:
    """Rows as cities, the most populous first, each once; narrowed to countries or states if given."""
    rows = [row for row in found if codes is None or row[2] in codes or row[2][:2] in codes]
    rows.sort(key=lambda row: -int(row[4]))
    cities = dict.fromkeys(City(name or key.title(), country, zone) for key, name, country, zone, _ in rows)
    return tuple(cities)[:_MOST]


def _rows(rows: mmap.mmap, beginning: str) -> Iterator[list[str]]:
    """The rows that begin so, at most 200: found by halving, since they are sorted."""
    wanted = beginning.encode()
    at = _first_line(rows, wanted)
    for _ in range(_MOST_READ):
        end = rows.find(b"\n", at)
        if end < 0 or not rows[at:end].startswith(wanted):
            return
        yield rows[at:end].decode().split("\t")
        at = end + 1


def _first_line(rows: mmap.mmap, wanted: bytes) -> int:
    """Where the first line stands that is not before `wanted`."""
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        start = rows.rfind(b"\n", low, middle) + 1 or low
        end = rows.find(b"\n", middle)
        end = len(rows) if end < 0 else end
        line = rows[start:end]
        if line.startswith(b"#") or line < wanted:
            low = end + 1
        else:
            high = start
    return low
