"""Understanding a line, with 5,000 people to be named in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bench.people import CITIES, COMPANIES, NOW, PEOPLE, name
from bench.table import Row, percentile, timed
from bot.words.grammar import understand
from bot.words.names import NameIndex, Person

LINES = (
    "met {who} for coffee yesterday, she runs platform at Acme",
    "call {who} next Tuesday at 15:00 about the proposal",
    "{who}'s birthday is 3 March 1985",
    "remind me to send {who} the deck on Friday",
    "{who} moved to Berlin and works at Globex now",
    "add Zebulon Quist, CTO at Acme, met at PyCon, birthday 10 Dec 1985, every 3 months",
    "when did I last talk to {who}?",
    "coffee with {who} and {other} on Monday. {other} owes me the contract",
    "{typo}",
    "what shall we have for dinner tonight, I wonder",
)
ROUNDS = 60


def measure() -> Iterator[Row]:
    """Every kind of line with ever other names, and the slowest kind."""
    facts = ((n, name(n), "", COMPANIES[n % len(COMPANIES)], CITIES[n % len(CITIES)]) for n in range(PEOPLE))
    names = NameIndex(Person(*fact) for fact in facts)
    wall = NOW.replace(tzinfo=None)
    took = {line: [_read(line, names, wall, number) for number in range(ROUNDS)] for line in LINES}
    everything = [seconds for some in took.values() for seconds in some]
    slowest = max(took, key=lambda line: percentile(took[line], 50))
    yield Row(f"a line understood, {PEOPLE:,} people: median", percentile(everything, 50) * 1000, "ms")
    yield Row("  p99", percentile(everything, 99) * 1000, "ms", 5)
    yield Row(f"  the slowest kind, “{slowest[:28]}…”", percentile(took[slowest], 50) * 1000, "ms")


def _read(line: str, names: NameIndex, wall: datetime, number: int) -> float:
    who, other = name(number * 83 % PEOPLE), name(number * 89 % PEOPLE)
    text = line.format(who=who, other=other, typo=who[:-2] + who[-1] + who[-2])
    return timed(lambda: understand(text, names, wall, "dmy"))
