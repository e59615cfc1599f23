"""Every prompt of the sample year came at its right moment, by rules written here a second time: from the people, dates
and promises in the export and the rows a prompt is about, not from what Kith computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, get_args

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy.orm import Session

from bot.model import Contact, Event, Followup, Introduction, Occasion, Prompt, Reminder, Touch
from bot.model.prompts import PromptKind
from tests.year.conftest import Year, local

MORNING, EVENING = time(8), time(19)
AWAY, BACK = date(2027, 8, 6), date(2027, 8, 23)
DAY = timedelta(days=1)
CAP = 3


@dataclass(frozen=True)
class Came:
    """A prompt that came, and the row it is about."""

    prompt: Prompt
    session: Session

    def row(self, table: type[Any]) -> Any:
        found = self.session.get(table, self.prompt.source_id)
        assert found is not None
        return found

    @cached_property
    def at(self) -> datetime:
        """When it was first shown, local."""
        return local(self.prompt.first_shown_at)


def morning(day: date) -> datetime:
    return datetime.combine(day, MORNING)


def work_day(day: date, step: timedelta = DAY) -> date:
    while day.weekday() > 4:
        day += step
    return day


def date_of_theirs(came: Came) -> set[datetime]:
    """The day of the year it stands for, in 2027; born on 29 February, the day before 1 March."""
    on: Occasion = came.row(Occasion)
    return {morning(date(2027, on.month, 28 if (on.month, on.day) == (2, 29) else on.day))}


def word_ahead(came: Came) -> set[datetime]:
    """Three days before the birthday of somebody close, 30 and 7 before a renewal; of a weekend, on Friday."""
    (at,) = date_of_theirs(came)
    leads = (30, 7) if came.row(Occasion).kind == "membership" else (3,)
    return {morning(work_day(at.date() - lead * DAY, -DAY)) for lead in leads}


def catch_up(came: Came) -> set[datetime]:
    """The last time in touch, or when they were added, and their rhythm on top; on a work day."""
    contact: Contact = came.row(Contact)
    touch, _, skipped = came.prompt.occurrence.partition("/")
    known = came.session.get(Touch, int(touch)) if touch != "start" else None
    base = date.fromisoformat(skipped) if skipped else known.on if known else contact.created_on
    months = {"P1M": 1, "P3M": 3, "P6M": 6, "P12M": 12}[contact.cadence or ""]
    return {morning(work_day(base + relativedelta(months=months)))}


def to_do(came: Came) -> set[datetime]:
    followup: Followup = came.row(Followup)
    assert followup.due_on
    return {datetime.combine(followup.due_on, followup.at or MORNING)}


def thank_you(came: Came) -> set[datetime]:
    """The morning after a first meeting, or the day chosen in the look back on an event."""
    touch: Touch = came.row(Touch)
    return {morning(touch.thank_on or max(touch.on, touch.logged_on) + DAY)}


def own_reminder(came: Came) -> set[datetime]:
    """The one of this year that repeats: first Mondays, at half past six in the evening."""
    assert came.row(Reminder).what == "update my portfolio"
    return {datetime.combine(day, time(18, 30)) for day in first_of_month(weekday=0)}


def renewal_ahead(came: Came) -> set[datetime]:
    due = came.row(Reminder).starts.date()
    return {morning(due - lead * DAY) for lead in (30, 7)}


def new_job(came: Came) -> set[datetime]:
    """The morning after it was told: of Ada, on 7 September."""
    return {morning(date(2027, 9, 8))} if came.row(Contact).name == "Ada Okafor" else set()


def introduction(came: Came) -> set[datetime]:
    """Five days after somebody was asked, or a week after two were connected."""
    row: Introduction = came.row(Introduction)
    side, _, _ = came.prompt.occurrence.partition("/")
    asked = {"a": row.a_asked_on, "b": row.b_asked_on}.get(side)
    days = [asked + 5 * DAY] if asked else [row.connected_on + 7 * DAY] if row.connected_on else []
    return set(map(morning, days))


def goal(_came: Came) -> set[datetime]:
    return {morning(day) for day in mondays() if day.day > 7}


def review(_came: Came) -> set[datetime]:
    return {morning(day) for day in first_of_month(weekday=0)}


def preparation(came: Came) -> set[datetime]:
    return {datetime.combine(at.date() - DAY, EVENING) for at in beginnings(came)}


def beginnings(came: Came) -> set[datetime]:
    """An event's start; of the one that repeats, each first Tuesday's."""
    event: Event = came.row(Event)
    days = first_of_month(weekday=1) if event.rule else [event.starts]
    return {datetime.combine(day, event.starts_at or MORNING) for day in days}


def look_back(came: Came) -> set[datetime]:
    return {morning(at.date() + DAY) for at in beginnings(came)}


def session_ahead(came: Came) -> set[datetime]:
    """The morning of the day before: the sessions were to be on 10 March and on 14 April."""
    assert came.row(Contact).name == "Ifeoma Obi"
    return {morning(date(2027, 3, 9)), morning(date(2027, 4, 13))}


def networking_hour(_came: Came) -> set[datetime]:
    """Thursdays at four, from 7 October on."""
    first = date(2027, 10, 7)
    return {datetime.combine(first + week * 7 * DAY, time(16)) for week in range(13)}


def mondays() -> list[date]:
    return [date(2027, 1, 4) + week * 7 * DAY for week in range(52)]


def first_of_month(weekday: int) -> list[date]:
    days = [date(2027, month, day) for month in range(1, 13) for day in range(1, 8)]
    return [day for day in days if day.weekday() == weekday]


RULES: dict[PromptKind, Callable[[Came], set[datetime]]] = {
    "birthday": date_of_theirs,
    "work_anniversary": date_of_theirs,
    "anniversary": date_of_theirs,
    "membership": date_of_theirs,
    "custom": date_of_theirs,
    "lead": word_ahead,
    "keep_in_touch": catch_up,
    "followup": to_do,
    "thanks": thank_you,
    "reminder": own_reminder,
    "ahead": renewal_ahead,
    "new_job": new_job,
    "introduction": introduction,
    "goal": goal,
    "review": review,
    "event_prep": preparation,
    "event_start": beginnings,
    "event_debrief": look_back,
    "session": session_ahead,
    "slot": networking_hour,
}


def test_there_is_a_rule_for_every_kind() -> None:
    """Nobody comes in with a file in this year."""
    assert set(RULES) == set(get_args(PromptKind)) - {"unsorted"}


@pytest.mark.parametrize("kind", RULES)
def test_it_comes_at_its_moment(year: Year, kind: PromptKind) -> None:
    def misplaced(session: Session) -> list[tuple[str, datetime, set[datetime]]]:
        came = [Came(prompt, session) for prompt in year.prompts if prompt.kind == kind]
        assert came
        told = [(one, {back(at) for at in RULES[kind](one)}) for one in came]
        return [(one.prompt.occurrence, one.at, moments) for one, moments in told if not on_time(one, moments)]

    def on_time(one: Came, moments: set[datetime]) -> bool:
        return one.at in moments or (kind == "keep_in_touch" and waited(year, one.at, min(moments)))

    assert year.database.read(misplaced) == []


def back(moment: datetime) -> datetime:
    """Who is away is told on the morning of the return; a time of day that was chosen comes all the same."""
    return morning(BACK) if AWAY < moment.date() < BACK and moment.time() == MORNING else moment


def waited(year: Year, shown: datetime, due: datetime) -> bool:
    """A catch-up that came late waited behind full mornings, or was levelled in the week of the return. One that came
    early was brought up in a networking hour, on a Thursday, and put off there by a week."""
    if shown < due:
        return shown.weekday() == 3 and shown.date() > date(2027, 10, 7)
    if due.date() == BACK:
        return shown.date() - BACK < 7 * DAY and shown.weekday() < 5
    full = Counter(local(p.first_shown_at) for p in year.prompts if p.kind == "keep_in_touch")
    days = [due.date() + n * DAY for n in range((shown - due).days)]
    return all(full[morning(day)] == CAP for day in days if day.weekday() < 5)


def test_no_morning_has_more_catch_ups_than_the_cap(year: Year) -> None:
    mornings = Counter(local(p.first_shown_at) for p in year.prompts if p.kind == "keep_in_touch")
    assert max(mornings.values()) == CAP


def test_nothing_is_said_of_whoever_has_died(year: Year) -> None:
    passed_away = next(one.at for one in year.told if "The Professor" in getattr(one, "title", ""))
    (professor,) = (c for c in year.whole["contacts"] if c["deceased"])
    assert professor["name"] == "Prof Ayo Balogun"
    assert not [line for at, line in year.lines if professor["name"] in line and at > local(passed_away)]
