"""The kinds of drafts as the owner speaks of them, and the gaps each can fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.words.intents import DraftKind

ALWAYS = ("name", "company", "interest")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of draft: its `name` ("birthday"), when it is offered, the gaps it has besides those that all have, and
    of these the one without which it would say nothing."""

    name: str
    offered: str
    more: tuple[str, ...] = ()
    needs: str = ""

    @property
    def gaps(self) -> tuple[str, ...]:
        """What may stand in curly brackets."""
        return (*ALWAYS, *self.more)


KINDS: Mapping[DraftKind, Kind] = {
    "birthday": Kind("birthday", "on a birthday"),
    "belated": Kind("belated birthday", "when a birthday has passed"),
    "work_anniversary": Kind("work anniversary", "on a work anniversary"),
    "occasion": Kind("anniversary", "on other dates", ("occasion",)),
    "catch_up": Kind("catch-up", "when it is time to say hello"),
    "thanks": Kind("thank-you", "after a meeting", ("promise", "thing", "when")),
    "promise": Kind("promise", "when you keep a promise", ("promise",)),
    "nudge": Kind("nudge", "when something promised to you is due", ("promise",)),
    "follow_up": Kind("follow-up", "when a follow-up is due"),
    "new_job": Kind("congratulation", "for a new job"),
    "news": Kind("news", "when you share your news", ("news",), "news"),
    "introduction": Kind("introduction", "when you ask about an introduction", ("other",), "other"),
    "testimonial": Kind("testimonial", "when you ask for a testimonial"),
    "time": Kind("invitation", "when you ask for a coffee or a call", ("thing",)),
    "advice": Kind("advice", "when you ask for advice"),
}
