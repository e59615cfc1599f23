"""Whom a file's cards are about, and that a file brought in twice is a file brought in once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dates.partial import PartialDate
from bot.store.merging import Plan, Somebody, merged
from bot.store.recognising import names_agree
from bot.words.intents import Fields, OccasionSaid

TODAY = date(2026, 11, 23)


def born(month: int, day: int, year: int | None = None) -> tuple[OccasionSaid, ...]:
    return (OccasionSaid("birthday", PartialDate(month, day, year)),)


def known(plan: Plan, before: Sequence[Somebody]) -> list[Somebody]:
    """Who is here once a plan was carried out, as they would be read anew."""
    changed = {one.id: one for one in plan.here}
    everybody = [changed.get(one.id, one) for one in before]
    everybody += [replace(one, id=len(before) + number) for number, one in enumerate(plan.new, 1)]
    return [replace(one, jobs=[], filled=False, has_new_job=False, birthday=None) for one in everybody]


def of(cards: Sequence[Fields], *here: Somebody) -> Plan:
    return merged(here, cards, TODAY)


def ada(**facts: object) -> Somebody:
    """Ada, who is here already."""
    given = {"id": 7, "company": "Acme", "emails": ["ada@acme.example"], "phones": ["+234 803 000 0001"]}
    return Somebody("Ada Okafor", **{**given, **facts})  # type: ignore[arg-type]


def test_whoever_is_not_known_is_new() -> None:
    plan = of([Fields(name="Bob Stone", company="Zuma", occasions=born(12, 10))], ada())
    [bob] = plan.new
    assert (bob.name, bob.company, bob.birthday, plan.here) == ("Bob Stone", "Zuma", PartialDate(12, 10), [])


@pytest.mark.parametrize(
    "card",
    [
        Fields(name="A. Okafor", emails=("Ada@Acme.example",)),
        Fields(name="Ada Okafor", phones=("0803 000 0001",)),
        Fields(name="Dr. Ada Okafor", phones=("+2348030000001",)),
        Fields(name="Ada O.", phones=("2348030000001",)),
        Fields(name="ada okafor", company="ACME"),
        Fields(name="Ada Okafor"),
        Fields(name="ada@acme.example", emails=("ada@acme.example",)),
    ],
)
def test_somebody_is_known_by_e_mail_by_number_by_name_and_company(card: Fields) -> None:
    plan = of([card], ada())
    assert (plan.new, [one.id for one in plan.here]) == ([], [7])


@pytest.mark.parametrize(
    ("here", "card"),
    [
        ("https://www.linkedin.com/in/ada/", "http://linkedin.com/in/Ada?trk=vcard"),
        ("https://t.me/ada", "https://t.me/ada"),
    ],
)
def test_somebody_is_known_by_the_address_of_a_profile(here: str, card: str) -> None:
    plan = of([Fields(name="Somebody Else", links=(card,))], Somebody("Ada Okafor", links=[here], id=7))
    assert [one.id for one in plan.here] == [7]


@pytest.mark.parametrize(
    "card",
    [
        Fields(name="Ada Okafor", company="Beta"),
        Fields(name="Emeka Okafor", phones=("+2348030000001",)),
        Fields(name="Ada Okafor", phones=("+2348030000009",)),
        Fields(name="Ada Bello", links=("https://acme.example",)),
    ],
)
def test_somebody_who_only_shares_a_name_a_home_or_an_office_is_another(card: Fields) -> None:
    """A company's page is nobody's, and a family or an office has one number."""
    plan = of([card], ada(links=["https://acme.example"]))
    assert (len(plan.new), plan.here) == (1, [])


def test_what_a_whole_office_shares_tells_nobody_apart() -> None:
    """Its number, its address for everybody, and whatever else stands on more than two of the cards."""
    office = {"phones": ("+2348030000000",), "emails": ("info@acme.example", "front@acme.example")}
    cards = [Fields(name=name, company="Acme", **office) for name in ("Ada Okafor", "Bob Stone", "Eve Wu")]  # type: ignore[arg-type]
    assert [one.name for one in of(cards).new] == ["Ada Okafor", "Bob Stone", "Eve Wu"]
    assert len(of([*cards, *cards]).new) == 3


def test_what_is_known_is_kept_and_only_what_is_missing_is_added() -> None:
    card = Fields(
        name="A. Okafor", company="Acme", title="CTO", emails=("ada@acme.example", "ada@home.example"),
        phones=("0803 000 0001", "+49 30 123456"), occasions=born(12, 10, 1985),
    )  # fmt: skip
    [one] = of([card], ada(has_birthday=True)).changed
    assert (one.name, one.title, one.birthday) == ("Ada Okafor", "CTO", None)
    assert one.emails == ["ada@acme.example", "ada@home.example"]
    assert one.phones == ["+234 803 000 0001", "+49 30 123456"]


@pytest.mark.parametrize(
    ("card", "job", "is_new"),
    [
        (Fields(company="Beta", title="VP"), ("Beta", "VP"), True),
        (Fields(company="Beta"), ("Beta", ""), True),
        (Fields(title="VP"), ("Acme", "VP"), True),
        (Fields(company="acme"), ("Acme", "CTO"), False),
        (Fields(), ("Acme", "CTO"), False),
    ],
)
def test_another_company_or_title_is_a_new_job(card: Fields, job: tuple[str, str], is_new: bool) -> None:
    """A title belongs to the company it was said of: it goes with it."""
    plan = of([replace(card, name="Ada", emails=("ada@acme.example",))], ada(title="CTO"))
    [one] = plan.here
    assert ((one.company, one.title), one.has_new_job, bool(plan.changed)) == (job, is_new, is_new)


def test_a_card_that_speaks_of_the_job_we_know_outweighs_one_that_does_not() -> None:
    cards = [Fields(name="Ada", company=at, emails=("ada@acme.example",)) for at in ("Beta", "Acme")]
    assert of(cards, ada()).changed == []


def test_two_cards_of_one_person_make_one_person_with_what_both_say() -> None:
    cards = [
        Fields(name="Bob Stone", company="Zuma", emails=("bob@zuma.example",)),
        Fields(name="Bob Stone", emails=("bob@zuma.example",), phones=("+2348030000002",), occasions=born(5, 5)),
    ]
    [bob] = of(cards).new
    assert (bob.company, bob.phones, bob.birthday) == ("Zuma", ["+2348030000002"], PartialDate(5, 5))


def test_a_birthday_that_is_still_to_come_is_left_out_and_counted() -> None:
    plan = of(
        [Fields(name="Bob Stone", occasions=born(11, 24, 2026)), Fields(name="Eve", occasions=born(11, 23, 2026))]
    )
    assert ([one.birthday is None for one in plan.new], plan.to_come) == ([True, False], 1)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Ada Okafor", "Okafor, Ada", True),
        ("Ada", "Ada Okafor", True),
        ("A. Okafor", "Ada Okafor", True),
        ("René", "Rene", True),
        ("+234 803 000 0001", "Ada Okafor", True),
        ("Alice Smith", "John Smith", False),
        ("Bob", "Robert", False),
    ],
)
def test_names_agree_when_one_is_the_other_in_short(one: str, other: str, agree: bool) -> None:
    assert (names_agree(one, other), names_agree(other, one)) == (agree, agree)


some = st.sampled_from
CARDS = st.lists(
    st.builds(
        lambda name, company, title, emails, phones, links, occasions: Fields(
            name=name, company=company, title=title, emails=tuple(emails), phones=tuple(phones), links=tuple(links),
            occasions=occasions,
        ),
        some(("Ada Okafor", "Ada", "Bob Stone", "B. Stone", "Eve Wu")),
        some(("", "", "Acme", "Beta")),
        some(("", "", "CTO", "VP")),
        st.lists(some(("a@x.example", "b@x.example")), max_size=1),
        st.lists(some(("+2348030000001", "08030000001", "+2348030000002", "112")), max_size=2, unique=True),
        st.lists(some(("https://t.me/ada", "https://acme.example")), max_size=1),
        some(((), (), born(12, 10), born(5, 5, 1980))),
    ),
    max_size=7,
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(CARDS, CARDS)
def test_the_same_cards_again_change_nothing(before: list[Fields], cards: list[Fields]) -> None:
    """Whoever is here, and however the cards speak of one another."""
    here = known(of(before), [])
    after = known(merged(here, cards, TODAY), here)
    again = merged(after, cards, TODAY)
    assert (again.new, again.changed) == ([], [])


@given(CARDS)
def test_nothing_that_a_card_says_of_how_to_reach_somebody_is_lost(cards: list[Fields]) -> None:
    people = of(cards).new
    for kind in ("emails", "links"):
        said = {value for card in cards for value in getattr(card, kind)}
        assert {value for one in people for value in getattr(one, kind)} == said
