"""Presses on a goal's Monday item: ask somebody, somebody else, another number, moved on or not."""

from __future__ import annotations

from datetime import date, timedelta

from bot.agenda import hours
from bot.agenda.facts import Reason
from bot.agenda.goals import Progress
from bot.cards import aims as cards
from bot.cards.goals import name as name_of
from bot.cards.text import say
from bot.chat import Press, Toast
from bot.commands import days, shown
from bot.commands.about import GONE, about_followup
from bot.commands.goals import next_goal
from bot.commands.listed import with_way_back
from bot.commands.prompting import finish, on_open_prompt
from bot.commands.turn import Turn
from bot.commands.written import wrote
from bot.dates.work import next_work_day
from bot.model import Followup
from bot.registry import Answer, press
from bot.store import goals, people, prompts
from bot.store.rows import owned

ASK_AGAIN = timedelta(days=4)
MAX_TARGET = 9999


@on_open_prompt("goal_other")
def someone_else(turn: Turn, reason: Reason, rest: str) -> Answer:
    """Another person who fits; after the last, the first comes again."""
    progress = reason.progress
    if progress is None:
        return Toast(GONE)
    fit = goals.next_ones(turn.session, turn.network, progress, turn.today)
    number = int(rest or 0) % max(1, len(fit))
    if len(fit) == 1 and int(rest or 0):
        return Toast(say("Nobody else fits just now."))
    person = fit[number] if fit else None
    return cards.suggested(reason, person, number, turn.today, in_list=shown.in_list(turn))


@on_open_prompt("goal_ask")
def ask_for(turn: Turn, reason: Reason, rest: str) -> Answer:
    """What to say; [Another] counts on."""
    contact_id, _, variant = rest.partition(".")
    contact = turn.contact(int(contact_id or 0))
    if contact is None or reason.progress is None:
        return Toast(GONE)
    return cards.ask_for(reason, turn.network, contact, int(variant or 0))


@on_open_prompt("goal_asked")
def asked_for(turn: Turn, reason: Reason, rest: str) -> Answer:
    """The question was sent: logged, and in four days I ask what came of it."""
    contact, progress = turn.contact(int(rest or 0)), reason.progress
    if contact is None or progress is None:
        return Toast(GONE)
    day = next_work_day(turn.today + ASK_AGAIN, turn.network.on_work_days)
    followup = people.add_followup(turn.session, contact, cards.to_do_about(progress), day)
    wrote(turn, contact)
    finish(turn, reason.prompt, "done")
    now = goals.progress(turn.session, turn.network.id, progress.goal, turn.today)
    card = cards.asked(now, contact.name, followup, next_goal(turn, reason.prompt), turn.change.id, turn.today)
    return with_way_back(turn, card)


@about_followup("goal_yes")
def said_yes(turn: Turn, followup: Followup, _extra: str) -> Answer:
    """They said yes: the question is answered, and the day is asked for."""
    contact = turn.contact(followup.contact_id)
    if contact is None:
        return Toast(GONE)
    followup.state, followup.done_on = "done", turn.today
    turn.changed(contact)
    return with_way_back(turn, cards.said_yes(contact.name, followup, turn.change.id))


@press("goal_day")
def yes_on(turn: Turn, pressed: Press) -> Answer:
    """The day that was found, as typed: a reminder that morning, or at the time that was said."""
    asked = owned(turn.session, Followup, turn.network.id, pressed.about)
    contact = turn.contact(asked.contact_id) if asked else None
    if asked is None or contact is None:
        return Toast(GONE)
    found = days.typed(turn)
    if found is None or found.day is None or found.day < turn.today:
        return cards.which_day(contact.name, asked)
    what = asked.what.removeprefix("find a day for ")
    followup = people.add_followup(turn.session, contact, what, found.day, found.at)
    turn.changed(contact)
    return cards.found_a_day(contact.name, followup, turn.change.id, turn.today)


@on_open_prompt("goal_adjust")
def adjust(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Another number?"""
    return cards.adjust(reason, turn.today) if reason.progress else Toast(GONE)


@on_open_prompt("goal_number")
def adjust_to(turn: Turn, reason: Reason, rest: str) -> Answer:
    """Another number."""
    progress = reason.progress
    if progress is None or not 1 <= int(rest or 0) <= MAX_TARGET:
        return Toast(GONE)
    was, progress.goal.target = progress.goal.target or 0, int(rest)
    turn.session.flush()
    return cards.adjusted(reason, was, turn.change.id, turn.today)


@on_open_prompt("goal_stop")
def stop_goal(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """No such goal any more."""
    if reason.progress is None:
        return Toast(GONE)
    title = name_of(reason.progress, turn.today)
    finish(turn, reason.prompt, "cancelled")
    turn.session.delete(reason.progress.goal)
    turn.session.flush()
    return shown.after(turn, cards.stopped(title, turn.change.id))


@on_open_prompt("goal_moved")
def moved_on(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The milestone came nearer."""
    return _milestone(turn, reason, "moved on")


@on_open_prompt("goal_not_yet")
def not_yet(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Not this week."""
    return _milestone(turn, reason, "not yet")


@on_open_prompt("goal_reached")
def goal_reached(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """There at last: it does not come up again."""
    return _milestone(turn, reason, "reached")


def _milestone(turn: Turn, reason: Reason, state: str) -> Answer:
    progress = reason.progress
    if progress is None:
        return Toast(GONE)
    progress.goal.done = state == "reached"
    finish(turn, reason.prompt, "done")
    turn.settle()
    comes = _comes_next(turn, progress)
    card = cards.moved(progress, state, comes, next_goal(turn, reason.prompt), turn.change.id, turn.today)
    return shown.after(turn, card)


def _comes_next(turn: Turn, progress: Progress) -> date | None:
    coming = prompts.of_source(turn.session, turn.network.id, "goal", progress.goal.id)
    return hours.local_day(coming.due_at, turn.network) if coming else None
