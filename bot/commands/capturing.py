"""Capture in one line: people, times in touch, reminders."""

from __future__ import annotations

from dataclasses import replace

from bot.agenda import hours, sessions, wanted
from bot.agenda.promises import help_of
from bot.cards import ask as cards_ask
from bot.cards import asks as asks_cards
from bot.cards import people as cards
from bot.cards import sessions as session_cards
from bot.cards import touches as touch_cards
from bot.chat import Card, Press, Toast
from bot.commands import asks, capture, facts, jobs, lines, naming, purpose
from bot.commands import sessions as plans
from bot.commands.about import GONE, about_contact, about_question
from bot.commands.reminding import keep_followup
from bot.commands.turn import Turn
from bot.dates.zones import to_wall
from bot.model import Contact, Event, Followup, Question, Touch
from bot.registry import Answer, command, intent, press
from bot.store import people, prompts, questions, touches
from bot.words.intents import AddPerson, ChangePerson, LogTouch


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


@press("ask_command")
def answered(turn: Turn, pressed: Press) -> Answer:
    """The line a bare command asked for."""
    text = turn.values.get("text", "")
    return lines.act_on(turn, lines.read(turn, pressed.extra, text), text, pressed.extra)


@intent(AddPerson)
def add_person(turn: Turn, said: AddPerson) -> Answer:
    """Somebody new; a name that exists asks first."""
    namesake = people.namesake(turn.session, turn.network.id, said.fields.name)
    namesake = namesake or capture.perhaps_known(turn, said.fields.name)
    if namesake is not None and not turn.namesake_wanted:
        kept = questions.keep(turn.session, turn.network.id, turn.place, turn.text, turn.command, turn.now)
        return capture.offered(turn, namesake, cards.exists(namesake, kept.id))
    contact = people.new(turn.session, turn.network, said.fields.name, turn.today)
    facts.apply(turn, contact, said.fields)
    if contact.rhythm is not None:  # else the card asks how often, and one question at a time is enough
        purpose.offer(turn)
    return capture.noted(turn, contact, cards.added(facts.known(turn, contact), turn.change.id, turn.today))


@about_question("another")
def another(turn: Turn, kept: Question, _extra: str) -> Answer:
    """Another person of the same name after all."""
    turn.namesake_wanted = True
    kept.open = False
    return lines.act_on(turn, lines.read(turn, kept.extra, kept.text, kept.asked_at), kept.text, kept.extra)


@about_contact("added")
def added(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Somebody added by a button."""
    return cards.added(facts.known(turn, contact), turn.change.id, turn.today)


@intent(ChangePerson)
def change_person(turn: Turn, said: ChangePerson) -> Answer:
    """New facts about somebody known."""
    return new_facts(turn, said, news=True)


def new_facts(turn: Turn, said: ChangePerson, *, news: bool) -> Answer:
    """New facts about somebody; what merely corrects an earlier line is no news."""
    contact = naming.the(turn, said.who)
    before = jobs.job(contact)
    changes = facts.apply(turn, contact, said.fields)
    if turn.added is contact:
        return cards.added(facts.known(turn, contact), turn.change.id, turn.today)
    moved = news and jobs.notice(turn, contact, before, said.fields)
    card = capture.offered(turn, contact, cards.changed(facts.known(turn, contact), changes, turn.change.id))
    return jobs.offered(turn, contact, card) if moved else card


@intent(LogTouch)
def log_touch(turn: Turn, said: LogTouch) -> Answer:
    """In touch with one or more people, with what was promised."""
    met_people = [naming.the(turn, who) for who in said.who]
    question = _question_asked(met_people[0], said)
    if question:  # a talk, and no favour
        said = replace(said, kind="other", direction="both", note="")
        asks.cross_out(turn, met_people[0], question)
    event = capture.meeting_at(turn, said)
    logged = [_touch(turn, contact, said, event) for contact in met_people]
    followups = [keep_followup(turn, met_people[0], f) for f in said.followups]
    for contact in met_people:
        turn.changed(contact)
    for contact in met_people:
        _prepared_for(turn, contact, said)
    card = asks_cards.offered(logged_card(turn, met_people, logged, followups), met_people, question)
    if said.session and sessions.is_ahead(met_people[0], turn.today):
        card = session_cards.beside(card, met_people[0], turn.network, turn.today)
    if said.kind == "asked" and said.direction == "mine":
        card = _in_return(turn, met_people[0], card)
    return capture.counting(turn, event, card) if event else card


def _prepared_for(turn: Turn, contact: Contact, said: LogTouch) -> None:
    """What was to come of this time in touch: its session took place, the next one is planned."""
    if said.direction == "both":
        plans.took_place(contact, said.on)
    if said.session:
        plans.keep(turn, contact, said.session)


def _question_asked(contact: Contact, said: LogTouch) -> str:
    """The question kept for somebody that "asked Ada about the pension" speaks of; "" if there is none."""
    if said.kind != "asked" or said.direction != "mine":
        return ""
    return asks.find(contact, said.note) or ""


def logged_card(
    turn: Turn, met_people: list[Contact], logged: list[Touch], followups: list[Followup], *, change_id: int = 0
) -> Card:
    """The answer to something logged, from its rows; `change_id` is the change that logged it, if not this turn's."""
    turn.settle()
    thanks = prompts.of_source(turn.session, turn.network.id, "thanks", logged[0].id)
    new = turn.added is not None and turn.added.id == met_people[0].id
    return touch_cards.logged(
        touch_cards.Logged(
            met_people,
            logged,
            followups,
            None if new else wanted.catch_up_day(turn.network, turn.person(met_people[0])),
            to_wall(thanks.due_at, turn.network.timezone) if thanks else None,
            change_id or turn.change.id,
            new,
        ),
        turn.network,
        turn.today,
    )


def _in_return(turn: Turn, contact: Contact, card: Card) -> Card:
    """The card, and a quiet word if somebody was only asked of so far."""
    helped = help_of(touches.helping(turn.session, turn.network.id, contact.id))
    return touch_cards.in_return(card, contact, helped.asked) if helped.only_asked else card


def _touch(turn: Turn, contact: Contact, said: LogTouch, event: Event | None) -> Touch:
    touch = Touch(network_id=turn.network.id, contact_id=contact.id, on=said.on, kind="event" if event else said.kind,
                  direction=said.direction, note=said.note[: facts.MAX_TEXT], logged_on=turn.today,
                  event_id=event.id if event else None)  # fmt: skip
    turn.session.add(touch)
    turn.session.flush()
    return touch


@about_contact("rhythm")
def rhythm(turn: Turn, contact: Contact, extra: str) -> Answer:
    """How often to be in touch with somebody."""
    contact.cadence = None if extra == "never" else extra
    contact.cadence_on = turn.today
    turn.changed(contact)
    first = people.count(turn.session, turn.network.id) == 1
    purpose.offer(turn)
    return cards.rhythm_chosen(facts.known(turn, contact), turn.change.id, turn.today, first=first)


@about_contact("hello_tomorrow")
def hello_tomorrow(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """The first catch-up already tomorrow: nobody should hear nothing."""
    turn.settle()
    prompt = prompts.of_source(turn.session, turn.network.id, "keep_in_touch", contact.id)
    if prompt is None:
        return Toast(GONE)
    prompt.snoozed_until = prompt.next_at = hours.next_morning(turn.now, turn.network, work_day=False)
    prompt.round += 1
    wall = to_wall(prompt.snoozed_until, turn.network.timezone)
    return cards.hello_tomorrow(contact, wall, turn.change.id, turn.today)


@about_contact("fine")
def fine(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Left as it is."""
    return cards.fine(facts.known(turn, contact), turn.today)
