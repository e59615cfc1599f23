"""New facts about somebody: applied to the rows, and said back piece by piece."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.agenda import wanted
from bot.agenda.promises import help_of
from bot.cards import dates, facts, people
from bot.cards.text import say
from bot.chat import Sorry, Text
from bot.commands.turn import Turn
from bot.dates.cities import find_city
from bot.dates.zones import to_wall
from bot.model import Contact, Occasion
from bot.store import people as rows
from bot.store import touches
from bot.words.intents import Fields, OccasionSaid

PLAIN = ("name", "nickname", "company", "title", "industry", "how_met")
LISTS = ("emails", "phones", "links", "roles", "interests", "offers", "needs", "avoid", "notes")
FLAGS = ("archived", "deceased", "no_birthday", "do_not_prompt")
MAX_CADENCE_DAYS = 3660
LOOK_AGAIN = timedelta(days=90)
"""How long it rests with somebody with whom it is difficult, if no day was said."""

MAX_TEXT = 2000


def apply(turn: Turn, contact: Contact, fields: Fields) -> list[Text]:
    """Write the facts; what was new or different comes back in words. Raises Sorry for what cannot be."""
    before = contact.rhythm
    said = [*_plain(contact, fields), *_moved(turn, contact, fields), *_lists(contact, fields)]
    said += _dates(turn, contact, fields)
    said += _ahead(turn, contact, fields)
    said += _silences(turn, contact, fields)
    if fields.cadence or fields.no_cadence:
        if fields.cadence and fields.cadence.days > MAX_CADENCE_DAYS:
            raise Sorry(say("**That is longer than ten years. Nothing saved.**"))
        contact.cadence = str(fields.cadence) if fields.cadence else None
        contact.cadence_on = turn.today
    turn.changed(contact)
    if contact.rhythm != before:
        was = dates.amount(before, contact.rhythm) if before else ""
        said.append(people.rhythm_line(known(turn, contact), was, turn.today))
    return said


def known(turn: Turn, contact: Contact) -> people.Known:
    """Somebody with what their card says."""
    person = turn.person(contact)
    following = [(o, wanted.next_occasion(turn.network, o, turn.today)) for o in person.occasions]
    noted = touches.newest(turn.session, turn.network.id, [contact.id], noted=True)[contact.id]
    note = noted[0].note if noted else ""
    return people.Known(
        contact, following, wanted.catch_up_day(turn.network, person), person.last_touch, person.followups, note
    )


def whole(turn: Turn, contact: Contact) -> people.Known:
    """Somebody with what their own card says: that, and the help given."""
    helped = help_of(touches.helping(turn.session, turn.network.id, contact.id))
    return replace(known(turn, contact), helped=helped.last)


def _plain(contact: Contact, fields: Fields) -> list[Text]:
    said: list[Text] = []
    job = {name: getattr(fields, name) for name in ("company", "title") if getattr(fields, name)}
    was_at = contact.company
    for name in PLAIN:
        value = getattr(fields, name)
        if value and value != getattr(contact, name):
            setattr(contact, name, value[:MAX_TEXT])
            if name not in job:
                said.append(facts.plain(name, value))
    if job and "company" in job and "title" not in job and was_at and was_at != contact.company:
        contact.title = ""  # a title belongs to the job that was left
    if job:
        said.insert(0, facts.job(contact, was_at))
    return said


def _moved(turn: Turn, contact: Contact, fields: Fields) -> list[Text]:
    """A new place, and with it the zone that decides which day is their birthday."""
    if not fields.location or fields.location == contact.location:
        return []
    contact.location = fields.location
    cities = find_city(fields.location)
    contact.timezone = cities[0].zone if cities else ""
    there = to_wall(turn.now, contact.timezone) if contact.timezone else turn.wall
    return [facts.place(fields.location, there if there != turn.wall else None)]


def _lists(contact: Contact, fields: Fields) -> list[Text]:
    said: list[Text] = []
    for name in LISTS:
        have: list[str] = getattr(contact, name)
        known_already = {value.casefold() for value in have}
        new = [value[:MAX_TEXT] for value in getattr(fields, name) if value.casefold() not in known_already]
        if new:
            setattr(contact, name, [*have, *new])
            said.append(facts.listed(name, new))
    tags = [tag.casefold().lstrip("#") for tag in fields.tags]
    gone = {tag.casefold().lstrip("#") for tag in fields.untags}
    kept = [tag for tag in contact.tags if tag not in gone]
    contact_tags = [*kept, *(tag for tag in dict.fromkeys(tags) if tag not in kept)]
    if contact_tags != contact.tags:
        contact.tags = contact_tags
        said.append(facts.tags(contact_tags))
    return said


def _dates(turn: Turn, contact: Contact, fields: Fields) -> list[Text]:
    return [_date(turn, contact, said) for said in fields.occasions]


def _date(turn: Turn, contact: Contact, said: OccasionSaid) -> Text:
    have = rows.occasions(turn.session, turn.network.id, contact.id)
    occasion = next((o for o in have if o.kind == said.kind and o.label.casefold() == said.label.casefold()), None)
    if occasion is None:
        occasion = Occasion(
            network_id=turn.network.id, contact_id=contact.id, kind=said.kind, label=said.label, created_on=turn.today
        )
        turn.session.add(occasion)
    elif (occasion.month, occasion.day) != (said.on.month, said.on.day):
        occasion.created_on = turn.today  # a day of this year that has passed is no news of today
    occasion.month, occasion.day, occasion.year = said.on.month, said.on.day, said.on.year
    occasion.lead_days = said.lead_days or None
    turn.session.flush()
    following = wanted.next_occasion(turn.network, occasion, turn.today)
    leap = said.on.month == 2 and said.on.day == 29
    return facts.occasion(occasion, following, turn.network.leap_day if leap else None, turn.today)


def _ahead(turn: Turn, contact: Contact, fields: Fields) -> list[Text]:
    """A word ahead of the birthday."""
    if fields.lead_days is None:
        return []
    have = rows.occasions(turn.session, turn.network.id, contact.id)
    birthday = next((o for o in have if o.kind == "birthday"), None)
    if birthday is None:
        raise Sorry(
            say("**I don't know {name}'s birthday yet. Nothing saved.**", name=contact.first_name),
            say('Tell me first: "{name}\'s birthday is 3 March".', name=contact.first_name),
        )
    birthday.lead_days = fields.lead_days
    return [facts.ahead(fields.lead_days)]


def _silences(turn: Turn, contact: Contact, fields: Fields) -> list[Text]:
    said: list[Text] = []
    for name in FLAGS:
        value = getattr(fields, name)
        if value is not None and value != getattr(contact, name):
            setattr(contact, name, value)
            said.append(facts.flag(name, value, rows.occasions(turn.session, turn.network.id, contact.id)))
    if fields.paused_until and fields.paused_until <= turn.today:
        raise Sorry(say("**That day has passed. Nothing saved.**"))
    if fields.tense:
        until = fields.paused_until or turn.today + LOOK_AGAIN
        contact.paused, contact.paused_until = True, until
        rows.add_followup(turn.session, contact, facts.HOW_THINGS_ARE, until)
        said.append(facts.tense(until, turn.today))
    elif fields.paused_until or fields.paused is not None:
        contact.paused = bool(fields.paused or fields.paused_until)
        contact.paused_until = fields.paused_until
        said.append(facts.paused(contact, turn.today))
    return said
