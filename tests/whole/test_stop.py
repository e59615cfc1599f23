"""A stop in the middle of everything: over within ten seconds, with nothing lost and nothing said twice."""

from __future__ import annotations

from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram, Person, held
from tests.whole.process import Gate, Product, until

CROWD = 30
NAMES = ("Ada", "Bob", "Chidi", "Dayo", "Efe", "Femi", "Grace", "Halima", "Ike", "Joy")
PROMPT = "Ada Okafor turns 41 today"
REPEAT = "may be a repeat"


def times_shown(person: Person, text: str) -> int:
    return sum(text in message.shown() for message in person.messages)


async def all_see(telegram: FakeTelegram, crowd: list[Person], text: str) -> None:
    await until(telegram.world.changed, lambda: all(times_shown(person, text) for person in crowd))


async def test_sigterm_under_load_loses_nothing(product: Product, telegram: FakeTelegram) -> None:
    """Neither of what people just typed, nor of the morning's prompts, nor of the send that was under way."""
    await product.on_telegram(telegram).start()
    crowd = [telegram.person(number, f"Person {number}") for number in range(1, CROWD + 1)]
    for person in crowd:
        await person.types("/add Ada Okafor, birthday 10 Dec 1985, every 3 months")
    await crowd[0].sees("added")
    assert await product.stop() == 0
    await product.start()
    await all_see(telegram, crowd, "added")

    gate = Gate()
    telegram.fail(held(gate), chat=CROWD, method="sendMessage")
    product.it_is("2026-12-10T09:00")  # 08:00 in UTC, where whoever has not named a city is
    await gate.has_come()
    product.ask_to_stop()
    gate.set()
    assert await product.ended() == 0
    assert times_shown(crowd[-1], PROMPT) == 1
    await product.start()
    await all_see(telegram, crowd, PROMPT)

    for person in crowd:
        await person.types("thanks!")
    await all_see(telegram, crowd, "Any time")
    for person in crowd:
        for text in ("added", PROMPT, "Any time"):
            assert times_shown(person, text) == 1
        assert REPEAT not in person.screen
    assert telegram.world.refused == []


async def test_sigterm_while_telegram_does_not_answer_still_ends_in_time(
    product: Product, telegram: FakeTelegram
) -> None:
    """And in good order. Nobody can then know whether the message arrived: its repeat says so."""
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, "Kemi")
    gate = Gate()
    telegram.fail(held(gate), method="sendMessage")
    await kemi.types("thanks!")
    await kemi.types("thank you")
    await gate.has_come()
    assert await product.stop() == 0
    assert not any("Unclosed" in line or "before everything was finished" in line for line in product.said)
    await product.start()
    product.it_is("2026-11-23T12:00")  # whatever was to be left alone for a moment is not any more
    await until(telegram.world.changed, lambda: times_shown(kemi, "Any time") == 2)
    assert [REPEAT in message.shown() for message in kemi.messages] == [True, False]


async def test_sigterm_on_slack_loses_nothing(product: Product, slack: FakeSlack) -> None:
    """What was acknowledged is answered, by this life or the next; what was not, Slack says again."""
    await product.on_slack(slack).start()
    maya = slack.person("U1", "Maya", tz="Africa/Lagos")
    said = [await maya.types(f"add {name} Stone, every 3 months") for name in NAMES]
    await said[0].taken()
    assert await product.stop() == 0
    await product.start()
    await slack.line.retry()
    for name in NAMES:
        await maya.sees(f"**{name} Stone** added")
    assert len([shown for shown in maya.screen if "added" in shown]) == len(NAMES)
