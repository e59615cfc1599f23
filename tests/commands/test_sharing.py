"""Contacts and vCards shared, messages passed on: people who come in without being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.chat import File, Forwarded, Place, SharedContact
from bot.model import Contact, Occasion, Question, Touch
from bot.store.engine import Database
from tests.commands.driver import Clock, Person, door_to

CARDS = Path(__file__).parents[1] / "exchange" / "contacts"

VCARD = """\
BEGIN:VCARD
VERSION:3.0
N:Okafor;Ada;;;
FN:Ada Okafor
ORG:Acme
TITLE:CTO
TEL;TYPE=CELL:+234 803 555 0101
EMAIL:ada@acme.example
URL:https://acme.example/ada
BDAY:1985-12-10
END:VCARD
"""

ADA = SharedContact("Ada Okafor", "2348035550101", "9", VCARD)

ADDED = """\
**Ada Okafor** added · CTO at Acme
Birthday 10 Dec 1985. Next: Thu 10 Dec, turns 41
+2348035550101 · ada@acme.example · https://acme.example/ada
How often would you like to be in touch?
[Monthly] [Quarterly] [Yearly]
[Birthday only] [Edit] [Undo]"""


def contacts(database: Database) -> list[Contact]:
    return database.read(lambda s: list(s.scalars(select(Contact).order_by(Contact.id))))


def touches(database: Database) -> list[tuple[str, str, str]]:
    """Day, direction and note of everything logged, oldest first."""
    rows = database.read(lambda s: list(s.scalars(select(Touch).order_by(Touch.id))))
    return [(t.on.isoformat(), t.direction, t.note) for t in rows]


def test_a_shared_contact_is_added_with_what_its_card_says(you: Person, database: Database) -> None:
    assert you.shares(contact=ADA) == ADDED
    assert contacts(database)[0].links == ["https://acme.example/ada", "tg://user?id=9"]


def test_an_account_is_kept_to_recognise_somebody_by_and_is_never_shown(you: Person) -> None:
    you.shares(contact=ADA)
    you.presses("Monthly")
    shown = you.types("Ada")
    assert "+2348035550101 · ada@acme.example · https://acme.example/ada" in shown
    assert not any("tg:" in str(card) for _, card in you.messages())


def test_a_contact_without_a_card_is_a_name_and_a_number(you: Person) -> None:
    assert you.shares(contact=SharedContact("Bob Stone", "0803 555 0102")) == (
        "**Bob Stone** added\n"
        "0803 555 0102\n"
        "How often would you like to be in touch?\n"
        "[Monthly] [Quarterly] [Yearly]\n"
        "[Birthday only] [Edit] [Undo]"
    )


def test_a_card_that_cannot_be_read_costs_only_what_it_would_have_said(you: Person) -> None:
    shown = you.shares(contact=SharedContact("Bob Stone", "0803 555 0102", vcard="nothing of the kind"))
    assert shown.startswith("**Bob Stone** added\n0803 555 0102\n")


def test_a_birthday_without_a_year_tells_no_age(you: Person) -> None:
    shown = you.shares(contact=SharedContact("Ada Okafor", vcard=VCARD.replace("1985-12-10", "--1210")))
    assert "Birthday 10 Dec. Next: Thu 10 Dec\n" in shown


def test_a_day_of_birth_that_is_still_to_come_is_left_out_and_said(you: Person, database: Database) -> None:
    shown = you.shares(contact=SharedContact("Ada Okafor", vcard=VCARD.replace("1985-12-10", "2030-12-10")))
    assert "The card says born 10 Dec 2030, which is still to come: left out.\n" in shown
    assert database.read(lambda s: s.scalars(select(Occasion)).all()) == []


def test_undo_takes_a_shared_contact_back(you: Person, database: Database) -> None:
    you.shares(contact=ADA)
    assert you.presses("Undo") == "↩ **Undone.** Ada Okafor is not in your network."
    assert contacts(database) == []


@pytest.mark.parametrize(
    ("known_as", "shared", "question"),
    [
        ("Ada Okafor, VP at Beta", SharedContact("ada okafor"),
         "**Is this your Ada Okafor, VP at Beta?**\nThe same name. Nothing saved yet.\n"
         "[Same person] [Another ada okafor]\n[Cancel]"),
        ("Ada O, +234 803 555 0101", SharedContact("Ada Okafor", "0803 555 0101"),
         "**Is this your Ada O?**\nThe same phone number. Nothing saved yet.\n"
         "[Same person] [Another Ada Okafor]\n[Cancel]"),
        ("Ada O, ada@acme.example", SharedContact("Ada Okafor", vcard=VCARD.replace("ada@", "ADA@")),
         "**Is this your Ada O?**\nThe same e-mail. Nothing saved yet.\n"
         "[Same person] [Another Ada Okafor]\n[Cancel]"),
    ],
)  # fmt: skip
def test_somebody_who_seems_to_be_known_is_asked_about(
    you: Person, database: Database, known_as: str, shared: SharedContact, question: str
) -> None:
    you.types(f"/add {known_as}")
    assert you.shares(contact=shared) == question
    assert len(contacts(database)) == 1


def test_somebody_picked_again_is_known_by_their_account(you: Person) -> None:
    you.shares(contact=SharedContact("Ada", user_id="9"))
    assert you.shares(contact=SharedContact("Ada Okafor", user_id="9")) == (
        "**Is this your Ada?**\nThe same account here. Nothing saved yet.\n[Same person] [Another Ada Okafor]\n[Cancel]"
    )


def test_the_same_person_learns_what_was_missing_and_loses_nothing(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor, VP at Beta, +234 803 555 0101")
    you.shares(contact=ADA)
    assert you.presses("Same person") == (
        "**Ada Okafor** changed\n"
        "E-mail ada@acme.example\n"
        "Link https://acme.example/ada\n"
        "Birthday 10 Dec 1985. Next: Thu 10 Dec, turns 41\n"
        "Recognised when you forward their messages\n"
        "[Edit] [Undo]"
    )
    ada = contacts(database)[0]
    assert (ada.title, ada.company, ada.phones) == ("VP", "Beta", ["+234 803 555 0101"])
    assert ada.links == ["https://acme.example/ada", "tg://user?id=9"]


def test_the_same_person_with_nothing_new_is_as_they_were(you: Person) -> None:
    you.shares(contact=ADA)
    you.shares(contact=ADA)
    assert you.presses("Same person") == "**Ada Okafor**: that is how it was already."


def test_another_person_of_the_same_name_is_added(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor, VP at Beta")
    you.shares(contact=ADA)
    assert you.presses("Another Ada Okafor") == ADDED
    assert [c.company for c in contacts(database)] == ["Beta", "Acme"]


def test_cancel_saves_nothing(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor")
    you.shares(contact=ADA)
    assert you.presses("Cancel") == "**Nothing saved.**"
    assert contacts(database)[0].links == []


def test_somebody_shared_answers_the_question_who(you: Person) -> None:
    you.types("/add")
    you.shares(contact=ADA)
    assert you.types("/cancel") == "Nothing to cancel: I was not waiting for an answer."


def test_somebody_shared_is_the_first_person_of_the_welcome(you: Person, database: Database) -> None:
    assert "Now one person you'd like to stay in touch with." in you.types("/start")
    assert you.shares(contact=ADA) == ADDED
    open_ones = database.read(lambda s: s.scalars(select(Question).where(Question.open.is_(True))).all())
    assert open_ones == []


def test_a_question_about_something_else_stays_open(you: Person) -> None:
    you.types("/remind")
    you.shares(contact=ADA)
    assert you.types("/cancel") == "**Nothing saved.**"


def test_sharing_oneself_adds_nobody(you: Person, database: Database) -> None:
    assert you.shares(contact=SharedContact("Kemi Ade", user_id="1")) == "**That is you.** Nothing saved."
    assert contacts(database) == []


def test_somebody_without_a_name_is_not_added(you: Person) -> None:
    assert you.shares(contact=SharedContact("", user_id="9")) == (
        '**No name came with that. Nothing saved.**\nTell me in a line, for example: "add Ada Okafor, CTO at Acme".'
    )


def test_a_public_name_is_a_way_to_open_their_chat(you: Person, database: Database) -> None:
    you.shares(contact=SharedContact("Ada Okafor", user_id="9", username="adaok"))
    assert contacts(database)[0].links == ["https://t.me/adaok", "tg://user?id=9"]


# --- files -----------------------------------------------------------------------------------------------------------


def test_a_file_with_one_card_is_somebody_shared(you: Person) -> None:
    assert you.shares(file=File("Ada.VCF", "", VCARD.encode())) == ADDED.replace("+2348035550101", "+234 803 555 0101")


def test_a_card_without_a_name_goes_by_its_address(you: Person) -> None:
    card = b"BEGIN:VCARD\nVERSION:3.0\nEMAIL:ada@acme.example\nEND:VCARD"
    assert you.shares(file=File("x", "text/vcard", card)).startswith("**ada@acme.example** added\nada@acme.example\n")


def test_a_file_with_several_cards_is_not_read_yet(you: Person, database: Database) -> None:
    assert you.shares(file=File("all.vcf", "text/vcard", VCARD.encode() * 2)) == (
        "**There are several people in that file. Nothing saved.**\n"
        "I read files of one person so far: share one contact at a time."
    )
    assert contacts(database) == []


def test_a_card_file_without_a_card_says_so(you: Person) -> None:
    assert you.shares(file=File("ada.vcf", "text/vcard", b"")) == (
        "**I found no contact in that file. Nothing saved.**\n"
        'Tell me in a line, for example: "add Ada Okafor, CTO at Acme".'
    )


def test_any_other_file_is_not_read_yet(you: Person) -> None:
    assert you.shares(file=File("people.csv", "text/csv", b"name\nAda")) == (
        "**I cannot read that kind of file yet. Nothing saved.**\n"
        'Tell me in a line, for example: "add Ada Okafor, CTO at Acme".'
    )


def test_a_card_in_an_old_character_set_is_read(you: Person) -> None:
    card = (CARDS / "fkvcards_German.vcf").read_bytes()
    assert you.shares(file=File("x.vcf", "", card)).startswith("**Sören Täve Nüßlebaum** added\n")


# --- messages passed on ----------------------------------------------------------------------------------------------


def test_a_forwarded_message_is_logged_as_theirs(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor, every 3 months")
    assert you.shares(forwarded=Forwarded("Ada Okafor", "", "Back in Lagos!\nCoffee?")) == (
        "**Message from Ada Okafor, Mon 23 Nov (today)**\n"
        "Note: Back in Lagos! Coffee?\n"
        "Next catch-up: Tue 23 Feb\n"
        "[Edit] [Undo]"
    )
    assert touches(database) == [("2026-11-23", "theirs", "Back in Lagos! Coffee?")]


def test_a_forwarded_message_is_known_by_the_account_whatever_the_name(you: Person) -> None:
    you.shares(contact=SharedContact("Ada Okafor", user_id="9"))
    shown = you.shares(forwarded=Forwarded("A.", "9", "hello"))
    assert shown.startswith("**Message from Ada Okafor, Mon 23 Nov (today)**\nNote: hello\n")


def test_a_message_matched_by_name_makes_the_account_known(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor")
    you.shares(forwarded=Forwarded("Ada Okafor", "9", "hello"))
    assert contacts(database)[0].links == ["tg://user?id=9"]
    assert you.shares(forwarded=Forwarded("A.", "9", "again")).startswith("**Message from Ada Okafor")


def test_a_namesake_with_another_account_is_not_the_author(you: Person) -> None:
    you.shares(contact=SharedContact("Ada Okafor", user_id="9"))
    assert you.shares(forwarded=Forwarded("Ada Okafor", "10", "hello")) == (
        "**I don't know an Ada Okafor yet**\nNote: hello\nNothing saved yet.\n[Add Ada Okafor] [Cancel]"
    )


def test_a_long_message_is_cut_to_a_note(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor")
    you.shares(forwarded=Forwarded("Ada Okafor", "", "x" * 501))
    assert touches(database)[0][2] == "x" * 499 + "…"


@pytest.mark.parametrize(("passed", "is_answer"), [(29, True), (30, False)])
def test_a_message_of_yours_is_answered_by_one_of_theirs(
    you: Person, database: Database, clock: Clock, passed: int, is_answer: bool
) -> None:
    you.types("/add Ada Okafor")
    you.types("/met wrote to Ada about the deck")
    clock.forward(days=passed)
    shown = you.shares(forwarded=Forwarded("Ada Okafor", "", "Thanks!"))
    assert ("Your message of 23 Nov is answered: in touch both ways.\n" in shown) is is_answer
    assert [direction for _, direction, _ in touches(database)] == ["both" if is_answer else "mine", "theirs"]


def test_undo_takes_the_message_and_the_answering_back(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor")
    you.types("/met wrote to Ada about the deck")
    you.shares(forwarded=Forwarded("Ada Okafor", "9", "Thanks!"))
    assert you.presses("Undo") == "↩ **Undone.** Ada Okafor is as before."
    assert touches(database) == [("2026-11-23", "mine", "the deck")]
    assert contacts(database)[0].links == []


def test_a_message_of_one_of_two_namesakes_asks_which(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor, CTO at Acme")
    you.types("/add Ada Okafor, lawyer at Beta")
    you.presses("Another Ada Okafor")
    assert you.shares(forwarded=Forwarded("Ada Okafor", "9", "hello")) == (
        "**Which Ada Okafor wrote this?**\n"
        "Note: hello\n"
        "Nothing saved yet.\n"
        "[Ada Okafor, Acme]\n"
        "[Ada Okafor, Beta]\n"
        "[Add Ada Okafor] [Cancel]"
    )
    assert you.presses("Ada Okafor, Beta") == (
        "**Message from Ada Okafor, Mon 23 Nov (today)**\nNote: hello\n[Edit] [Undo]"
    )
    assert [c.links for c in contacts(database)] == [[], ["tg://user?id=9"]]


def test_a_message_of_nobody_known_offers_to_add_them_with_it(you: Person, database: Database, clock: Clock) -> None:
    assert you.shares(forwarded=Forwarded("Bob Stone", "7", "Call me")) == (
        "**I don't know a Bob Stone yet**\nNote: Call me\nNothing saved yet.\n[Add Bob Stone] [Cancel]"
    )
    assert contacts(database) == []
    clock.forward(days=1)
    assert you.presses("Add Bob Stone") == ("**Bob Stone** added · message, Mon 23 Nov\nNote: Call me\n[Edit] [Undo]")
    assert touches(database) == [("2026-11-23", "theirs", "Call me")]
    assert contacts(database)[0].links == ["tg://user?id=7"]


def test_a_first_name_offers_whom_it_may_be(you: Person, database: Database) -> None:
    you.types("/add Ada Okafor, CTO at Acme")
    assert you.shares(forwarded=Forwarded("Ada", "9", "hello")) == (
        "**I don't know an Ada yet**\nNote: hello\nNothing saved yet.\n[Ada Okafor, Acme]\n[Add Ada] [Cancel]"
    )
    assert you.presses("Ada Okafor, Acme").startswith("**Message from Ada Okafor, Mon 23 Nov (today)**")
    assert len(contacts(database)) == 1


def test_several_messages_of_somebody_new_add_them_once(you: Person, database: Database) -> None:
    you.shares(forwarded=Forwarded("Bob Stone", "7", "One"))
    first = you.messages()[-1]
    you.shares(forwarded=Forwarded("Bob Stone", "7", "Two"))
    you.presses("Add Bob Stone")
    assert first[1].buttons[0][0].press is not None
    shown = you.sends(first[1].buttons[0][0].press, first[0])
    assert shown.startswith("**Message from Bob Stone, Mon 23 Nov (today)**\nNote: One")
    assert [c.name for c in contacts(database)] == ["Bob Stone"]
    assert [note for _, _, note in touches(database)] == ["Two", "One"]


def test_cancel_logs_nothing(you: Person, database: Database) -> None:
    you.shares(forwarded=Forwarded("Bob Stone", "7", "Call me"))
    assert you.presses("Cancel") == "**Nothing saved.**"
    assert (contacts(database), touches(database)) == ([], [])


@pytest.mark.parametrize(
    "own", [Forwarded("Kemi Ade", "1", "hi"), Forwarded("Kemi Ade", "", "hi"), Forwarded("Kith", "700700700", "hi")]
)
def test_a_message_of_your_own_is_logged_nowhere(you: Person, database: Database, own: Forwarded) -> None:
    assert you.shares(forwarded=own) == (
        "**That is no message of somebody else's. Nothing logged.**\n"
        'To log one of your own, say "wrote to Ada about the deck".'
    )
    assert touches(database) == []


def test_a_message_of_nobody_in_particular_is_logged_nowhere(you: Person) -> None:
    assert you.shares(forwarded=Forwarded("", "", "news")) == (
        "**It does not say who wrote that. Nothing logged.**\n"
        'Tell me in a line, for example: "Ada wrote: back in Lagos".'
    )


def test_an_account_on_slack_belongs_to_its_workspace(database: Database, clock: Clock) -> None:
    maya = Person(door_to(database, clock), database, clock, Place("slack", "T1", "U1"), "Maya")
    maya.types("/add Ada Okafor")
    maya.shares(forwarded=Forwarded("Ada Okafor", "U2", "hello"))
    assert contacts(database)[0].links == ["slack://user?id=U2&team=T1"]
