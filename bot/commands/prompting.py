"""Presses on prompts: done, draft, snooze, skip, drop, how often. The series is never moved by one occurrence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.agenda import hours, life
from bot.agenda.facts import Reason
from bot.cards import finished, prompts
from bot.cards import praise as praise_cards
from bot.cards.text import say
from bot.chat import Card, Press, Toast
from bot.commands import praise, shown
from bot.commands.goals import next_goal
from bot.commands.turn import Turn
from bot.dates.cadence import Cadence
from bot.model import Prompt, Touch
from bot.model.people import Direction, TouchKind
from bot.registry import PRESSES, Answer, press
from bot.store import changes, messages, people, reasons
from bot.store import prompts as rows

NO_PROMPT = say("That reminder is no longer there. Nothing was changed.")

Handler = Callable[[Turn, Reason, str], Answer]


def on_open_prompt(verb: str) -> Callable[[Handler], Handler]:
    """Declare a press on a prompt that must still be open in the round its button shows; else it says so."""

    def declare(handler: Handler) -> Handler:
        @press(verb, on_prompt=True)
        def checked(turn: Turn, pressed: Press) -> Answer:
            reason = find(turn, pressed.about)
            if reason is None:
                return Toast(NO_PROMPT)
            round_, _, rest = pressed.extra.partition(".")
            if reason.prompt.state != "open" or str(reason.prompt.round) != round_:
                return Toast(finished.already(reason, turn.network, turn.now))
            return handler(turn, reason, rest)

        return handler

    return declare


def find(turn: Turn, prompt_id: int) -> Reason | None:
    """A prompt of this network with what its card says."""
    found = rows.get(turn.session, turn.network.id, prompt_id)
    return reasons.gathered(turn.session, turn.network, [found], turn.now)[0] if found else None


def finish(turn: Turn, prompt: Prompt, state: str) -> None:
    """Close a prompt."""
    prompt.state = state  # type: ignore[assignment]
    prompt.done_at, prompt.next_at = turn.now, None


def pass_over(turn: Turn, reason: Reason) -> None:
    """Close this occurrence; the next one comes as it would have. What comes only once is let go."""
    if _comes_once(reason):
        _let_go(turn, reason)
        return
    finish(turn, reason.prompt, "skipped")
    if reason.prompt.kind == "keep_in_touch" and reason.contact:
        reason.contact.skipped_on = max(turn.today, hours.local_day(reason.prompt.due_at, turn.network))


@on_open_prompt("done")
def done(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Log it, move the next date, and say what comes next. Which answer a question had, only its buttons say."""
    prompt = reason.prompt
    if reason.pair or reason.prompt.kind in ("event_debrief", "session"):
        return prompts.prompt(reason, turn.network, turn.now, in_list=shown.in_list(turn))
    touch = _log(turn, reason)
    finish(turn, prompt, "done")
    asks_for_praise = praise.may_offer(turn, reason)
    if touch is not None:
        prompt.touch_id = touch.id
    _close_source(turn, reason)
    card = _finished(turn, prompt, finished.done)
    return praise_cards.offered(card, reason.contact) if asks_for_praise and reason.contact else card


@on_open_prompt("draft")
def draft(turn: Turn, reason: Reason, rest: str) -> Answer:
    """The same card with a draft below it; [Another] counts on."""
    variant = int(rest or 0)
    if reason.contact is None:  # there is nobody to write to
        return prompts.prompt(reason, turn.network, turn.now, in_list=shown.in_list(turn))
    return prompts.drafted(reason, turn.network, turn.now, variant, in_list=shown.in_list(turn))


@press("open", on_prompt=True)
def open_item(turn: Turn, pressed: Press) -> Answer:
    """An item of a list, opened in the same message; a finished one to make exact what was logged."""
    reason = find(turn, pressed.about)
    if reason is None:
        return Toast(NO_PROMPT)
    if reason.prompt.state == "open":
        return prompts.prompt(reason, turn.network, turn.now, in_list=True)
    if reason.prompt.state == "done" and reason.logged:
        return prompts.logged_again(reason, _change_of(turn, reason), in_list=True)
    if reason.prompt.state == "done" and reason.prompt.kind == "review":  # what it did not come to is still there
        return PRESSES["review_more"](turn, Press("review_more", 0, f"{reason.prompt.id}.0"))
    return Toast(finished.already(reason, turn.network, turn.now))


@press("card", on_prompt=True)
def card(turn: Turn, pressed: Press) -> Answer:
    """Back to the prompt's own card."""
    reason = find(turn, pressed.about)
    if reason is None:
        return Toast(NO_PROMPT)
    if reason.prompt.state != "open":
        return Toast(finished.already(reason, turn.network, turn.now))
    return prompts.prompt(reason, turn.network, turn.now, in_list=shown.in_list(turn))


@press("list", on_prompt=True)
def back_to_list(turn: Turn, pressed: Press) -> Answer:
    """Back to the list."""
    reason = find(turn, pressed.about)
    if reason is None or not shown.in_list(turn):
        return Toast(NO_PROMPT)
    return shown.list_again(turn)


@press("list_page", on_prompt=True)
def list_page(turn: Turn, pressed: Press) -> Answer:
    """Another eight of a long list."""
    if turn.message is None:
        return Toast(NO_PROMPT)
    items = messages.items(turn.session, turn.message)
    return shown.listing(turn.session, turn.network, turn.message, items, turn.now, int(pressed.extra or 0))


@on_open_prompt("skip")
def skip(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Not this time; the next one comes as it would have. What comes only once is let go."""
    if _comes_once(reason):
        return drop(turn, reason, "")
    if reason.event or reason.prompt.kind == "session":
        return _over(turn, reason)
    pass_over(turn, reason)
    return _finished(turn, reason.prompt, finished.skipped)


@on_open_prompt("drop")
def drop(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Let a follow-up or a reminder go; one that repeats is stopped."""
    if reason.prompt.kind in life.WEEKLY or reason.born:
        return skip(turn, reason, "")
    if reason.event or reason.prompt.kind == "session":
        return _over(turn, reason)
    _let_go(turn, reason)
    return shown.after(turn, finished.dropped(reason, turn.change.id))


@on_open_prompt("how_often")
def how_often(_turn: Turn, reason: Reason, _rest: str) -> Answer:
    """The rhythm of a catch-up: the choices."""
    return prompts.how_often(reason)


@on_open_prompt("rhythm_of")
def rhythm_of(turn: Turn, reason: Reason, iso: str) -> Answer:
    """Another rhythm; this catch-up stays open until it is done or skipped."""
    assert reason.contact is not None
    reason.contact.cadence = None if iso == "never" else str(Cadence.parse(iso))
    reason.contact.cadence_on = turn.today
    turn.changed(reason.contact)
    if iso == "never":
        finish(turn, reason.prompt, "cancelled")
        return shown.after(turn, finished.no_rhythm(reason, turn.change.id))
    turn.settle()
    again = find(turn, reason.prompt.id)
    if again is None or again.prompt.state != "open" or again.prompt.asks_at > turn.now:
        comes = shown.whats_next(turn.network, reason, turn.person(reason.contact), turn.now)
        return shown.after(turn, finished.rhythm(reason, comes, turn.change.id, turn.today))
    return prompts.prompt(again, turn.network, turn.now, in_list=shown.in_list(turn))


@on_open_prompt("got_it")
def got_it(turn: Turn, reason: Reason, _rest: str) -> Answer:
    """A notice ahead was seen."""
    finish(turn, reason.prompt, "done")
    day = life.nominal_day(reason.prompt)
    return shown.after(turn, finished.got_it(reason, day, turn.change.id, turn.today))


@on_open_prompt("plan")
def plan(_turn: Turn, reason: Reason, _rest: str) -> Answer:
    """Something to do before the day: a follow-up in the owner's words."""
    return prompts.plan_what(reason)


@press("plan_it", on_prompt=True)
def plan_it(turn: Turn, pressed: Press) -> Answer:
    """What was typed becomes a follow-up on the work day before the date."""
    reason = find(turn, pressed.about)
    what = turn.values.get("text", "").strip()
    if reason is None or reason.contact is None or not what:
        return Toast(NO_PROMPT)
    day = max(turn.today + timedelta(days=1), life.nominal_day(reason.prompt) - timedelta(days=1))
    followup = people.add_followup(turn.session, reason.contact, what, day)
    if reason.prompt.state == "open":
        finish(turn, reason.prompt, "done")
    turn.changed(reason.contact)
    return finished.planned(reason, followup, turn.change.id, turn.today)


@press("idle")
def idle(_turn: Turn, _pressed: Press) -> Answer:
    """A calendar's heading."""
    return Toast(say("Press a day, or ‹ Back."))


def _comes_once(reason: Reason) -> bool:
    return reason.followup is not None or (reason.reminder is not None and not reason.reminder.rule)


def _let_go(turn: Turn, reason: Reason) -> None:
    finish(turn, reason.prompt, "dropped")
    for source in (reason.followup, reason.reminder):
        if source is not None:
            source.state = "dropped"
    if reason.pair:
        reason.pair.row.state = "closed"


def _log(turn: Turn, reason: Reason) -> Touch | None:
    """What Done means was done, as a touch; nothing for one's own reminders."""
    if reason.contact is None:
        return None
    kind: TouchKind = "message"
    direction: Direction = "mine"
    if reason.followup and reason.followup.debtor == "them":
        direction = "theirs"
    elif reason.followup and reason.followup.debtor is None and "call" in reason.followup.what.casefold().split():
        kind, direction = "call", "both"
    touch = Touch(network_id=turn.network.id, contact_id=reason.contact.id, on=turn.today, kind=kind,
                  direction=direction, note="", logged_on=turn.today)  # fmt: skip
    turn.session.add(touch)
    turn.changed(reason.contact)
    return touch


def _close_source(turn: Turn, reason: Reason) -> None:
    if reason.followup is not None:
        reason.followup.state, reason.followup.done_on = "done", turn.today
    if reason.reminder is not None and not reason.reminder.rule:
        reason.reminder.state = "done"
    if reason.prompt.kind == "ahead":  # done ahead of its day
        comes = rows.of_source(turn.session, turn.network.id, "reminder", reason.prompt.source_id)
        if comes is not None:
            finish(turn, comes, "done")
    if reason.event is not None and reason.prompt.kind == "event_start":
        reason.event.event.finished_on = turn.today


def _over(turn: Turn, reason: Reason) -> Answer:
    """An event's word is only ever settled: there is nothing of it to skip or drop."""
    finish(turn, reason.prompt, "done")
    _close_source(turn, reason)
    return _finished(turn, reason.prompt, finished.done)


def _finished(turn: Turn, prompt: Prompt, worded: Callable[[Reason, finished.Next, int, date], Card]) -> Card:
    turn.change.contact_id = prompt.contact_id
    turn.settle()
    if shown.in_list(turn):
        return shown.list_again(turn)
    reason = reasons.gathered(turn.session, turn.network, [prompt], turn.now)[0]
    person = turn.person(reason.contact) if reason.contact else None
    comes = shown.whats_next(turn.network, reason, person, turn.now)
    card = worded(reason, comes, turn.change.id, turn.today)
    more = next_goal(turn, prompt) if prompt.kind == "goal" else ()
    return replace(card, buttons=(*card.buttons, more)) if more else card


def _change_of(turn: Turn, reason: Reason) -> int:
    """The change that logged what Done logged, if it can still be undone."""
    touch = reason.logged
    return changes.that_made(turn.session, turn.network.id, Touch.__tablename__, touch.id) if touch else 0
