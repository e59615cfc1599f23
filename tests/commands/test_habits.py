"""What repeats is the owner's own habit, whoever it is about."""

from __future__ import annotations

import pytest

from tests.commands.driver import Person


@pytest.mark.parametrize(
    ("say", "title", "rule"),
    [
        ("call Bob every Friday", "📌 **You: call Bob**", "Every Friday. Next: Fri 27 Nov, 08:00"),
        ("every Friday remind me to call Bob", "📌 **You: call Bob**", "Every Friday. Next: Fri 27 Nov, 08:00"),
        ("remind me to call Bob every Friday at 4pm", "📌 **You: call Bob**", "Every Friday. Next: Fri 27 Nov, 16:00"),
        (
            "remind Bob every first Monday about the report",
            "📌 **You: Bob Stone: the report**",
            "First Monday of every month. Next: Mon 7 Dec, 08:00",
        ),
    ],
)
def test_something_about_somebody_that_repeats_says_when_and_keeps_its_rule(
    you: Person, say: str, title: str, rule: str
) -> None:
    you.types("/add Bob Stone")
    assert you.types(say).splitlines()[:2] == [title, rule]
