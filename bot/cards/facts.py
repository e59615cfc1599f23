"""New facts about somebody, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.cards import dates
from bot.cards.people import date_line
from bot.cards.text import say
from bot.cards.work import work
from bot.chat import Text
from bot.dates.partial import LeapDay
from bot.model import Contact, Occasion

LISTS = {
    "emails": "e-mail {what}",
    "phones": "phone {what}",
    "links": "link {what}",
    "roles": "{what}",
    "interests": "interested in {what}",
    "offers": "offers {what}",
    "needs": "needs {what}",
    "avoid": "avoid: {what}",
    "notes": "note: {what}",
}
HOW_THINGS_ARE = "see how things are between you"
"""What is to be done once it has rested."""

FLAGS = {
    ("archived", True): "archived; I bring nothing up", ("archived", False): "back from the archive",
    ("deceased", True): "kept in memory; I bring nothing up", ("deceased", False): "as before",
    ("no_birthday", True): "no birthday prompts", ("no_birthday", False): "birthday prompts again",
    ("do_not_prompt", True): "I bring nothing up, as you ask", ("do_not_prompt", False): "I bring things up again",
}  # fmt: skip


def plain(name: str, value: str) -> Text:
    """A name, an industry, where you met."""
    words = {"name": "now called {value}", "nickname": "also called {value}", "how_met": "met at {value}"}
    return say(words.get(name, "{value}"), value=value)


def job(contact: Contact, was_at: str) -> Text:
    """ "VP Engineering at Beta (was at Acme)"."""
    was = f" (was at {was_at})" if was_at and was_at != contact.company else ""
    job_now = work(contact.title, contact.company) if contact.title else f"at {contact.company}"
    return say("{job}{was}", job=job_now, was=was)


def place(location: str, there: datetime | None) -> Text:
    """Where somebody lives, and the time there if it differs from the owner's."""
    if there is None:
        return say("in {place}", place=location)
    return say("in {place}, where it is {time} now", place=location, time=dates.clock(there))


def listed(name: str, new: Sequence[str]) -> Text:
    """What was added to a list."""
    return say(LISTS[name], what=", ".join(new))


def tags(all_tags: Sequence[str]) -> Text:
    """The tags as they stand now."""
    return say("{tags}", tags=" ".join(f"#{tag}" for tag in all_tags) or "no tags")


def occasion(row: Occasion, following: date, leap_day: LeapDay | None, today: date) -> Text:
    """A date and when it comes next; for 29 February also when it is kept in other years."""
    line = date_line(row, following, today)
    if leap_day is None:
        return line
    kept = "28 Feb" if leap_day == "feb28" else "1 Mar"
    return say("{line}. In other years on {kept}", line=line, kept=kept)


def ahead(days: int) -> Text:
    """A word ahead of the birthday."""
    before = "the day" if days == 1 else f"{days} days"
    return say("you'll hear {before} before the birthday too", before=before)


def flag(name: str, value: bool, occasions: Sequence[Occasion]) -> Text:
    """What is silenced from now on, the birthday named."""
    line = say(FLAGS[name, value])
    birthday = next((o for o in occasions if o.kind == "birthday"), None)
    if value and birthday and name != "no_birthday":
        return say("{line}, the birthday in {month} too", line=line, month=dates.MONTHS[birthday.month - 1])
    return line


def tense(until: date, today: date) -> Text:
    """Left in peace while it is difficult, and when to look again."""
    return say(
        "in peace until {day}; I bring nothing up before, and ask then how things are", day=dates.said(until, today)
    )


def paused(contact: Contact, today: date) -> Text:
    """Left in peace for a while."""
    if contact.paused_until:
        return say("paused until {day}; I bring nothing up before", day=dates.said(contact.paused_until, today))
    return say("paused: I bring nothing up until you say so") if contact.paused else say("no longer paused")
