"""Capture in one line: people, times in touch, reminders."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.agenda import hours
from bot.cards import ask as cards_ask
from bot.cards import people as cards
from bot.cards import reminders as reminder_cards
from bot.cards import touches as touch_cards
from bot.chat import Card, Press, Toast
from bot.commands import facts, lines, naming
from bot.commands.turn import Turn
from bot.dates.rules import next_after
from bot.dates.zones import to_wall
from bot.model import Contact, Followup, Reminder, Touch
from bot.registry import Answer, command, intent, press
from bot.store import people, prompts, questions
from bot.words.intents import AddPerson, ChangePerson, Due, FollowupSaid, LogTouch, Remind


@command(
    "add",
    "add a person, with anything you know",
    "Ada Okafor, CTO at Acme, birthday 10 Dec, every 3 months #fintech",
    menu=1,
)
def add(turn: Turn, arguments: str) -> Answer:
    """Add somebody."""
    if not arguments:
        return cards_ask.whom_to_add()
    return lines.act_on(turn, lines.read(turn, "add", arguments), arguments, "add")


@command(
    "met",
    "log a meeting, a call or a message",
    "Ada yesterday over coffee: hiring, I promised the deck by Tuesday",
    menu=2,
)
def met(turn: Turn, arguments: str) -> Answer:
    """Log being in touch."""
    if not arguments:
        return cards_ask.whom_met()
    return lines.act_on(turn, lines.read(turn, "met", arguments), arguments, "met")


@command("remind", "set a reminder, about somebody or your own", "Ada next Tue 3pm send the deck", menu=3)
def remind(turn: Turn, arguments: str) -> Answer:
    """Set a reminder."""
    if not arguments:
        return cards_ask.remind_what()
    return lines.act_on(turn, lines.read(turn, "remind", arguments), arguments, "remind")


@press("ask_command")
def answered(turn: Turn, pressed: Press) -> Answer:
    """The line a bare command asked for."""
    text = turn.values.get("text", "")
    return lines.act_on(turn, lines.read(turn, pressed.extra, text), text, pressed.extra)


@press("remind_when")
def remind_when(turn: Turn, pressed: Press) -> Answer:
    """The day that a reminder lacked."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    if kept is None:
        return Toast(lines.GONE)
    text = f"{turn.values.get('text', '')} {kept.text}"
    return lines.act_on(turn, lines.read(turn, "remind", text), text, "remind")


@intent(AddPerson)
def add_person(turn: Turn, said: AddPerson) -> Answer:
    """Somebody new; a name that exists asks first."""
    namesake = people.namesake(turn.session, turn.network.id, said.fields.name)
    if namesake is not None and not turn.namesake_wanted:
        kept = questions.keep(turn.session, turn.network.id, turn.place, turn.text, turn.command, turn.now)
        return cards.exists(namesake, kept.id)
    contact = people.new(turn.session, turn.network, said.fields.name, turn.today)
    facts.apply(turn, contact, said.fields)
    return cards.added(facts.known(turn, contact), turn.change.id, turn.today)


@press("another")
def another(turn: Turn, pressed: Press) -> Answer:
    """Another person of the same name after all."""
    kept = questions.get(turn.session, turn.network.id, pressed.about)
    if kept is None:
        return Toast(lines.GONE)
    turn.namesake_wanted = True
    kept.open = False
    return lines.act_on(turn, lines.read(turn, kept.extra, kept.text, kept.asked_at), kept.text, kept.extra)


@press("added")
def added(turn: Turn, pressed: Press) -> Answer:
    """Somebody added by a button."""
    contact = turn.contact(pressed.about)
    assert contact is not None
    return cards.added(facts.known(turn, contact), turn.change.id, turn.today)


@intent(ChangePerson)
def change_person(turn: Turn, said: ChangePerson) -> Answer:
    """New facts about somebody known."""
    contact = naming.the(turn, said.who)
    changes = facts.apply(turn, contact, said.fields)
    return cards.changed(facts.known(turn, contact), changes, turn.change.id)


@intent(LogTouch)
def log_touch(turn: Turn, said: LogTouch) -> Answer:
    """In touch with one or more people, with what was promised."""
    met_people = [naming.the(turn, who) for who in said.who]
    logged = [_touch(turn, contact, said) for contact in met_people]
    followups = [_followup(turn, met_people[0], f) for f in said.followups]
    for contact in met_people:
        turn.changed(contact)
    return logged_card(turn, met_people, logged, followups)


@intent(Remind)
def remind_of(turn: Turn, said: Remind) -> Answer:
    """Something to do on a day: about somebody, or one's own."""
    if said.who is None:
        return _own_reminder(turn, said)
    contact = naming.the(turn, said.who)
    followup = _followup(turn, contact, FollowupSaid(said.what or "follow up", said.due, said.debtor))
    turn.changed(contact)
    others = _others(turn, said.due)
    quiet = _in_quiet_hours(turn, said.due)
    return reminder_cards.followup(contact, followup, others, quiet, turn.network, turn.change.id, turn.today)


def logged_card(
    turn: Turn, met_people: list[Contact], logged: list[Touch], followups: list[Followup], *, change_id: int = 0
) -> Card:
    """The answer to something logged, from its rows; `change_id` is the change that logged it, if not this turn's."""
    person = prompts.person(turn.session, met_people[0])
    turn.settle(met_people[0])
    thanks = prompts.of_source(turn.session, turn.network.id, "thanks", logged[0].id)
    new = turn.added is not None and turn.added.id == met_people[0].id
    return touch_cards.logged(
        touch_cards.Logged(
            met_people,
            logged,
            followups,
            None if new else facts.known(turn, person.contact).catch_up,
            to_wall(thanks.due_at, turn.network.timezone) if thanks else None,
            change_id or turn.change.id,
            new,
        ),
        turn.network,
        turn.today,
    )


def _touch(turn: Turn, contact: Contact, said: LogTouch) -> Touch:
    touch = Touch(network_id=turn.network.id, contact_id=contact.id, on=said.on, kind=said.kind,
                  direction=said.direction, note=said.note[: facts.MAX_TEXT], logged_on=turn.today)  # fmt: skip
    turn.session.add(touch)
    turn.session.flush()
    return touch


def _followup(turn: Turn, contact: Contact, said: FollowupSaid) -> Followup:
    followup = Followup(
        network_id=turn.network.id,
        contact_id=contact.id,
        what=said.what[: facts.MAX_TEXT] or "follow up",
        due_on=said.due.day if said.due else None,
        at=_at(turn, said.due) if said.due else None,
        debtor=said.debtor,
        state="open",
    )
    turn.session.add(followup)
    turn.session.flush()
    return followup


def _own_reminder(turn: Turn, said: Remind) -> Answer:
    if said.due is None and said.starts is None:
        kept = questions.keep(turn.session, turn.network.id, turn.place, said.what, "remind", turn.now)
        turn.question = kept
        return cards_ask.when(said.what, kept.id)
    starts = said.starts
    timed = said.at
    if said.due is not None:
        at = _at(turn, said.due)
        timed = at is not None
        starts = datetime.combine(said.due.day, at or turn.network.hour)
    assert starts is not None
    if not timed:
        starts = datetime.combine(starts.date(), turn.network.hour)
    reminder = Reminder(network_id=turn.network.id, what=said.what[: facts.MAX_TEXT], rule=said.rule or None,
                        starts=starts, timed=timed, state="open")  # fmt: skip
    turn.session.add(reminder)
    turn.session.flush()
    following = starts
    if reminder.rule and starts <= turn.wall:
        following = next_after(reminder.rule, starts, turn.wall) or starts
    quiet = timed and _quiet(turn, following)
    return reminder_cards.own(reminder, following, _others(turn, said.due), quiet, turn.change.id, turn.today)


def _others(turn: Turn, due: Due | None) -> list[tuple[date, str]]:
    """The other readings of a day, each as a button's extra."""
    return [(other.day, other.day.isoformat()) for other in due.others if other.day >= turn.today] if due else []


def _at(turn: Turn, due: Due) -> time | None:
    """The time of day that was said, "this evening" by the owner's setting; None: at the owner's hour."""
    return due.at or (turn.network.evening if due.part in ("evening", "night") else None)


def _in_quiet_hours(turn: Turn, due: Due | None) -> bool:
    at = _at(turn, due) if due else None
    return due is not None and at is not None and _quiet(turn, datetime.combine(due.day, at))


def _quiet(turn: Turn, wall: datetime) -> bool:
    moment = hours.at_time(wall.date(), wall.time(), turn.network)
    return hours.out_of_quiet(moment, turn.network) != moment


@press("rhythm")
def rhythm(turn: Turn, pressed: Press) -> Answer:
    """How often to be in touch with somebody."""
    contact = turn.contact(pressed.about)
    if contact is None:
        return Toast(lines.GONE)
    contact.cadence = None if pressed.extra == "never" else pressed.extra
    contact.cadence_on = turn.today
    turn.changed(contact)
    first = people.count(turn.session, turn.network.id) == 1
    return cards.rhythm_chosen(facts.known(turn, contact), turn.change.id, turn.today, first=first)


@press("hello_tomorrow")
def hello_tomorrow(turn: Turn, pressed: Press) -> Answer:
    """The first catch-up already tomorrow: nobody should hear nothing."""
    contact = turn.contact(pressed.about)
    if contact is None:
        return Toast(lines.GONE)
    turn.settle(contact)
    prompt = prompts.of_source(turn.session, turn.network.id, "keep_in_touch", contact.id)
    if prompt is None:
        return Toast(lines.GONE)
    prompt.snoozed_until = prompt.next_at = hours.next_morning(turn.now, turn.network, work_day=False)
    prompt.round += 1
    wall = to_wall(prompt.snoozed_until, turn.network.timezone)
    return cards.hello_tomorrow(contact, wall, turn.change.id, turn.today)


@press("fine")
def fine(turn: Turn, pressed: Press) -> Answer:
    """Left as it is."""
    contact = turn.contact(pressed.about)
    return cards.fine(facts.known(turn, contact), turn.today) if contact else Toast(lines.GONE)
