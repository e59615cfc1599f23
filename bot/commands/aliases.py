"""Commands that are mere names of plain words: the grammar reads what follows, and a bare one lists or asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.cards import records as cards
from bot.chat import Card, Text
from bot.commands import events, goals, introductions, lines, opportunities, records
from bot.commands.turn import Turn
from bot.registry import Answer, CommandHandler, command


@dataclass(frozen=True, slots=True)
class Alias:
    """A command's name, what it does, an example, and its place in menus (0: not listed)."""

    name: str
    does: str
    example: str
    menu: int = 0


ALIASES = (
    Alias("event", "an event: I prepare you and take names", "Founders Meetup Thu 6pm Yaba, meet 3 people", 7),
    Alias("intro", "note two people who should meet, and why", "Ada & Bob: both hire platform engineers", 8),
    Alias("goal", "set a goal; I count coffees, calls and people by #tag", "4 coffees a month", 9),
    Alias("opportunity", "note a job, client or referral, and whom it came through", "job at Gamma via Bob"),
    Alias("give", "log help you gave", "Bob a reference for his visa"),
    Alias("pitch", "keep a version of your 30-second introduction", "short: I help banks hire engineers"),
    Alias("testimonial", "keep praise you received", "Ada: the best partner we had"),
    Alias("note", "keep a note about somebody", "Ada: daughter starts school in September"),
    Alias("tag", "tag somebody", "Ada fintech, speaker"),
    Alias("promise", "note what you promised", "Bob an intro by Friday"),
    Alias("archive", "keep somebody, and bring nothing up", "Bob"),
    Alias("pause", "bring nothing up about somebody for a while", "Bob until June"),
)

LISTS: Mapping[str, Callable[[Turn], list[Text]]] = {
    "event": events.listed,
    "goal": goals.goals,
    "testimonial": records.testimonials,
    "pitch": records.pitches,
}
"""What a bare command lists, once there is anything."""

PAGED: Mapping[str, Callable[[Turn], Card | None]] = {
    "intro": introductions.listing,
    "opportunity": opportunities.listing,
}
"""What a bare command shows page by page, each line to be opened; None: there is nothing yet."""


def _handler(alias: Alias) -> CommandHandler:
    def handle(turn: Turn, arguments: str) -> Answer:
        if arguments:
            return lines.act_on(turn, lines.read(turn, alias.name, arguments), arguments, alias.name)
        if alias.name in PAGED and (listed := PAGED[alias.name](turn)):
            return listed
        there = LISTS[alias.name](turn) if alias.name in LISTS else []
        return cards.listed(alias.name, alias.example, there) if there else cards.ask(alias.name, alias.example)

    return handle


for _alias in ALIASES:
    command(_alias.name, _alias.does, _alias.example, menu=_alias.menu)(_handler(_alias))
