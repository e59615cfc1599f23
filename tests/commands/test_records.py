"""Events, introductions, goals, opportunities, praise and pitches: kept, counted, listed, exported, undone, erased."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.commands.aliases import ALIASES, LISTS, PAGED
from bot.exchange.export_json import exported
from bot.model import Base, Contact, Network, plans
from bot.registry import COMMANDS, menu
from bot.store import networks
from bot.store.engine import Database
from tests.commands.driver import HOME, Clock, Person

KEPT = {
    "events": "/event Founders Meetup Thu 6pm Yaba, meet 3 people",
    "introductions": "/intro Ada & Bob: both hire platform engineers",
    "goals": "/goal 4 coffees a month",
    "opportunities": "/opportunity job at Gamma via Bob",
    "testimonials": "/testimonial Ada: the best partner we had",
    "pitches": "/pitch short: I help banks hire engineers",
}
"""A line that adds to each list of the export."""

CANNOT_COUNT = """\
I can't count this one from what you log.
I count calls, coffees, meals, messages, meetings, and people by #tag.
[Undo]"""


@pytest.fixture
def kemi(you: Person) -> Person:
    """Kemi, who knows two people."""
    you.types("add Ada Okafor")
    you.types("add Bob Stone")
    return you


def exported_by(person: Person) -> dict[str, Any]:
    """What the person's export holds now."""

    def read(session: Session) -> dict[str, Any]:
        network = networks.at(session, person.place)
        assert network is not None
        return exported(session, network, person.clock())

    return person.database.read(read)


def uid(person: Person, name: str) -> str:
    """The random id of somebody, as the export gives it."""
    found: str = next(c["id"] for c in exported_by(person)["contacts"] if c["name"] == name)
    return found


# --- what is kept, and how it is said back


def test_an_event_is_kept_with_its_hour_place_and_target(kemi: Person) -> None:
    assert kemi.types("/event Founders Meetup Thu 6pm Yaba, meet 3 people") == (
        "🎟 **Founders Meetup, Thu 26 Nov, 18:00, Yaba**\n"
        "Goal: meet 3. I'll prepare you Wed at 19:00 and take names from Thu 18:00 to 22:00.\n"
        "[Edit] [Undo]"
    )
    assert exported_by(kemi)["events"] == [
        {"name": "Founders Meetup", "starts": "2026-11-26T18:00:00+01:00", "ends": "2026-11-26", "place": "Yaba",
         "target": 3, "going": True, "rule": None, "away_on": None}
    ]  # fmt: skip


def test_an_event_of_several_days(kemi: Person) -> None:
    assert kemi.types("/event PyCon 12-14 May Berlin, meet 5 people") == (
        "🎟 **PyCon, Wed 12 May to Fri 14 May, Berlin**\n"
        "Goal: meet 5. I'll prepare you Tue 11 May at 19:00 and take names each day, from Wed 12 May 08:00 on.\n"
        "[Edit] [Undo]"
    )
    assert exported_by(kemi)["events"] == [
        {"name": "PyCon", "starts": "2027-05-12", "ends": "2027-05-14", "place": "Berlin", "target": 5, "going": True,
         "rule": None, "away_on": None}
    ]  # fmt: skip


def test_an_event_without_place_and_target_says_nothing_of_them(kemi: Person) -> None:
    assert kemi.types("attending DevFest tomorrow") == (
        "🎟 **DevFest, Tue 24 Nov (tomorrow)**\n"
        "I'll prepare you today at 19:00 and take names on Tue from 08:00.\n"
        "[Edit] [Undo]"
    )
    assert exported_by(kemi)["events"][0].items() >= {"place": None, "target": None}.items()


def test_praise_is_kept_word_for_word(kemi: Person) -> None:
    assert kemi.types("/testimonial Ada: the best partner we had") == (
        "**Testimonial from Ada Okafor**\nthe best partner we had\n[Undo]"
    )
    assert exported_by(kemi)["testimonials"] == [
        {"by": "Ada Okafor", "by_id": uid(kemi, "Ada Okafor"), "text": "the best partner we had"}
    ]


def test_a_pitch_says_how_long_it_takes(kemi: Person) -> None:
    words = " ".join(["word"] * 63)
    assert (
        kemi.types(f"/pitch short: {words}") == f"**Pitch “short”: 63 words, 27 seconds**\n{words}\n[Practise] [Undo]"
    )
    assert exported_by(kemi)["pitches"] == [{"name": "short", "text": words}]


def test_a_second_pitch_of_a_name_replaces_the_first_until_undone(kemi: Person) -> None:
    kemi.types("/pitch short: I help banks hire engineers")
    assert kemi.types("/pitch Short: I help banks").splitlines()[1:] == [
        "I help banks", "In place of the earlier one.", "[Practise] [Undo]",
    ]  # fmt: skip
    assert exported_by(kemi)["pitches"] == [{"name": "short", "text": "I help banks"}]
    kemi.presses("Undo")
    assert exported_by(kemi)["pitches"] == [{"name": "short", "text": "I help banks hire engineers"}]


def test_help_given_and_favours_asked_are_logged(kemi: Person) -> None:
    assert kemi.types("/give Bob a reference for his visa").startswith(
        "**Help given to Bob Stone, Mon 23 Nov (today)**"
    )
    kemi.types("/give asked Ada for an intro")
    touches = {c["name"]: c["touches"] for c in exported_by(kemi)["contacts"]}
    today = {"on": "2026-11-23", "direction": "mine", "event": None, "thank_on": None}
    assert touches == {
        "Ada Okafor": [{**today, "kind": "asked", "note": "for an intro"}],
        "Bob Stone": [{**today, "kind": "gave", "note": "a reference for his visa"}],
    }


# --- goals, counted


def test_a_goal_counts_what_is_logged_in_its_month(kemi: Person) -> None:
    assert kemi.types("/goal 4 coffees a month") == (
        "🎯 **Coffees in November: 0 of 4, 8 days left**\nNothing counted yet.\n[Undo]"
    )
    for line in ("coffee with Ada yesterday", "coffee with Bob on 10 Nov", "coffee with Ada on 31 Oct", "called Ada"):
        kemi.types(line)
    assert kemi.types("/goal 5 coffees a month") == (
        "🎯 **Coffees in November: 2 of 5, 8 days left**\n"
        "Counted: Ada Okafor (Sun 22 Nov), Bob Stone (10 Nov)\n"
        "In place of the earlier one.\n"
        "[Undo]"
    )
    assert exported_by(kemi)["goals"] == [
        {
            "what": "coffees",
            "target": 5,
            "period": "month",
            "deadline": None,
            "done": False,
            "set_on": "2026-11-23",
            "leave_until": None,
        }
    ]


@pytest.mark.parametrize(
    ("period", "first", "day_before", "headline"),
    [
        ("week", "2026-11-23", "2026-11-22", "Calls this week: 1 of 9, 7 days left"),
        ("month", "2026-11-01", "2026-10-31", "Calls in November: 1 of 9, 8 days left"),
        ("quarter", "2026-10-01", "2026-09-30", "Calls this quarter: 1 of 9, 39 days left"),
        ("year", "2026-01-01", "2025-12-31", "Calls in 2026: 1 of 9, 39 days left"),
    ],
)
def test_a_period_begins_on_its_first_day(
    kemi: Person, period: str, first: str, day_before: str, headline: str
) -> None:
    kemi.types(f"called Ada on {first}")
    kemi.types(f"called Bob on {day_before}")
    assert kemi.types(f"/goal 9 calls a {period}").splitlines()[0] == f"🎯 **{headline}**"


@pytest.mark.parametrize(
    ("now", "headline"),
    [
        ("2026-11-30 23:30", "Calls in November: 1 of 2, 1 day left"),
        ("2026-12-01 00:30", "Calls in December: 0 of 2, 31 days left"),
    ],
)
def test_a_period_ends_with_the_owners_day(kemi: Person, clock: Clock, now: str, headline: str) -> None:
    kemi.types("called Ada")
    kemi.types("/goal 2 calls a month")
    clock.at(now)
    assert headline in kemi.types("/goal")


def test_a_goal_that_is_reached_says_so(kemi: Person) -> None:
    kemi.types("called Ada and Bob")
    assert "**Calls this week: 2 of 2, reached**" in kemi.types("/goal 2 calls a week")


def test_what_came_from_the_other_side_alone_does_not_count(kemi: Person) -> None:
    kemi.types("Ada emailed me")
    kemi.types("emailed Bob")
    assert "Messages this week: 1 of 3" in kemi.types("/goal 3 messages a week")


def test_without_a_period_a_goal_counts_from_the_day_it_was_set(kemi: Person, clock: Clock) -> None:
    kemi.types("called Ada yesterday")
    assert kemi.types("/goal 12 calls by 10 December") == (
        "🎯 **Calls by Thu 10 Dec: 0 of 12, 18 days left**\n"
        "Nothing counted yet.\n"
        "I count from Mon 23 Nov (today) on.\n"
        "[Undo]"
    )
    kemi.types("called Ada")
    clock.at("2026-12-11 10:00")
    kemi.types("called Bob")
    assert "Calls: 1 of 12, ended Thu 10 Dec" in kemi.types("/goal")


def test_a_period_with_a_deadline_is_cut_short_by_it(kemi: Person) -> None:
    assert kemi.types("/goal 2 calls a month by Friday").splitlines()[:3] == [
        "🎯 **Calls in November: 0 of 2, 5 days left**", "Nothing counted yet.", "Until Fri 27 Nov.",
    ]  # fmt: skip


def test_people_are_counted_by_tag(kemi: Person) -> None:
    kemi.types("tag Ada fintech")
    kemi.types("tag Bob fintech-law")
    assert kemi.types("/goal 10 people in fintech by 10 December") == (
        "🎯 **People in fintech by Thu 10 Dec: 1 of 10, 18 days left**\nCounted, tagged #fintech: Ada Okafor\n[Undo]"
    )
    kemi.types("tag Bob fintech")
    assert "People in fintech by Thu 10 Dec: 2 of 10, 18 days left" in kemi.types("goals")


def test_nobody_tagged_yet_says_which_tag_it_looks_for(kemi: Person) -> None:
    assert "\nNobody is tagged #machine-learning yet.\n" in kemi.types("/goal 3 people in machine learning by June")


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("find a mentor by March", "Find a mentor by Wed 31 Mar"),
        ("2 lunches a week", "2 lunches a week"),
        ("5 new people a month", "5 people a month"),
        ("3 people in fintech a month", "3 people in fintech a month"),
        ("2 introductions a quarter", "2 introductions a quarter"),
    ],
)
def test_a_goal_that_cannot_be_counted_says_so(kemi: Person, goal: str, title: str) -> None:
    assert kemi.types(f"/goal {goal}") == f"🎯 **{title}**\n{CANNOT_COUNT}"


def test_somebody_elses_coffees_count_for_them_alone(kemi: Person, database: Database, clock: Clock) -> None:
    tom = Person(kemi.door, database, clock, Place("telegram", HOME.workspace, "2"), "Tom")
    tom.types("add Efe Obi")
    tom.types("coffee with Efe")
    assert "Coffees in November: 0 of 4" in kemi.types("/goal 4 coffees a month")
    assert [exported_by(tom)[name] for name in KEPT] == [[]] * len(KEPT)


# --- lists, questions, undoing, erasing


@pytest.mark.parametrize("alias", ALIASES, ids=lambda alias: alias.name)
def test_a_bare_command_asks_one_question_and_the_answer_does_it(kemi: Person, alias: Any) -> None:
    before = exported_by(kemi)
    assert kemi.types(f"/{alias.name}").endswith(f"?**\nFor example: {alias.example}")
    assert exported_by(kemi) == before
    kemi.types(alias.example)
    assert exported_by(kemi) != before


def test_a_bare_command_lists_what_there_is_and_how_to_add(kemi: Person, clock: Clock) -> None:
    kemi.types("/event PyCon 12-14 May Berlin, meet 5 people")
    kemi.types("/event DevFest Thu 6pm")
    clock.at("2026-12-20 10:00")
    kemi.types("/event Meetup tomorrow")
    assert kemi.types("/event") == (
        "**3 events**\n"
        "Meetup, Mon 21 Dec (tomorrow)\n"
        "PyCon, Wed 12 May to Fri 14 May, Berlin · meet 5\n"
        "DevFest, 26 Nov, 18:00\n"
        "Add one: /event Founders Meetup Thu 6pm Yaba, meet 3 people"
    )


@pytest.mark.parametrize(
    ("command", "listed"),
    [
        ("goal", "**1 goal**\nCoffees in November: 0 of 4, 8 days left"),
        ("testimonial", "**1 testimonial**\nAda Okafor: the best partner we had"),
        ("pitch", "**1 pitch**\nshort: I help banks hire engineers"),
    ],
)
def test_each_list_says_what_it_holds(kemi: Person, command: str, listed: str) -> None:
    for line in KEPT.values():
        kemi.types(line)
    assert kemi.types(f"/{command}") == f"{listed}\nAdd one: /{command} {COMMANDS[command].example}"


def test_a_long_list_says_how_many_more_there_are(kemi: Person) -> None:
    for number in range(14):
        kemi.types(f"/testimonial Ada: praise number {number}")
    lines = kemi.types("/testimonial").splitlines()
    assert (lines[0], lines[1], lines[12], lines[13]) == (
        "**14 testimonials**", "Ada Okafor: praise number 13", "Ada Okafor: praise number 2", "And 2 more.",
    )  # fmt: skip


def test_the_menu_has_events_introductions_and_goals_after_looking_up() -> None:
    assert {known.name: known.menu for known in menu()}.items() >= {"event": 7, "intro": 8, "goal": 9}.items()
    assert not any(COMMANDS[alias.name].menu for alias in ALIASES if alias.name not in ("event", "intro", "goal"))


def test_only_what_aliases_name_is_listed() -> None:
    assert {*LISTS, *PAGED} <= {alias.name for alias in ALIASES}


@pytest.mark.parametrize(("there", "line"), KEPT.items())
def test_undo_takes_it_back(kemi: Person, there: str, line: str) -> None:
    kemi.types(line)
    assert len(exported_by(kemi)[there]) == 1
    assert kemi.presses("Undo") == "↩ **Undone.**"
    assert exported_by(kemi)[there] == []


@pytest.mark.parametrize(
    "line",
    ["/intro Sade & Bob: both write", "/intro Bob & Sade", "/opportunity job via Sade", "/testimonial Sade: good"],
)
def test_undoing_somebody_loses_nothing_that_names_them_since(kemi: Person, line: str) -> None:
    kemi.types("add Sade Cole, every 3 months")
    number, added = kemi.messages()[-1]
    kemi.types(line)
    kept = exported_by(kemi)
    [undo] = (press for press in added.presses() if press.verb == "undo")
    assert kemi.sends(undo, number).splitlines()[0] == "**Not undone: Sade Cole has changed since.**"
    assert exported_by(kemi) == kept


def test_no_number_of_the_database_is_exported(kemi: Person) -> None:
    for line in KEPT.values():
        kemi.types(line)
    said = exported_by(kemi)
    ids = [row[key] for name in KEPT for row in said[name] for key in row if key.endswith("_id")]
    assert set(ids) == {person["id"] for person in said["contacts"]}
    assert len(ids) == 4


def test_delete_me_erases_every_record(kemi: Person, database: Database) -> None:
    names = ("event", "introduction", "goal", "opportunity", "testimonial", "pitch")
    tables = [Base.metadata.tables[name] for name in names]

    def rows(session: Session) -> int:
        return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)

    for line in KEPT.values():
        kemi.types(line)
    assert database.read(rows) == len(KEPT)
    kemi.types("/delete_me")
    kemi.types("DELETE")
    assert database.read(rows) == 0


@pytest.mark.parametrize(
    "stray",
    [
        lambda ours, theirs: plans.Introduction(a_id=ours, b_id=theirs),
        lambda ours, theirs: plans.Introduction(a_id=theirs, b_id=ours),
        lambda _ours, theirs: plans.Opportunity(what="job", via_id=theirs),
        lambda _ours, theirs: plans.Testimonial(by_id=theirs, text="good"),
    ],
)
def test_no_record_can_name_somebody_of_another_network(kemi: Person, database: Database, stray: Any) -> None:
    tom = Person(kemi.door, database, kemi.clock, Place("telegram", HOME.workspace, "2"), "Tom")
    tom.types("add Efe Obi")

    def write(session: Session) -> None:
        network_id = session.scalar(select(Network.id).where(Network.owner == "Kemi Ade"))
        of = {name: number for number, name in session.execute(select(Contact.id, Contact.name))}
        row = stray(of["Ada Okafor"], of["Efe Obi"])
        row.network_id = network_id
        session.add(row)

    with pytest.raises(IntegrityError):
        database.write(write)


# --- how people write it


@pytest.mark.parametrize(
    ("line", "there", "wanted"),
    [
        (KEPT["introductions"], "introductions", {"a": "Ada Okafor", "b": "Bob Stone"}),
        (KEPT["goals"], "goals", {"target": 4, "period": "month"}),
        ("/goal 10 people in fintech by June", "goals", {"target": 10, "deadline": "2027-06-30"}),
        ("/event PyCon 12-14 May Berlin, meet 5 people", "events", {"name": "PyCon", "starts": "2027-05-12"}),
        (KEPT["opportunities"], "opportunities", {"what": "job at Gamma", "via": "Bob Stone"}),
        ("testimonial from Ada: the best partner we had", "testimonials", {"by": "Ada Okafor"}),
        ("my pitch: I help banks hire engineers", "pitches", {"name": "main", "text": "I help banks hire engineers"}),
        ("my goal is 2 calls a week", "goals", {"what": "calls", "target": 2, "period": "week"}),
        ("connect Bob with Ada because both hire", "introductions", {"a": "Bob Stone", "why": "both hire"}),
        ("attending DevFest on Friday in Lagos", "events", {"starts": "2026-11-27", "place": "Lagos"}),
    ],
)
def test_it_is_kept_however_it_is_said(kemi: Person, line: str, there: str, wanted: dict[str, Any]) -> None:
    kemi.types(line)
    [only] = exported_by(kemi)[there]
    assert only.items() >= wanted.items()
