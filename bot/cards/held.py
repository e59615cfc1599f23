"""After a restore: what fell due in the meantime is asked about, not sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.agenda.facts import Reason
from bot.cards import dates
from bot.cards.buttons import button, undo
from bot.cards.reasons import line
from bot.cards.text import say
from bot.chat import Card, Text
from bot.dates.zones import to_wall
from bot.model import Network

FIRST_FEW = 5

NOTHING = say("Nothing is held back any more.")


def asks(of: int, first: Sequence[list[Reason]], copied_at: datetime, network: Network, now: datetime) -> Card:
    """The question: `of` things are held back, here are the first of them, one a person."""
    today = to_wall(now, network.timezone).date()
    when = dates.moment(to_wall(copied_at, network.timezone), today)
    fell_due = say(
        "{count} fell due before I came back. You may have had {them} from me already, so I have not sent {them}:",
        count=_count(of), them="it" if of == 1 else "them",
    )  # fmt: skip
    lines: list[Text] = [say("What you told me after that is not in it."), fell_due]
    lines += [line(reasons, network, now) for reasons in first[:FIRST_FEW]]
    if of > FIRST_FEW:
        lines.append(say("… and {rest} more", rest=of - FIRST_FEW))
    show, go = ("Show it", "Let it go") if of == 1 else ("Show them", "Let them go")
    return Card(
        say("**I was restored from a copy of {when}**", when=when),
        tuple(lines),
        buttons=((button(show, "held_show"), button(go, "held_let_go")),),
    )


def let_go(of: int, change_id: int) -> Card:
    """Closed, all of it; what repeats goes on."""
    return Card(
        say("✓ **{count} let go.** What repeats comes again in its time.", count=_count(of)),
        buttons=((undo(change_id),),),
    )


def settled() -> Card:
    """The question where it was not answered: it was answered elsewhere."""
    return Card(say("✓ **Nothing is held back any more.** /today has what is open."))


def waiting(of: int) -> Text:
    """A line of /next."""
    return say("Held back since I was restored: {count}. /today has {them}", count=_count(of).lower(),
               them="it" if of == 1 else "them")  # fmt: skip


def _count(of: int) -> str:
    return "1 thing" if of == 1 else f"{of} things"
