"""What may be sent to somebody, read as a stranger would."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from bot.cards import draft_words
from bot.cards.draft_words import Letters

KINDS: dict[str, Letters] = {
    name: value for name, value in vars(draft_words).items() if name.isupper() and isinstance(value, tuple)
}
ALWAYS_KNOWN = {"name", "promise", "news", "occasion", "thing", "when"}


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_at_least_eight_for_somebody_of_whom_nothing_more_is_known(kind: str) -> None:
    for_all = [letter for letter in KINDS[kind] if not letter.close and _gaps(letter.words) <= ALWAYS_KNOWN]
    assert len(for_all) >= 8


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_are_the_same(kind: str) -> None:
    words = [letter.words for letter in KINDS[kind]]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("words", [letter.words for kind in KINDS.values() for letter in kind])
def test_each_calls_somebody_by_name_and_guesses_no_pronoun(words: str) -> None:
    assert "{name}" in words
    assert not re.search(r"\b(he|she|him|her|his|hers|they|them|their)\b", words, re.IGNORECASE)


def _gaps(words: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(words) if field}
