"""A prompt's card: who, why now, what to say, and the buttons that finish it in the same message."""

from __future__ import annotations

from datetime import date, datetime

from bot.agenda import hours
from bot.agenda.facts import Reason
from bot.agenda.life import is_date, nominal_day
from bot.cards import (
    aims,
    asks,
    calendar,
    dates,
    drafts,
    gatherings,
    introduction_prompts,
    jobs,
    links,
    review,
    sessions,
    unsorted,
    weekly,
)
from bot.cards.buttons import button, in_rows, rows
from bot.cards.reasons import KIND_WORDS, emoji, last_in_touch, title, who
from bot.cards.text import capital_line, code, join, say
from bot.cards.work import work
from bot.chat import Ask, Button, Card, Press, Row, Text
from bot.dates.zones import to_wall
from bot.model import Network

RHYTHMS = (("Weekly", "P1W"), ("Monthly", "P1M"), ("Quarterly", "P3M"), ("Twice a year", "P6M"), ("Yearly", "P12M"))


AT_ONCE = ("thanks", "new_job")
"""What comes with its draft, ready to be sent."""

IN_TOUCH_SOON = ("keep_in_touch", "followup", "session")
"""What leads to a talk, in which the questions kept for it can be asked."""


def prompt(reason: Reason, network: Network, now: datetime, *, in_list: bool = False) -> Card:
    """The card as it is first shown. A thank-you, a congratulation and a late date bring their draft along: there is
    nothing to wait for."""
    if reason.event:
        return gatherings.prompt(reason, network, now, in_list=in_list)
    if reason.pair:
        return _of_introduction(reason, network, now, in_list)
    if reason.progress:
        return aims.monday(reason, network, now, in_list=in_list)
    if reason.review is not None:
        where, today = review.Where(reason.prompt.id, 0, reason.prompt.round, in_list), hours.local_day(now, network)
        return review.page(weekly.headline(reason, today), reason.review, where, today)
    if reason.born:
        return Card(title(reason, network, now), unsorted.lines(reason.born), buttons=_actions(reason, in_list))
    if reason.prompt.kind in AT_ONCE or _late_date(reason, network, now):
        return drafted(reason, network, now, 0, in_list=in_list)
    return Card(title(reason, network, now), facts(reason, network, now), buttons=_actions(reason, in_list))


def drafted(reason: Reason, network: Network, now: datetime, variant: int, *, in_list: bool = False) -> Card:
    """The same card with a draft below it."""
    words = _words(reason, network, now, variant)
    about, extra = reason.prompt.id, f"{reason.prompt.round}.{variant + 1}"
    back = button("‹ Back", "list" if in_list else "card", about, str(reason.prompt.round))
    another, copy = button("Another", "draft", about, extra), Button("Copy", copy=words)
    done, chat = _done_button(reason), links.chat_button(reason, words)
    if _late_date(reason, network, now):
        let_pass = button("Let it pass", "skip", about, str(reason.prompt.round))
        last: Row = (chat, let_pass, back) if in_list else (chat, let_pass)
        buttons = rows((done, another, copy), last)
    elif reason.prompt.kind == "new_job":
        skip = button("Skip", "skip", about, str(reason.prompt.round))
        buttons = rows((done, another, copy), (skip, back) if in_list else (skip,))
    elif reason.prompt.kind == "thanks":
        tomorrow = button("Tomorrow", "snooze_to", about, f"{reason.prompt.round}.tomorrow")
        skip = button("Skip", "skip", about, str(reason.prompt.round))
        buttons = rows((done, another, copy), (tomorrow, skip, back) if in_list else (tomorrow, skip))
    else:
        buttons = rows((another, copy, chat), (done, button("‹ Back", "card", about, str(reason.prompt.round))))
    return Card(title(reason, network, now), (*facts(reason, network, now), code(words)), buttons=buttons)


def facts(reason: Reason, network: Network, now: datetime) -> tuple[Text, ...]:
    """What stands under the first line: what they do, when you were last in touch, your note, and what to avoid."""
    contact, today = reason.contact, to_wall(now, network.timezone).date()
    if contact is None:
        return ()
    rhythm = contact.rhythm
    second = (
        say("in touch {every}", every=dates.every(rhythm)) if reason.prompt.kind == "keep_in_touch" and rhythm else ()
    )
    if reason.last and reason.prompt.kind not in ("keep_in_touch", "thanks"):
        second = last_in_touch(reason.last, today)
    # The first line of a congratulation has said what they do.
    job = work(contact.title, contact.company) if reason.prompt.kind != "new_job" else ""
    known = [capital_line(join([say("{work}", work=job), second]))]
    if reason.followup and reason.followup.debtor == "them":
        known.append(say("Did it come?"))
    if reason.last_note:
        known.append(say("Your note: {note}", note=reason.last_note))
    if reason.prompt.kind in IN_TOUCH_SOON:
        known[1:1] = [*sessions.facts(reason), *asks.lines(contact)]
    known += [say("Avoid: {avoid}", avoid=avoid) for avoid in contact.avoid]
    known += links.lines(reason)
    return tuple(line for line in known if line)


def until_when(reason: Reason) -> Card:
    """Snooze: the choices."""
    prompt = reason.prompt
    choices = {
        "keep_in_touch": (("Tomorrow", "tomorrow"), ("Next week", "week"), ("Next month", "month")),
        **dict.fromkeys(("followup", "introduction", "new_job"), (("Tomorrow", "tomorrow"), ("Next week", "week"))),
    }.get(prompt.kind, (("This evening", "evening"), ("Tomorrow", "tomorrow")))
    if prompt.timed:
        choices = (("In 1 hour", "hour"), ("This evening", "evening"), ("Tomorrow", "tomorrow"))
    elif prompt.kind == "reminder":
        choices = (("Tomorrow", "tomorrow"), ("Next week", "week"))
    quick = [button(label, "snooze_to", prompt.id, f"{prompt.round}.{to}") for label, to in choices]
    pick = button("Pick a day", "pick", prompt.id, str(prompt.round))
    back = button("‹ Back", "card", prompt.id, str(prompt.round))
    buttons = ((*quick, pick), (back,)) if len(quick) == 2 else (tuple(quick), (pick, back))
    return Card(say("{emoji} **{name}: until when?**", emoji=emoji(reason), name=who(reason)), buttons=buttons)


def which_day(reason: Reason, page: date) -> Card:
    """Snooze: a day of one's own."""
    prompt = reason.prompt
    then, turn = (Press(verb, prompt.id, str(prompt.round)) for verb in ("snooze_to", "pick"))
    return Card(
        say("{emoji} **{name}: which day?**", emoji=emoji(reason), name=who(reason)),
        ask=Ask("date", then, calendar.month(then, turn, page.year, page.month)),
        buttons=((button("‹ Back", "snooze", prompt.id, str(prompt.round)),),),
    )


def plan_what(reason: Reason) -> Card:
    """Something to do before somebody's day: what?"""
    return Card(
        say("{emoji} **{name}: what would you like to do?**", emoji=emoji(reason), name=who(reason)),
        (say('Type it, for example "order flowers". I\'ll remind you the day before.'),),
        ask=Ask("text", Press("plan_it", reason.prompt.id)),
        buttons=((button("‹ Back", "card", reason.prompt.id, str(reason.prompt.round)),),),
    )


def how_often(reason: Reason) -> Card:
    """A catch-up's rhythm: the choices."""
    prompt = reason.prompt
    choices = [button(label, "rhythm_of", prompt.id, f"{prompt.round}.{iso}") for label, iso in RHYTHMS]
    never = button("Never", "rhythm_of", prompt.id, f"{prompt.round}.never")
    back = button("‹ Back", "card", prompt.id, str(prompt.round))
    return Card(
        say("{emoji} **{name}: how often?**", emoji=emoji(reason), name=who(reason)),
        buttons=(*in_rows([*choices, never]), (back,)),
    )


def logged_again(reason: Reason, change_id: int, *, in_list: bool) -> Card:
    """A finished prompt opened again: what was logged can still be made exact."""
    touch = reason.logged
    assert touch is not None
    kinds = (("It was a call", "call"), ("Coffee", "coffee"), ("Meeting", "meeting"))
    more = [button("Add a note", "add_note", touch.id)]
    if touch.direction == "mine":
        more.append(button("They replied", "replied", touch.id))
    if change_id:
        more.append(button("Undo", "undo", change_id))
    return Card(
        say("✓ **{name}: {kind} logged today**", name=who(reason), kind=KIND_WORDS[touch.kind]),
        buttons=rows(
            tuple(button(label, "was", touch.id, kind) for label, kind in kinds if kind != touch.kind),
            tuple(more),
            (button("‹ Back", "list", reason.prompt.id),) if in_list else (),
        ),
    )


def _actions(reason: Reason, in_list: bool) -> tuple[Row, ...]:
    prompt = reason.prompt
    back = (button("‹ Back", "list", prompt.id, str(prompt.round)),) if in_list else ()
    if prompt.kind == "session":
        return sessions.actions(reason, back)
    if prompt.kind == "slot":
        return ()
    if reason.born:
        return rows((_done_button(reason), button("Skip", "skip", prompt.id, str(prompt.round))), back)
    if prompt.kind == "ahead":
        return rows((_done_button(reason), button("Got it", "got_it", prompt.id, str(prompt.round))), back)
    if prompt.kind == "lead":
        got_it = button("Got it", "got_it", prompt.id, str(prompt.round))
        return rows((got_it, button("Plan something", "plan", prompt.id, str(prompt.round))), back)
    first = [_done_button(reason)]
    if reason.contact is not None:
        first += [button("Draft", "draft", prompt.id, str(prompt.round)), links.chat_button(reason, "")]
    return rows(tuple(first), tuple(_endings(reason)), back)


def _done_button(reason: Reason) -> Button:
    prompt = reason.prompt
    theirs = reason.followup is not None and reason.followup.debtor == "them"
    label = "It came" if theirs else "Sent" if prompt.kind in AT_ONCE else "Done"
    return button(label, "done", prompt.id, str(prompt.round))


def _endings(reason: Reason) -> list[Button]:
    """The second row: put it off, or let it go."""
    prompt = reason.prompt
    extra = str(prompt.round)
    ends = [button("Snooze", "snooze", prompt.id, extra)]
    repeats = reason.reminder is not None and reason.reminder.rule
    if prompt.kind not in ("followup", "reminder") or repeats:
        ends.append(button("Skip", "skip", prompt.id, extra))
    if prompt.kind in ("followup", "reminder"):
        ends.append(button("Stop it" if repeats else "Drop", "drop", prompt.id, extra))
    if prompt.kind == "keep_in_touch":
        ends.append(button("How often", "how_often", prompt.id, extra))
    return ends


def _words(reason: Reason, network: Network, now: datetime, variant: int) -> str:
    if reason.prompt.kind == "new_job" and reason.contact:
        return jobs.congratulation(network, reason.contact, variant)
    return drafts.draft(reason, network, now, variant)


def _of_introduction(reason: Reason, network: Network, now: datetime, in_list: bool) -> Card:
    """What is asked about two people: the answers are its buttons."""
    prompt, pair, today = reason.prompt, reason.pair, to_wall(now, network.timezone).date()
    assert pair is not None
    back = (button("‹ Back", "list", prompt.id, str(prompt.round)),) if in_list else ()
    below = join(introduction_prompts.background(pair, prompt.occurrence, today))
    choices = introduction_prompts.choices(prompt.occurrence, prompt.id, prompt.round)
    return Card(title(reason, network, now), (below,) if below else (), buttons=rows(choices, back))


def _late_date(reason: Reason, network: Network, now: datetime) -> bool:
    today = to_wall(now, network.timezone).date()
    return is_date(reason.prompt) and reason.prompt.kind != "lead" and nominal_day(reason.prompt) < today
