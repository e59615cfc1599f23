"""After a press: what was done, then what happens next, then [Undo]."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.agenda.life import WEEKLY, is_date, nominal_day
from bot.cards import dates, events, introduction_prompts, introductions, jobs, sessions, unsorted, weekly
from bot.cards.buttons import button, rows, undo
from bot.cards.reasons import KIND_WORDS, meeting_word, occasion_name, who
from bot.cards.text import join, say
from bot.chat import Button, Card, Text
from bot.dates.zones import to_wall
from bot.model import Followup, Network
from bot.model.prompts import EVENT_KINDS


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next about the same person, on the owner's days; None: nothing."""

    occasion: date | None = None
    catch_up: date | None = None
    promise: tuple[str, date] | None = None


def done(reason: Reason, comes: Next, change_id: int, today: date) -> Card:
    """The card of something finished."""
    if reason.prompt.kind in WEEKLY:
        return weekly.settled(reason, change_id, today)
    if reason.born:
        return unsorted.settled(reason.prompt, change_id)
    touch = reason.logged
    more: list[Button] = []
    if touch and touch.direction == "mine":
        more.append(button("They replied", "replied", touch.id))
    if touch and reason.prompt.kind not in ("thanks", "new_job"):
        more.append(button("Add a note", "add_note", touch.id))
    following = whats_next(comes, today, occasion_name(reason) if reason.occasion else "")
    return Card(
        say("✓ **{what}**", what=_what_was_done(reason, today)),
        (following,) if following else (),
        buttons=rows((*more, undo(change_id))),
    )


def done_line(reason: Reason, network: Network, comes: Next, today: date) -> Text:
    """A finished item's line in a list."""
    prompt = reason.prompt
    if prompt.kind in WEEKLY:
        return weekly.done_line(reason, today)
    if reason.born:
        return unsorted.done_line(prompt)
    match prompt.state:
        case "done":
            said = say("{what}.{next}", what=_in_short(reason, today), next=_next_in_short(reason, comes, today))
            return say("✓ {name}: {said}", name=who(reason), said=_no_last_stop(said))
        case "skipped":
            following = _next_in_short(reason, comes, today)
            return _no_last_stop(say("✓ {name}: skipped.{next}", name=who(reason), next=following))
        case "dropped":
            return say("✓ {name}: let go", name=who(reason))
        case "cancelled":
            return say("✓ {name}: {end}", name=who(reason), end=events.END.get(prompt.kind, "settled"))
        case _:
            until = to_wall(prompt.asks_at, network.timezone).date()
            return say("✓ {name}: waits until {day}", name=who(reason), day=dates.plain_day(until, today))


def whats_next(comes: Next, today: date, occasion: str = "birthday") -> Text:
    """ "Tomorrow: the deck. Next birthday: Fri 10 Dec 2027. Next catch-up: Wed 10 Mar"."""
    parts: list[Text] = []
    if comes.promise:
        what, day = comes.promise
        when = {0: "Today", 1: "Tomorrow"}.get((day - today).days, dates.plain_day(day, today))
        parts.append(say("{when}: {what}", when=when, what=what))
    if comes.occasion:
        parts.append(say("Next {occasion}: {day}", occasion=occasion, day=dates.said(comes.occasion, today)))
    if comes.catch_up:
        parts.append(say("Next catch-up: {day}", day=dates.said(comes.catch_up, today)))
    return join(parts, ". ")


def snoozed(reason: Reason, network: Network, change_id: int, today: date) -> Card:
    """Waits until another moment; the series stays as it is."""
    wall = to_wall(reason.prompt.asks_at, network.timezone)
    rhythm = reason.contact.rhythm if reason.contact else None
    stays: tuple[Text, ...] = ()
    if reason.prompt.kind == "keep_in_touch" and rhythm:
        stays = (say("In touch {every} stays as it is.", every=dates.every(rhythm)),)
    another = button("Another day", "pick", reason.prompt.id, str(reason.prompt.round))
    return Card(
        say("✓ **{name}: waits until {when}**", name=who(reason), when=dates.moment(wall, today)),
        stays,
        buttons=((another, undo(change_id)),),
    )


def skipped(reason: Reason, comes: Next, change_id: int, today: date) -> Card:
    """This once not."""
    if reason.prompt.kind in WEEKLY:
        return weekly.settled(reason, change_id, today)
    if reason.born:
        return unsorted.settled(reason.prompt, change_id)
    if is_date(reason.prompt):
        following = say(" Next: {day}", day=dates.said(comes.occasion, today)) if comes.occasion else ()
        title = say("✓ **{name}: skipped this year.**{next}", name=who(reason), next=following)
    elif reason.reminder:
        title = say("✓ **You: {what}, skipped this time**", what=reason.reminder.what)
    else:
        following = say(" Next catch-up: {day}", day=dates.said(comes.catch_up, today)) if comes.catch_up else ()
        title = say("✓ **{name}: skipped.**{next}", name=who(reason), next=following)
    return Card(title, buttons=((undo(change_id),),))


def dropped(reason: Reason, change_id: int) -> Card:
    """A follow-up let go for good."""
    if reason.pair:
        return introductions.rested(reason.pair, change_id)
    what = reason.followup.what if reason.followup else reason.reminder.what if reason.reminder else ""
    end = "stopped" if reason.reminder and reason.reminder.rule else "dropped"
    title = say("✓ **{name}: {what}, {end}**", name=who(reason), what=what, end=end)
    return Card(title, buttons=((undo(change_id),),))


def got_it(reason: Reason, day: date, change_id: int, today: date) -> Card:
    """A lead notice seen: the day itself will come."""
    title = say("✓ **{name}: I'll write again on {day}**", name=who(reason), day=dates.said(day, today))
    return Card(title, buttons=((undo(change_id),),))


def planned(reason: Reason, followup: Followup, change_id: int, today: date) -> Card:
    """Something to do before somebody's day."""
    due = dates.said(followup.due_on, today) if followup.due_on else ""
    return Card(
        say("📌 **{name}: {what}, {due}**", name=who(reason), what=followup.what, due=due),
        buttons=((undo(change_id),),),
    )


def rhythm(reason: Reason, comes: Next, change_id: int, today: date) -> Card:
    """Another rhythm, and when it brings the person back."""
    cadence = reason.contact.rhythm if reason.contact else None
    every = dates.every(cadence) if cadence else ""
    following = whats_next(comes, today)
    title = say("✓ **{name}: in touch {every}**", name=who(reason), every=every)
    return Card(title, (following,) if following else (), buttons=((undo(change_id),),))


def no_rhythm(reason: Reason, change_id: int) -> Card:
    """No more catch-ups with somebody."""
    return Card(
        say("✓ **{name}: no more catch-ups**", name=who(reason)),
        (say("Birthdays and reminders stay as they are."),),
        buttons=((undo(change_id),),),
    )


def already(reason: Reason, network: Network, now: datetime) -> Text:
    """A second press on something finished."""
    prompt, at = reason.prompt, reason.prompt.done_at
    if reason.event and prompt.state == "cancelled":
        return events.over(reason.event.event)
    if prompt.state != "done" or at is None:
        return {
            "skipped": say("Already skipped."),
            "dropped": say("Already let go."),
            "open": say("That has changed since. This is how it stands now."),
        }.get(prompt.state, say("Already settled."))
    wall, today = to_wall(at, network.timezone), to_wall(now, network.timezone).date()
    if wall.date() == today:
        return say("Already done today at {time}.", time=dates.clock(wall))
    return say("Already done on {day} at {time}.", day=dates.plain_day(wall.date(), today), time=dates.clock(wall))


def _what_was_done(reason: Reason, today: date) -> Text:
    name, day = who(reason), dates.plain_day(today, today)
    kind = reason.prompt.kind
    if kind in EVENT_KINDS:
        return say("{name}: {said}", name=name, said=events.in_short(reason))
    if kind == "birthday":
        return say("Wished {name} a happy birthday, {day}", name=name, day=day)
    if is_date(reason.prompt):
        return say("{name}: {occasion} marked, {day}", name=name, occasion=occasion_name(reason), day=day)
    if kind == "thanks":
        return say("Thank-you logged: {name}", name=name)
    if kind == "new_job" and reason.contact:
        return jobs.done(reason.contact, today)
    if reason.followup:
        return say("{name}: {what}, done {day}", name=name, what=reason.followup.what, day=day)
    if reason.reminder:
        return say("{what}, done {day}", what=reason.reminder.what, day=day)
    return say(
        "{name}: {kind} logged today", name=name, kind=KIND_WORDS[reason.logged.kind if reason.logged else "other"]
    )


def _in_short(reason: Reason, today: date) -> Text:
    kind = reason.prompt.kind
    if kind in EVENT_KINDS:
        return events.in_short(reason)
    if kind == "lead":
        return say("noted")
    if is_date(reason.prompt):
        verb = "wished" if kind == "birthday" else "marked"
        return say("{verb}, {day}", verb=verb, day=dates.plain_day(today, today))
    if reason.pair:
        return say("{became}", became=introduction_prompts.became(reason.pair, reason.prompt.occurrence))
    if kind == "new_job":
        return say("congratulated")
    if kind == "session":
        return sessions.in_short(reason)
    if kind == "ahead" and reason.reminder:
        return say("{what}, noted", what=reason.reminder.what)
    if kind == "thanks":
        return say("thanked for the {thing}", thing=meeting_word(reason.meeting))
    if reason.followup:
        return say("{what}, done", what=reason.followup.what)
    if reason.reminder:
        return say("{what}, done", what=reason.reminder.what)
    return say("{kind} logged", kind=KIND_WORDS[reason.logged.kind if reason.logged else "other"])


def _next_in_short(reason: Reason, comes: Next, today: date) -> Text:
    if reason.prompt.kind == "lead":
        return say(" I'll write again on {day}", day=dates.plain_day(nominal_day(reason.prompt), today))
    if is_date(reason.prompt) and comes.occasion:
        return say(" Next {what}: {day}", what=occasion_name(reason), day=dates.plain_day(comes.occasion, today))
    if reason.prompt.kind == "keep_in_touch" and comes.catch_up:
        return say(" Next: {day}", day=dates.plain_day(comes.catch_up, today))
    return ()


def _no_last_stop(text: Text) -> Text:
    *head, last = text
    return (*head, type(last)(last.kind, last.text.removesuffix("."), last.url))
