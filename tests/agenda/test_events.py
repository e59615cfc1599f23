"""An event's moments: the evening before, its start day by day, and the morning after."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from bot.agenda.events import Somebody, for_event, likely, occurrence, takes_names
from bot.agenda.gatherings import pitch_for
from bot.agenda.wanted import Past
from bot.cards.gatherings import OPENERS, openers
from bot.model import Event, Network, Pitch
from tests.agenda.rows import NOW, at, network, said

THURSDAY = date(2026, 11, 26)


def event(**facts: Any) -> Event:
    """The Founders Meetup on Thursday at six, told just now."""
    given = {
        "id": 1, "name": "Founders Meetup", "starts": THURSDAY, "ends": THURSDAY, "starts_at": time(18),
        "place": "Yaba", "said_at": NOW, "going": True, "finished_on": None,
    }  # fmt: skip
    return Event(**{**given, **facts})


def moments(row: Event, now: datetime = NOW, *, met: bool = False, of: Network | None = None, past: Past | None = None
            ) -> list[tuple[str, str]]:  # fmt: skip
    """What is wanted of an event, each kind with its local time."""
    return said(for_event(of or network(), row, row.starts if met else None, past or Past(), now))


PREP = ("event_prep", "2026-11-25 19:00")
START = ("event_start", "2026-11-26 18:00")
DEBRIEF = ("event_debrief", "2026-11-27 08:00")


def test_the_evening_before_and_the_start() -> None:
    assert moments(event()) == [PREP, START]


def test_the_preparation_is_over_when_it_begins_and_the_start_when_it_ends() -> None:
    assert moments(event(), at("2026-11-26 17:59")) == [PREP, START]
    assert moments(event(), at("2026-11-26 18:00")) == [START]
    assert moments(event(), at("2026-11-26 22:00")) == []


def test_what_lies_before_it_was_told_is_not_wanted() -> None:
    assert moments(event(said_at=at("2026-11-25 19:00"))) == [START]
    assert moments(event(said_at=at("2026-11-26 18:00")), at("2026-11-26 18:00")) == []


def test_the_morning_after_if_names_were_taken_however_late_it_is() -> None:
    assert moments(event(), met=True)[-1] == DEBRIEF
    assert moments(event(), at("2027-03-01 10:00"), met=True) == [DEBRIEF]


def test_who_does_not_go_is_told_nothing() -> None:
    assert moments(event(going=False), met=True) == []


def test_what_was_closed_is_not_wanted_again() -> None:
    closed = Past(closed={("event_prep", 1, "2026-11-26T18:00/22:00"), ("event_debrief", 1, "2026-11-26")})
    assert moments(event(), met=True, past=closed) == [START]


def test_several_days_begin_one_after_the_other() -> None:
    pycon = event(starts_at=None, ends=date(2026, 11, 28))
    starts = [moments(pycon, at(f"2026-11-{day} 09:00")) for day in (26, 27, 28, 29)]
    assert starts == [[("event_start", f"2026-11-{day} 08:00")] for day in (26, 27, 28)] + [[]]


def test_a_day_that_was_finished_leaves_the_next_one() -> None:
    pycon = event(starts_at=None, ends=date(2026, 11, 28), finished_on=THURSDAY)
    closed = Past(closed={("event_start", 1, "2026-11-26")})
    assert moments(pycon, at("2026-11-26 09:00"), past=closed) == [("event_start", "2026-11-27 08:00")]


def test_a_day_whose_hour_never_comes_has_no_start() -> None:
    """The owner's hour lies in the quiet hours, whose end is the day after."""
    late = network(hour=time(23))
    assert [kind for kind, _ in moments(event(starts_at=None), of=late)] == ["event_prep"]


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({}, "2026-11-26T18:00/22:00"),
        ({"starts_at": time(20, 30)}, "2026-11-26T20:30"),
        ({"starts_at": None}, "2026-11-26"),
        ({"ends": date(2026, 11, 27)}, "2026-11-26T18:00"),
    ],
)
def test_a_day_is_named_by_what_it_lasts_whatever_the_settings(facts: dict[str, Any], name: str) -> None:
    assert occurrence(event(**facts), THURSDAY) == name


@pytest.mark.parametrize(
    ("facts", "moment", "taken"),
    [
        ({}, "2026-11-26 17:59", False),
        ({}, "2026-11-26 18:00", True),
        ({}, "2026-11-26 21:59", True),
        ({}, "2026-11-26 22:00", False),
        ({"starts_at": time(22)}, "2026-11-26 23:59", True),
        ({"starts_at": time(22)}, "2026-11-27 00:00", False),
        ({"finished_on": THURSDAY}, "2026-11-26 19:00", False),
        ({"going": False}, "2026-11-26 19:00", False),
        ({"ends": date(2026, 11, 27), "finished_on": THURSDAY}, "2026-11-27 19:00", True),
    ],
)
def test_names_are_taken_from_its_beginning_to_its_end(facts: dict[str, Any], moment: str, taken: bool) -> None:
    assert takes_names(event(**facts), network(), at(moment)) is taken


# --- who may be there, and what to say


def somebody(name: str, **facts: Any) -> Somebody:
    return Somebody(**{"id": 1, "name": name, "company": "", "location": "", **facts})


@pytest.mark.parametrize(
    ("facts", "by"),
    [
        ({"location": "Yaba"}, "Yaba"),
        ({"location": "yaba"}, "yaba"),
        ({"location": "Yaba, Lagos"}, "Yaba, Lagos"),
        ({"tags": ("founder",)}, "#founder"),
        ({"tags": ("founders",)}, "#founders"),
        ({"company": "Founders"}, "Founders"),
    ],
)
def test_place_subject_and_company_connect(facts: dict[str, Any], by: str) -> None:
    assert [said for _, said in likely(event(), [somebody("Ada Okafor", **facts)])] == [by]


@pytest.mark.parametrize(
    "facts", [{}, {"location": "Ya"}, {"tags": ("foundry",)}, {"tags": ("meet",)}, {"company": "Founders Bank"}]
)
def test_what_only_looks_alike_does_not(facts: dict[str, Any]) -> None:
    assert likely(event(name="Founders Night"), [somebody("Ada Okafor", **facts)]) == []


def test_at_most_three_and_the_surest_first() -> None:
    people = [somebody(f"P{n}", id=n, location="Yaba") for n in range(5)]
    people.append(somebody("Zed", id=9, location="Yaba", tags=("founder",)))
    assert [person.name for person, _ in likely(event(), people)] == ["Zed", "P0", "P1"]


def test_openers_stay_the_same_for_an_event_and_differ_between_events() -> None:
    asked = {openers(event(starts=date(2026, 12, day))) for day in range(1, 29)}
    assert openers(event()) == openers(event())
    assert len(asked) > len(OPENERS)


def test_the_pitch_is_that_of_the_audience_else_the_short_one_else_any() -> None:
    main, short, founders = (Pitch(name=name, text="") for name in ("main", "short", "Founders"))
    assert pitch_for(event(), [main, short, founders]) is founders
    assert pitch_for(event(), [main, short]) is short
    assert pitch_for(event(), [main]) is main
    assert pitch_for(event(), []) is None
