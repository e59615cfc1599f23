"""What was logged, what was promised, and the thank-you."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.cards import dates
from bot.cards.buttons import button, undo
from bot.cards.reasons import KIND_WORDS, meeting_word
from bot.cards.text import capital, code, say
from bot.chat import Button, Card, Text
from bot.model import Contact, Followup, Network, Touch
from bot.model.people import MEETING_KINDS

TITLES = {
    "coffee": "Coffee with {names}", "meal": "Meal with {names}", "call": "Call with {names}", "meeting": "Met {names}",
    "event": "Met {names}", "gave": "Help given to {names}", "asked": "Asked {names}", "other": "In touch with {names}",
}  # fmt: skip
THEIR_TITLES = {"gave": "Help from {names}", "asked": "Asked by {names}"}
MESSAGE_TITLES = {"mine": "Message to {names}", "theirs": "Message from {names}", "both": "Messages with {names}"}


@dataclass(frozen=True, slots=True)
class Logged:
    """One touch as logged, with what was promised at it. `thanks_at` is when the thank-you comes by itself, local
    time."""

    people: Sequence[Contact]
    touches: Sequence[Touch]
    followups: Sequence[Followup]
    catch_up: date | None
    thanks_at: datetime | None
    change_id: int
    new: bool = False


def logged(log: Logged, network: Network, today: date) -> Card:
    """The answer to "met Ada yesterday over coffee: ..."."""
    touch = log.touches[0]
    lines = [say("Note: {note}", note=touch.note)] if touch.note else []
    lines += [followup_line(f, network, today) for f in log.followups]
    if log.thanks_at:
        lines.append(say("💬 Thank-you: {when}", when=dates.moment(log.thanks_at, today)))
    if log.catch_up and len(log.people) == 1:
        lines.append(say("Next catch-up: {day}", day=dates.said(log.catch_up, today)))
    return Card(_title(log, touch, today), tuple(lines), buttons=(tuple(_buttons(log, touch)),))


def in_return(card: Card, contact: Contact, asked: int) -> Card:
    """A quiet word: so many favours asked, and maybe something to give."""
    looks = say(" {name} looks for {need}.", name=contact.first_name, need=contact.needs[0]) if contact.needs else ()
    line = say("{asked} favours asked of {name} so far. Is there something you could do in return?{looks} /give",
               asked=asked, name=contact.first_name, looks=looks)  # fmt: skip
    return replace(card, lines=(*card.lines, line))


def _title(log: Logged, touch: Touch, today: date) -> Text:
    when = dates.said(touch.on, today)
    if log.new and len(log.people) == 1:
        thing = "met" if touch.kind == "meeting" else KIND_WORDS[touch.kind]
        return say("**{name}** added · {thing}, {when}", name=log.people[0].name, thing=thing, when=when)
    template = MESSAGE_TITLES[touch.direction] if touch.kind == "message" else TITLES[touch.kind]
    if touch.direction == "theirs":
        template = THEIR_TITLES.get(touch.kind, template)
    return say("**{what}, {when}**", what=say(template, names=named(log.people)), when=when)


def _buttons(log: Logged, touch: Touch) -> list[Button]:
    buttons = []
    if len(log.people) == 1:
        contact = log.people[0]
        if touch.kind in MEETING_KINDS:
            label = f"Thank {contact.first_name} now" if log.thanks_at else f"Thank {contact.first_name}"
            buttons.append(button(label, "thank", touch.id, str(log.change_id)))
        buttons.append(button("Edit", "edit", contact.id))
    return [*buttons, undo(log.change_id)]


def named(people: Sequence[Contact]) -> str:
    """ "Ada Okafor, Bob Stone and Efe Obi"."""
    *most, last = [p.name for p in people]
    return f"{', '.join(most)} and {last}" if most else last


def followup_line(followup: Followup, network: Network, today: date) -> Text:
    """A promise or something to do, with its day and when it will be brought up."""
    at = dates.clock(followup.at or network.hour)
    if followup.due_on is None:
        promised = {"me": "You promised", "them": "Promised to you"}.get(followup.debtor or "", "To do")
        return say("📌 {promised}: {what}. No day yet.", promised=promised, what=followup.what)
    if followup.debtor is None:
        day = dates.plain_day(followup.due_on, today)
        return say("📌 {what}: {day}, {at}", what=capital(followup.what), day=day, at=at)
    day = dates.said(followup.due_on, today)
    if followup.debtor == "me":
        return say("📌 You promised: {what}, by {day}. I'll remind you at {at}.", what=followup.what, day=day, at=at)
    return say("📌 Promised to you: {what}, by {day}. I'll ask at {at}.", what=followup.what, day=day, at=at)


def thank(contact: Contact, touch: Touch, words: str, variant: int, extra: str) -> Card:
    """The thank-you, ready to copy."""
    return Card(
        say("💬 **Thank {name} for the {thing}**", name=contact.name, thing=meeting_word(touch)),
        (code(words),),
        buttons=(
            (button("Sent", "thanked", touch.id), button("Another", "thank", touch.id, f"{extra}.{variant + 1}"),
             Button("Copy", copy=words)),
            (button("Tomorrow", "thank_tomorrow", touch.id), button("‹ Back", "logged", touch.id, extra)),
        ),
    )  # fmt: skip


def thanked(contact: Contact, meeting: Touch, sent: Touch, following: Text, change_id: int) -> Card:
    """The thank-you was sent."""
    thing = {"meal": "Meal", "coffee": "Coffee"}.get(meeting.kind, "Meeting")
    return Card(
        say("✓ **{thing} and thank-you logged: {name}**", thing=thing, name=contact.name),
        (following,) if following else (),
        buttons=((button("They replied", "replied", sent.id), undo(change_id)),),
    )


def thanks_wait(contact: Contact, wall: datetime, change_id: int, today: date) -> Card:
    """The thank-you comes by itself."""
    when = dates.moment(wall, today)
    return Card(say("💬 **Thank {name}: {when}**", name=contact.name, when=when), buttons=((undo(change_id),),))


def replied(contact: Contact, change_id: int) -> Card:
    """They answered: in touch both ways."""
    return Card(say("✓ **{name}: in touch both ways**", name=contact.name), buttons=((undo(change_id),),))


def was(contact: Contact, touch: Touch, change_id: int) -> Card:
    """What was logged, made exact."""
    kind = KIND_WORDS[touch.kind]
    return Card(say("✓ **{name}: {kind} logged**", name=contact.name, kind=kind), buttons=((undo(change_id),),))
