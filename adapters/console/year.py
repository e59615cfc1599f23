"""A year of somebody who does not exist, for `kith demo`: what Kemi types, and what she presses when Kith writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.console import view
from bot.chat import Card, plain

OWNER = "Kemi"
ZONE = "Africa/Lagos"

PAUSE = 0.4
"""Seconds for a reader between two cards: a year in about a minute."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is typed at a moment (aware UTC)."""

    at: datetime
    lines: tuple[str, ...]


def _scene(local: str, *lines: str) -> Scene:
    return Scene(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC), lines)


YEAR: Sequence[Scene] = (
    _scene(
        "2027-01-04 09:10",
        f"/timezone {ZONE}",
        "/add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, met at PyCon, every 3 months #fintech #mentor",
        "/add Tunde Alabi, designer at Zuma Pay, birthday 25 November 1996, every 6 months",
        "/add Ngozi Bello, product lead at Kobo Labs, every 3 months #founder",
        "/add Chidi Eze, data engineer at Mainland Health, birthday 29 Feb 1992, every 6 months",
        "/add Bob Stone, recruiter at Northwind, every 6 months",
        "/add Ifeoma Obi, lecturer at Unilag, birthday 3 March, once a year #mentor",
        "/add Dara Musa, nurse at Eko Hospital, birthday 8 October 1990, every month",
        "/remind every 3 months update my LinkedIn profile",
    ),
    _scene(
        "2027-01-13 17:30",
        "met Ada yesterday over coffee: hiring a platform lead, I promised the deck by Tuesday",
    ),
    _scene(
        "2027-02-02 18:05", "call with Bob: he knows a team that is hiring", "Bob owes me a contract by 16 February"
    ),
    _scene("2027-03-18 12:40", "Ngozi is interested in climate tech", "who knows about climate tech?"),
    _scene(
        "2027-04-22 19:20",
        "lunch with Chidi today: moving to Abuja in June",
        "remind me to send Chidi the flat listing on 3 May",
    ),
    _scene("2027-06-15 08:50", "Ada moved to Beta as VP", "Ada"),
    _scene("2027-07-20 13:15", "/next 60"),
    _scene(
        "2027-09-09 20:00",
        "met Sade Cole at Founders Meetup: needs a React developer",
        "add Sade",
        "Sade every 3 months",
    ),
    _scene("2027-10-14 10:00", "I owe Bob an intro by Friday"),
    _scene("2027-12-20 16:00", "/find mentor", "/today"),
)
"""The whole year, in order."""

ENDS = datetime(2027, 12, 31, 12, tzinfo=UTC)

ANSWERS: dict[str, Sequence[tuple[str, ...]]] = {
    "🎂": [("Draft", "Done"), ("Draft", "Another", "Done")],
    "👋": [("Done",), ("Draft", "Done"), ("Snooze", "Next week"), ("Done", "They replied")],
    "📌": [("Done",)],
    "💬": [("Sent",)],
}
"""What she presses on a prompt, by the mark it begins with: now this, now that."""

AT_ONCE = ("Got it", "It came")
"""What she presses whenever it is offered."""


def answers(card: Card, number: int) -> Iterator[str]:
    """What Kemi types to the card that came unasked as the year's so many-th. Everything on a list is done."""
    if card.items:
        yield from (f"{n} done" for n, item in enumerate(card.items, 1) if item.opens)
    elif offered := [label for label in view.labels([card]) if label in AT_ONCE]:
        yield offered[0]
    elif ways := ANSWERS.get(plain(card.title)[:1]):
        yield from ways[number % len(ways)]
