"""What looks at everybody: the review, the numbers and their picture, whom to call first."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.people import NOW, PEOPLE, TODAY, big_network
from bench.table import Row, each, percentile
from bot.agenda.numbers import Period, count
from bot.cards.picture import draw
from bot.model import Network
from bot.store import numbers, reviews
from bot.store.engine import Database

TIMES = 9
PERIOD = Period.ending(TODAY, 90)


def measure() -> Iterator[Row]:
    """Each of them, on one network."""
    with tempfile.TemporaryDirectory() as folder:
        database = big_network(Path(folder))
        counted = database.read(lambda s: count(numbers.log(s, s.get_one(Network, 1), PERIOD), PERIOD))
        review = each(lambda: _review(database), TIMES)
        tally = each(lambda: _count(database), TIMES)
        picture = each(lambda: draw(counted), TIMES)
        database.close()
    yield Row(f"the review of {PEOPLE:,} people: median", percentile(review, 50) * 1000, "ms", 200)
    yield Row("  the numbers of 90 days", percentile(tally, 50) * 1000, "ms")
    yield Row("  their picture", percentile(picture, 50) * 1000, "ms", 150)


def _review(database: Database) -> object:
    return database.read(lambda s: reviews.of(s, s.get_one(Network, 1), NOW))


def _count(database: Database) -> object:
    return database.read(lambda s: count(numbers.log(s, s.get_one(Network, 1), PERIOD), PERIOD))
