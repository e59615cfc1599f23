"""Goals: how far, from what was logged; and plainly so when there is nothing to count."""

from __future__ import annotations

from datetime import date

from bot.agenda.goals import Progress
from bot.cards import dates
from bot.cards.records import undoing
from bot.cards.text import capital, say
from bot.chat import Card, Text
from bot.model import Goal

MAX_NAMES = 8


def goal(progress: Progress, replaced: bool, change_id: int, today: date) -> Card:
    """A goal as it stands now."""
    title = say("🎯 **{headline}**", headline=headline(progress, today))
    before = (say("In place of the earlier one."),) if replaced else ()
    return Card(title, (*_lines(progress, today), *before), buttons=undoing(change_id))


def headline(progress: Progress, today: date) -> Text:
    """ "Coffees in November: 2 of 4, 8 days left"; what cannot be counted is said as it was set, and of a stretch that
    is still to come there is no number."""
    aim = progress.goal
    if progress.counted is None:
        number = f"{aim.target} " if aim.target else ""
        pace = f" a {aim.period}" if aim.period else ""
        return say("{what}{when}", what=capital(number + aim.what), when=pace + _deadline(aim, today))
    if aim.period and progress.last and progress.last < today and not (aim.deadline and aim.deadline < today):
        return name(progress, today, begun=False)
    state = ", reached" if progress.reached else _left(progress, today)
    return say("{standing}{state}", standing=standing(progress, today), state=state)


def standing(progress: Progress, today: date) -> Text:
    """ "Coffees in November: 2 of 4"; what cannot be counted is said as it was set."""
    if progress.counted is None:
        return headline(progress, today)
    return say("{name}: {far}", name=name(progress, today), far=_far(progress))


def name(progress: Progress, today: date, *, begun: bool = True) -> Text:
    """ "Coffees in November"; "Coffees" if that is over. `begun`: the stretch that is counted is today's, or past."""
    ended = begun and progress.last is not None and progress.last < today
    when = "" if ended else _stretch(progress.goal, today)
    return say("{what}{when}", what=capital(progress.goal.what), when=when)


def in_short(progress: Progress, today: date) -> Text:
    """ "coffees in November, 2 of 4": a goal that is counted, within another line."""
    aim = progress.goal
    return say("{what}{when}, {far}", what=aim.what, when=_stretch(aim, today), far=_far(progress))


def _far(progress: Progress) -> str:
    count, of = len(progress.counted or ()), progress.goal.target or 0
    return f"{count} of {of}" if count <= of else f"{count} ({of} was the goal)"


def counted(progress: Progress, today: date) -> Text:
    """What counts towards a goal."""
    return _counted(progress, today)


def _lines(progress: Progress, today: date) -> list[Text]:
    aim = progress.goal
    if progress.counted is None:
        return [
            say("I can't count this one from what you log."),
            say("I count calls, coffees, meals, messages, meetings, and people by #tag."),
        ]
    lines = [_counted(progress, today)]
    if aim.period and aim.deadline and aim.deadline >= today:
        lines.append(say("Until {day}.", day=dates.said(aim.deadline, today)))
    if not aim.period and not progress.tag:
        lines.append(say("I count from {day} on.", day=dates.said(aim.set_on, today)))
    return lines


def _counted(progress: Progress, today: date) -> Text:
    counted = progress.counted or ()
    if not counted:
        return say("Nobody is tagged #{tag} yet.", tag=progress.tag) if progress.tag else say("Nothing counted yet.")
    names = [f"{name} ({dates.behind(on, today)})" if on else name for name, on in counted[:MAX_NAMES]]
    more = len(counted) - MAX_NAMES
    said = ", ".join(names) + (f" and {more} more" if more > 0 else "")
    if progress.tag:
        return say("Counted, tagged #{tag}: {names}", tag=progress.tag, names=said)
    return say("Counted: {names}", names=said)


def _stretch(aim: Goal, today: date) -> str:
    match aim.period:
        case "month":
            return f" in {dates.MONTHS[today.month - 1]}"
        case "year":
            return f" in {today.year}"
        case "week" | "quarter":
            return f" this {aim.period}"
        case _:
            return _deadline(aim, today)


def _left(progress: Progress, today: date) -> str:
    if progress.last is None:
        return ""
    if progress.last < today:
        return f", ended {dates.behind(progress.last, today)}"
    days = (progress.last - today).days + 1
    return f", {days} {'day' if days == 1 else 'days'} left"


def _deadline(aim: Goal, today: date) -> str:
    return f" by {dates.said(aim.deadline, today)}" if aim.deadline else ""
