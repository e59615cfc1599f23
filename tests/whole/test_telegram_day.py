"""A birthday on Telegram, from the line that tells of it to the day after Done, however often Kith is killed."""

from __future__ import annotations

import pytest

from tests.fakes.telegram import FakeTelegram, Message, Person, held
from tests.whole.process import Gate, Product

PROMPT = "🎂 **Ada Okafor turns 41 today**"
PLANNED = "Thu 10 Dec, 08:00 🎂 Ada Okafor turns 41"
REPEAT = "This may be a repeat"
MORNING = "2026-12-10T08:00"


@pytest.fixture
async def kemi(product: Product, telegram: FakeTelegram) -> Person:
    """Somebody in Lagos who has told a running Kith of Ada's birthday."""
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, "Kemi")
    await kemi.types("/timezone Africa/Lagos")
    await kemi.sees("Lagos")
    await kemi.types("/add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months")
    await kemi.sees("Next: Thu 10 Dec, turns 41")
    return kemi


def prompts(kemi: Person) -> list[Message]:
    """Every message that is, or was before an edit, the birthday's prompt."""
    return [m for m in kemi.messages if "Ada Okafor turns 41 today" in m.shown() or "Wished Ada" in m.shown()]


async def asked(kemi: Person, line: str, expected: str) -> Message:
    """The answer to a line.

    In one chat nothing is sent before what went out earlier is noted as sent: after an answer, all before it is.
    """
    await kemi.types(line)
    return await kemi.sees(expected)


async def everything_was_sent(product: Product, kemi: Person) -> None:
    """Whatever waits in a chat goes out before a later reminder: once that is there, nothing else is to come."""
    await asked(kemi, "remind me today at 9am to stretch", "09:00")
    product.it_is("2026-12-10T09:00")
    await kemi.sees("📌 **You: stretch")


async def test_a_birthday_is_prompted_once_on_its_morning(
    product: Product, telegram: FakeTelegram, kemi: Person
) -> None:
    """And not the day before, nor at 07:59, nor after Done, although it was killed before its hour and after Done."""
    await asked(kemi, "/next 30", PLANNED)
    product.it_is("2026-12-09T08:00")
    await asked(kemi, "/next", PLANNED)
    await product.restart()
    product.it_is("2026-12-10T07:59")
    await asked(kemi, "/next", PLANNED)
    assert prompts(kemi) == []
    product.it_is(MORNING)
    prompt = await kemi.sees(PROMPT)
    product.it_is("2026-12-10T08:04")
    done = next(b["callback_data"] for row in prompt.rows for b in row if b["text"] == "Done")
    assert await kemi.is_answered(await kemi.presses("Done")) == ""
    finished = await kemi.sees("✓ **Wished Ada Okafor a happy birthday, Thu 10 Dec**")
    assert (finished, finished.edits) == (prompt, 1)
    await asked(kemi, "thanks!", "Any time")
    await product.restart()
    assert await kemi.is_answered(await kemi.presses_raw(done, prompt.id)) == "Already done today at 08:04."
    await asked(kemi, "/next 400", "Fri 10 Dec 2027, 08:00 🎂 Ada Okafor turns 42")
    await everything_was_sent(product, kemi)
    assert prompts(kemi) == [finished]
    assert (finished.edits, telegram.world.refused) == (1, [])


async def test_killed_right_after_it_prompted_it_prompts_no_more(product: Product, kemi: Person) -> None:
    """And the button of before still works."""
    product.it_is(MORNING)
    prompt = await kemi.sees(PROMPT)
    await asked(kemi, "thanks!", "Any time")
    await product.restart()
    await everything_was_sent(product, kemi)
    await kemi.presses("Done", prompt)
    assert await kemi.sees("Wished Ada Okafor") is prompt
    assert prompts(kemi) == [prompt]
    assert REPEAT not in prompt.shown()


async def test_killed_while_telegram_still_owes_the_answer_it_repeats_once_and_says_so(
    product: Product, telegram: FakeTelegram, kemi: Person
) -> None:
    """Nobody can ask Telegram whether a message arrived."""
    gate = Gate()
    telegram.fail(held(gate), method="sendMessage")
    product.it_is(MORNING)
    await gate.has_come()
    product.freeze()
    gate.set()
    first = await kemi.sees(PROMPT)
    await product.restart()
    second = await kemi.sees(REPEAT)
    await asked(kemi, "thanks!", "Any time")
    await product.restart()
    await everything_was_sent(product, kemi)
    assert prompts(kemi) == [first, second]
    assert PROMPT in second.shown()
    assert REPEAT not in first.shown()


async def test_killed_before_telegram_took_it_it_comes_once(
    product: Product, telegram: FakeTelegram, kemi: Person
) -> None:
    gate = Gate()
    telegram.fail(held(gate), method="sendMessage")
    product.it_is(MORNING)
    await gate.has_come()
    await product.restart()
    await kemi.sees(PROMPT)
    await everything_was_sent(product, kemi)
    assert len(prompts(kemi)) == 1
