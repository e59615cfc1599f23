"""Looking somebody up: a name, a word, a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.agenda.promises import oldest_first
from bot.agenda.wanted import next_occasion
from bot.cards import ask, looking
from bot.cards import people as cards
from bot.cards.text import capital
from bot.chat import Press
from bot.commands import capture, facts, lines, naming
from bot.commands.about import about_contact
from bot.commands.turn import Turn
from bot.model import Contact
from bot.registry import Answer, command, intent, press
from bot.store import people, standing
from bot.words.intents import AskAbout, FindPeople, ShowPerson


@command("find", "find people by name, company, #tag, role or a word", "kubernetes", menu=6, aliases=("who", "search"))
def find(turn: Turn, arguments: str) -> Answer:
    """Find people."""
    if not arguments:
        return ask.whom_to_find()
    return lines.act_on(turn, lines.read(turn, "find", arguments), arguments, "find")


@press("find_answer")
def find_answer(turn: Turn, _pressed: Press) -> Answer:
    """The word a bare /find asked for."""
    return find(turn, turn.values.get("text", ""))


@intent(ShowPerson)
def show_person(turn: Turn, said: ShowPerson) -> Answer:
    """A bare name."""
    contact = naming.the(turn, said.who)
    return capture.offered(turn, contact, cards.person(facts.whole(turn, contact), turn.today))


@intent(FindPeople)
def find_people(turn: Turn, said: FindPeople) -> Answer:
    """Who fits? A name first, then everything known."""
    found = _fitting(turn, said)
    if not found:
        what = said.text or said.company or said.role or said.tag
        if not said.text or turn.text.rstrip().endswith("?"):
            return looking.nobody_fits(" in ".join(filter(None, (what, said.location))))
        return lines.somebody_new(turn, capital(what))
    if len(found) == 1:
        return cards.person(facts.whole(turn, found[0]), turn.today)
    return looking.found([facts.known(turn, c) for c in found], turn.today)


@intent(AskAbout)
def ask_about(turn: Turn, said: AskAbout) -> Answer:
    """A question about what is known; it changes nothing."""
    if said.who is None and said.about == "birthday":
        return looking.birthdays(_birthdays(turn), turn.today)
    if said.who is None:
        debtor = {"promises_mine": "me", "promises_theirs": "them"}.get(said.about)
        promised = oldest_first(people.open_followups(turn.session, turn.network.id))
        owed = [f for f in promised if f.debtor == debtor or not debtor]
        whom = {c.id: c.name for c in people.get_all(turn.session, turn.network.id, {f.contact_id for f in owed})}
        return looking.owed([(whom.get(f.contact_id, ""), f) for f in owed if f.debtor], turn.today)
    known = facts.known(turn, naming.the(turn, said.who))
    match said.about:
        case "last_touch":
            return looking.last_touch(known, turn.today)
        case "birthday":
            return looking.birthday(known, turn.today)
        case _:
            return looking.owed([(known.contact.name, f) for f in oldest_first(known.open) if f.debtor], turn.today)


@about_contact("person")
def person(turn: Turn, contact: Contact, _extra: str) -> Answer:
    """Somebody's card."""
    return cards.person(facts.whole(turn, contact), turn.today)


@about_contact("rhythms")
def rhythms(_turn: Turn, contact: Contact, _extra: str) -> Answer:
    """How often: the choices."""
    return cards.rhythms(contact)


def _birthdays(turn: Turn) -> list[tuple[str, date, int | None]]:
    """Everybody's next birthday with the age it brings, soonest first."""
    coming = []
    for person in standing.persons(turn.session, turn.network.id, None):
        for occasion in person.occasions:
            if occasion.kind == "birthday" and not person.contact.deceased:
                day = next_occasion(turn.network, occasion, turn.today)
                coming.append((person.contact.name, day, occasion.on.years_on(day)))
    return sorted(coming, key=lambda found: found[1])


def _fitting(turn: Turn, said: FindPeople) -> Sequence[Contact]:
    network_id = turn.network.id
    if said == FindPeople():
        return people.everybody(turn.session, network_id)
    filters = (said.company, said.location, said.role, said.tag)
    if any(filters):
        fit = people.with_fact(
            turn.session, network_id, company=said.company, location=said.location, role=said.role, tag=said.tag
        )
        if not said.text:
            return fit
        ids = {c.id for c in people.search(turn.session, network_id, said.text)}
        return [c for c in fit if c.id in ids]
    named = turn.names.match(said.text).ids
    by_name = people.get_all(turn.session, network_id, named)
    tagged = people.with_fact(turn.session, network_id, tag=said.text) if said.text.startswith("#") else []
    known = {c.id for c in (*by_name, *tagged)}
    return [*by_name, *tagged, *(c for c in people.search(turn.session, network_id, said.text) if c.id not in known)]
