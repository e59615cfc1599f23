"""Opportunities: what came up, what became of it, and what a no has taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.cards import dates
from bot.cards.buttons import button, rows, undo
from bot.cards.text import capital, say
from bot.chat import MAX_ITEMS, Ask, Card, Item, Press, Span, Text
from bot.model import Contact, Opportunity

STAGES = {"won": "won", "no": "a no", "rest": "let rest"}


@dataclass(frozen=True, slots=True)
class SomeoneElse:
    """Somebody else to turn to: what they have in common with the first (an industry, a #tag)."""

    contact: Contact
    common: str


def opportunity(row: Opportunity, via: str, change_id: int) -> Card:
    """What came up, and through whom; `change_id` 0: nothing was changed just now."""
    came = say(", via {via}", via=via) if via else ()
    lines = [say("Worth: {value}", value=row.value)] if row.value else []
    if row.stage != "open":
        lines.append(say("{stage}", stage=capital(STAGES[row.stage])))
    lines += [say("Lesson: {lesson}", lesson=row.lesson)] if row.lesson else []
    choices = (("Won", "opp_won"), ("A no", "opp_no"), ("No answer yet", "opp_silent"))
    answers = tuple(button(label, verb, row.id) for label, verb in choices) if row.stage == "open" else ()
    title = say("**Opportunity: {what}{came}**", what=row.what, came=came)
    return Card(title, tuple(lines), buttons=rows(answers, (undo(change_id),) if change_id else None))


def won(row: Opportunity, via: Contact | None, change_id: int) -> Card:
    """It came true."""
    thank = (say("{name} will be glad to hear it.", name=via.first_name),) if via else ()
    title = say("✓ **{what}: won. Congratulations!**", what=capital(row.what))
    show = (button(f"Show {via.first_name}", "person", via.id),) if via else ()
    return Card(title, thank, buttons=((*show, undo(change_id)),))


def lesson_please(row: Opportunity) -> Card:
    """A no, and what it has taught."""
    return Card(
        say("**{what}: a no. That happens.**", what=capital(row.what)),
        (say("What would you do differently? One line, for your next review."),),
        ask=Ask("text", Press("opp_lesson", row.id)),
        buttons=((button("Nothing to note", "opp_closed", row.id),),),
    )


def closed(row: Opportunity, next_one: SomeoneElse | None, change_id: int) -> Card:
    """It is over; somebody else is named if there is one."""
    lines = [say("Lesson: {lesson}", lesson=row.lesson)] if row.lesson else []
    show: tuple[Text, ...] = ()
    buttons = []
    if next_one:
        show = (say("Perhaps next: {name}, {common} too.", name=next_one.contact.name, common=next_one.common),)
        buttons.append(button(f"Show {next_one.contact.first_name}", "person", next_one.contact.id))
    if change_id:
        buttons.append(undo(change_id))
    title = say("✓ **{what}: {stage}**", what=capital(row.what), stage=STAGES.get(row.stage, "closed"))
    return Card(title, (*lines, *show), buttons=rows(tuple(buttons)))


def no_answer(row: Opportunity) -> Card:
    """Silence so far."""
    again, rest = button("Again in 2 weeks", "opp_later", row.id), button("Let it rest", "opp_rest", row.id)
    return Card(
        say("**{what}: no answer so far.** That happens.", what=capital(row.what)),
        buttons=((again, rest), (button("‹ Back", "opp", row.id),)),
    )


def later(row: Opportunity, day: date, change_id: int, today: date) -> Card:
    """Asked about again."""
    title = say("📌 **{what}: again on {day}**", what=capital(row.what), day=dates.said(day, today))
    return Card(title, buttons=((undo(change_id),),))


def what_to_do(row: Opportunity) -> str:
    """What the reminder says when it comes."""
    return f"ask about {row.what}"


def listing(rows_: Sequence[tuple[Opportunity, str]], page: int, example: str) -> Card:
    """Every opportunity with whom it came through, eight a page."""
    count, at = len(rows_), page * MAX_ITEMS
    items = tuple(
        Item((_line(row, via),), Press("opp", row.id), (button("Open", "opp", row.id),))
        for row, via in rows_[at : at + MAX_ITEMS]
    )
    back = (button("‹ Back", "opp_page", 0, str(page - 1)),) if page else ()
    more = (button("More", "opp_page", 0, str(page + 1)),) if at + MAX_ITEMS < count else ()
    how = say("Add one: {example}", example=(Span("command", f"opportunity {example}"),))
    title = say("**{count} {noun}**", count=count, noun="opportunity" if count == 1 else "opportunities")
    return Card(title, items=items, notes=(how,), buttons=rows((*back, *more)))


def _line(row: Opportunity, via: str) -> Text:
    came = f", via {via}" if via else ""
    stage = f" · {STAGES[row.stage]}" if row.stage != "open" else ""
    worth = f" · {row.value}" if row.value else ""
    return say("{what}{came}{worth}{stage}", what=capital(row.what), came=came, worth=worth, stage=stage)
