"""Files of many vCards: each card by itself, and one that is no good costs itself only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.partial import PartialDate
from bot.exchange.vcard_file import EACH, NoCards, Read, Unread, read_file
from bot.words.intents import Fields, OccasionSaid
from tests.exchange.test_vcard import card

SEVERAL = Path(__file__).parent / "contacts" / "several"


def born(month: int, day: int, year: int) -> tuple[OccasionSaid, ...]:
    return (OccasionSaid("birthday", PartialDate(month, day, year)),)


def read(*cards: str) -> list[Read | Unread]:
    return read_file("\n".join(cards).encode(), lambda _done, _of: None)


def names(*cards: str) -> list[str]:
    return [one.fields.name for one in read(*cards) if isinstance(one, Read)]


JOHN = Fields(
    name="John Doe", company="Company Inc.", title="Software Engineer", emails=("johndoe@example.com",),
    phones=("+1-234-567-8900", "+1-234-567-8901"), links=("http://www.johndoe.com",), occasions=born(1, 1, 1980),
)  # fmt: skip
FILES = {
    "jeroendesloovere_contacts": [
        Fields(name="Thies-Tillman Jacobsen", occasions=born(10, 25, 1908)),
        Fields(
            name="Lenn Biernoth", title="Strassenreiniger", emails=("lenn@lbi.net",), occasions=born(11, 22, 1951)
        ),
        Fields(
            name="Ludwig-Götz Graßl", title="Rentner", emails=("ludwig-goetz@ludwig-goetz-grassl.org",),
            occasions=born(2, 7, 1943),
        ),
        Fields(name="Marita Kreutzer", title="Rentnerin", occasions=born(7, 26, 1943)),
        Fields(
            name="Kathi Hoelzl", emails=("kathi.hoelzl@alhilal.net",), links=("http://kho.me/",),
            occasions=born(7, 11, 2002),
        ),
    ],
    "vcardnet_4.0_Contacts": [JOHN, JOHN],
    "aosp_v21_multiple_entry": [
        Fields(name="安藤ロイド3", phones=("9", "10", "11", "12")),
        Fields(name="安藤ロイド4", phones=("13", "14", "15", "16")),
        Fields(name="安藤ロイド5", phones=("17", "18", "19", "20")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_card_of_a_real_file_is_read(name: str) -> None:
    found = read_file((SEVERAL / f"{name}.vcf").read_bytes(), lambda _done, _of: None)
    assert found == [Read(number, fields) for number, fields in enumerate(FILES[name], 1)]


def test_every_file_of_several_cards_is_tried() -> None:
    assert {path.stem for path in SEVERAL.glob("*.vcf")} == set(FILES)


def test_who_has_no_name_goes_by_company_e_mail_or_number() -> None:
    assert names(card("ORG:Acme"), card("EMAIL:ada@acme.example", "TEL:+234"), card("TEL:+2348030000001")) == [
        "Acme", "ada@acme.example", "+2348030000001",
    ]  # fmt: skip


def test_a_card_of_nobody_costs_itself_and_is_named_by_its_number() -> None:
    found = read(card("FN:Ada"), card("NOTE:nobody"), card("FN:Bob"), card("FN:Eve", "NOTE:" + "\n x" * 50_000))
    assert found == [
        Read(1, Fields(name="Ada")), Unread(2, "nobody"), Read(3, Fields(name="Bob")), Unread(4, "too_long"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "agent", ["AGENT:\nBEGIN:VCARD", "AGENT:BEGIN:VCARD", "agent;type=x: BEGIN:VCARD", "BEGIN:VCARD"]
)
def test_a_card_within_a_card_is_nobody_in_the_file(agent: str) -> None:
    inner = f"{agent}\nVERSION:2.1\nFN:Agent\nTEL:+2348030000009\nEND:VCARD"
    found = read(card("FN:Ada", inner, "TITLE:CTO"), card("FN:Bob"))
    assert found == [Read(1, Fields(name="Ada", title="CTO")), Read(2, Fields(name="Bob"))]


def test_a_card_without_its_end_ends_where_the_next_begins() -> None:
    half = "BEGIN:VCARD\nFN:Ada"
    assert names(half, card("FN:Bob"), half) == ["Ada", "Bob", "Ada"]


def test_ends_of_no_card_and_lines_between_cards_are_passed_by() -> None:
    assert names("END:VCARD", "hello", card("FN:Ada"), "", "END:VCARD", "FN:Eve", card("FN:Bob")) == ["Ada", "Bob"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_line_end_and_any_unicode_will_do(end: str, encoding: str) -> None:
    text = f"{card('FN:Zoë')}\n{card('FN:Bob')}".replace("\n", end)
    found = read_file(text.encode(encoding), lambda _done, _of: None)
    assert [one.fields.name for one in found if isinstance(one, Read)] == ["Zoë", "Bob"]


def test_nothing_is_taken_that_a_database_refuses() -> None:
    assert names(card("FN:A\0da")) == ["Ada"]


@pytest.mark.parametrize(
    "data", [b"", b"name,email\nAda,ada@acme.example\n", b"BEGIN:VCALENDAR\nEND:VCALENDAR", b"\xff"]
)
def test_a_file_without_a_card_is_none(data: bytes) -> None:
    with pytest.raises(NoCards):
        read_file(data, lambda _done, _of: None)


def test_how_far_it_is_is_told_now_and_then() -> None:
    told: list[tuple[int, int]] = []
    read_file("\n".join([card("FN:Ada")] * (2 * EACH + 1)).encode(), lambda done, of: told.append((done, of)))
    assert told == [(EACH, 2 * EACH + 1), (2 * EACH, 2 * EACH + 1)]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_whatever_is_in_the_cards_their_number_stays(inside: list[str]) -> None:
    cards = [card(text.replace("VCARD", "")) for text in inside]
    assert len(read(*cards, card("FN:Ada"))) == len(cards) + 1
