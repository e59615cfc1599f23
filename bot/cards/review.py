"""The review: one thing at a time, each with a way to change it or to leave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.agenda.review import Suggestion
from bot.cards import asking, dates
from bot.cards.buttons import button, rows, undo
from bot.cards.letters import known_of, letter, own, with_warning
from bot.cards.text import capital, capital_line, say
from bot.chat import Button, Card, Row, Text
from bot.dates.cadence import Cadence
from bot.model import Contact, Network, Touch

STILL_THERE = (
    "Hi {name}, it has been a while. Are you still at {company}? I would love to hear how you are.",
    "Hi {name}, I was wondering how things are at {company}, or have you moved on?",
    "Hi {name}, a year goes by so fast. Are you still with {company}? What keeps you busy?",
    "Hi {name}, I thought of you today. How is {company} treating you?",
    "Hi {name}, it is high time I asked: how are you, and are you still at {company}?",
    "Hi {name}, we have not spoken in ages. What has changed for you since then?",
    "Hi {name}, I would like to catch up on your news. Still at {company}?",
    "Hi {name}, long time no see. How have you been?",
)


@dataclass(frozen=True, slots=True)
class Where:
    """Where in a review one is: the prompt it came with (0: none), the number of the suggestion, and whether a list
    lies behind it, which then is in the prompt's `round`."""

    prompt_id: int = 0
    number: int = 0
    round: int = 0
    in_list: bool = False

    @property
    def extra(self) -> str:
        """As a button carries it."""
        return f"{self.prompt_id}.{self.number}"


def page(title: Text, found: Sequence[Suggestion], where: Where, today: date) -> Card:
    """The suggestion of this number; the last one says so."""
    back = (button("‹ Back", "list", where.prompt_id, str(where.round)),) if where.in_list else None
    if where.number >= len(found):
        line = say("That was all for now.") if found else say("Nothing to change just now. Your rhythms and goals fit.")
        good = (button("Good", "review_done", where.prompt_id),) if where.prompt_id else None
        return Card(say("📊 **{title}**", title=title), (line,), buttons=rows(good, back))
    one = found[where.number]
    number = f", {where.number + 1} of {len(found)}" if len(found) > 1 else ""
    after = Where(where.prompt_id, where.number + 1)
    more = button("More", "review_more", 0, after.extra)
    return Card(
        say("📊 **{title}{number}**", title=title, number=number),
        tuple(_lines(one, today)),
        buttons=rows(_acts(one, where), (*_leave(one, where), more), back),
    )


def ask_now(network: Network, contact: Contact, about: str, where: Where, variant: int) -> Card:
    """What to say to somebody a suggestion is about."""
    still_there = about == "still_there"
    mine = [] if still_there else own(network, "catch_up", contact)
    words = letter(STILL_THERE if still_there else asking.HELLO, variant, mine, **known_of(contact))
    extra = f"{where.extra}.{about}"
    return Card(
        say("👋 **Write to {name}**", name=contact.name),
        with_warning(words, contact),
        buttons=(
            (button("Sent", "review_sent", contact.id, where.extra),
             button("Another", "review_ask", contact.id, f"{extra}.{variant + 1}"), Button("Copy", copy=words)),
            (button("‹ Back", "review_more", 0, where.extra),),
        ),
    )  # fmt: skip


def sent(contact: Contact, touch: Touch, comes: date | None, where: Where, change_id: int, today: date) -> Card:
    """A message from the review was sent."""
    line = (say("Next catch-up: {day}", day=dates.said(comes, today)),) if comes else ()
    replied = button("They replied", "replied", touch.id)
    return Card(
        say("✓ **{name}: message logged**", name=contact.name),
        line,
        buttons=((replied, _more(where), undo(change_id)),),
    )


def changed(contact: Contact, line: Text, where: Where, change_id: int) -> Card:
    """Another rhythm."""
    return Card(
        say("✓ **{name}: once a year is enough**", name=contact.name),
        (capital_line(line),),
        buttons=((_more(where), undo(change_id)),),
    )


def left(what: str, until: date, where: Where, change_id: int, today: date) -> Card:
    """Left as it is."""
    title = say("✓ **{what}: left as it is**", what=capital(what))
    line = say("I won't suggest it again before {day}.", day=dates.said(until, today))
    return Card(title, (line,), buttons=((_more(where), undo(change_id)),))


def done(change_id: int) -> Card:
    """The review was read."""
    return Card(say("✓ **Review done**"), buttons=((undo(change_id),),))


def on_demand() -> Text:
    """The title of a review that was asked for."""
    return say("Your review")


def _lines(one: Suggestion, today: date) -> list[Text]:
    person, name = one.person, one.person.name if one.person else ""
    match one.about:
        case "yearly":
            every = f", in touch {dates.every(Cadence.parse(person.rhythm))}" if person and person.rhythm else ""
            times = "twice" if one.times == 2 else f"{one.times} times"
            return [say("{name}: catch-up skipped {times}{every}.", name=name, times=times, every=every)]
        case "still_there":
            last = dates.behind(person.last, today) if person and person.last else ""
            company = person.company if person else ""
            return [say("{name}: last in touch {last}. Still at {company}?", name=name, last=last, company=company)]
        case "gap":
            return _gap(one, today)
        case "insight":
            return [say("You noted about {name}:", name=name), say("{note}", note=one.text)]
        case "lesson":
            return [say("What “{source}” taught you:", source=one.source), say("{lesson}", lesson=one.text)]


def _gap(one: Suggestion, today: date) -> list[Text]:
    aim, person = one.aim, one.person
    assert aim is not None
    what, tag = capital(aim.goal.what), aim.tag
    if person is None:
        return [say("{what}: nobody is tagged #{tag} yet. Who might know somebody?", what=what, tag=tag)]
    line = say("{what}: nobody of #{tag} was in touch in the last three months.", what=what, tag=tag)
    last = f", last in touch {dates.behind(person.last, today)}" if person.last else ""
    return [line, say("To begin with: {name}{last}.", name=person.name, last=last)]


def _acts(one: Suggestion, where: Where) -> Row:
    if one.person is None or one.about in ("insight", "lesson"):
        return ()
    ask = button("Ask now", "review_ask", one.person.id, f"{where.extra}.{one.about}.0")
    if one.about == "yearly":
        return button("Make it yearly", "review_yearly", one.person.id, where.extra), ask
    return (ask,)


def _leave(one: Suggestion, where: Where) -> Row:
    if one.aim is not None:
        return (button("Leave it", "review_leave_goal", one.aim.goal.id, where.extra),)
    return (button("Leave it", "review_leave", one.person.id, where.extra),) if one.person else ()


def _more(where: Where) -> Button:
    return button("More", "review_more", 0, where.extra)
