"""A person's card: added, changed, shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.cards import asks, dates, links, sessions
from bot.cards.buttons import button, in_rows, rows, undo
from bot.cards.reasons import KIND_WORDS, named
from bot.cards.text import article, capital, capital_line, join, say, small_line
from bot.cards.work import work
from bot.chat import Ask, Button, Card, Press, Text
from bot.model import Contact, Followup, Occasion, Touch

QUICK_RHYTHMS = (("Monthly", "P1M"), ("Quarterly", "P3M"), ("Yearly", "P12M"))


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with what their card says: each date with its next day, the next catch-up, the last time in touch, and
    the last help given."""

    contact: Contact
    dates: Sequence[tuple[Occasion, date]] = ()
    catch_up: date | None = None
    last: Touch | None = None
    open: Sequence[Followup] = field(default_factory=tuple)
    note: str = ""
    helped: Touch | None = None


def added(known: Known, change_id: int, today: date) -> Card:
    """Somebody new: what was understood; without a rhythm it asks for one."""
    contact = known.contact
    about = facts(contact)
    lines = [*date_lines(known, today), *_more(known), *(_rhythm(known, today))]
    if contact.rhythm is None:
        lines.append(say("How often would you like to be in touch?"))
    one_line = len(about) == 1 and contact.rhythm is None
    title = say("**{name}** added", name=contact.name)
    if one_line:
        title = join([title, *about])
    elif about:
        lines.insert(0, join(about))
    edit = button("Edit", "edit", contact.id)
    if contact.rhythm is not None:
        return Card(title, tuple(lines), buttons=((edit, undo(change_id)),))
    rhythms = tuple(button(label, "rhythm", contact.id, iso) for label, iso in QUICK_RHYTHMS)
    only = button("Birthday only", "rhythm", contact.id, "never")
    return Card(title, tuple(lines), buttons=(rhythms, (only, edit, undo(change_id))))


def rhythm_chosen(known: Known, change_id: int, today: date, *, first: bool) -> Card:
    """After the rhythm was chosen; the first person is offered a hello tomorrow, so that nobody hears nothing."""
    contact = known.contact
    title = join([say("**{name}** added", name=contact.name), *facts(contact)])
    if contact.rhythm is None:
        birthday = next((o for o, _ in known.dates if o.kind == "birthday"), None)
        line = say("I'll bring up the birthday only.") if birthday else say("Tell me the birthday when you know it.")
        return Card(title, (line,), buttons=((button("Edit", "edit", contact.id), undo(change_id)),))
    day = dates.said(known.catch_up, today) if known.catch_up else ""
    line = say("In touch {every}. First: {day}.", every=dates.every(contact.rhythm), day=day)
    if not first:
        return Card(title, (line,), buttons=((button("Edit", "edit", contact.id), undo(change_id)),))
    row = (
        button("Tomorrow", "hello_tomorrow", contact.id),
        button("Fine as it is", "fine", contact.id),
        undo(change_id),
    )
    return Card(title, (say("{line} Or say hello tomorrow?", line=line),), buttons=(row,))


def hello_tomorrow(contact: Contact, wall: datetime, change_id: int, today: date) -> Card:
    """The first hello is planned."""
    title = say("✓ **{name}: say hello {when}**", name=contact.name, when=dates.moment(wall, today))
    return Card(title, buttons=((undo(change_id),),))


def fine(known: Known, today: date) -> Card:
    """Left as it is."""
    day = say(" First: {day}.", day=dates.said(known.catch_up, today)) if known.catch_up else ()
    return Card(say("**{name}**: all set.{day}", name=known.contact.name, day=day))


def changed(known: Known, changes: Sequence[Text], change_id: int) -> Card:
    """New facts about somebody: a single new one in the title, several or replaced ones below it."""
    contact = known.contact
    row = (button("Edit", "edit", contact.id), undo(change_id))
    if not changes:
        return Card(say("**{name}**: that is how it was already.", name=contact.name))
    if len(changes) == 1 and not any("(was " in span.text for span in changes[0]):
        return Card(say("**{name}**: {change}", name=contact.name, change=small_line(changes[0])), buttons=(row,))
    return Card(say("**{name}** changed", name=contact.name), tuple(map(capital_line, changes)), buttons=(row,))


def person(known: Known, today: date) -> Card:
    """Somebody as known: everything worth a glance before a word."""
    contact = known.contact
    lines = [join(facts(contact)), *date_lines(known, today), *_rhythm(known, today)]
    if known.last:
        on, kind = dates.behind(known.last.on, today), KIND_WORDS[known.last.kind]
        lines.append(say("Last in touch {on}, {kind}", on=on, kind=kind))
    if known.helped:
        what = say(": {note}", note=known.helped.note) if known.helped.note else ()
        lines.append(say("Last help given {on}{what}", on=dates.behind(known.helped.on, today), what=what))
    if not contact.deceased:
        lines += [*sessions.line(contact, today), *asks.lines(contact)]
    lines += [*(followup_line(f, today) for f in known.open), *_more(known)]
    if silence := _silence(contact, today):
        lines.append(silence)
    to_do = (button("In touch today", "in_touch", contact.id), button("Remind me", "remind_about", contact.id),
             button("How often", "rhythms", contact.id))  # fmt: skip
    return Card(
        say("**{name}**", name=contact.name),
        tuple(line for line in lines if line),
        buttons=rows(
            () if contact.deceased else to_do,
            (button("Edit", "edit", contact.id), _archive(contact), *asks.asked_button(contact)),
        ),
    )


def _archive(contact: Contact) -> Button:
    return button("Restore" if contact.archived else "Archive", "archive", contact.id)


def _more(known: Known) -> list[Text]:
    """How to reach somebody, what they care about, what to remember and what to avoid."""
    contact = known.contact
    reach = [*contact.phones, *contact.emails, *links.shown(contact)]
    lines = [say("Also called {name}", name=contact.nickname)] if contact.nickname else []
    lines += [say("{reach}", reach=" · ".join(reach))] if reach else []
    lines += [say("Interested in {what}", what=", ".join(contact.interests))] if contact.interests else []
    lines += [say("Note: {note}", note=note) for note in (*contact.notes, known.note) if note]
    return lines + [say("Avoid: {avoid}", avoid=avoid) for avoid in contact.avoid]


def followup_line(followup: Followup, today: date) -> Text:
    """Something still to be done."""
    due = say(", {day}", day=dates.said(followup.due_on, today)) if followup.due_on else ()
    owed = {"me": "You promised: ", "them": "Promised to you: "}.get(followup.debtor or "", "")
    what = followup.what if owed else capital(followup.what)
    return say("📌 {owed}{what}{due}", owed=owed, what=what, due=due)


def rhythms(contact: Contact) -> Card:
    """How often to be in touch with somebody: the choices."""
    choices = (("Weekly", "P1W"), ("Monthly", "P1M"), ("Quarterly", "P3M"), ("Twice a year", "P6M"), ("Yearly", "P12M"),
               ("Never", "never"))  # fmt: skip
    rows = in_rows([button(label, "rhythm", contact.id, iso) for label, iso in choices])
    back = (button("‹ Back", "person", contact.id),)
    return Card(say("**{name}: how often?**", name=contact.name), buttons=(*rows, back))


def what_to_change(contact: Contact) -> Card:
    """Edit: in the owner's words."""
    return Card(
        say("**{name}: what should change?**", name=contact.name),
        (say('Say it in a line: "works at Beta as VP", "birthday 3 March", "every 2 months", "no, Thursday".'),),
        ask=Ask("text", Press("edit_to", contact.id)),
        buttons=((button("‹ Back", "person", contact.id),),),
    )


def exists(namesake: Contact, question_id: int) -> Card:
    """Somebody of that name is known: another one, or the same?"""
    what = work(namesake.title, namesake.company) or namesake.location or _met(namesake)
    title = (
        say("**You already have {a} {name}: {what}**", a=article(namesake.name), name=namesake.name, what=what)
        if what
        else say("**You already have {a} {name}**", a=article(namesake.name), name=namesake.name)
    )
    return Card(
        title,
        (say("Nothing saved yet."),),
        buttons=(
            (button(f"Show {namesake.first_name}", "person", namesake.id),
             button(f"Another {namesake.name}", "another", question_id)),
            (button("Cancel", "cancel", question_id),),
        ),
    )  # fmt: skip


def facts(contact: Contact) -> list[Text]:
    """What somebody does and where you know each other from, piece by piece."""
    pieces = [
        work(contact.title, contact.company),
        contact.location,
        _met(contact),
        ", ".join(contact.roles),
        *(f"needs {need}" for need in contact.needs),
        *(f"offers {offer}" for offer in contact.offers),
        " ".join(f"#{tag}" for tag in contact.tags),
    ]
    return [say("{piece}", piece=piece) for piece in pieces if piece]


def date_lines(known: Known, today: date) -> list[Text]:
    """ "Birthday 10 Dec 1985. Next: Thu 10 Dec, turns 41"; of somebody kept in memory, "Birthday 10 Dec 1985"."""
    if known.contact.deceased:
        return [capital_line(_date(occasion)) for occasion, _ in known.dates]
    return [capital_line(date_line(occasion, day, today)) for occasion, day in known.dates]


def date_line(occasion: Occasion, day: date, today: date) -> Text:
    """A date and when it comes next."""
    years = occasion.on.years_on(day)
    turns = f", turns {years}" if years and occasion.kind == "birthday" else ""
    return say("{date}. Next: {day}{turns}", date=_date(occasion), day=dates.said(day, today), turns=turns)


def _date(occasion: Occasion) -> Text:
    return say("{name} {on}", name=named(occasion), on=dates.partial(occasion.on))


def rhythm_line(known: Known, was: str, today: date) -> Text:
    """ "In touch every 2 months (was 3). Next: Mon 25 Jan"."""
    cadence = known.contact.rhythm
    if cadence is None:
        return say("No more catch-ups{was}.", was=f" (was {was})" if was else "")
    said = dates.every(cadence) + (f" (was {was})" if was else "")
    following = say(" Next: {day}", day=dates.said(known.catch_up, today)) if known.catch_up else ()
    return say("In touch {every}.{next}", every=said, next=following)


def _rhythm(known: Known, today: date) -> list[Text]:
    contact = known.contact
    return [rhythm_line(known, "", today)] if contact.rhythm and not contact.deceased else []


def _silence(contact: Contact, today: date) -> Text:
    if contact.deceased:
        return say("Kept in memory. I bring nothing up.")
    if contact.archived:
        return say("Archived: I bring nothing up.")
    if contact.do_not_prompt:
        return say("I bring nothing up, as you asked.")
    if contact.paused_until and contact.paused_until > today:
        return say("Paused until {day}.", day=dates.said(contact.paused_until, today))
    return say("Paused.") if contact.paused and not contact.paused_until else ()


def _met(contact: Contact) -> str:
    met = contact.how_met
    if not met:
        return ""
    return (
        f"met {met}"
        if met.split()[0].casefold() in ("at", "in", "on", "through", "via", "by", "during")
        else f"met at {met}"
    )
