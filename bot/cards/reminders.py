"""Reminders set: the day in words, and the other reading of it as a button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.text import capital, say
from bot.chat import Ask, Button, Card, Press, Text
from bot.dates.rules import Rule
from bot.model import Contact, Followup, Network, Reminder

ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def followup(contact: Contact, task: Followup, others: Sequence[tuple[date, str]], quiet: bool, network: Network,
             change_id: int, today: date) -> Card:  # fmt: skip
    """Something to do about somebody, on a day. `others` are other readings of the day, each with its press's extra."""
    lines: list[Text] = []
    if task.due_on is None:
        lines.append(say("No day yet. When should I bring it up?"))
        when = ""
    else:
        when = f", {dates.said(task.due_on, today)}, {dates.clock(task.at or network.hour)}"
    if quiet:
        lines.append(say("That is in your quiet hours; you named the time, so I'll write then."))
    owed = " you promised" if task.debtor == "me" else ""
    head = f"{contact.name} promised:" if task.debtor == "them" else f"{contact.name}:"
    instead = tuple(
        button(f"{dates.plain_day(day, today)} instead", "due_instead", task.id, extra) for day, extra in others
    )
    return Card(
        say("📌 **{head} {what}{owed}{when}**", head=head, what=task.what, owed=owed, when=when),
        tuple(lines),
        ask=None if task.due_on else Ask("text", Press("due_when", task.id)),
        buttons=rows(*((b,) for b in instead), (button("Edit", "edit", contact.id), undo(change_id))),
    )


def own(reminder: Reminder, following: datetime | None, others: Sequence[tuple[date, str]], quiet: bool, change_id: int,
        today: date) -> Card:  # fmt: skip
    """The owner's own reminder."""
    lines: list[Text] = []
    if reminder.rule:
        comes = say(" Next: {when}", when=dates.moment(following, today)) if following else ()
        lines.append(say("{rule}.{next}", rule=capital(rule_in_words(reminder.rule)), next=comes))
        when = ""
    else:
        when = f", {dates.moment(reminder.starts, today)}"
    if reminder.lead_days:
        ahead = " and ".join(map(str, reminder.lead_days))
        lines.append(say("I'll tell you {ahead} days before, too.", ahead=ahead))
    if quiet:
        lines.append(say("That is in your quiet hours; you named the time, so I'll write then."))
    instead: list[Button] = [
        button(f"{dates.plain_day(day, today)} instead", "starts_instead", reminder.id, extra) for day, extra in others
    ]
    return Card(
        say("📌 **You: {what}{when}**", what=reminder.what, when=when),
        tuple(lines),
        buttons=rows(tuple(instead), (undo(change_id),)),
    )


def moved(contact_name: str, what: str, day: date, at: str, change_id: int, today: date) -> Card:
    """Another day for something to do."""
    when = f"{dates.said(day, today)}, {at}"
    return Card(
        say("📌 **{name}: {what}, {when}**", name=contact_name, what=what, when=when), buttons=((undo(change_id),),)
    )


def rule_in_words(rule: str) -> str:
    """ "first Monday of every month", "every Friday", "every 3 months"."""
    parsed = Rule.parse(rule)
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[parsed.freq]
    every = f"every {unit}" if parsed.interval == 1 else f"every {parsed.interval} {unit}s"
    days = [dates.WEEKDAYS[number - 1] for number in sorted(parsed.weekdays)]
    if parsed.nth and days:
        return f"{ORDINALS[parsed.nth]} {days[0]} of {every}"
    if days == list(dates.WEEKDAYS[:5]) and parsed.interval == 1:
        return "every weekday"
    if days:
        return f"every {' and '.join(days)}" if parsed.interval == 1 else f"{' and '.join(days)}, {every}"
    if parsed.month and parsed.monthday:
        return f"{dates.month_day(parsed.month, parsed.monthday)}, {every}"
    return f"the {dates.ordinal(parsed.monthday)} of {every}" if parsed.monthday else every
