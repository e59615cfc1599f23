"""The next mentoring session: told, prepared for, moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.agenda import sessions
from bot.agenda.facts import Reason
from bot.cards import asks, calendar, dates
from bot.cards.buttons import button, rows, undo
from bot.cards.text import say
from bot.chat import Ask, Button, Card, Press, Row, Text
from bot.model import Contact, Network


def line(contact: Contact, today: date) -> tuple[Text, ...]:
    """The session to come, on somebody's card."""
    if not sessions.is_ahead(contact, today):
        return ()
    if contact.session_on is None:
        return (say("Next session: {agenda}. No day yet.", agenda=contact.session_agenda),)
    agenda = say(": {agenda}", agenda=contact.session_agenda) if contact.session_agenda else ()
    return (say("Next session {when}{agenda}", when=when(contact, today), agenda=agenda),)


def when(contact: Contact, today: date) -> str:
    """ "Thu 10 Dec, 16:00"."""
    day = dates.said(contact.session_on, today) if contact.session_on else ""
    return f"{day}, {dates.clock(contact.session_at)}" if contact.session_at else day


def planned(contact: Contact, network: Network, change_id: int, today: date, others: Sequence[date] = ()) -> Card:
    """The answer to "next session with Ada on Friday: the CV"; `others` are other readings of its day."""
    lines = [say("Agenda: {agenda}", agenda=contact.session_agenda)] if contact.session_agenda else []
    lines += asks.lines(contact)
    if contact.session_on is None:
        title = say("📅 **Next session with {name}: no day yet**", name=contact.name)
        lines.append(say('When is it? Say it here, or later: "next session with {name} on Friday 4pm".',
                         name=contact.first_name))  # fmt: skip
        return Card(title, tuple(lines), ask=Ask("text", Press("session_when", contact.id)),
                    buttons=((undo(change_id),),))  # fmt: skip
    title = say("📅 **Next session with {name}: {when}**", name=contact.name, when=when(contact, today))
    lines.append(_reminds(contact, network, today))
    instead = tuple(
        button(f"{dates.plain_day(day, today)} instead", "session_instead", contact.id, day.isoformat())
        for day in others
    )
    return Card(title, tuple(line for line in lines if line), buttons=rows(instead, (undo(change_id),)))


def beside(card: Card, contact: Contact, network: Network, today: date) -> Card:
    """The answer to a session that was, with the one to come."""
    reminds = _reminds(contact, network, today) if contact.session_on else ()
    following = say("{line}.", line=line(contact, today)[0]) if contact.session_on else line(contact, today)[0]
    said = say("📅 {following} {reminds}", following=following, reminds=reminds) if reminds else following
    return replace(card, lines=(*card.lines, said))


def phrase(reason: Reason, today: date, *, dated: bool = False) -> Text:
    """The reason after the name."""
    contact = reason.contact
    assert contact is not None
    at = f", {dates.clock(contact.session_at)}" if contact.session_at else ""
    day = date.fromisoformat(reason.prompt.occurrence)
    on = {0: "today", 1: "tomorrow"}.get((day - today).days, "")
    if on and not dated:
        return say(": session {on}{at}", on=on, at=at)
    return say(": session on {day}{at}", day=dates.plain_day(day, today), at=at)


def facts(reason: Reason) -> list[Text]:
    """What the session is to be about."""
    agenda = reason.contact.session_agenda if reason.contact and reason.prompt.kind == "session" else ""
    return [say("Agenda: {agenda}", agenda=agenda)] if agenda else []


def actions(reason: Reason, back: Row) -> tuple[Row, ...]:
    """The buttons of its prompt."""
    seen, moves, off = at_once(reason)
    return rows((seen, moves), (off,), back)


def at_once(reason: Reason) -> tuple[Button, ...]:
    """What can be done about it."""
    about, extra = reason.prompt.id, str(reason.prompt.round)
    return (
        button("Got it", "session_seen", about, extra),
        button("Another day", "session_day", about, extra),
        button("Not happening", "session_off", about, extra),
    )


def seen(contact: Contact, change_id: int, today: date) -> Card:
    """Prepared for."""
    title = say("✓ **{name}: session on {when}**", name=contact.name, when=when(contact, today))
    how = say('Tell me afterwards: "session with {name}: what we said; next time: the CV, on Friday".',
              name=contact.first_name)  # fmt: skip
    return Card(title, (how,), buttons=((undo(change_id),),))


def which_day(reason: Reason, page: date) -> Card:
    """Another day: a calendar."""
    prompt, contact = reason.prompt, reason.contact
    assert contact is not None
    then, turn = (Press(verb, prompt.id, str(prompt.round)) for verb in ("session_to", "session_day"))
    return Card(
        say("📅 **{name}: session on which day?**", name=contact.name),
        ask=Ask("date", then, calendar.month(then, turn, page.year, page.month)),
        buttons=((button("‹ Back", "card", prompt.id, str(prompt.round)),),),
    )


def called_off(contact: Contact, change_id: int) -> Card:
    """It does not take place; what it was to be about waits for the next one."""
    kept = (say("Kept for the next one: {agenda}", agenda=contact.session_agenda),) if contact.session_agenda else ()
    title = say("✓ **{name}: no session planned**", name=contact.name)
    return Card(title, (*kept, *asks.lines(contact)), buttons=((undo(change_id),),))


def none_planned(contact: Contact) -> Card:
    """There is none to call off."""
    return Card(say("**No session with {name} is planned. Nothing changed.**", name=contact.name))


def in_short(reason: Reason) -> Text:
    """What became of its prompt, after the name."""
    contact = reason.contact
    if contact is None or contact.session_on is None:
        return say("no session planned")
    return say("seen")


def _reminds(contact: Contact, network: Network, today: date) -> Text:
    """When it will be brought up."""
    day = sessions.prepared_on(contact)
    if day is None:
        return ()
    return say("I'll bring it up {day} at {at}.", day=dates.said(day, today), at=dates.clock(network.hour))
