"""What is due, what is coming, and what there is nothing of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.cards import dates
from bot.cards.held import waiting
from bot.cards.reasons import emoji, occasion_name, phrase, who
from bot.cards.text import say
from bot.chat import Card, Text
from bot.dates.zones import to_wall
from bot.model import Network

MAX_LINES = 40


def nothing_due(first: Sequence[Reason], at: datetime | None, network: Network, now: datetime) -> Card:
    """/today on a quiet day."""
    if not first or at is None:
        return Card(
            say("**Nothing is due, and nothing is planned yet.**"),
            (say('Add somebody in one line: "add Ada Okafor, birthday 10 Dec, every 3 months".'),),
        )
    wall, today = to_wall(at, network.timezone), to_wall(now, network.timezone).date()
    line = say("Next: {when}, {what}", when=dates.moment(wall, today), what=_what(first[0], network, at))
    return Card(say("**Nothing is due today.**"), (line,))


def coming(planned: Sequence[tuple[datetime, Reason]], more: int, missed: Sequence[Reason], held: int, days: int,
           network: Network, now: datetime) -> Card:  # fmt: skip
    """/next: what will be sent, day by day; `more` is how much there is beyond `planned`, `held` what a restore holds
    back."""
    today = to_wall(now, network.timezone).date()
    title = say("**The next {days} days**", days=days) if days > 1 else say("**The next day**")
    lines: list[Text] = []
    for at, reason in planned:
        when = dates.moment(to_wall(at, network.timezone), today)
        lines.append(say("{when} {what}", when=when, what=_what(reason, network, at)))
    if more:
        lines.append(say("… and {rest} more", rest=more))
    lines += [_missed(reason) for reason in missed]
    if held:
        lines.append(waiting(held))
    return Card(title, tuple(lines) or (say("Nothing is planned. Enjoy the quiet."),))


def days_please(most: int) -> Card:
    """/next with something that is not a number of days."""
    return Card(say("**How many days?** A number from 1 to {most}, for example /next 30", most=most))


def nothing_to_test() -> Card:
    """/test, and there is nobody yet."""
    return Card(say('**Nothing to show yet.** Add somebody first: "add Ada Okafor, birthday 10 Dec".'))


def test_sent(day: date, today: date) -> Card:
    """/test: the real thing follows."""
    return Card(say("**Here is your next prompt, as it will come on {day}:**", day=dates.said(day, today)))


def no_such_item(number: int) -> Card:
    """ "7 done" of a list of three."""
    return Card(
        say("**There is no item {number} in your last list. Nothing saved.** /today shows what is open.", number=number)
    )


def any_time() -> Card:
    """Thanks."""
    return Card(say("Any time."))


def hello() -> Card:
    """Hello."""
    return Card(say('Hello! Tell me about somebody, for example: "met Ada yesterday over coffee". /help'))


def _what(reason: Reason, network: Network, at: datetime) -> Text:
    why = phrase(reason, network, at, dated=True)
    return say("{emoji} {name}{why}", emoji=emoji(reason), name=who(reason), why=why)


def _missed(reason: Reason) -> Text:
    what = reason.reminder.what if reason.reminder else occasion_name(reason)
    times = "once" if reason.prompt.missed == 1 else f"{reason.prompt.missed} times"
    return say("Missed {times} while I was off: {name}, {what}", times=times, name=who(reason), what=what)
