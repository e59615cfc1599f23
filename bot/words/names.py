"""Whose name is this? People found by full, first, last or nickname, without case or accents, and typos forgiven.

`NameIndex` is built once for a network, kept by the caller, and brought up to date person by person. Everybody a name
may mean is returned, the most recently seen first: choosing is not done here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.words.english import HONORIFICS, PARTICLES
from bot.words.everyday import COMMON_WORDS
from bot.words.intents import Who

MAX_GUESSES = 3
_MAX_WORDS = 6
_MAX_WORD = 64
_MANY_CHANGED = 500
_NOT_IN_A_NAME = r"\s,;:!?()\[\]{}\"&/#@<>|+*=~`^%$\\-"
_WORD = re.compile(rf"[^{_NOT_IN_A_NAME}]{{1,{_MAX_WORD}}}(?![^{_NOT_IN_A_NAME}]|@\w)")
_POSSESSIVES = ("", "'s", "’s", "'S", "’S", "'", "’")
_GAP = re.compile(r"[ \-]{1,3}")
_FOLDING = str.maketrans(
    {"'": None, ".": None, "’": None, "-": " ", ",": " ", "(": " ", ")": " ", '"': " ", "ø": "o", "ł": "l", "đ": "d"}
)


K = TypeVar("K")
V = TypeVar("V")

Ids = ChainMap[str, tuple[int, ...]]
"""People by what they are called, the most recently seen first. Tuples: the garbage collector passes over them."""


@dataclass(frozen=True, slots=True)
class Person:
    """What of a contact tells people apart. `last_touch` is the local day of the newest one."""

    id: int
    name: str
    nickname: str = ""
    company: str = ""
    location: str = ""
    how_met: str = ""
    last_touch: date | None = None


def fold(words: str) -> str:
    """The words as they are compared: no case, accents, apostrophes or hyphens, single spaces."""
    if not words.isascii():
        apart = unicodedata.normalize("NFKD", words.casefold())
        words = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(words.lower().translate(_FOLDING).split())


class NameIndex:
    """The names of a network's people, ready to be looked up."""

    def __init__(self, people: Iterable[Person]) -> None:
        ranked = sorted(people, key=_rank)
        self._people: ChainMap[int, Person | None] = ChainMap({}, {person.id: person for person in ranked})
        self._by_key = _gathered((key, person.id) for person in ranked for key in _keys(person))
        self._by_full_name = _gathered((fold(person.name), person.id) for person in ranked)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._by_key:
            self._by_length[len(key)].append(key)

    def updated(self, ids: Iterable[int], people: Iterable[Person]) -> NameIndex:
        """These names, but for the people of these ids: they are as `people` says, or gone. This index stays."""
        new = NameIndex(())
        new._people, new._by_length = _above(self._people), self._by_length
        new._by_key, new._by_full_name = _above(self._by_key), _above(self._by_full_name)
        left = [person for id in ids if (person := self._people.get(id))]
        joined = list(people)
        for person in left:
            new._leave(person)
        for person in joined:
            new._join(person)
        keys = {key for person in (*left, *joined) for key in _keys(person)}
        come = {key for key in keys if new._by_key.get(key) and not self._by_key.get(key)}
        gone = {key for key in keys if self._by_key.get(key) and not new._by_key.get(key)}
        if come or gone:
            new._by_length = self._by_length.copy()
            for length in {len(key) for key in come | gone}:
                stay = [key for key in self._by_length.get(length, ()) if key not in gone]
                new._by_length[length] = stay + [key for key in come if len(key) == length]
        return new

    def person(self, id: int) -> Person:
        """The person with this id; raises KeyError."""
        found = self._people[id]
        if found is None:
            raise KeyError(id)
        return found

    def match(self, words: str) -> Who:
        """Whom the words name as a whole; without an exact match the nearest are the guesses."""
        words = words.strip()
        found = self.prefix(words, 0)
        if found and found[0] == len(words):
            return Who(words, found[1].ids)
        return Who(words, (), self.near(words))

    def prefix(self, text: str, at: int) -> tuple[int, Who] | None:
        """The longest run of words at `at` that names somebody known, and where it ends; a final 's is left out."""
        best: tuple[int, tuple[int, ...]] | None = None
        phrase = ""
        for start, word in words_at(text, at):
            if not phrase and fold(word) in HONORIFICS:
                continue
            for ending in _POSSESSIVES:
                if not word.endswith(ending):
                    continue
                bare = word[: len(word) - len(ending)]
                ids = self._ids(f"{phrase} {fold(bare)}".strip())
                if not ids and best:
                    ids = self._with_initial(best[1], bare)
                if ids:
                    best = (start + len(_without_full_stop(bare)), ids)
                    break
            phrase = f"{phrase} {fold(word)}".strip()
        if best is None:
            return None
        return best[0], Who(text[at : best[0]], best[1])

    def near(self, words: str) -> tuple[int, ...]:
        """People whose name is a slip of the keys away, nearest first. Short names and English words must be exact."""
        typed = fold(words)
        if not 4 <= len(typed) <= _MAX_WORD or typed in COMMON_WORDS or self._by_key.get(typed):
            return ()
        allowed = 1 if len(typed) < 6 else 2
        found: list[tuple[str, float]] = []
        for length in range(max(4, len(typed) - allowed), len(typed) + allowed + 1):
            keys = self._by_length.get(length, [])
            close = process.extract(typed, keys, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            found += [(key, distance) for key, distance, _at in close]
        ids: dict[int, None] = {}
        nearest = min((distance for _key, distance in found), default=0)
        for key, distance in sorted(found, key=lambda hit: hit[0][0] != typed[0]):
            if distance == nearest:
                ids.update(dict.fromkeys(self._by_key[key]))
        return tuple(ids)[:MAX_GUESSES]

    def narrowed(self, ids: Sequence[int], words: str) -> tuple[int, ...]:
        """Those of `ids` whose company, place or story of meeting has these words."""
        sought = fold(words)
        if not sought:
            return ()
        return tuple(id for id in ids if sought in _told(self.person(id)))

    def _join(self, person: Person) -> None:
        self._people[person.id] = person
        full = fold(person.name)
        self._by_full_name[full] = self._ranked(*self._by_full_name.get(full, ()), person.id)
        for key in _keys(person):
            self._by_key[key] = self._ranked(*self._by_key.get(key, ()), person.id)

    def _leave(self, person: Person) -> None:
        self._people[person.id] = None
        _remove(self._by_full_name, fold(person.name), person.id)
        for key in _keys(person):
            _remove(self._by_key, key, person.id)

    def _ranked(self, *ids: int) -> tuple[int, ...]:
        return ids if len(ids) == 1 else tuple(sorted(ids, key=lambda id: _rank(self.person(id))))

    def _ids(self, phrase: str) -> tuple[int, ...]:
        return (" " in phrase and self._by_full_name.get(phrase)) or self._by_key.get(phrase, ())

    def _with_initial(self, ids: tuple[int, ...], word: str) -> tuple[int, ...]:
        """Those of `ids` whose last name begins with a single letter: "Ada O."."""
        letter = fold(word)
        if len(letter) != 1 or not letter.isalpha() or not word[0].isupper():
            return ()
        return tuple(id for id in ids if fold(self.person(id).name).rpartition(" ")[2].startswith(letter))


def _rank(person: Person) -> tuple[int, str, int]:
    """Who comes first: the most recently seen, then by name."""
    return -person.last_touch.toordinal() if person.last_touch else 0, person.name, person.id


def _gathered(named: Iterable[tuple[str, int]]) -> Ids:
    found: dict[str, list[int]] = defaultdict(list)
    for key, id in named:
        found[key].append(id)
    return ChainMap({}, {key: tuple(ids) for key, ids in found.items()})


def _remove(ids: Ids, key: str, id: int) -> None:
    ids[key] = tuple(other for other in ids[key] if other != id)


def _above(over: ChainMap[K, V]) -> ChainMap[K, V]:
    """The same mapping, to be changed without changing the one given: what is changed lies above what both share.

    Copying thousands of names takes longer than answering. What is empty is as good as not there.
    """
    changed, below = over.maps
    if len(changed) > _MANY_CHANGED:
        changed, below = {}, {key: value for key, value in {**below, **changed}.items() if value}
    return ChainMap(dict(changed), below)


def _keys(person: Person) -> set[str]:
    """Every way of naming one person."""
    full, nickname = fold(person.name), fold(person.nickname)
    words = full.split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    keys = {full, " ".join(words)}
    if nickname:
        keys.add(nickname)
    if len(words) > 1:
        keys.update(word for word in words if len(word) > 1 and word not in PARTICLES)
        keys.update((f"{words[0]} {words[-1]}", f"{words[-1]} {words[0]}", f"{words[0]} {words[1]}"))
        keys.add(" ".join(words[1:]))
        if nickname:
            keys.add(f"{nickname} {words[-1]}")
    keys.discard("")
    return keys


def _told(person: Person) -> str:
    """What tells the person from others of the name, folded; the bars keep one fact from running into the next."""
    return fold(f"{person.company} | {person.location} | {person.how_met}")


def is_called(name: str, nickname: str, words: str) -> bool:
    """Whether somebody of this name may be meant by the words."""
    return fold(words) in _keys(Person(0, name, nickname))


def words_at(text: str, at: int) -> Iterator[tuple[int, str]]:
    """The words of a possible name from `at` on, and where each begins; only spaces and hyphens part them."""
    for number in range(_MAX_WORDS):
        if number:
            gap = _GAP.match(text, at)
            if not gap:
                return
            at = gap.end()
        word = _WORD.match(text, at)
        if not word:
            return
        yield at, word[0]
        at = word.end()


def _without_full_stop(word: str) -> str:
    """The word without the full stop of its sentence; an initial keeps its own."""
    return word.rstrip(".") if len(word) > 2 else word
