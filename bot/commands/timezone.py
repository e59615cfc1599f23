"""/timezone: the owner's city. What is not yet sent moves with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import timezone as cards
from bot.cards.text import say
from bot.chat import Card, Press, Sorry
from bot.commands.turn import Turn
from bot.dates.cities import City, find_city
from bot.dates.zones import zone_exists
from bot.registry import Answer, command, press

MAX_OTHERS = 2
NOT_SAID_YET = "UTC"
"""The zone of a network whose owner was never asked."""


@command("timezone", "your city, which sets your mornings", "San Francisco")
def timezone(turn: Turn, arguments: str) -> Answer:
    """The zone now, or another one."""
    return to_city(turn, arguments) if arguments else cards.which_city(turn.network, turn.now)


@press("zone")
def zone(turn: Turn, pressed: Press) -> Answer:
    """The other city of that name."""
    return _move(turn, [City(pressed.extra, "", pressed.extra)])


def to_city(turn: Turn, text: str) -> Card:
    """To a city or zone as typed: the largest of its name, the others as buttons. Raises Sorry if it is unknown."""
    cities = [City(text, "", text)] if zone_exists(text) else find_city(text)
    if not cities:
        raise Sorry(
            say("**I don't know a city or zone “{text}”. Nothing changed.**", text=text[:60]),
            say("Try a larger one nearby, for example: /timezone Nairobi"),
        )
    return _move(turn, cities)


def _move(turn: Turn, cities: Sequence[City]) -> Card:
    was, city = turn.network.timezone, cities[0]
    turn.network.timezone = city.zone
    others: dict[str, str] = {}
    for other in cities:
        if other.zone != city.zone and len(others) < MAX_OTHERS:
            others.setdefault(other.zone, other.name)
    changed = was != city.zone
    chosen = was if changed and was != NOT_SAID_YET else ""
    change_id = turn.change.id if changed else 0
    return cards.moved(cards.city_of(city.name), others, chosen, turn.network, turn.now, change_id)
