"""The welcome: who this is, what it does and does not do, and two questions."""

from __future__ import annotations

from datetime import date, datetime

from bot.cards import dates
from bot.cards.buttons import button, rows
from bot.cards.text import say
from bot.cards.timezone import city_of
from bot.chat import Ask, Card, Press, Text
from bot.model import Network

WHAT = (
    "Tell me about people in one line; I bring them back at the right moment, with something to say. "
    "I never write to them. You do."
)


def hello(owner: str, operator: str, city: str, wall: datetime | None) -> Card:
    """The first card. `city` and its time are the host's own; without them a city is typed."""
    here = (button(f"{city}, {dates.clock(wall)} now", "home_zone"),) if wall else ()
    return Card(
        _title(owner),
        (say(WHAT), *_run_by(operator), say("Which city are you in? It sets your mornings.")),
        ask=Ask("text", Press("home_city")),
        buttons=rows((*here, button("Skip", "skip_city"))),
    )


def hello_zone_known(network: Network, operator: str, wall: datetime, *, slack: bool) -> Card:
    """The first card where the platform knows the zone: straight to the first person."""
    access = (say("Administrators of your workspace may be able to read direct messages."),) if slack else ()
    city = city_of(network.timezone)
    now = say("It is {now} in {city}.", now=dates.clock(wall), city=city)
    return Card(
        _title(network.owner),
        (say(WHAT), *_run_by(operator), *access, _mornings(network), now, _one_person()),
        ask=Ask("text", Press("first_person")),
        buttons=((button("Skip", "skip_person"),),),
    )


def which_city() -> Card:
    """A city that is not known."""
    return Card(
        say("**I don't know that city.** Nothing saved. Try a larger one nearby, or a zone like Africa/Lagos."),
        ask=Ask("text", Press("home_city")),
        buttons=((button("Skip", "skip_city"),),),
    )


def now_one_person(city: str, wall: datetime, network: Network) -> Card:
    """The zone is known; now the first person."""
    today: date = wall.date()
    return Card(
        say("**{city}: {day}, {time}**", city=city, day=dates.plain_day(today, today), time=dates.clock(wall)),
        (_mornings(network), _one_person()),
        ask=Ask("text", Press("first_person")),
        buttons=((button("Skip", "skip_person"),),),
    )


def ready() -> Card:
    """Nobody added yet."""
    return Card(
        say("**All set.** I'm here when you meet somebody."),
        (say('For example: "met Ada yesterday over coffee", or "add Ada Okafor, birthday 10 Dec". /help'),),
    )


def welcome_back(owner: str) -> Card:
    """/start again."""
    hello_again = f", {owner.split()[0]}" if owner.split() else ""
    return Card(say("**Welcome back{name}.** Everything is where you left it. /today /next /help", name=hello_again))


def _title(owner: str) -> Text:
    name = f" {owner.split()[0]}" if owner.split() else ""
    return say("**Hello{name}, I'm Kith**", name=name)


def _run_by(operator: str) -> tuple[Text, ...]:
    if not operator:
        return (say("What I keep, and who can read it: /privacy"),)
    return (say("This bot is run by {operator}, who keep the database. /privacy", operator=operator),)


def _mornings(network: Network) -> Text:
    hour = dates.clock(network.hour)
    return say("I write at {hour} when something is due and stay silent otherwise. /settings changes that.", hour=hour)


def _one_person() -> Text:
    return say("Now one person you'd like to stay in touch with. A name is enough.")
