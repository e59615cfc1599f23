"""Numbers: six lines, and what each of them is made of."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from bot.agenda.goals import Progress
from bot.agenda.numbers import Named, Numbers, Period, Promise, Promises
from bot.cards import dates
from bot.cards import goals as goal_cards
from bot.cards.buttons import button
from bot.cards.text import join, say
from bot.chat import Button, Card, File, Row, Text

MAX_NAMES = 15
MAX_IN_A_LINE = 3
WORDS = {
    "message": ("message", "messages"), "coffee": ("coffee", "coffees"), "call": ("call", "calls"),
    "meeting": ("meeting", "meetings"), "meal": ("meal", "meals"), "event": ("event", "events"),
    "other": ("other", "others"),
}  # fmt: skip


def nothing_yet() -> Card:
    """/stats, and there is nobody."""
    return Card(say('📊 **No numbers yet.** Tell me about somebody first: "met Ada yesterday over coffee".'))


def few(numbers: Numbers, today: date) -> Card:
    """The first weeks: what there is, and when to ask again."""
    people = _many(len(numbers.people), "person", "people")
    logged = ", ".join(_kinds(numbers)) or "nothing logged"
    again = dates.MONTHS[(today.month - 1 + (2 if today.day > 20 else 1)) % 12]
    said = say(
        "📊 {people}, {logged} so far. Numbers this small say little; ask me again in {month}.",
        people=people,
        logged=logged,
        month=again,
    )
    return Card(said)


def summary(numbers: Numbers, goals: Sequence[Progress], today: date) -> Card:
    """Six lines, each of which a button explains."""
    lines = [_both_ways(numbers), _how(numbers), _warmth(numbers, today), _kept(numbers), _help(numbers)]
    lines += [_goal(goals[0], today)] if goals else []
    pages: Row = tuple(_page(label, label.casefold(), numbers.period) for label in ("People", "Promises", "Goals"))
    csv_row: Row = (_page("CSV", "csv", numbers.period),)
    return Card(title(numbers.period, today), tuple(line for line in lines if line), buttons=(pages, csv_row))


def title(period: Period, today: date, about: str = "") -> Text:
    """ "26 Aug to 23 Nov"."""
    said = say("{first} to {last}", first=_day(period.first, today), last=_day(period.last, today))
    return say("📊 **{about}, {said}**", about=about, said=said) if about else say("📊 **{said}**", said=said)


def people(numbers: Numbers, today: date) -> Card:
    """Who is behind the numbers."""
    pairs = [f"{a} and {b}{' (met)' if pair.met else ''}" for pair in numbers.brought for a, b in [pair.names]]
    quiet = [f"{name} ({dates.behind(on, today)})" for name, on in numbers.quiet]
    parts = (
        ("In touch both ways", _each(numbers.both_ways)),
        ("Growing", list(numbers.growing)),
        ("Quiet", quiet),
        ("Help given", _each(numbers.given)),
        ("Help asked", _each(numbers.asked)),
        ("Introduced", pairs),
    )
    lines = [say("{what}: {names}", what=what, names=_some(names)) for what, names in parts if names]
    return _explained(numbers, "People", lines or [say("Nobody yet.")], today)


def promises(numbers: Numbers, today: date) -> Card:
    """What was kept, and what is open."""
    mine, theirs = numbers.mine, numbers.theirs
    in_time = [p for p in mine.kept if p.on_time]
    late = [p for p in mine.kept if not p.on_time]
    lines = [
        _kept_by(numbers, "Kept on time", in_time),
        _kept_by(numbers, "Kept later", late),
        say("Open: {what}", what=_open(numbers, mine.open, "for", today)) if mine.open else (),
        _kept_by(numbers, "Kept by them", theirs.kept),
        say("From them: {what}", what=_open(numbers, theirs.open, "from", today)) if theirs.open else (),
    ]
    said = [line for line in lines if line]
    return _explained(numbers, "Promises", said or [say("None yet.")], today)


def goals(numbers: Numbers, progress: Sequence[Progress], today: date) -> Card:
    """Every goal as it stands."""
    lines = [line for of in progress for line in (goal_cards.headline(of, today), goal_cards.counted(of, today))]
    return _explained(numbers, "Goals", lines or [say("None yet. /goal sets one.")], today)


def table(numbers: Numbers, rows: Sequence[tuple[str, ...]], today: date) -> Card:
    """Everything that was counted, row by row, as a file."""
    text = io.StringIO()
    csv.writer(text).writerows([("date", "what", "person", "whose", "on time"), *map(_harmless, rows)])
    name = f"kith-{numbers.period.first}-{numbers.period.last}.csv"
    return Card(
        title(numbers.period, today, "Every row that was counted"),
        file=File(name, "text/csv", text.getvalue().encode("utf-8-sig")),
    )


def _harmless(row: tuple[str, ...]) -> tuple[str, ...]:
    """A cell that a spreadsheet would take for a formula is text."""
    return tuple(f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in row)


def _both_ways(numbers: Numbers) -> Text:
    return say(
        "In touch both ways: {met} of {all} ({before} in the {days} days before)",
        met=len(numbers.both_ways),
        all=_many(len(numbers.people), "person", "people"),
        before=numbers.both_ways_before,
        days=numbers.period.days,
    )


def _how(numbers: Numbers) -> Text:
    return say("How: {kinds}", kinds=", ".join(_kinds(numbers))) if numbers.kinds else ()


def _warmth(numbers: Numbers, today: date) -> Text:
    quiet = [f"{name} ({dates.behind(on, today)})" for name, on in numbers.quiet[:MAX_IN_A_LINE]]
    parts = [
        say("Growing: {names}", names=", ".join(numbers.growing[:MAX_IN_A_LINE])) if numbers.growing else (),
        say("Quiet: {names}", names=", ".join(quiet)) if quiet else (),
    ]
    return join(parts, ". ")


def _kept(numbers: Numbers) -> Text:
    parts = [_side("yours", numbers.mine, " kept on time"), _side("theirs", numbers.theirs, "")]
    return say("Promises: {parts}", parts=join(parts, "; ")) if any(parts) else ()


def _side(whose: str, promises: Promises, word: str) -> Text:
    kept = f"{promises.on_time} of {len(promises.kept)}{word}" if promises.kept else ""
    waiting = f"{len(promises.open)} open" if promises.open else ""
    said = ", ".join(filter(None, (kept, waiting)))
    return say("{whose} {said}", whose=whose, said=said) if said else ()


def _help(numbers: Numbers) -> Text:
    given, asked = (sum(count for _, count in of) for of in (numbers.given, numbers.asked))
    made, met = len(numbers.brought), sum(1 for pair in numbers.brought if pair.met)
    parts = [
        say("Help: given {given}, asked {asked}", given=given, asked=asked) if given or asked else (),
        say("Introductions: {made} made, {met} met", made=made, met=met) if made else (),
    ]
    return join(parts, ". ")


def _goal(progress: Progress, today: date) -> Text:
    return say("Goal: {goal}", goal=goal_cards.in_short(progress, today))


def _kinds(numbers: Numbers) -> list[str]:
    return [_many(count, *WORDS[kind]) for kind, count in numbers.kinds]


def _each(named: Named) -> list[str]:
    return [f"{name} {count}" for name, count in named]


def _some(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMES
    return ", ".join(names[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")


def _kept_by(numbers: Numbers, what: str, kept: Sequence[Promise]) -> Text:
    if not kept:
        return ()
    times: dict[str, int] = {}
    for promise in kept:
        name = numbers.people[promise.contact_id]
        times[name] = times.get(name, 0) + 1
    named = sorted(times.items(), key=lambda found: (-found[1], found[0]))
    return say("{what}: {count} ({names})", what=what, count=len(kept), names=_some(_each(named)))


def _open(numbers: Numbers, waiting: Sequence[Promise], link: str, today: date) -> str:
    said = []
    for promise in waiting:
        when = f", {dates.said(promise.due_on, today)}" if promise.due_on else ""
        said.append(f"{promise.what} {link} {numbers.people[promise.contact_id]}{when}")
    more = len(said) - MAX_NAMES
    return "; ".join(said[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")


def _explained(numbers: Numbers, about: str, lines: Sequence[Text], today: date) -> Card:
    return Card(title(numbers.period, today, about), tuple(lines), buttons=((_page("‹ Back", "", numbers.period),),))


def _page(label: str, page: str, period: Period) -> Button:
    return button(label, "numbers", 0, f"{page}.{period.days}.{period.last.isoformat()}")


def _day(day: date, today: date) -> str:
    year = f" {day.year}" if day.year != today.year else ""
    return dates.month_day(day.month, day.day) + year


def _many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
