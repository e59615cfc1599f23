"""An event as it is spoken of: told, listed, and in one line."""

from __future__ import annotations

from datetime import date, datetime

from bot.agenda import events as agenda
from bot.agenda.facts import Reason
from bot.agenda.gatherings import Gathering
from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.reminders import rule_in_words
from bot.cards.series import next_time, stop_button
from bot.cards.text import join, say
from bot.chat import Ask, Button, Card, Press, Text
from bot.dates.zones import to_wall
from bot.model import Event, Network

END = {"event_prep": "it has begun", "event_start": "over"}
"""What is said of a moment that passed, by its prompt's kind."""


def told(row: Event, network: Network, change_id: int, now: datetime, *, changed: bool = False) -> Card:
    """The answer to an event: its day, and what Kith will do for it. `changed`: it was known, and is another now."""
    if agenda.takes_names(row, network, now):
        return begun(row, network, change_id, now)
    today = to_wall(now, network.timezone).date()
    here = agenda.next_sitting(row, network, now)
    following = say("Next: {day}.", day=dates.said(here.starts, today)) if row.rule else ()
    goal = say("Goal: meet {target}.", target=row.target) if row.target else ()
    parts = [part for part in (following, goal, _plan(here, network, now)) if part]
    title = say("🎟 **{event}**", event=_event(row, today))
    before = [say("Changed.")] if changed else []
    lines = tuple(before + ([join(parts, " ")] if parts else []))
    return Card(title, lines, buttons=((_edit(row), *stop_button(row), undo(change_id)),))


def begun(row: Event, network: Network, change_id: int, now: datetime) -> Card:
    """An event told while it lasts: names are taken at once."""
    today = to_wall(now, network.timezone).date()
    here = agenda.next_sitting(row, network, now)
    until = to_wall(agenda.ends(agenda.occurrence(here, today), network), network.timezone)
    return Card(
        say("🎟 **{name} is on**", name=row.name),
        (say("Send me each person in a line, or share a contact. I add place and day, until {until}.",
             until=_until(until)),),
        buttons=rows((button("Finish", "finish_event", row.id), _edit(row), undo(change_id)), stop_button(row)),
    )  # fmt: skip


def what_to_change(row: Event, today: date, *, again: bool = False) -> Card:
    """Edit: in the owner's words."""
    title = say("**{name}: what should change?**", name=row.name)
    lines = (say("I did not see a day, a time, a place or a number in that."),) if again else ()
    return Card(
        title,
        (*lines, say('Now: {event}. Say it in a line: "{when}", "at Lekki Hall", "meet 5 people".',
                     event=_event(row, today), when="every last Tuesday 7pm" if row.rule else "Fri 7pm")),
        ask=Ask("text", Press("edit_event_to", row.id)),
    )  # fmt: skip


def event_line(row: Event, today: date) -> Text:
    """An event in a list."""
    target = f" · meet {row.target}" if row.target else ""
    away = "" if row.going else " · not going"
    return say("{event}{target}{away}", event=_event(row, today), target=target, away=away)


def not_going(row: Event, change_id: int) -> Card:
    """The owner stays away."""
    return Card(say("✓ **{name}: not going.** I'll say no more of it.", name=row.name), buttons=((undo(change_id),),))


def no_such_event(name: str) -> Card:
    """Nothing of that name is to come."""
    return Card(say("**I know of no “{name}” to come. Nothing changed.**", name=name[:60]))


def over(row: Event) -> Text:
    """A press on an event that has ended."""
    return say("{name} is over. Nothing was changed.", name=row.name)


def finished(here: Gathering, network: Network) -> Card:
    """No more names today: how many there are, and when they come back; of a series when it takes place again."""
    comes = say("Next time: {when}", when=next_time(here.following, here.event.starts)) if here.following else ()
    return Card(say("✓ {said}", said=_finished(here, network)), (comes,) if comes else ())


def in_short(reason: Reason) -> Text:
    """What became of an event's prompt, after its name."""
    here, kind = reason.event, reason.prompt.kind
    if here is None:
        return say("settled")
    if kind == "event_start":
        return say("{count}", count=_count(here))
    thanks = sum(touch.thank_on is not None for _, touch in here.met)
    if kind == "event_debrief" and thanks:
        return say("{thanks} planned", thanks=thank_yous(thanks))
    if kind == "event_debrief":
        return say("nobody this time")
    return say("seen") if here.event.going else say("not going")


def phrase(reason: Reason, network: Network, now: datetime, *, dated: bool = False) -> Text:
    """The reason after the event's name."""
    here, kind = reason.event, reason.prompt.kind
    if here is None:
        return ()
    if kind == "event_prep":
        return say(": prepare for it") if dated else say(": {when}", when=_when(here.event, network, now, small=True))
    if kind == "event_start":
        return say("{nth} begins", nth=_nth(reason)) if dated else say("{nth} is on", nth=_nth(reason))
    people = "1 person" if len(here.met) == 1 else f"{len(here.met)} people"
    return say(": you met {people}", people=people)


def title(reason: Reason, network: Network, now: datetime) -> Text:
    """The first line of an event's own card."""
    assert reason.event is not None
    name = reason.event.event.name
    if reason.prompt.kind == "event_prep":
        return say("🎟 **{when}: {name}**", when=_when(reason.event.event, network, now), name=name)
    return say("🎟 **{name}{phrase}**", name=name, phrase=phrase(reason, network, now))


def thank_yous(count: int) -> str:
    """ "2 thank-yous"."""
    return "1 thank-you" if count == 1 else f"{count} thank-yous"


def near(day: date, today: date) -> str:
    """ "today", "Wed", "Wed 9 Dec": a day of a line that is long already."""
    if day == today:
        return "today"
    return dates.weekday(day) if 0 < (day - today).days < 7 else dates.plain_day(day, today)


def _finished(here: Gathering, network: Network) -> Text:
    if not here.met:
        return say("**{name}: no names, and that is fine.**", name=here.event.name)
    at = to_wall(agenda.debrief_at(here.event, network), network.timezone)
    more = say("More tomorrow at {time}.", time=dates.clock(at))
    if here.event.finished_on != here.event.ends:
        more = say("More the morning after it ends.")
    return say("**{name}: {count}.** {more}", name=here.event.name, count=_count(here), more=more)


def _count(here: Gathering) -> str:
    return counted(len(here.met), here.event.target)


def counted(count: int, target: int | None) -> str:
    """ "2 of 3", or "2 met" where no number was set."""
    return f"{count} of {target}" if target else f"{count} met"


def _plan(row: Event, network: Network, now: datetime) -> Text:
    """ "I'll prepare you Wed at 19:00 and take names from Thu 18:00 to 22:00."; nothing of what is over."""
    today = to_wall(now, network.timezone).date()
    first = agenda.occurrence(row, max(row.starts, today))
    if row.ends < today or agenda.ends(first, network) <= now:
        return ()
    names = say("take names {span}", span=_span(row, network, today))
    prepares = agenda.prepares_at(row, network)
    if prepares is None or prepares <= now:
        return say("I'll {names}.", names=names)
    at = to_wall(prepares, network.timezone)
    return say("I'll prepare you {day} at {time} and {names}.", day=near(at.date(), today), time=dates.clock(at),
               names=names)  # fmt: skip


def _span(row: Event, network: Network, today: date) -> str:
    its = agenda.occurrence(row, row.starts)
    begins = to_wall(agenda.begins(its, network), network.timezone)
    clock, day = dates.clock(begins), near(row.starts, today)
    if row.ends > row.starts:
        return f"each day, from {day} {clock} on"
    if row.starts_at is None:
        return f"{'' if day == 'today' else 'on '}{day} from {clock}"
    return f"from {day} {clock} to {_until(to_wall(agenda.ends(its, network), network.timezone))}"


def _until(wall: datetime) -> str:
    return dates.clock(wall) if wall.hour or wall.minute else "midnight"


def _when(row: Event, network: Network, now: datetime, *, small: bool = False) -> str:
    """ "Tomorrow 18:00"."""
    ahead = (row.starts - to_wall(now, network.timezone).date()).days
    day = {0: "today", 1: "tomorrow"}.get(ahead, dates.weekday(row.starts))
    clock = f" {dates.clock(row.starts_at)}" if row.starts_at else ""
    return f"{day if small or ahead > 1 else day.capitalize()}{clock}"


def _nth(reason: Reason) -> str:
    """ ", day 2 of 3,": nothing for one of a single day."""
    assert reason.event is not None
    row = reason.event.event
    nth = (date.fromisoformat(reason.prompt.occurrence[:10]) - row.starts).days + 1
    return f", day {nth} of {(row.ends - row.starts).days + 1}," if nth > 1 else ""


def _event(row: Event, today: date) -> Text:
    """ "Founders Meetup, Thu 26 Nov, 18:00, Yaba"."""
    clock = dates.clock(row.starts_at) if row.starts_at else ""
    pieces = [row.name, _days(row, today), clock, row.place]
    return say("{event}", event=", ".join(piece for piece in pieces if piece))


def _days(row: Event, today: date) -> str:
    if row.rule:
        return rule_in_words(row.rule)
    if row.ends < today:
        return dates.behind(row.starts, today)
    first = dates.said(row.starts, today)
    return first if row.ends == row.starts else f"{first} to {dates.said(row.ends, today)}"


def _edit(row: Event) -> Button:
    return button("Edit", "edit_event", row.id)
