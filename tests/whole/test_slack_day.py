"""The same birthday on Slack, where nobody is told anything twice: a conversation can be read back there."""

from __future__ import annotations

import pytest

from tests.fakes.slack import FakeSlack, Person
from tests.fakes.slack.faults import held
from tests.fakes.slack.transcript import controls
from tests.fakes.slack.workspace import Message
from tests.whole.process import Gate, Product, until

PROMPT = "🎂 **Ada Okafor turns 41 today**"
PLANNED = "Thu 10 Dec, 08:00 🎂 Ada Okafor turns 41"
MORNING = "2026-12-10T08:00"
SLACKS_PATIENCE = 3.0
"""Seconds after which Slack counts a request as not taken."""


@pytest.fixture
async def maya(product: Product, slack: FakeSlack) -> Person:
    """Somebody in Lagos who has told a running Kith of Ada's birthday."""
    await product.on_slack(slack).start()
    maya = slack.person("U1", "Maya", tz="Africa/Lagos")
    await maya.slash("/kith", "add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months")
    await maya.sees("Next: Thu 10 Dec, turns 41")
    return maya


def prompts(slack: FakeSlack) -> list[Message]:
    """Every message that is, or was before an edit, the birthday's prompt."""
    return [m for m in slack.said("U1") if "Ada Okafor turns 41 today" in m.shown or "Wished Ada" in m.shown]


async def everything_was_sent(product: Product, maya: Person) -> None:
    """Whatever waits in a chat goes out before a later reminder: once that is there, nothing else is to come."""
    await maya.types("remind me today at 9am to stretch")
    await maya.sees("Thu 10 Dec, 09:00")
    product.it_is("2026-12-10T09:00")
    await maya.sees("[Drop]")


def everything_was_taken_in_time(slack: FakeSlack) -> bool:
    return all(sent.latency is not None and sent.latency < SLACKS_PATIENCE for sent in slack.line.envelopes)


async def test_a_birthday_is_prompted_once_on_its_morning(product: Product, slack: FakeSlack, maya: Person) -> None:
    """And not the day before, nor at 07:59, nor after Done, although it was killed before its hour and after Done."""
    for quiet in ("2026-12-09T08:00", "2026-12-10T07:59"):
        product.it_is(quiet)
        answers = len(maya.screen)
        await maya.slash("/kith", "next")
        assert PLANNED in await shown_after(slack, maya, answers)
        assert prompts(slack) == []
    await product.restart()
    product.it_is(MORNING)
    await maya.sees(PROMPT)
    product.it_is("2026-12-10T08:04")
    (prompt,) = prompts(slack)
    done = next(e["value"] for _, e in controls(prompt.blocks) if e.get("text", {}).get("text") == "Done")
    await (await maya.presses("Done")).taken()
    await maya.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**")
    await maya.types("thanks!")
    await maya.sees("Any time")  # which is sent once the edit is known to have been made
    await product.restart()
    await maya.presses_raw(done)
    await maya.sees("Already done today at 08:04.")
    await maya.slash("/kith", "next 400")
    await maya.sees("Fri 10 Dec 2027, 08:00 🎂 Ada Okafor turns 42")
    await everything_was_sent(product, maya)
    assert prompts(slack) == [prompt]
    assert prompt.edits == 1
    assert everything_was_taken_in_time(slack)


async def test_killed_while_slack_still_owes_the_answer_it_repeats_nothing(
    product: Product, slack: FakeSlack, maya: Person
) -> None:
    """It looks the message up, and the button on it works."""
    gate = Gate()
    slack.fail(held(gate), "chat.postMessage")
    product.it_is(MORNING)
    await gate.has_come()
    product.freeze()
    gate.set()
    await maya.sees(PROMPT)
    await product.restart()
    await maya.presses("Done")
    await maya.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**")
    await everything_was_sent(product, maya)
    (prompt,) = prompts(slack)
    assert "may be a repeat" not in prompt.shown


async def test_what_is_said_is_taken_at_once_however_slow_the_answer(slack: FakeSlack, maya: Person) -> None:
    """Slack waits three seconds; the acknowledgement waits for no call of ours."""
    gate = Gate()
    slack.fail(held(gate), "chat.postMessage")
    typed = await maya.types("thanks!")
    await gate.has_come()
    more = [await maya.types("thank you"), await maya.slash("/kith", "help"), await maya.presses("Undo")]
    for sent in (typed, *more):
        await sent.taken()
    assert not any("Any time" in shown for shown in maya.screen)
    gate.set()
    await maya.sees("Any time")
    assert everything_was_taken_in_time(slack)


async def test_it_comes_back_when_slack_renews_the_line(slack: FakeSlack, maya: Person) -> None:
    """And what Slack says twice meanwhile is answered once."""
    await slack.line.disconnect()
    await slack.connected(2)
    said = await maya.types("thanks!")
    await said.taken()
    await (await slack.line.again(said)).taken()
    await maya.types("find Ada")
    await maya.sees("[In touch today]")
    assert [shown for shown in maya.screen if "Any time" in shown] == ["Any time."]


async def shown_after(slack: FakeSlack, maya: Person, seen: int) -> str:
    """The next thing that is shown."""
    await until(slack.workspace.changed, lambda: len(maya.screen) > seen)
    return maya.screen[seen]
