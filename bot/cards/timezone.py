"""The zone, and the hour at which Kith writes in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from bot.agenda import hours
from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.text import say
from bot.chat import Ask, Card, Press, Row, Text
from bot.dates.zones import to_wall
from bot.model import Network


def which_city(network: Network, now: datetime, *more: Row) -> Card:
    """Where it is what time for the owner, and the question whether that is right."""
    return Card(
        _here(city_of(network.timezone), network, now),
        (say("Which city are you in? Type it, for example: San Francisco"),),
        ask=Ask("text", Press("set", extra="zone")),
        buttons=more,
    )


def moved(city: str, others: Mapping[str, str], was: str, network: Network, now: datetime, change_id: int) -> Card:
    """The zone as it is now. `others` are cities of that name by their zone, `was` the zone before if one was chosen.

    `change_id` is 0 if nothing was changed.
    """
    lines = [writes(network, hours.local_day(now, network))]
    if was:
        lines.append(say("What is still to come moves along (was {was}).", was=was))
    meant = ((button(f"{name}, {city_of(zone)} time", "zone", extra=zone),) for zone, name in others.items())
    undoing = (undo(change_id),) if change_id else None
    return Card(_here(city, network, now), tuple(lines), buttons=rows(*meant, undoing))


def writes(network: Network, today: date) -> Text:
    """When the morning's message comes: at the hour, or when the quiet hours it lies in are over."""
    at = hours.at_time(today, network.hour, network)
    if hours.out_of_quiet(at, network) == at:
        return say("I write at {hour} when something is due.", hour=dates.clock(network.hour))
    return say("{hour} lies in your quiet hours, so I write when they end, at {end}.", hour=dates.clock(network.hour),
               end=dates.clock(network.quiet_until))  # fmt: skip


def city_of(zone: str) -> str:
    """The place a zone is named after: "New York"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _here(city: str, network: Network, now: datetime) -> Text:
    wall = to_wall(now, network.timezone)
    return say("**{city}: {when}**", city=city, when=dates.moment(wall, wall.date()))
