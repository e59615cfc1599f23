"""How often to be in touch with everybody of one tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cards import dates
from bot.cards.buttons import button, in_rows, undo
from bot.cards.text import join, say
from bot.chat import Ask, Card, Press, Row
from bot.dates.cadence import Cadence
from bot.model import Network

MAX_TAGS = 6
CHOICES = ("Monthly", "Quarterly", "Twice a year", "Yearly", "Never")


def which_tag(network: Network, tags: Sequence[str]) -> Card:
    """Which tag?"""
    offered = [button(f"#{tag}", "setting", extra=f"rhythm {tag}") for tag in tags[:MAX_TAGS]]
    return Card(
        say("**Rhythm by tag: {rhythms}**", rhythms=listed(network)),
        (
            say("It holds for everybody who has the tag and no other rhythm."),
            say("Choose, or type it. For example: #fintech every 3 months"),
        ),
        ask=Ask("text", Press("set", extra="rhythm")),
        buttons=(*in_rows(offered), (button("‹ Back", "setting"),)),
    )


def how_often(network: Network, tag: str) -> Card:
    """How often?"""
    offered = [button(each, "set", extra=f"rhythm {tag} {each}") for each in CHOICES]
    return Card(
        say("**#{tag}: {rhythm}**", tag=tag, rhythm=_rhythm(network, tag)),
        (say("How often with everybody who has it and no other rhythm?"),),
        buttons=(*in_rows(offered), _back()),
    )


def changed(network: Network, tag: str, was: str, people: int, first: date | None, change_id: int, today: date) -> Card:
    """The new rhythm, how many people it holds for, and when the first of them comes."""
    before = f" (was {was})" if was else ""
    title = say("**#{tag}: {rhythm}**{before}", tag=tag, rhythm=_rhythm(network, tag), before=before)
    if tag not in network.tag_cadences:
        return Card(title, (say("Rhythms set for people one by one stay."),), buttons=((undo(change_id),), _back()))
    whom = {0: "nobody so far", 1: "1 person"}.get(people, f"{people} people")
    line = say("It holds for {whom}, where no other rhythm is set.", whom=whom)
    following = say("First: {day}", day=dates.said(first, today)) if first else ()
    return Card(title, (join([line, following], " "),), buttons=((undo(change_id),), _back()))


def unchanged(network: Network, tag: str) -> Card:
    """It was so already."""
    title = say("**#{tag}: {rhythm}**, as it was already.", tag=tag, rhythm=_rhythm(network, tag))
    return Card(title, buttons=(_back(),))


def value(network: Network, tag: str) -> str:
    """ "every 3 months"; "" for none."""
    iso = network.tag_cadences.get(tag)
    return dates.every(Cadence.parse(iso)) if iso else ""


def listed(network: Network) -> str:
    """ "#fintech every 3 months, #mentor every month"."""
    return ", ".join(f"#{tag} {value(network, tag)}" for tag in sorted(network.tag_cadences)) or "none"


def _rhythm(network: Network, tag: str) -> str:
    said = value(network, tag)
    return f"in touch {said}" if said else "no rhythm"


def _back() -> Row:
    return (button("‹ Back", "setting", extra="rhythm"),)
