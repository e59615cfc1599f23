"""Readers of commands, habits of writing, several people of one name, and notes of any length."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.words.english import THEIR_VERBS
from bot.words.grammar import READERS, understand
from bot.words.intents import (
    AddPerson,
    ChangePerson,
    LogTouch,
    NotUnderstood,
    PastTime,
    Refused,
    Remind,
    ShowPerson,
    TwoDates,
    Understood,
    Who,
)
from bot.words.names import NameIndex, Person
from tests.words.network import NAMES, NOW
from tests.words.telling import told

READINGS = (Understood, TwoDates, PastTime, Refused, NotUnderstood)
COMMANDS = {
    "add", "met", "remind", "event", "intro", "goal", "opportunity", "give", "pitch", "note", "tag", "promise",
    "testimonial", "archive", "pause",
}  # fmt: skip


def test_every_command_with_words_after_it_has_a_reader() -> None:
    assert set(READERS) >= COMMANDS


@pytest.mark.parametrize("command", sorted(READERS))
def test_a_command_without_words_is_not_understood(command: str) -> None:
    assert READERS[command]("", NAMES, NOW, "dmy") == NotUnderstood()


def test_a_command_says_the_same_with_its_slash() -> None:
    read = READERS["met"]("Ada yesterday over coffee", NAMES, NOW, "dmy")
    assert read == understand("/met Ada yesterday over coffee", NAMES, NOW, "dmy")


def test_the_first_line_of_a_newcomer_is_somebody_to_add() -> None:
    reading = READERS["add"]("Ada Okafor, met at PyCon", NAMES, NOW, "dmy")
    assert told(reading) == "add name=Ada Okafor, how_met=PyCon"


def test_month_first_writers_read_their_date_first() -> None:
    reading = understand("Ada's birthday is 3/4", NAMES, NOW, "mdy")
    assert isinstance(reading, TwoDates)
    assert told(reading).startswith("which: 4.3. or 3.4.")


def test_a_name_of_two_people_keeps_both() -> None:
    names = NameIndex([Person(1, "Ada Okafor", company="Acme"), Person(2, "Ada Bello", location="Nairobi")])
    assert told(understand("met Ada yesterday", names, NOW, "dmy")) == "meeting both Ada=2/1 on 2026-11-22 (met)"
    told_apart = told(understand("met Ada from Acme yesterday", names, NOW, "dmy"))
    assert told_apart == "meeting both Ada from Acme=1 on 2026-11-22 (met)"


@pytest.mark.parametrize("weekday", ["Sunday", "Friday"])
def test_somebody_called_like_a_day_is_still_somebody(weekday: str) -> None:
    names = NameIndex([Person(1, f"{weekday} Obi")])
    assert told(understand(f"met {weekday} yesterday", names, NOW, "dmy")) == (
        f"meeting both {weekday}=1 on 2026-11-22 (met)"
    )


def test_a_long_note_is_kept_to_its_last_word() -> None:
    note = "He spoke of many things, one after the other. " * 200 + "The end."
    reading = understand(f"met Ada: {note}", NAMES, NOW, "dmy")
    assert isinstance(reading, Understood)
    touch = reading.intents[0]
    assert isinstance(touch, LogTouch)
    assert touch.note == note


def test_a_note_command_keeps_a_long_note_word_for_word() -> None:
    note = "a, b; c. " * 1_000 + "done"
    reading = READERS["note"](f"Ada: {note}", NAMES, NOW, "dmy")
    assert isinstance(reading, Understood)
    change = reading.intents[0]
    assert isinstance(change, ChangePerson)
    assert change.fields.notes == (note,)


def test_control_characters_and_direction_marks_say_nothing() -> None:
    assert understand("met\u202e Ada\x00 yesterday\x07", NAMES, NOW, "dmy") == understand(
        "met Ada yesterday", NAMES, NOW, "dmy"
    )


def test_a_question_never_changes_anything() -> None:
    for line in ("met Ada yesterday?", "Ada moved to Beta?", "remind me to call Ada tomorrow?", "add Femi?"):
        reading = understand(line, NAMES, NOW, "dmy")
        assert isinstance(reading, NotUnderstood), line


def test_at_most_two_nearest_readings_are_offered() -> None:
    for line in ("ada thing tues maybe", "met Ada yesterday?", "Bob and Ada blah blah Friday"):
        reading = understand(line, NAMES, NOW, "dmy")
        assert isinstance(reading, NotUnderstood)
        assert 0 < len(reading.readings) <= 2


_VOCABULARY = """
    met Ada Bob Okafro Femi called coffee with and , : . yesterday tomorrow Friday every 2 weeks I promised the deck by
    remind me to owes moved Beta as VP birthday is 3 March 30 Feb 3/4 #tag note tag snooze until June ? her no actually
"""
_WORDS = st.sampled_from(sorted(set(_VOCABULARY.split())))


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=300))
@example("SELECT * FROM contact; --")
@example("<b>Ada</b> & <script>alert(1)</script>")
@example("{name} %s **Eve** /start [x](y)")
@example("\ud800\udfff \x00\x1b[31m")
@example("مرحبا آدا اليوم")
@example("👩‍👩‍👧 met Ada 👩🏽‍💻 yesterday")
def test_any_text_has_a_reading(text: str) -> None:
    assert isinstance(understand(text, NAMES, NOW, "dmy"), READINGS)


@settings(max_examples=400, deadline=None)
@given(st.lists(_WORDS, max_size=14), st.booleans(), st.sampled_from(sorted(READERS)))
def test_any_words_in_any_order_have_a_reading(words: list[str], answered: bool, command: str) -> None:
    """Words the grammar knows, shuffled: the likeliest way into a corner of it."""
    line = " ".join(words)
    about = Who("Ada Okafor", (1,)) if answered else None
    for reading in (understand(line, NAMES, NOW, "mdy", about=about), READERS[command](line, NAMES, NOW, "dmy")):
        assert isinstance(reading, READINGS)
        assert not isinstance(reading, NotUnderstood) or len(reading.readings) <= 2


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(
        ["met Ada: ", "Ada's ", ", ", "1/2 ", "#a ", "(", "every 3 months ", "remind me to ", "\u202e", "a@", "- "]
    )
)
def test_ten_thousand_characters_have_a_reading(piece: str) -> None:
    """Structure is sought in the first thousand only, so the time does not grow with the square of the length."""
    assert isinstance(understand(piece * (10_000 // len(piece)), NAMES, NOW, "dmy"), READINGS)


@given(st.text(alphabet=string.ascii_lowercase + " ", max_size=60))
def test_letters_alone_never_add_or_log_anybody_unasked(text: str) -> None:
    """Made-up words are not taken for news: somebody is added only by "add", logged only by a word for it."""
    assume(not any(verb in text for verb in THEIR_VERBS))
    reading = understand(f"zz {text}", NAMES, NOW, "dmy")
    if isinstance(reading, Understood):
        assert not any(isinstance(intent, AddPerson | LogTouch | Remind) for intent in reading.intents)
        assert all(isinstance(intent, ShowPerson | ChangePerson) for intent in reading.intents)
