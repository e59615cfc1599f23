"""When to ask about an introduction, and who else should meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.agenda.introductions import Pair, for_introduction, suggestions
from bot.agenda.wanted import Past
from bot.model import Contact, Introduction
from tests.agenda.rows import TODAY, contact, network, said


def person(name: str, **facts: Any) -> Contact:
    """Somebody of whom nothing is known but this."""
    empty = {"company": "", "title": "", "industry": "", "roles": [], "interests": [], "offers": [], "needs": []}
    return contact(name=name, **{**empty, **facts})


def pair(**state: Any) -> Pair:
    """Ada and Bob, both of whom may be asked."""
    given = {"id": 1, "state": "asked", "a_said": "", "b_said": "", "a_asked_on": None, "b_asked_on": None}
    return Pair(Introduction(**{**given, **state}), person("Ada Okafor"), person("Bob Stone"))


def asked_about(of: Pair, past: Past | None = None) -> list[tuple[str, str]]:
    """What is wanted, with its local time."""
    return said(for_introduction(network(), of, past or Past()))


def test_each_side_that_was_asked_is_asked_about_after_five_days() -> None:
    both = pair(a_asked_on=TODAY, b_asked_on=TODAY + timedelta(days=1))
    assert asked_about(both) == [("introduction", "2026-11-28 08:00"), ("introduction", "2026-11-29 08:00")]


@pytest.mark.parametrize("state", [{"a_said": "yes"}, {"state": "closed"}, {"state": "idea"}, {"state": "met"}])
def test_nothing_is_asked_about_what_is_answered_or_over(state: dict[str, Any]) -> None:
    assert asked_about(pair(a_asked_on=TODAY, **state)) == []


def test_whether_they_met_is_asked_after_a_week_or_on_the_day_it_was_put_off_to() -> None:
    assert asked_about(pair(state="connected", connected_on=TODAY)) == [("introduction", "2026-11-30 08:00")]
    put_off = pair(state="connected", connected_on=TODAY, ask_on=date(2026, 12, 7))
    assert asked_about(put_off) == [("introduction", "2026-12-07 08:00")]


def test_a_question_that_was_settled_does_not_come_back() -> None:
    closed = Past(closed=frozenset({("introduction", 1, "a/2026-11-23")}))
    assert asked_about(pair(a_asked_on=TODAY), closed) == []


@pytest.mark.parametrize("flag", ["archived", "deceased", "do_not_prompt", "paused"])
def test_nothing_is_asked_about_somebody_silent(flag: str) -> None:
    of = pair(a_asked_on=TODAY)
    setattr(of.b, flag, True)
    assert asked_about(of) == []


def test_what_one_looks_for_and_another_is_or_offers() -> None:
    ada, bob = person("Ada", needs=["a CFO"]), person("Bob", title="Fractional CFO")
    chidi, dara = person("Chidi", needs=["React developers"]), person("Dara", offers=["a good React developer"])
    found = [(m.a.name, m.b.name, m.need, m.has) for m in suggestions([ada, bob, chidi, dara], ())]
    assert found == [
        ("Ada", "Bob", "a CFO", "Fractional CFO"), ("Chidi", "Dara", "React developers", "a good React developer"),
    ]  # fmt: skip


def test_a_need_that_is_met_in_part_is_not_met() -> None:
    assert suggestions([person("Ada", needs=["a React developer"]), person("Bob", title="developer")], ()) == []


def test_a_shared_interest_comes_after_a_need_and_rare_ones_first() -> None:
    rare, common = {"interests": ["chess"]}, {"interests": ["football"]}
    people = [person("Ada", **common), person("Bob", **common), person("Chidi", **common), person("Dara", **rare)]
    people += [person("Efe", **rare), person("Femi", needs=["a lawyer"]), person("Gbenga", title="Lawyer")]
    assert [(m.a.name, m.b.name, m.shared) for m in suggestions(people, ())] == [
        ("Femi", "Gbenga", ""), ("Dara", "Efe", "chess"), ("Ada", "Bob", "football"),
    ]  # fmt: skip


def test_a_pair_that_is_known_is_never_suggested() -> None:
    ada, bob = person("Ada", interests=["chess"]), person("Bob", interests=["chess"])
    assert suggestions([ada, bob], {frozenset((bob.id, ada.id))}) == []


@pytest.mark.parametrize("flag", ["archived", "deceased", "do_not_prompt", "paused"])
def test_nobody_silent_is_suggested(flag: str) -> None:
    people = [person("Ada", interests=["chess"]), person("Bob", interests=["chess"], **{flag: True})]
    assert suggestions(people, ()) == []


def test_colleagues_know_each_other_already() -> None:
    people = [person(name, interests=["chess"], company="Acme") for name in ("Ada", "Bob")]
    assert suggestions(people, ()) == []
