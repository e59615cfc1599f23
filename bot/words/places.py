"""Whether words are a city: what tells "moved to Nairobi" from "moved to Beta"."""

from __future__ import annotations

from bot.dates.cities import find_city
from bot.words.names import fold

_LONGEST = 60


def is_city(words: str) -> bool:
    """Whether the words name a city whole, or another name of one; the mere beginning of a longer word does not."""
    sought = fold(words.partition(",")[0])
    if not sought or len(words) > _LONGEST:
        return False
    names = [fold(city.name) for city in find_city(words)]
    return any(name == sought or name.startswith(f"{sought} ") or not name.startswith(sought) for name in names)
