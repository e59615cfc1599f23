"""An index brought up to date answers as one made anew."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.words.intents import Who
from bot.words.names import NameIndex, Person

WORDS = ["Ada", "Okafor", "Bello", "Mary-Jane", "Dr", "van", "Wei", "O'Brien"]
LOOKED_FOR = [*WORDS, "Ada Okafor", "Bello Ada", "Okaforr", "Belo", "Addy", "Dr Okafor", "van Bello"]

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
days = st.none() | st.integers(0, 3).map(lambda days: date(2026, 11, 20) + timedelta(days=days))
people = st.builds(
    Person,
    id=st.integers(1, 6),
    name=names,
    nickname=st.sampled_from(["", "Addy"]),
    company=st.sampled_from(["", "Acme"]),
    last_touch=days,
)
crowds = st.lists(people, max_size=6, unique_by=lambda person: person.id)


def told(index: NameIndex, crowd: list[Person]) -> list[Who | tuple[int, ...]]:
    ids = [person.id for person in crowd]
    return [*(index.match(words) for words in LOOKED_FOR), index.narrowed(ids, "Acme")]


@given(crowds, crowds, st.sets(st.integers(1, 6)))
def test_it_answers_as_one_made_anew(before: list[Person], now: list[Person], gone: set[int]) -> None:
    ids = gone | {person.id for person in now}
    after = [*(person for person in before if person.id not in ids), *now]
    old = NameIndex(before)
    was = told(old, before)
    assert told(old.updated(ids, now), after) == told(NameIndex(after), after)
    assert told(old, before) == was
