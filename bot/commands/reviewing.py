"""/review, and the review of a month: one suggested change at a time."""

from __future__ import annotations

from bot.agenda import life
from bot.agenda.review import LEFT_FOR, YEARLY
from bot.agenda.wanted import catch_up_day
from bot.cards import people as people_cards
from bot.cards import review as cards
from bot.cards.dates import every
from bot.cards.review import Where
from bot.cards.weekly import review_of
from bot.chat import Card, Press, Toast
from bot.commands import facts, shown
from bot.commands.about import GONE, about_contact
from bot.commands.listed import with_way_back
from bot.commands.prompting import finish
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.model import Contact, Goal, Prompt
from bot.registry import Answer, command, press
from bot.store import prompts, reviews
from bot.store.rows import owned


@command("review", "look at what might change, one thing at a time", aliases=("gaps",))
def review(turn: Turn, _arguments: str) -> Answer:
    """The review on demand."""
    return _page(turn, Where())


@press("review_more")
def more(turn: Turn, pressed: Press) -> Answer:
    """The next suggestion; after the last the review is done."""
    return _page(turn, _where(turn, pressed.extra)[0])


@press("review_done")
def done(turn: Turn, pressed: Press) -> Answer:
    """The review was read."""
    where = Where(pressed.about)
    _looked_at(turn, where)
    return shown.after(turn, cards.done(turn.change.id))


@about_contact("review_yearly")
def yearly(turn: Turn, contact: Contact, extra: str) -> Answer:
    """Once a year is enough."""
    where, _ = _where(turn, extra)
    was = contact.rhythm
    contact.cadence, contact.cadence_on = str(YEARLY), turn.today
    turn.changed(contact)
    _looked_at(turn, where)
    line = people_cards.rhythm_line(facts.known(turn, contact), every(was) if was else "", turn.today)
    return with_way_back(turn, cards.changed(contact, line, where, turn.change.id))


@about_contact("review_ask")
def ask(turn: Turn, contact: Contact, extra: str) -> Answer:
    """What to say; [Another] counts on."""
    where, (about, variant) = _where(turn, extra)
    return cards.ask_now(turn.network, contact, about, where, int(variant or 0))


@about_contact("review_sent")
def sent(turn: Turn, contact: Contact, extra: str) -> Answer:
    """It was sent: logged."""
    where, _ = _where(turn, extra)
    touch = wrote(turn, contact)
    _looked_at(turn, where)
    comes = catch_up_day(turn.network, turn.person(contact))
    return with_way_back(turn, cards.sent(contact, touch, comes, where, turn.change.id, turn.today))


@about_contact("review_leave")
def leave(turn: Turn, contact: Contact, extra: str) -> Answer:
    """Somebody as it is, for a while."""
    where, _ = _where(turn, extra)
    contact.review_on = turn.today + LEFT_FOR
    turn.changed(contact)
    _looked_at(turn, where)
    return with_way_back(turn, cards.left(contact.name, contact.review_on, where, turn.change.id, turn.today))


@press("review_leave_goal")
def leave_goal(turn: Turn, pressed: Press) -> Answer:
    """A goal as it is, for a while."""
    goal = owned(turn.session, Goal, turn.network.id, pressed.about)
    if goal is None:
        return Toast(GONE)
    where, _ = _where(turn, pressed.extra)
    goal.leave_until = turn.today + LEFT_FOR
    turn.session.flush()
    _looked_at(turn, where)
    return with_way_back(turn, cards.left(goal.what, goal.leave_until, where, turn.change.id, turn.today))


def _page(turn: Turn, where: Where) -> Card:
    prompt = _prompt(turn, where)
    title = review_of(life.nominal_day(prompt)) if prompt else cards.on_demand()
    return cards.page(title, reviews.of(turn.session, turn.network, turn.now), where, turn.today)


def _where(turn: Turn, extra: str) -> tuple[Where, tuple[str, str]]:
    """Where in a review a button stands, and what else it carries."""
    prompt_id, number, about, variant = (*extra.split("."), "", "", "", "")[:4]
    where = Where(int(prompt_id or 0), int(number or 0))
    prompt = _prompt(turn, where)
    return Where(where.prompt_id, where.number, prompt.round if prompt else 0, shown.in_list(turn)), (about, variant)


def _prompt(turn: Turn, where: Where) -> Prompt | None:
    found = prompts.get(turn.session, turn.network.id, where.prompt_id) if where.prompt_id else None
    return found if found and found.kind == "review" else None


def _looked_at(turn: Turn, where: Where) -> None:
    """A review of which something was taken up is done: it does not stay in /today."""
    prompt = _prompt(turn, where)
    if prompt and prompt.state == "open":
        finish(turn, prompt, "done")
