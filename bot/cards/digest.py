"""The morning's message: a numbered list of people, each with a way to finish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.agenda.life import WEEKLY
from bot.cards import dates, finished, introduction_prompts, sessions
from bot.cards.buttons import button
from bot.cards.reasons import line
from bot.cards.text import join, say
from bot.chat import MAX_ITEMS, Button, Card, Item, Press, Text
from bot.dates.zones import to_wall
from bot.model import Network


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: a person's reasons, the first one first. It is `settled` when the first is finished or put off."""

    reasons: list[Reason]
    comes: finished.Next
    settled: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole list that a page is of: how many items, how many of them are `left`, whether all are `people`.

    `first` is the prompt that stands first in it: pages are turned in its name. Pages count from 0.
    """

    of: int
    left: int
    people: bool
    first: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """What a digest says besides its items: whom the daily cap keeps waiting, and since when the bot was off.

    `past` are dates so long gone that they are one line. `asked` is True for a list the owner asked for, `hour` for
    the one that their weekly hour for people brings.
    """

    waiting: Sequence[tuple[date, int]] = ()
    off_from: date | None = None
    past: Sequence[tuple[str, date]] = ()
    asked: bool = False
    hour: bool = False


def digest(entries: Sequence[Entry], whole: Whole, around: Around, network: Network, now: datetime) -> Card:
    """A page of the list, at most eight items."""
    today = to_wall(now, network.timezone).date()
    items = tuple(_item(entry, network, now, today) for entry in entries)
    more: tuple[Button, ...] = ()
    if whole.of > (whole.page + 1) * MAX_ITEMS:
        more = (button("More", "list_page", whole.first, str(whole.page + 1)),)
    if whole.page:
        more = (button("‹ Back", "list_page", whole.first, str(whole.page - 1)), *more)
    return Card(
        _title(whole, around, today),
        items=items,
        notes=_notes(whole, around, network, today),
        buttons=(more,) if more else (),
    )


def _title(whole: Whole, around: Around, today: date) -> Text:
    left, of = whole.left, whole.of
    day = "Today" if around.asked else "Networking hour" if around.hour else dates.WEEKDAYS[today.weekday()]
    if left == of:
        if around.off_from:
            return say(
                "**I was off from {day} to today. Sorry. {count} fell due:**",
                day=dates.plain_day(around.off_from, today),
                count=_count(of, "thing", "things"),
            )
        count = _count(of, "person", "people") if whole.people else _count(of, "thing", "things")
        return say("**{day}: {count}**", day=day, count=count)
    if not left:
        return say("**All {of} done**", of=of) if around.off_from else say("**{day}: all {of} done**", day=day, of=of)
    progress = say("{left} of {of} left", left=left, of=of)
    return say("**{said}**", said=progress) if around.off_from else say("**{day}: {said}**", day=day, said=progress)


def _item(entry: Entry, network: Network, now: datetime, today: date) -> Item:
    first = entry.reasons[0]
    opens = Press("open", first.prompt.id, str(first.prompt.round))
    if entry.settled:
        again = (button("Open", "open", first.prompt.id, str(first.prompt.round)),)
        return Item((finished.done_line(first, network, entry.comes, today),), opens, again)
    return Item((line(entry.reasons, network, now),), opens, _at_once(first))


def _at_once(first: Reason) -> tuple[Button, ...]:
    """What a chat with room beside each line offers there: Done, and a menu of the rest."""
    prompt, extra = first.prompt, str(first.prompt.round)
    if first.event:
        return (button("Open", "open", prompt.id, extra),)
    if prompt.kind in WEEKLY:
        return (button("Open", "open", prompt.id, extra), button("Skip this week", "skip", prompt.id, extra))
    if first.pair:
        return introduction_prompts.choices(prompt.occurrence, prompt.id, prompt.round)
    if prompt.kind == "session":
        return sessions.at_once(first)
    if first.born:
        return tuple(button(label, label.casefold(), prompt.id, extra) for label in ("Done", "Open", "Skip"))
    if prompt.kind == "ahead":
        return (button("Done", "done", prompt.id, extra), button("Got it", "got_it", prompt.id, extra))
    if prompt.kind == "lead":
        return (button("Got it", "got_it", prompt.id, extra), button("Plan something", "plan", prompt.id, extra))
    repeats = first.reminder is not None and first.reminder.rule
    end = ("Drop", "drop") if prompt.kind in ("followup", "reminder") and not repeats else ("Skip", "skip")
    draft = [] if prompt.kind == "reminder" else [button("Draft", "draft", prompt.id, extra)]
    return (
        button("Done", "done", prompt.id, extra),
        button("Open", "open", prompt.id, extra),
        *draft,
        button("Snooze", "snooze", prompt.id, extra),
        button(end[0], end[1], prompt.id, extra),
    )


def _notes(whole: Whole, around: Around, network: Network, today: date) -> tuple[Text, ...]:
    if whole.left < whole.of:
        return ()
    notes: list[Text] = []
    if around.past:
        gone = join([say("{name} ({day})", name=n, day=dates.behind(d, today)) for n, d in around.past], ", ")
        notes.append(say("Longer ago: {gone}", gone=gone))
    if around.waiting:
        notes.append(_waits(around, network, today))
    return tuple(notes)


def _waits(around: Around, network: Network, today: date) -> Text:
    if around.off_from:
        return say("Catch-ups were spread over this week, {cap} a day.", cap=network.daily_cap)
    total = sum(count for _, count in around.waiting)
    until = [say("{n} until {day}", n=n, day=_short_day(day, today)) for day, n in around.waiting]
    if len(around.waiting) == 1:
        until = [say("until {day}", day=_short_day(around.waiting[0][0], today))]
    waits = "more catch-up waits" if total == 1 else "more catch-ups wait"
    return say("{total} {waits}: {until}.", total=total, waits=waits, until=join(until, ", "))


def _short_day(day: date, today: date) -> str:
    return dates.weekday(day) if (day - today).days < 7 else dates.plain_day(day, today)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
