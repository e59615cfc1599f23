"""Introductions: when to ask what became of one, and who else should meet. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, combinations, islice

from bot.agenda import hours
from bot.agenda.wanted import Past, Wanted, is_silent
from bot.model import Contact, Introduction, Network

NO_ANSWER = timedelta(days=5)
DID_THEY_MEET = timedelta(days=7)

MAX_LOOKED_AT = 50
"""So many people are looked at for one need, and so many pairs for one interest: what everybody has tells nothing."""

_SAYS_NOTHING = frozenset(
    {"a", "an", "the", "and", "or", "of", "for", "in", "on", "at", "to", "with", "some", "any", "good", "great", "new",
     "help", "advice", "somebody", "someone", "people", "person", "who", "can", "is", "my", "his", "her", "their"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """An introduction with the two people it is about."""

    row: Introduction
    a: Contact
    b: Contact


@dataclass(frozen=True, slots=True)
class Match:
    """Two people who should meet. `need` is what `a` looks for and `has` what makes `b` the answer, in the words kept
    of them; `shared` is an interest of both, and then there is no need."""

    a: Contact
    b: Contact
    need: str = ""
    has: str = ""
    shared: str = ""

    @property
    def people(self) -> frozenset[int]:
        """The two, whoever is named first."""
        return frozenset((self.a.id, self.b.id))


def for_introduction(network: Network, pair: Pair, past: Past) -> list[Wanted]:
    """What is to be asked about an introduction: of each side that has not answered, or whether they met."""
    if is_silent(pair.a) or is_silent(pair.b):
        return []
    found = [_question(network, pair, occurrence, day) for occurrence, day in _questions(pair.row)]
    return [w for w in found if w.key not in past.closed]


def side_asked(occurrence: str) -> str:
    """Which side a prompt is about, "a" or "b"; "" for the one that asks whether they met."""
    side = occurrence.partition("/")[0]
    return side if side in ("a", "b") else ""


def suggestions(people: Iterable[Contact], known: Collection[frozenset[int]], limit: int = 3) -> list[Match]:
    """Pairs who should meet and are not in `known`, most telling first: what one looks for another has, then interests
    of both. Nobody silent, nobody at one company, and nobody twice."""
    speaking = sorted((c for c in people if not is_silent(c)), key=lambda c: (c.name, c.id))
    found: list[Match] = []
    taken: set[int] = set()
    for match in chain(_needs_met(speaking), _interests_shared(speaking)):
        if match.people in known or match.people & taken or _colleagues(match):
            continue
        found.append(match)
        taken |= match.people
        if len(found) == limit:
            break
    return found


def _question(network: Network, pair: Pair, occurrence: str, day: date) -> Wanted:
    day = max(day, pair.a.paused_until or day, pair.b.paused_until or day)
    return Wanted("introduction", pair.row.id, occurrence, None, hours.morning(day, network))


def _questions(row: Introduction) -> Iterator[tuple[str, date]]:
    if row.state == "connected" and row.connected_on:
        day = row.ask_on or row.connected_on + DID_THEY_MEET
        yield f"met/{day.isoformat()}", day
    if row.state == "asked":
        for side, asked_on, said in (("a", row.a_asked_on, row.a_said), ("b", row.b_asked_on, row.b_said)):
            if asked_on and not said:
                yield f"{side}/{asked_on.isoformat()}", asked_on + NO_ANSWER


def _needs_met(people: Sequence[Contact]) -> Iterator[Match]:
    having: dict[str, list[tuple[Contact, str, frozenset[str]]]] = defaultdict(list)
    for contact in people:
        for has in filter(None, (*contact.offers, contact.title, *contact.roles)):
            words = _words(has)
            for word in words:
                having[word].append((contact, has, words))
    for contact in people:
        for need in contact.needs:
            wanted = _words(need)
            rarest = min(wanted, key=lambda word: len(having[word]), default="")
            for other, has, words in islice(having[rarest], MAX_LOOKED_AT) if rarest else ():
                if other is not contact and wanted <= words:
                    yield Match(contact, other, need, has)


def _interests_shared(people: Sequence[Contact]) -> Iterator[Match]:
    sharing: dict[str, dict[int, tuple[Contact, str]]] = defaultdict(dict)
    for contact in people:
        for interest in contact.interests:
            sharing[interest.casefold()].setdefault(contact.id, (contact, interest))
    # What few people share brings them together; what everybody has does not.
    for of_one in sorted((who for who in sharing.values() if len(who) > 1), key=len):
        for (a, interest), (b, _) in islice(combinations(of_one.values(), 2), MAX_LOOKED_AT):
            yield Match(a, b, shared=interest)


def _words(said: str) -> frozenset[str]:
    """The words that tell something, each without the s of its plural."""
    words = (word.strip(",;:()/&+") for word in said.casefold().split())
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words if word) - (
        _SAYS_NOTHING
    )


def _colleagues(match: Match) -> bool:
    return bool(match.a.company) and match.a.company.casefold() == match.b.company.casefold()
