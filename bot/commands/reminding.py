"""Reminders: set in a line, moved by a button, about somebody or one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.agenda import hours
from bot.cards import ask, dates, editing, noting
from bot.cards import reminders as cards
from bot.chat import Toast
from bot.commands import facts, lines, naming
from bot.commands.about import about_contact, about_followup, about_question, about_reminder
from bot.commands.turn import Turn
from bot.dates.rules import next_after
from bot.model import Contact, Followup, Question, Reminder
from bot.registry import Answer, command, intent
from bot.store import people, questions
from bot.words.intents import Due, FollowupSaid, Remind, Understood
from bot.words.names import fold


@command("remind", "set a reminder, about somebody or your own", "Ada next Tue 3pm send the deck", menu=3)
def remind(turn: Turn, arguments: str) -> Answer:
    """Set a reminder."""
    if not arguments:
        return ask.remind_what()
    return lines.act_on(turn, lines.read(turn, "remind", arguments), arguments, "remind")


@about_question("remind_when")
def remind_when(turn: Turn, kept: Question, _extra: str) -> Answer:
    """The day that a reminder lacked."""
    text = f"{turn.values.get('text', '')} {kept.text}"
    return lines.act_on(turn, lines.read(turn, "remind", text), text, "remind")


@intent(Remind)
def remind_of(turn: Turn, said: Remind) -> Answer:
    """Something to do on a day: about somebody, or one's own."""
    if said.who is None:
        return _own_reminder(turn, said)
    contact = naming.the(turn, said.who)
    if said.rule:  # what repeats is the owner's own habit, whoever it is about
        named = any(fold(word) in fold(said.what) for word in (contact.first_name, contact.name.split()[-1]))
        return _own_reminder(turn, said if named else replace(said, what=f"{contact.name}: {said.what}"))
    followup = keep_followup(turn, contact, FollowupSaid(said.what or "follow up", said.due, said.debtor))
    turn.changed(contact)
    others = _others(turn, said.due)
    quiet = _in_quiet_hours(turn, said.due)
    return cards.followup(contact, followup, others, quiet, turn.network, turn.change.id, turn.today)


def _own_reminder(turn: Turn, said: Remind) -> Answer:
    if said.due is None and said.starts is None:
        kept = questions.keep(turn.session, turn.network.id, turn.place, said.what, "remind", turn.now)
        turn.question = kept
        return ask.when(said.what, kept.id)
    starts = said.starts
    timed = said.at
    if said.due is not None:
        at = _time_of(turn, said.due)
        timed = at is not None
        starts = datetime.combine(said.due.day, at or turn.network.hour)
    assert starts is not None
    if not timed:
        starts = datetime.combine(starts.date(), turn.network.hour)
    reminder = Reminder(network_id=turn.network.id, what=said.what[: facts.MAX_TEXT], rule=said.rule or None,
                        starts=starts, timed=timed, lead_days=list(said.leads), said_on=turn.today,
                        state="open")  # fmt: skip
    turn.session.add(reminder)
    turn.session.flush()
    following = starts
    if reminder.rule and starts <= turn.wall:
        following = next_after(reminder.rule, starts, turn.wall) or starts
    quiet = timed and _quiet(turn, following)
    return cards.own(reminder, following, _others(turn, said.due), quiet, turn.change.id, turn.today)


def _others(turn: Turn, due: Due | None) -> list[tuple[date, str]]:
    """The other readings of a day, each as a button's extra."""
    return [(other.day, other.day.isoformat()) for other in due.others if other.day >= turn.today] if due else []


def _time_of(turn: Turn, due: Due) -> time | None:
    """The time of day that was said, "this evening" by the owner's setting; None: at the owner's hour."""
    return due.at or (turn.network.evening if due.part in ("evening", "night") else None)


def _in_quiet_hours(turn: Turn, due: Due | None) -> bool:
    at = _time_of(turn, due) if due else None
    return due is not None and at is not None and _quiet(turn, datetime.combine(due.day, at))


def _quiet(turn: Turn, wall: datetime) -> bool:
    moment = hours.at_time(wall.date(), wall.time(), turn.network)
    return hours.out_of_quiet(moment, turn.network) != moment


@about_followup("due_instead")
def due_instead(turn: Turn, followup: Followup, extra: str) -> Answer:
    """The other reading of a follow-up's day."""
    return move(turn, followup, Due(datetime.fromisoformat(extra).date(), followup.at))


@about_reminder("starts_instead")
def starts_instead(turn: Turn, reminder: Reminder, extra: str) -> Answer:
    """The other reading of a reminder's day."""
    return move_own(turn, reminder, Due(datetime.fromisoformat(extra).date()))


@about_followup("due_when")
def due_when(turn: Turn, followup: Followup, _extra: str) -> Answer:
    """The day a follow-up lacked."""
    reading = lines.read(turn, "remind", f"{turn.values.get('text', '')} {followup.what}")
    first = reading.intents[0] if isinstance(reading, Understood) else None
    due = getattr(first, "due", None)
    if due is None:
        return Toast(editing.NO_DAY)
    return move(turn, followup, due)


def move(turn: Turn, followup: Followup, due: Due) -> Answer:
    """Another day for something to do about somebody."""
    contact = turn.contact(followup.contact_id)
    assert contact is not None
    followup.due_on, followup.at = due.day, due.at or followup.at
    turn.changed(contact)
    at = dates.clock(followup.at or turn.network.hour)
    return cards.moved(contact.name, followup.what, due.day, at, turn.change.id, turn.today)


def move_own(turn: Turn, reminder: Reminder, due: Due) -> Answer:
    """Another day for a reminder of one's own."""
    reminder.starts = datetime.combine(due.day, due.at or reminder.starts.time())
    reminder.timed = reminder.timed or due.at is not None
    turn.session.flush()
    at = dates.clock(reminder.starts)
    return cards.moved("You", reminder.what, due.day, at, turn.change.id, turn.today)


@about_contact("remind_about")
def remind_about(_turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Remind me about somebody: of what, and when?"""
    return noting.remind_what(contact)


@about_contact("remind_it")
def remind_it(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """The reminder, as typed."""
    text = f"{contact.name} {turn.values.get('text', '')}"
    reading = lines.read(turn, "remind", text)
    return lines.act_on(turn, reading, text, "remind", {contact.name.casefold(): contact.id})


def keep_followup(turn: Turn, contact: Contact, said: FollowupSaid) -> Followup:
    """Something to do about somebody, kept."""
    day, at = (said.due.day, _time_of(turn, said.due)) if said.due else (None, None)
    what = said.what[: facts.MAX_TEXT] or "follow up"
    return people.add_followup(turn.session, contact, what, day, at, said.debtor)
