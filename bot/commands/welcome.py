"""/start: a city, then one person, both skippable."""

from __future__ import annotations

from bot.cards import welcome as cards
from bot.cards.timezone import city_of
from bot.chat import Card, Press, Toast
from bot.commands import lines
from bot.commands.about import GONE
from bot.commands.turn import Turn
from bot.dates.cities import find_city
from bot.dates.zones import to_wall
from bot.registry import Answer, command, press
from bot.store import people


@command("start", "begin, or begin again")
def start(turn: Turn, _arguments: str) -> Answer:
    """The welcome; somebody who has people already gets the short one."""
    if people.count(turn.session, turn.network.id):
        return cards.welcome_back(turn.network.owner)
    if turn.network.timezone != "UTC":
        return cards.hello_zone_known(
            turn.network, turn.house.operator, turn.wall, slack=turn.place.platform == "slack"
        )
    zone = turn.house.host_zone
    return cards.hello(
        turn.network.owner, turn.house.operator, city_of(zone), to_wall(turn.now, zone) if zone else None
    )


@press("home_zone")
def home_zone(turn: Turn, _pressed: Press) -> Answer:
    """The host's own city."""
    zone = turn.house.host_zone
    if not zone:
        return Toast(GONE)
    return _settled(turn, city_of(zone), zone)


@press("home_city")
def home_city(turn: Turn, _pressed: Press) -> Answer:
    """A city, as typed."""
    cities = find_city(turn.values.get("text", ""))
    if not cities:
        return cards.which_city()
    return _settled(turn, cities[0].name, cities[0].zone)


@press("skip_city")
def skip_city(turn: Turn, _pressed: Press) -> Answer:
    """No city: the zone stays UTC until it is said."""
    return cards.now_one_person(city_of(turn.network.timezone), turn.wall, turn.network)


@press("first_person")
def first_person(turn: Turn, _pressed: Press) -> Answer:
    """The first person, as typed: a name is enough."""
    text = turn.values.get("text", "").removeprefix("add ")
    return lines.act_on(turn, lines.read(turn, "add", text), text, "add")


@press("skip_person")
def skip_person(_turn: Turn, _pressed: Press) -> Answer:
    """Nobody yet."""
    return cards.ready()


def _settled(turn: Turn, city: str, zone: str) -> Card:
    turn.network.timezone = zone
    return cards.now_one_person(city, to_wall(turn.now, zone), turn.network)
