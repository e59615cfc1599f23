"""The owner's settings: shown on one card, changed by a button, a typed answer or one line, and undone."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select

from bot.dates.found import Part
from bot.dates.zones import to_wall
from bot.model import Contact, Network, Prompt
from bot.store.engine import Database
from bot.words import settings as words
from tests.commands.driver import LAGOS, Clock, Person, door_to

SETTINGS = """\
**Settings**
Zone: Africa/Lagos, 10:00 now
Hour: 08:00
Quiet hours: 21:00-07:00
Work days: Mon-Fri
Daily cap: 3 catch-ups
This evening: 19:00
Networking hour: none
29 Feb: 28 Feb in other years
Rhythm by tag: none
What I keep, and who can read it: /privacy
[Zone] [Hour] [Quiet hours]
[Work days] [Daily cap] [This evening]
[Networking hour] [29 Feb] [Rhythm by tag]"""


def network(database: Database) -> Network:
    return database.read(lambda s: s.scalars(select(Network)).one())


def birthday_comes(database: Database) -> str:
    """The local time in Lagos at which the one birthday is brought up."""
    prompt = database.read(lambda s: s.scalars(select(Prompt).where(Prompt.kind == "birthday")).one())
    return f"{to_wall(prompt.asks_at, LAGOS):%Y-%m-%d %H:%M}"


def has_tag(database: Database, name: str, tag: str, rhythm: str | None = None) -> None:
    """Somebody who has a tag, as an import would leave them."""

    owner, day = network(database), date(2026, 11, 20)
    contact = Contact(network_id=owner.id, name=name, tags=[tag], cadence=rhythm, created_on=day)
    database.write(lambda s: s.add(contact))


def test_one_card_shows_every_setting(you: Person) -> None:
    assert you.types("/settings") == SETTINGS


def test_a_button_offers_what_it_may_be_instead(you: Person) -> None:
    you.types("/settings")
    assert you.presses("Work days") == (
        "**Work days: Mon-Fri**\n"
        "Which days do you work? Choose, or type it. For example: Mon-Thu\n"
        "Every change can be undone for a day.\n"
        "[Sun-Thu] [Mon-Sun]\n"
        "[‹ Back]"
    )
    assert you.presses("‹ Back") == SETTINGS


def test_a_choice_says_what_changed_and_what_it_means_and_can_be_undone(you: Person) -> None:
    you.types("/settings")
    you.presses("Hour")
    assert you.presses("09:00") == (
        "**Hour: 09:00** (was 08:00)\nI write at 09:00 when something is due.\n[Undo]\n[‹ Back]"
    )
    assert you.presses("Undo") == "↩ **Undone.** Your settings are as before."
    assert you.types("/settings") == SETTINGS


def test_a_typed_answer_changes_the_setting_that_asked(you: Person) -> None:
    you.types("/settings")
    you.presses("Quiet hours")
    assert you.types("22-6:30").startswith("**Quiet hours: 22:00-06:30** (was 21:00-07:00)")


def test_after_a_choice_what_is_typed_is_no_answer_any_more(you: Person, database: Database) -> None:
    you.types("/settings")
    you.presses("Hour")
    you.presses("09:00")
    you.types("7:30")
    assert network(database).hour == time(9)


def test_after_a_bad_answer_the_question_still_waits(you: Person) -> None:
    you.types("/settings")
    you.presses("Hour")
    assert you.types("soon") == "**No hour in “soon”. Nothing changed.**\nFor example: /settings hour 7:30"
    assert you.types("7:30").startswith("**Hour: 07:30** (was 08:00)")


@pytest.mark.parametrize(
    ("line", "title", "means"),
    [
        ("hour 7:30", "**Hour: 07:30** (was 08:00)", "I write at 07:30 when something is due."),
        (
            "hour 5am",
            "**Hour: 05:00** (was 08:00)",
            "05:00 lies in your quiet hours, so I write when they end, at 07:00.",
        ),
        (
            "quiet 22-9",
            "**Quiet hours: 22:00-09:00** (was 21:00-07:00)",
            "I stay silent then, save for what you gave a time of its own. "
            "08:00 lies in your quiet hours, so I write when they end, at 09:00.",
        ),
        ("quiet off", "**Quiet hours: none** (was 21:00-07:00)", "I write at 08:00 when something is due."),
        (
            "work days Sun-Thu",
            "**Work days: Sun-Thu** (was Mon-Fri)",
            "Catch-ups come on work days; birthdays and promises on their own day.",
        ),
        (
            "cap 5",
            "**Daily cap: 5** (was 3)",
            "More catch-ups than that wait for the next work day. Dates and promises always come.",
        ),
        ("evening 6:30", "**This evening: 18:30** (was 19:00)", "“This evening” means 18:30 from now on."),
        (
            "leap 1 Mar",
            "**29 Feb: 1 Mar** (was 28 Feb)",
            "A date on 29 Feb is kept on 1 Mar in years that have none. Next: Mon 1 Mar",
        ),
    ],
)
def test_a_setting_in_one_line(you: Person, line: str, title: str, means: str) -> None:
    assert you.types(f"/settings {line}") == f"{title}\n{means}\n[Undo]\n[‹ Back]"


def test_the_same_value_again_says_so_and_leaves_nothing_to_undo(you: Person) -> None:
    assert you.types("/settings cap 3") == "**Daily cap: 3**, as it was already.\n[‹ Back]"
    assert you.types("/undo") == "Nothing to undo in the last day."


def test_a_name_alone_offers_its_choices(you: Person) -> None:
    assert you.types("/settings daily cap") == (
        "**Daily cap: 3**\nHow many catch-ups a day, at most?\nEvery change can be undone for a day.\n"
        "[1] [2] [5]\n[8] [10]\n[‹ Back]"
    )


@pytest.mark.parametrize(
    "line",
    [
        "hour soon", "hour 25", "hour 7:75", "quiet 22", "quiet 22-22", "days Mon-Someday", "cap 0", "cap 21",
        "cap many", "leap 29 Feb", "evening x", "rhythm #fintech", "rhythm #fintech now and then",
        "rhythm #fintech every 11 years", "volume 11", "zone Nowhereville",
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_changes_nothing(you: Person, line: str) -> None:
    assert "Nothing changed.**" in you.types(f"/settings {line}").splitlines()[0]
    assert you.types("/settings") == SETTINGS


def test_a_rhythm_by_tag_says_whom_it_holds_for_and_can_be_undone(you: Person, database: Database) -> None:
    you.types("/settings")
    has_tag(database, "Ada Okafor", "fintech")
    has_tag(database, "Bob Stone", "fintech", "P1M")
    first = you.types("/settings rhythm #fintech every 3 months")
    assert first.splitlines()[0] == "**#fintech: in touch every 3 months**"
    assert first.splitlines()[1].startswith("It holds for 1 person, where no other rhythm is set. First: ")
    assert database.read(lambda s: s.scalars(select(Prompt.kind)).all()) == ["keep_in_touch"] * 2
    assert you.types("/settings rhythm #fintech monthly").startswith(
        "**#fintech: in touch every month** (was every 3 months)"
    )
    you.presses("Undo")
    assert network(database).tag_cadences == {"fintech": "P3M"}
    assert "Rhythm by tag: #fintech every 3 months" in you.types("/settings")


def test_a_rhythm_by_tag_is_chosen_among_the_tags_in_use_and_taken_back(you: Person, database: Database) -> None:
    you.types("/settings")
    has_tag(database, "Ada Okafor", "fintech")
    you.presses("Rhythm by tag")
    assert you.presses("#fintech") == (
        "**#fintech: no rhythm**\nHow often with everybody who has it and no other rhythm?\n"
        "[Monthly] [Quarterly] [Twice a year]\n[Yearly] [Never]\n[‹ Back]"
    )
    you.presses("Twice a year")
    assert network(database).tag_cadences == {"fintech": "P6M"}
    assert you.types("/settings rhythm fintech never").splitlines()[:2] == [
        "**#fintech: no rhythm** (was every 6 months)",
        "Rhythms set for people one by one stay.",
    ]
    assert network(database).tag_cadences == {}


def test_a_city_is_answered_with_its_time_and_the_hour(you: Person) -> None:
    assert you.types("/timezone Africa/Lagos") == (
        "**Lagos: Mon 23 Nov, 10:00**\nI write at 08:00 when something is due."
    )


def test_the_first_zone_of_all_mentions_none_before(database: Database, clock: Clock) -> None:
    you = Person(door_to(database, clock), database, clock, timezone="")
    assert you.types("/timezone Africa/Lagos") == (
        "**Lagos: Mon 23 Nov, 10:00**\nI write at 08:00 when something is due.\n[Undo]"
    )


def test_a_city_of_which_there_are_several_is_the_largest_and_offers_the_others(
    you: Person, database: Database
) -> None:
    assert you.types("/timezone San Francisco") == (
        "**San Francisco: Mon 23 Nov, 01:00**\n"
        "I write at 08:00 when something is due.\n"
        "What is still to come moves along (was Africa/Lagos).\n"
        "[San Francisco, Manila time]\n"
        "[San Francisco, Cordoba time]\n"
        "[Undo]"
    )
    assert you.presses("San Francisco, Manila time").startswith("**Manila: Mon 23 Nov, 17:00**")
    assert network(database).timezone == "Asia/Manila"


@pytest.mark.parametrize("line", ["/timezone", "/settings zone"])
def test_a_bare_timezone_says_what_time_it_is_and_asks_for_a_city(you: Person, line: str) -> None:
    assert you.types(line).startswith(
        "**Lagos: Mon 23 Nov, 10:00**\nWhich city are you in? Type it, for example: San Francisco"
    )
    assert you.types("berlin").startswith("**Berlin: Mon 23 Nov, 10:00**")


def test_an_unknown_city_is_refused_with_an_example(you: Person) -> None:
    assert you.types("/timezone Nowhereville") == (
        "**I don't know a city or zone “Nowhereville”. Nothing changed.**\n"
        "Try a larger one nearby, for example: /timezone Nairobi"
    )


def test_another_zone_moves_what_is_not_yet_sent_and_undo_moves_it_back(you: Person, database: Database) -> None:
    you.types("add Ada Okafor, birthday 10 Dec")
    assert birthday_comes(database) == "2026-12-10 08:00"
    you.types("/timezone New York")
    assert birthday_comes(database) == "2026-12-10 14:00"
    you.presses("Undo")
    assert birthday_comes(database) == "2026-12-10 08:00"


def test_another_leap_day_rule_moves_a_birthday_on_29_february(you: Person, database: Database) -> None:
    you.types("add Ada Okafor, birthday 29 Feb")
    assert birthday_comes(database) == "2027-02-28 08:00"
    you.types("/settings leap 1 Mar")
    assert birthday_comes(database) == "2027-03-01 08:00"


@pytest.mark.parametrize(
    ("text", "part", "at"),
    [
        ("7", "morning", time(7)), ("7:30", "morning", time(7, 30)), ("7.30", "morning", time(7, 30)),
        ("9pm", "morning", time(21)), ("18:00", "morning", time(18)), ("noon", "morning", time(12)),
        ("half past 7", "morning", time(7, 30)), ("7", "evening", time(19)), ("24", "morning", None),
        ("7-9", "morning", None), ("7 people", "morning", None), ("", "morning", None),
    ],
)  # fmt: skip
def test_an_hour_as_people_type_it(text: str, part: Part, at: time | None) -> None:
    assert words.hour(text, part) == at


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("22-7", (time(22), time(7))), ("10pm to 6:30", (time(22), time(6, 30))),
        ("23:00 – 08:00", (time(23), time(8))), ("1-7", (time(1), time(7))), ("12-7", (time(0), time(7))),
        ("never", words.NEVER), ("22", None), ("22-7-9", None),
    ],
)  # fmt: skip
def test_quiet_hours_as_people_type_them(text: str, ends: tuple[time, time] | None) -> None:
    assert words.quiet_hours(text) == ends


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sun-Thu", "12347"), ("monday to thursday", "1234"), ("Mon, Wed and Fri", "135"), ("every day", "1234567"),
        ("weekdays", "12345"), ("Fri - Mon", "1567"), ("Sat", "6"), ("", None), ("Mon-Tue-Wed", None), ("Foo", None),
    ],
)  # fmt: skip
def test_work_days_as_people_type_them(text: str, days: str | None) -> None:
    assert words.work_days(text) == days
