"""The morning's one message, and what /next says of the mornings to come."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.agenda import hours, life
from bot.agenda.digest import assemble, by_day, by_person, plan
from bot.model import Network, Prompt
from bot.model.prompts import PromptKind
from scheduler.morning import compose
from tests.agenda.rows import NOW, at, local, network, prompt

MORNING = "2026-11-25 08:00"


def catch_ups(number: int, due: str = MORNING) -> list[Prompt]:
    """Catch-ups with so many different people."""
    return [prompt("keep_in_touch", due, 100 + n) for n in range(number)]


def test_dates_come_first_then_promises_then_thanks_then_catch_ups() -> None:
    kinds: list[PromptKind] = ["keep_in_touch", "thanks", "reminder", "followup", "lead", "birthday"]
    due = [prompt(kind, MORNING, n if kind != "reminder" else None) for n, kind in enumerate(kinds, 1)]
    morning = assemble(network(), due, 0, at(MORNING))
    assert [item[0].kind for item in morning.items] == [
        "birthday", "lead", "reminder", "followup", "thanks", "keep_in_touch"
    ]  # fmt: skip


def test_of_one_kind_the_older_comes_first() -> None:
    later, older = prompt("followup", MORNING, 1), prompt("followup", "2026-11-24 08:00", 2)
    assert [item[0] for item in assemble(network(), [later, older], 0, at(MORNING)).items] == [older, later]


def test_a_person_is_one_item_where_their_first_reason_stands() -> None:
    catch_up, birthday = prompt("keep_in_touch", MORNING, 1), prompt("birthday", MORNING, 1)
    other = prompt("followup", MORNING, 2)
    assert assemble(network(), [catch_up, other, birthday], 0, at(MORNING)).items == [[birthday, catch_up], [other]]


def test_reminders_of_ones_own_stand_alone() -> None:
    one, two = prompt("reminder", MORNING, None), prompt("reminder", MORNING, None)
    assert by_person([one, two]) == [[one], [two]]


def test_over_the_cap_the_rest_waits_for_the_next_work_days() -> None:
    """Cap of two, Wednesday: the others on Thursday, Friday and Monday."""
    due = catch_ups(7)
    morning = assemble(network(daily_cap=2), due, 0, at(MORNING))
    assert morning.items == [[due[0]], [due[1]]]
    assert [local(morning.waiting[p.id]) for p in due[2:]] == [
        "2026-11-26 08:00", "2026-11-26 08:00", "2026-11-27 08:00", "2026-11-27 08:00", "2026-11-30 08:00"
    ]  # fmt: skip


def test_who_waits_is_told_by_day() -> None:
    morning = assemble(network(daily_cap=2), catch_ups(7), 0, at(MORNING))
    days = [(f"{day:%a}", number) for day, number in by_day(morning.waiting.values(), network())]
    assert days == [("Thu", 2), ("Fri", 2), ("Mon", 1)]


def test_dates_and_promises_are_under_no_cap() -> None:
    due = [prompt("birthday", MORNING, n) for n in range(1, 10)]
    assert len(assemble(network(daily_cap=1), due, 0, at(MORNING)).items) == 9


def test_who_is_in_the_digest_anyway_costs_no_more_of_the_day() -> None:
    with_birthday, alone, third = catch_ups(3)
    birthday = prompt("birthday", MORNING, with_birthday.contact_id)
    due = [birthday, with_birthday, alone, third]
    morning = assemble(network(daily_cap=1), due, 0, at(MORNING))
    assert morning.items == [[birthday, with_birthday], [alone]]
    assert list(morning.waiting) == [third.id]


def test_what_was_shown_earlier_today_counts() -> None:
    due = catch_ups(3)
    morning = assemble(network(daily_cap=3), due, 2, at(MORNING))
    assert morning.items == [[due[0]]]


def test_who_has_waited_longest_comes_first() -> None:
    newer, older = prompt("keep_in_touch", MORNING, 1), prompt("keep_in_touch", "2026-11-23 08:00", 2)
    assert assemble(network(daily_cap=1), [newer, older], 0, at(MORNING)).items == [[older]]


def test_after_an_outage_catch_ups_begin_tomorrow() -> None:
    late = prompt("birthday", "2026-11-23 08:00", 1)
    morning = assemble(network(), [late, *catch_ups(2)], 0, at(MORNING))
    assert morning.items == [[late]]
    assert {local(moment) for moment in morning.waiting.values()} == {"2026-11-26 08:00"}


def test_a_quiet_morning_is_empty() -> None:
    assert assemble(network(), [], 0, at(MORNING)).items == []


def test_the_plan_has_timed_ones_apart_at_their_minute() -> None:
    timed = prompt("followup", "2026-11-25 15:00", 1, timed=True)
    same = prompt("followup", MORNING, 1)
    assert plan(network(), [timed, same], NOW, 30) == [(at(MORNING), [same]), (at("2026-11-25 15:00"), [timed])]


def test_the_plan_ends_where_it_is_told_to() -> None:
    assert plan(network(), [prompt("birthday", "2026-12-25 08:00")], NOW, 30) == []


def test_the_plan_begins_with_what_is_due_already() -> None:
    due = prompt("followup", "2026-11-23 08:00", 1)
    assert plan(network(), [due], NOW, 30) == [(NOW, [due])]


def test_the_plan_spreads_what_is_over_the_cap() -> None:
    due = catch_ups(5)
    sent = plan(network(daily_cap=2), due, NOW, 30)
    assert [(local(when), len(of)) for when, of in sent] == [
        ("2026-11-25 08:00", 2), ("2026-11-26 08:00", 2), ("2026-11-27 08:00", 1)
    ]  # fmt: skip


def test_what_was_put_off_is_in_the_plan() -> None:
    later = at("2026-11-27 08:00")
    snoozed = prompt("birthday", "2026-11-23 08:00", times_shown=1, snoozed_until=later, next_at=later)
    assert plan(network(), [snoozed], NOW, 30) == [(later, [snoozed])]


def test_what_will_be_asked_once_more_is_in_the_plan() -> None:
    """A timed one too: the second time it comes with the morning."""
    again = prompt("followup", "2026-11-23 09:00", 1, timed=True)
    life.shown(again, network(), at("2026-11-23 09:00"))
    birthday = prompt("birthday", "2026-11-24 08:00", 2)
    assert plan(network(), [again, birthday], NOW, 30) == [(at("2026-11-24 08:00"), [birthday, again])]


def test_what_only_waits_for_its_owner_is_not_in_the_plan() -> None:
    """Nor is a date that was shown: nothing is sent when its day ends."""
    waits = prompt("followup", "2026-11-16 08:00", times_shown=2, next_at=None)
    shown = prompt("birthday", "2026-11-23 08:00", times_shown=1, next_at=at("2026-11-24 00:00"))
    assert plan(network(), [waits, shown], NOW, 30) == []


KINDS: st.SearchStrategy[PromptKind] = st.sampled_from(
    ("birthday", "followup", "reminder", "thanks", "keep_in_touch", "keep_in_touch")
)


@st.composite
def agendas(draw: st.DrawFn) -> tuple[Network, list[Prompt]]:
    """A network and what it has open, due in the next three weeks."""
    owner = network(
        daily_cap=draw(st.integers(1, 4)), work_days=draw(st.sampled_from(("12345", "71234", "3", "1234567")))
    )
    due = []
    for number in range(draw(st.integers(0, 25))):
        kind: PromptKind = draw(KINDS)
        day = hours.local_day(NOW, owner) + timedelta(days=draw(st.integers(1, 20)))
        timed = kind in ("followup", "reminder") and draw(st.booleans())
        moment = hours.morning(day, owner) + (timedelta(minutes=draw(st.integers(1, 700))) if timed else timedelta())
        person = None if kind == "reminder" else draw(st.integers(1, 12))
        due.append(prompt(kind, local(moment), person, id=number, due_at=moment, next_at=moment, timed=timed))
    return owner, due


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(agendas())
def test_the_plan_is_what_the_mornings_one_by_one_would_show(agenda: tuple[Network, list[Prompt]]) -> None:
    """/next and the sender agree: the same messages, in the same order, with the same people in them."""
    owner, due = agenda
    planned = [(when, [p.id for p in of]) for when, of in plan(owner, due, NOW, 400)]
    assert planned == sent_one_by_one(owner, due)


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(agendas())
def test_everything_is_shown_once_and_the_cap_is_kept(agenda: tuple[Network, list[Prompt]]) -> None:
    owner, due = agenda
    sent = plan(owner, due, NOW, 400)
    assert sorted(p.id for _, of in sent for p in of) == sorted(p.id for p in due)
    for _, of in sent:
        others = {p.contact_id for p in of if p.kind != "keep_in_touch"}
        asked = {p.contact_id for p in of if p.kind == "keep_in_touch"} - others
        assert len([p for p in of if p.kind == "keep_in_touch" and p.contact_id in asked]) <= owner.daily_cap


def sent_one_by_one(owner: Network, due: list[Prompt]) -> list[tuple[datetime, list[int]]]:
    """What the sender shows, moment by moment, if nobody ever answers; only first showings."""
    sent: list[tuple[datetime, list[int]]] = []
    left = {p.id: p for p in due}
    while left:
        now = min(p.next_at for p in left.values() if p.next_at)
        ready = sorted((p for p in left.values() if p.next_at and p.next_at <= now), key=lambda p: (p.due_at, p.id))
        for draft in compose(owner, ready, 0, None, now):
            shown = [p for item in draft.items for p in item]
            sent.append((now, [p.id for p in shown]))
            for shown_now in shown:
                del left[shown_now.id]
    return sent
