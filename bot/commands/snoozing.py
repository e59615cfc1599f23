"""Snooze: this occurrence waits, the series stays as it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.agenda import hours, life
from bot.agenda.facts import Reason
from bot.cards import editing, finished, prompts
from bot.cards.text import say
from bot.chat import Toast
from bot.commands import days, shown
from bot.commands.prompting import on_open_prompt
from bot.commands.turn import Turn
from bot.dates.cadence import Cadence
from bot.dates.work import next_work_day
from bot.registry import Answer

MAX_BELATED = timedelta(days=14)
STAYS_ITS_WEEK = say("It stays in your list all week. Skip it, and it comes back in its time.")
AN_EVENT = say("An event does not wait. Nothing was changed.")
A_SESSION = say("A session has its own day. [Another day] moves it.")
A_WORD_AHEAD = say("This is a word ahead: I'll write again on the day.")
THE_DAY_ALONE = say("These birthdays are of this day alone. Nothing was changed.")
WHY_NOT = {
    **dict.fromkeys(life.EVENT_MOMENTS, AN_EVENT), **dict.fromkeys(life.WEEKLY, STAYS_ITS_WEEK), "session": A_SESSION,
    "ahead": A_WORD_AHEAD, "unsorted": THE_DAY_ALONE,
}  # fmt: skip
"""Why a prompt cannot wait, by its kind."""


@on_open_prompt("snooze")
def snooze(_turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Until when?"""
    if reason.prompt.kind in WHY_NOT:
        return Toast(WHY_NOT[reason.prompt.kind])
    return prompts.until_when(reason)


@on_open_prompt("pick")
def pick(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Which day? A calendar, page by page."""
    return prompts.which_day(reason, days.page(turn))


@on_open_prompt("snooze_to")
def snooze_to(turn: Turn, reason: Reason, choice: str) -> Answer:
    """Move this occurrence only."""
    prompt = reason.prompt
    if prompt.kind in WHY_NOT:
        return Toast(WHY_NOT[prompt.kind])
    until = _until(turn, reason, choice)
    if isinstance(until, Toast):
        return until
    prompt.snoozed_until = prompt.next_at = until
    prompt.round += 1
    turn.session.flush()
    card = finished.snoozed(reason, turn.network, turn.change.id, turn.today)
    return shown.after(turn, card)


def _until(turn: Turn, reason: Reason, choice: str) -> datetime | Toast:
    """The moment a snooze leads to, or why it cannot."""
    network, today = turn.network, turn.today
    day = {
        "tomorrow": today + timedelta(days=1),
        "week": today + timedelta(days=7),
        "month": Cadence(1, "months").after(today),
    }.get(choice)
    if choice == "hour":
        return turn.now + timedelta(hours=1)
    if choice == "evening":
        at = hours.evening(today, network)
        return at if at > turn.now else Toast(say("This evening has passed. Nothing was changed."))
    if day is None:
        day = days.chosen(turn)
    if day is None:
        return Toast(editing.NO_DAY)
    if day < today:
        return Toast(editing.PASSED)
    if day == today:
        return Toast(say("That is today. Choose a later day."))
    if life.is_date(reason.prompt) and day - life.nominal_day(reason.prompt) > MAX_BELATED:
        return Toast(say("A date can wait up to 14 days."))
    if reason.prompt.kind == "keep_in_touch":
        day = next_work_day(day, network.on_work_days) if choice in ("tomorrow", "week", "month") else day
    return hours.morning(day, network)
