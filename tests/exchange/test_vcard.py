"""One vCard, as the address books of the world write it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates.partial import PartialDate
from bot.exchange.vcard import SeveralCards, Unreadable, read_card, text_of
from bot.words.intents import Fields, OccasionSaid

CONTACTS = Path(__file__).parent / "contacts"


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"))


def born(month: int, day: int, year: int | None = None) -> tuple[OccasionSaid, ...]:
    return (OccasionSaid("birthday", PartialDate(month, day, year)),)


FILES = {
    "cozy_A_ios": Fields(
        name="Testé de Cozy", company="Société Cozycloud", emails=("testcozy@cozycloud.cc", "test.decozy@cozycloud.cc"),
        phones=("+33 6 12 34 56 78", "01 23 45 67 89"), occasions=born(2, 2),
    ),
    "cozy_android-quotedprintable": Fields(
        name="Testé de Cozy", company="Société Cozycloud", title="Tésteur Fou",
        emails=("cozytest@cozycloud.cc", "cozytest2@cozycloud.cc"), phones=("060-000-0000",),
        occasions=born(2, 2, 1989),
    ),
    "ezvcard_outlook-2003": Fields(
        name="John Doe III", company="Company, The", title="The Job Title", emails=("jdoe@hotmail.com",),
        links=("http://web-page-address.com",), occasions=born(3, 21, 1980),
    ),
    "ezvcard_issue114": Fields(
        name="Dummy, Dummy", company="Dummy GmbH", emails=("dummy.dummy@dummy.com",),
        phones=("+49 1234 56789", "+49 9876 54321"),
    ),
    "fkvcards_utf-8": Fields(name="孔夫子"),
    "fkvcards_German": Fields(name="Sören Täve Nüßlebaum"),
    "aosp_v21_japanese_1": Fields(name="安藤ロイド", phones=("0300000000",)),
    "aosp_v30_ios_613_multiline": Fields(
        name="Bob Smith", company="Smith Auto Repair", emails=("bob@smithauto.com",), phones=("(650) 555-1212",),
        links=("https://www.smithauto.com",),
    ),
}  # fmt: skip
"""What each file of the collection says; contacts/README.md tells where they are from and what is odd about each."""


@pytest.mark.parametrize("name", FILES)
def test_a_card_of_a_real_address_book_is_read(name: str) -> None:
    assert read_card(text_of((CONTACTS / f"{name}.vcf").read_bytes())) == FILES[name]


def test_every_file_of_the_collection_is_tried() -> None:
    assert {path.stem for path in CONTACTS.glob("*.vcf")} == set(FILES)


@pytest.mark.parametrize(
    ("line", "occasions"),
    [
        ("BDAY:1985-12-10", born(12, 10, 1985)),
        ("BDAY:19851210", born(12, 10, 1985)),
        ("BDAY:--1210", born(12, 10)),
        ("BDAY:--12-10", born(12, 10)),
        ("BDAY:--0229", born(2, 29)),
        ("BDAY;VALUE=date:1985-12-10T23:30:00Z", born(12, 10, 1985)),
        ("BDAY:19851210T000000+0900", born(12, 10, 1985)),
        ("BDAY:1985-12-10 00:00:00", born(12, 10, 1985)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10", born(12, 10)),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-12-10", born(12, 10)),
        ("BDAY:1604-12-10", born(12, 10)),
        ("item1.BDAY:1985-12-10", born(12, 10, 1985)),
        ("BDAY:1985-02-30", ()),
        ("BDAY:1985", ()),
        ("BDAY:1985-12", ()),
        ("BDAY;VALUE=text:around Christmas", ()),
        ("BDAY:", ()),
    ],
)
def test_a_birthday_is_a_day_with_or_without_its_year(line: str, occasions: tuple[OccasionSaid, ...]) -> None:
    """What is no day is no birthday; a time beside the day moves nothing."""
    assert read_card(card("FN:Ada", line)).occasions == occasions


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Doe, John",), "Doe, John"),
        ((r"FN:Doe\, John",), "Doe, John"),
        (("FN:", "N:Okafor;Ada;Mary;Dr.;"), "Ada Mary Okafor"),
        (("N:Okafor;Ada",), "Ada Okafor"),
        (("N:;;;;", "ORG:Acme;Research"), "Acme"),
        (("FN:Ada\\nOkafor",), "Ada Okafor"),
        (("FN:Ada\\",), "Ada"),
        (("EMAIL:ada@acme.example",), ""),
    ],
)
def test_the_name_is_the_one_written_else_it_is_put_together(lines: tuple[str, ...], name: str) -> None:
    assert read_card(card(*lines)).name == name


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    assert read_card("\ufeff" + card("FN:Ada", "TITLE:CTO").replace("\n", end)) == Fields(name="Ada", title="CTO")


@pytest.mark.parametrize(
    "binary",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB==",
        "PHOTO;BASE64:\n  AAAA\n  BBBB==\n",
        "item2.LOGO;ENCODING=BASE64:AAAA\nBBBB==\n",
        "KEY:data:application/pgp-keys;base64,AAAA",
        "SOUND;X-IRMC-N;ENCODING=QUOTED-PRINTABLE:=FF=",
    ],
)
def test_a_picture_is_passed_by(binary: str) -> None:
    assert read_card(card("FN:Ada", binary, "TITLE:CTO")) == Fields(name="Ada", title="CTO")


def test_a_line_that_cannot_be_read_costs_only_itself() -> None:
    bad = (
        "# a comment",
        "TEL;ENCODING=QUOTED-PRINTABLE;CHARSET=klingon:=FF",
        "NOTE;CHARSET=UTF-8;QUOTED-PRINTABLE:=FF",
    )
    assert read_card(card("FN:Ada", *bad, "TITLE:CTO")) == Fields(name="Ada", title="CTO")


def test_a_quoted_printable_line_may_go_on_and_name_its_character_set() -> None:
    lines = ("FN;ENCODING=quoted-printable;CHARSET=iso-8859-1:Ren=\n=E9 Boulanger", "TITLE:CTO")
    assert read_card(card(*lines, version="2.1")) == Fields(name="René Boulanger", title="CTO")


def test_addresses_are_taken_as_people_use_them() -> None:
    fields = read_card(
        card(
            "FN:Ada", "EMAIL:mailto:ada@acme.example", "EMAIL:ada@acme.example", "EMAIL:none", "TEL:tel:+234-803",
            "TEL:ask at the desk", "URL:www.acme.example", r"URL:https\://acme.example/ada", "URL:javascript:alert(1)",
            "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ada",
        )
    )  # fmt: skip
    assert fields == Fields(
        name="Ada",
        emails=("ada@acme.example",),
        phones=("+234-803",),
        links=("https://www.acme.example", "https://acme.example/ada", "https://www.linkedin.com/in/ada"),
    )


@pytest.mark.parametrize("begun", ["AGENT:\n", "AGENT:"])
def test_a_card_within_the_card_is_somebody_elses(begun: str) -> None:
    agent = begun + card("FN:Bob", "TITLE:Agent")
    assert read_card(card("FN:Ada", agent, "ORG:Acme")) == Fields(name="Ada", company="Acme")


def test_the_end_of_the_card_may_be_missing() -> None:
    assert read_card("BEGIN:VCARD\nFN:Ada\nTITLE:CTO") == Fields(name="Ada", title="CTO")


@pytest.mark.parametrize("text", ["", "FN:Ada", "name,email\nAda,ada@acme.example", "BEGIN:VCALENDAR\nEND:VCALENDAR"])
def test_a_text_without_a_card_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read_card(text)


@pytest.mark.parametrize("times", [2, 5000])
def test_several_cards_are_not_one(times: int) -> None:
    with pytest.raises(SeveralCards):
        read_card("\n".join([card("FN:Ada Okafor")] * times))


def test_a_card_longer_than_any_card_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read_card(card("FN:Ada", "NOTE:" + "\n x" * 50_000))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Söze".encode(), "Söze"),
        (b"\xef\xbb\xbfS", "S"),
        ("Söze".encode("utf-16"), "Söze"),
        ("Söze".encode("cp1252"), "Söze"),
        (b"N;CHARSET=SHIFT_JIS:" + "安藤".encode("shift_jis"), "N;CHARSET=SHIFT_JIS:安藤"),
        (b"N;CHARSET=klingon:S\xf6ze", "N;CHARSET=klingon:Söze"),
    ],
)
def test_a_file_is_read_in_its_own_character_set(data: bytes, text: str) -> None:
    assert text_of(data) == text


@given(st.text(max_size=400), st.binary(max_size=200))
def test_whatever_is_in_a_card_it_is_read_or_refused(inside: str, data: bytes) -> None:
    for text in (card(inside), text_of(data), card("FN:Ada", text_of(data))):
        with suppress(Unreadable, SeveralCards):
            name = read_card(text).name
            assert name == " ".join(name.split())
