"""A goal on its Monday: how far it is, who would be a good next one, and what to say to them."""

from __future__ import annotations

from datetime import date, datetime

from bot.agenda.facts import Reason
from bot.agenda.goals import Progress
from bot.agenda.people import Acquaintance
from bot.cards import asking, dates
from bot.cards.buttons import button, in_rows, rows, undo
from bot.cards.goals import counted, headline, name, standing
from bot.cards.letters import with_warning
from bot.cards.text import join, say
from bot.chat import Ask, Button, Card, Press, Row, Text
from bot.dates.zones import to_wall
from bot.model import Contact, Followup, Network

OTHER_NUMBERS = 4


def monday(reason: Reason, network: Network, now: datetime, *, in_list: bool = False) -> Card:
    """A goal's own card."""
    today = to_wall(now, network.timezone).date()
    return suggested(reason, reason.next_one, 0, today, in_list=in_list)


def suggested(reason: Reason, person: Acquaintance | None, number: int, today: date, *, in_list: bool) -> Card:
    """The card with the person of this number among those who fit, None: nobody does."""
    progress, prompt = _progress(reason), reason.prompt
    extra = str(prompt.round)
    lines = [counted(progress, today)] if progress.counted is not None else [say("Has it moved on this week?")]
    first: Row = ()
    if progress.counted is None:
        first = tuple(
            button(label, verb, prompt.id, extra)
            for label, verb in (("Moved on", "goal_moved"), ("Not yet", "goal_not_yet"), ("Reached", "goal_reached"))
        )
    elif person:
        lines.append(_good_next(person, today))
        first = (
            button(f"Ask {person.first_name}", "goal_ask", prompt.id, f"{extra}.{person.id}.0"),
            button("Someone else", "goal_other", prompt.id, f"{extra}.{number + 1}"),
        )
    second = (button("Adjust", "goal_adjust", prompt.id, extra), button("Skip this week", "skip", prompt.id, extra))
    back = (button("‹ Back", "list", prompt.id, extra),) if in_list else None
    title = say("🎯 **{headline}**", headline=headline(progress, today))
    return Card(title, tuple(lines), buttons=rows(first, second, back))


def ask_for(reason: Reason, network: Network, contact: Contact, variant: int) -> Card:
    """What to say to somebody who fits; what to avoid stands above it."""
    progress, prompt = _progress(reason), reason.prompt
    words = asking.draft(network, contact, progress, variant)
    about = f"{prompt.round}.{contact.id}"
    return Card(
        say("🎯 **{ask}**", ask=_ask(contact, progress)),
        with_warning(words, contact),
        buttons=(
            (button("Sent", "goal_asked", prompt.id, about),
             button("Another", "goal_ask", prompt.id, f"{about}.{variant + 1}"), Button("Copy", copy=words)),
            (button("‹ Back", "card", prompt.id, str(prompt.round)),),
        ),
    )  # fmt: skip


def asked(progress: Progress, who: str, followup: Followup, more: Row, change_id: int, today: date) -> Card:
    """Somebody was asked; when I come back to it."""
    day = dates.said(followup.due_on, today) if followup.due_on else ""
    what = "whether you found a day" if asking.thing(progress) else "whether an answer came"
    return Card(
        say("✓ **{standing}. {name} asked**", standing=standing(progress, today), name=who),
        (say("I'll ask on {day} {what}.", day=day, what=what),),
        buttons=rows((button("They said yes", "goal_yes", followup.id), undo(change_id)), more),
    )


def to_do_about(progress: Progress) -> str:
    """What is still to be done about somebody who was asked: a follow-up in the owner's words."""
    if thing := asking.thing(progress):
        return f"find a day for the {thing.removeprefix('a ')}"
    return "see whether an answer came"


def said_yes(who: str, followup: Followup, change_id: int) -> Card:
    """They said yes: when is it?"""
    return Card(
        say("✓ **{name} said yes**", name=who),
        (say("When is it? Type the day, and I'll remind you that morning."),),
        ask=Ask("text", Press("goal_day", followup.id)),
        buttons=((undo(change_id),),),
    )


def which_day(who: str, followup: Followup) -> Card:
    """No day was found in what was typed."""
    return Card(
        say("**{name}: which day is it? Nothing saved.**", name=who),
        (say('For example "Thursday", or "3 December at 10".'),),
        ask=Ask("text", Press("goal_day", followup.id)),
    )


def found_a_day(who: str, followup: Followup, change_id: int, today: date) -> Card:
    """The day that was found."""
    day = dates.said(followup.due_on, today) if followup.due_on else ""
    clock = f", {dates.clock(followup.at)}" if followup.at else ""
    title = say("📌 **{name}: {what}, {day}{clock}**", name=who, what=followup.what, day=day, clock=clock)
    return Card(title, buttons=((undo(change_id),),))


def adjust(reason: Reason, today: date) -> Card:
    """Another number, or no such goal any more."""
    progress, prompt = _progress(reason), reason.prompt
    target, extra = progress.goal.target or 0, str(prompt.round)
    end = (
        button("Stop this goal", "goal_stop", prompt.id, extra),
        button("‹ Back", "card", prompt.id, extra),
    )
    if progress.counted is None:
        title = say("🎯 **{headline}: keep it?**", headline=headline(progress, today))
        return Card(title, buttons=(end,))
    numbers = sorted({max(1, target // 2), max(1, target - 1), target + 1, target + 2} - {target})[:OTHER_NUMBERS]
    row = tuple(button(str(n), "goal_number", prompt.id, f"{extra}.{n}") for n in numbers)
    title = say("🎯 **{name}: how many?**", name=name(progress, today))
    return Card(title, (say("It is {target} now.", target=target),), buttons=(*in_rows(list(row), 4), end))


def adjusted(reason: Reason, was: int, change_id: int, today: date) -> Card:
    """Another number."""
    progress, prompt = _progress(reason), reason.prompt
    back = button("‹ Back", "card", prompt.id, str(prompt.round))
    return Card(
        say("🎯 **{headline}**", headline=headline(progress, today)),
        (say("{now} now (was {was}).", now=progress.goal.target or 0, was=was),),
        buttons=((back, undo(change_id)),),
    )


def stopped(title: Text, change_id: int) -> Card:
    """The goal is gone."""
    return Card(say("✓ **{goal}: stopped**", goal=title), buttons=((undo(change_id),),))


def moved(progress: Progress, state: str, comes: date | None, more: Row, change_id: int, today: date) -> Card:
    """What became of a milestone this week."""
    line = say("I'll ask again on {day}.", day=dates.said(comes, today)) if comes else ()
    title = say("✓ **{goal}: {state}**", goal=standing(progress, today), state=state)
    return Card(title, (line,) if line else (), buttons=rows((undo(change_id),), more))


def next_goal(prompt_id: int, prompt_round: int) -> Row:
    """The way to another goal of the same morning."""
    return (button("Next goal", "card", prompt_id, str(prompt_round)),)


def _good_next(person: Acquaintance, today: date) -> Text:
    last = f"last in touch {dates.behind(person.last, today)}" if person.last else "nothing logged yet"
    place = f"in {person.location}" if person.location else ""
    said = join([say("{piece}", piece=piece) for piece in (person.name, place, last) if piece], ", ")
    return say("A good next one: {said}.", said=said)


def _ask(person: Contact, progress: Progress) -> Text:
    if thing := asking.thing(progress):
        return say("Ask {name} for {thing}", name=person.name, thing=thing)
    if progress.tag:
        return say("Ask {name} about {field}", name=person.name, field=asking.field_of(progress))
    return say("Write to {name}", name=person.name)


def _progress(reason: Reason) -> Progress:
    if reason.progress is None:
        raise ValueError("only a goal has a Monday card")
    return reason.progress
