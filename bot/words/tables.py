"""How the tables of a language are written down: lists of words as one text, read once."""

from __future__ import annotations

from typing import TypeVar

V = TypeVar("V")


def words(text: str) -> frozenset[str]:
    """The words of a text, parted by spaces."""
    return frozenset(text.split())


def each(value: V, phrases: str) -> dict[str, V]:
    """The same value for each of the phrases, parted by commas."""
    return {" ".join(phrase.split()): value for phrase in phrases.split(",")}
