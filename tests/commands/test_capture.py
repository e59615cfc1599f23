"""While an event lasts whoever is named was met there; on the morning after it is asked who comes back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat import Forwarded, Place, SharedContact
from bot.exchange.export_json import exported
from bot.store import networks
from bot.store.engine import Database
from tests.commands.driver import HOME, Clock, Person

MEETUP = "/event Founders Meetup Thu 6pm Yaba, meet 3 people"


@pytest.fixture
def there(you: Person) -> Person:
    """Kemi at the Founders Meetup, Thursday at ten past six; she knows Ada Okafor."""
    you.types("add Ada Okafor at Acme")
    you.types(MEETUP)
    you.hears_by("2026-11-26 18:10")
    return you


def people(person: Person) -> dict[str, Any]:
    """Everybody in the export, by name."""

    def read(session: Any) -> dict[str, Any]:
        network = networks.at(session, person.place)
        assert network is not None
        return {c["name"]: c for c in exported(session, network, person.clock())["contacts"]}

    return person.database.read(read)


def met(person: Person) -> list[str]:
    """Whoever was met at an event."""
    return [name for name, c in people(person).items() if any(t["event"] for t in c["touches"])]


# --- who is taken for somebody


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Sade Cole, designer, needs a React developer", "**Sade Cole**, designer · needs a React developer · 1 of 3"),
        ("Emeka from Zuma Pay #fintech", "**Emeka**, Zuma Pay · #fintech · 1 of 3"),
        ("emeka from zuma pay", "**Emeka**, zuma pay · 1 of 3"),
        ("Kwame 0803 123 4567", "**Kwame** · 1 of 3"),
        ("Sade Cole", "**Sade Cole** · 1 of 3"),
        ("Ada Bello, founder at Green Acre", "**Ada Bello**, founder at Green Acre · 1 of 3"),
        ("add Sade Cole, designer", "**Sade Cole**, designer · 1 of 3"),
        ("/add Sade Cole, designer", "**Sade Cole**, designer · 1 of 3"),
    ],
)
def test_a_person_in_a_line_was_met_there(there: Person, line: str, title: str) -> None:
    assert there.types(line) == f"{title}\n[Edit] [Undo]"
    (name,) = met(there)
    assert people(there)[name]["how_met"] == "Founders Meetup"
    assert people(there)[name]["touches"] == [
        {"on": "2026-11-26", "kind": "event", "direction": "both", "note": None, "event": "Founders Meetup",
         "thank_on": None}
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["thanks!", "remind me tomorrow to call the bank", "who knows about GDPR?", "/today", "asdf qwer zxcv", "lunch",
     "what a great talk", "Ada moved to Beta", "Ada's birthday is 3 March"],
)  # fmt: skip
def test_what_means_something_else_or_nothing_stays_what_it_is(there: Person, line: str) -> None:
    there.types(line)
    assert met(there) == []


def test_before_and_after_a_line_is_read_as_ever(there: Person, clock: Clock) -> None:
    for moment in ("2026-11-26 17:59", "2026-11-26 22:00"):
        clock.at(moment)
        assert "1 of 3" not in there.types("Sade Cole, designer")
    assert met(there) == []


def test_met_somebody_today_is_counted_too(there: Person) -> None:
    assert there.types("met Ada: hiring").splitlines()[-2:] == [
        "🎟 Founders Meetup: 1 of 3", "[Thank Ada] [Edit] [Undo]",
    ]  # fmt: skip
    assert met(there) == ["Ada Okafor"]


def test_a_coffee_of_this_morning_was_not_at_the_event(there: Person) -> None:
    there.types("coffee with Ada this morning")
    assert met(there) == []


def test_somebody_known_is_shown_with_a_button_that_says_they_are_there(there: Person) -> None:
    assert "[Met at Founders Meetup]" in there.types("Ada")
    assert there.presses("Met at Founders Meetup").startswith("**Ada Okafor**, Acme · 1 of 3")
    assert "[Met at Founders Meetup]" not in there.types("Ada")
    assert people(there)["Ada Okafor"]["how_met"] is None


def test_a_first_name_that_is_known_asks_whether_it_is_the_same(there: Person) -> None:
    assert "[Met at Founders Meetup]" in there.types("Ada from Zuma Pay")
    assert there.presses("Another Ada Okafor").startswith("**Ada**, Zuma Pay · 1 of 3")


def test_a_shared_contact_and_a_forwarded_message_count(there: Person) -> None:
    assert there.shares(contact=SharedContact("Sade Cole", "+2348012345678")).startswith("**Sade Cole** · 1 of 3")
    there.shares(forwarded=Forwarded("Ada Okafor", "", "Nice to meet you"))
    assert "🎟 Founders Meetup: 2 of 3" in there.reads()


def test_new_facts_about_somebody_known_stay_what_they_are(there: Person) -> None:
    assert "[Met at Founders Meetup]" in there.types("Ada moved to Beta")
    assert met(there) == []
    assert there.presses("Met at Founders Meetup").startswith("**Ada Okafor**, Beta · 1 of 3")


def test_the_number_aimed_at_is_noticed_once(there: Person) -> None:
    there.types("Sade Cole")
    there.types("Emeka Obi")
    assert "**Femi Ojo** · 3 of 3\nThat was your goal. Enjoy the rest." in there.types("Femi Ojo")
    assert there.types("Tolu Dada").startswith("**Tolu Dada** · 4 of 3\n[Edit]")


def test_undo_takes_back_the_person_and_the_count(there: Person) -> None:
    there.types("Sade Cole")
    there.presses("Undo")
    assert there.types("Emeka Obi").startswith("**Emeka Obi** · 1 of 3")


def test_an_event_at_which_names_were_taken_is_not_undone(there: Person, clock: Clock) -> None:
    there.types("I'm at PyCon now")
    there.types("Sade Cole")
    event = next(n for n, card in there.messages() if any(s.text == "PyCon is on" for s in card.title))
    undo = next(b.press for row in dict(there.messages())[event].buttons for b in row if b.label == "Undo")
    assert undo is not None
    assert there.sends(undo, event).startswith("**Not undone")


def test_somebody_elses_event_takes_no_names_here(there: Person, database: Database, clock: Clock) -> None:
    tom = Person(there.door, database, clock, Place("telegram", HOME.workspace, "2"), "Tom")
    assert "1 of" not in tom.types("add Sade Cole, designer")


# --- beginning and ending


def test_at_pycon_now_takes_names_for_four_hours(you: Person, clock: Clock) -> None:
    assert you.types("I'm at PyCon now") == (
        "🎟 **PyCon is on**\n"
        "Send me each person in a line, or share a contact. I add place and day, until 14:00.\n"
        "[Finish] [Edit] [Undo]"
    )
    assert you.types("Sade Cole").startswith("**Sade Cole** · 1 met")
    clock.at("2026-11-23 14:00")
    assert "met" not in you.types("Emeka Obi")


@pytest.mark.parametrize("line", ["I'm at home now", "I'm at Ada's now", "I'm at work", "I'm at PyCon"])
def test_being_somewhere_else_is_no_event(you: Person, line: str) -> None:
    you.types("add Ada Okafor")
    you.types(line)
    assert you.types("/event").startswith("**What is it, and when?**")


def test_an_event_already_told_begins_early(there: Person, clock: Clock) -> None:
    clock.at("2026-11-26 17:30")
    there.types("I'm at Founders Meetup now")
    assert there.types("Sade Cole").startswith("**Sade Cole** · 1 of 3")
    assert there.types("/event").startswith("**1 event**")


def test_midnight_ends_it(you: Person, clock: Clock) -> None:
    clock.at("2026-11-23 22:30")
    assert "until midnight" in you.types("I'm at PyCon now")
    clock.at("2026-11-24 00:00")
    assert "1 met" not in you.types("Sade Cole")


def test_finish_ends_it_and_says_when_the_names_come_back(there: Person) -> None:
    there.types("Sade Cole")
    assert there.presses("Finish") == "✓ **Founders Meetup: 1 of 3.** More tomorrow at 08:00."
    assert "2 of 3" not in there.types("Emeka Obi")


def test_finish_with_no_names_is_fine(there: Person) -> None:
    assert there.presses("Finish") == "✓ **Founders Meetup: no names, and that is fine.**"


def test_finish_after_the_end_changes_nothing(there: Person, clock: Clock) -> None:
    clock.at("2026-11-26 22:30")
    assert there.presses("Finish") == "(toast) Founders Meetup is over. Nothing was changed."


def test_finish_of_a_bare_start(you: Person, clock: Clock) -> None:
    you.types("I'm at PyCon now")
    you.types("Sade Cole")
    assert you.presses("Finish") == "✓ **PyCon: 1 met.** More tomorrow at 08:00."


# --- the morning after


def after(person: Person, *names: str) -> str:
    """The next morning's card, once these people were met."""
    for name in names:
        person.types(name)
    (card,) = person.hears_by("2026-11-27 08:00")
    return card


def thanks(person: Person) -> list[str]:
    """The thank-yous that are planned, and what is open now."""
    return [line for line in person.types("/next").splitlines() if "💬" in line]


def test_who_was_met_is_thanked_when_the_look_back_says_so_and_not_before(there: Person) -> None:
    there.types("Sade Cole")
    assert thanks(there) == []
    assert [card.splitlines()[0] for card in there.hears_by("2026-11-27 08:00")] == [
        "🎟 **Founders Meetup: you met 1 person**"
    ]


def test_one_person_is_a_yes_or_a_no(there: Person) -> None:
    assert after(there, "Sade Cole, designer") == (
        "🎟 **Founders Meetup: you met 1 person**\n1 Sade Cole, designer\nBring back?\n[Yes] [No]"
    )
    assert there.presses("Yes") == (
        "✓ **Founders Meetup: 1 thank-you planned**\n"
        "Sade today. In touch every 3 months.\n"
        "[Thank Sade now] [How often] [Undo]"
    )


def test_thank_yous_come_one_a_work_day_and_the_first_is_not_sent_twice(there: Person) -> None:
    after(there, "Sade Cole", "Emeka Obi", "Femi Ojo")
    there.presses("All")
    assert there.reads().splitlines()[1].startswith("Sade today, Emeka Mon 30 Nov, Femi Tue 1 Dec. In touch every 3")
    assert there.hears_by("2026-11-27 20:00") == []
    assert there.types("/today").startswith("💬 **Thank Sade Cole for the time at the event**")
    assert thanks(there)[-1] == "Tue 1 Dec, 08:00 💬 Femi Ojo: say thank you for the time at the event"


def test_thanking_now_settles_the_first(there: Person) -> None:
    after(there, "Sade Cole")
    there.presses("Yes")
    assert "> Hi Sade, thank you for the time at the event yesterday." in there.presses("Thank Sade now")
    there.presses("Sent")
    assert thanks(there) == []
    assert there.types("/today").startswith("**Nothing is due today.**")


def test_one_of_two_is_brought_back_by_a_number(there: Person) -> None:
    after(there, "Sade Cole", "Emeka Obi")
    assert there.presses("2").splitlines()[1] == "Emeka today. In touch every 3 months."
    assert people(there)["Sade Cole"]["cadence"] is None


def test_neither_plans_nothing(there: Person) -> None:
    after(there, "Sade Cole", "Emeka Obi")
    assert there.presses("Neither").splitlines()[0] == "✓ **Founders Meetup: nobody this time**"
    assert there.types("/next").splitlines()[1:] == ["Nothing is planned. Enjoy the quiet."]


def test_of_many_some_are_marked_first(there: Person) -> None:
    after(there, "Sade Cole", "Emeka Obi", "Femi Ojo")
    there.presses("1")
    assert there.presses("3").splitlines()[1:] == [
        "✓ 1 Sade Cole", "2 Emeka Obi", "✓ 3 Femi Ojo", "Who should I bring back?", "[1] [2] [3]",
        "[Bring back 2] [All] [None]",
    ]  # fmt: skip
    assert there.presses("1").splitlines()[1] == "1 Sade Cole"
    assert there.presses("Bring back 1").splitlines()[1] == "Femi today. In touch every 3 months."


def test_whoever_has_a_rhythm_keeps_it(there: Person) -> None:
    there.types("Ada every month")
    there.types("Ada")
    there.presses("Met at Founders Meetup")
    after(there, "Sade Cole")
    assert there.presses("Both").splitlines()[1] == "Ada today, Sade Mon 30 Nov. In touch every 3 months with Sade."
    assert people(there)["Ada Okafor"]["cadence"] == "P1M"


def test_how_often_is_chosen_for_all_who_got_a_rhythm(there: Person) -> None:
    after(there, "Sade Cole", "Emeka Obi")
    there.presses("Both")
    assert there.presses("How often").splitlines()[0] == "**Sade and Emeka: how often?**"
    assert there.presses("Yearly").splitlines()[0] == "✓ **Sade and Emeka: in touch every year**"
    assert {c["cadence"] for name, c in people(there).items() if name != "Ada Okafor"} == {"P12M"}


def test_undoing_the_look_back_asks_again(there: Person) -> None:
    card = after(there, "Sade Cole", "Emeka Obi")
    there.presses("Both")
    assert there.presses("Undo") == card
    assert people(there)["Sade Cole"]["cadence"] is None
    assert thanks(there) == []


def test_whoever_is_archived_meanwhile_is_not_asked_about(there: Person) -> None:
    there.types("Sade Cole")
    there.types("Emeka Obi")
    there.types("archive Sade")
    assert after(there).splitlines()[:2] == ["🎟 **Founders Meetup: you met 1 person**", "1 Emeka Obi"]


def test_numbers_that_no_longer_fit_are_asked_again(there: Person) -> None:
    after(there, "Sade Cole", "Emeka Obi", "Femi Ojo")
    there.presses("1")
    there.types("archive Sade")
    assert "you met 2 people" in there.presses("Bring back 1")
    assert thanks(there) == []


def test_in_a_morning_with_other_things_it_is_one_item(there: Person) -> None:
    there.types("remind me tomorrow to call the bank")
    there.types("Sade Cole")
    (card,) = there.hears_by("2026-11-27 08:00")
    assert "2 🎟 Founders Meetup: you met 1 person" in card
    assert "[‹ Back]" in there.presses("2")
    assert "2 ✓ Founders Meetup: 1 thank-you planned" in there.presses("Yes")
