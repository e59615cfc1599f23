"""An event with everything its cards say, and the pitch that suits it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Contact, Event, Pitch, Touch

COMMON_PITCH = "short"


@dataclass(frozen=True, slots=True)
class Gathering:
    """An event; `met` are those whose names were taken there, each with the time in touch that says so, `likely` the
    people one may know there and by what, `pitch` how to introduce oneself. `following` is when a series comes next.
    """

    event: Event
    met: Sequence[tuple[Contact, Touch]] = ()
    likely: Sequence[tuple[str, str]] = ()
    pitch: Pitch | None = None
    following: Event | None = None


def pitch_for(event: Event, pitches: Sequence[Pitch]) -> Pitch | None:
    """The pitch named after the event's audience, else the short one, else the first there is."""
    name = event.name.casefold()
    fits = [pitch for pitch in pitches if pitch.name.casefold() in name]
    short = [pitch for pitch in pitches if pitch.name.casefold() == COMMON_PITCH]
    return next(iter((*fits, *short, *pitches)), None)
