"""What is not one's own: another person's buttons, made-up ones, old ones, and those carried to another chat.

A press that is not good gets a polite word, changes nothing, and shows nothing.
"""

from __future__ import annotations

import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.slack import Person as Member
from tests.fakes.slack.transcript import controls
from tests.fakes.telegram import FakeTelegram, Message, Person
from tests.whole.process import Product, until

MORNING = "2026-12-10T08:00"
PROMPT = "Ada Okafor turns 41 today"
NO_LONGER = "That button no longer works. Nothing was changed."
NOT_HERE = "Not in a group: tell me in our own chat."
PRIVATE = ("Okafor", "Acme", "hiring")


def data_of(message: Message) -> dict[str, str]:
    """What each button of a message sends, by its label."""
    return {b["text"]: b["callback_data"] for row in message.rows for b in row if "callback_data" in b}


def flipped(sealed: str, at: int) -> str:
    """One bit of one letter turned over."""
    return sealed[:at] + chr(ord(sealed[at]) ^ 1) + sealed[at + 1 :]


def shows_nothing(*texts: str) -> bool:
    return not any(word in text for word in PRIVATE for text in texts)


@pytest.fixture
async def kemi(product: Product, telegram: FakeTelegram) -> Person:
    """Somebody with a birthday prompt on the screen."""
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, "Kemi")
    await kemi.types("/timezone Africa/Lagos")
    await kemi.sees("Lagos")
    await kemi.types("/add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months, note: hiring a platform lead")
    await kemi.sees("turns 41")
    product.it_is(MORNING)
    await kemi.sees(PROMPT)
    return kemi


async def test_another_user_gets_nothing_from_copied_presses(
    product: Product, telegram: FakeTelegram, kemi: Person
) -> None:
    """Neither in their own chat, with a network and without, nor in a group, nor without an invitation."""
    before, screen = product.kept("Kemi"), kemi.screen
    prompt = kemi.messages[-1]
    tom = telegram.person(2, "Tom")
    for line in ("/start", "/add Bob Stone, every 3 months"):
        await tom.types(line)
        mine = await tom.sees()
        for data in data_of(prompt).values():
            assert await tom.is_answered(await tom.presses_raw(data, mine.id)) == NO_LONGER
    group = await tom.in_group("Alumni")
    for data in data_of(prompt).values():
        assert await group.is_answered(await group.presses_raw(data, prompt.id)) == NOT_HERE
    await product.stop()
    product.settings["KITH_ACCESS"] = "invite"
    await product.start()
    ife = telegram.person(3, "Ife")
    await ife.types("/start")
    refusal = await ife.sees("by invitation")
    for data in data_of(prompt).values():
        await ife.is_answered(await ife.presses_raw(data, refusal.id))
    await ife.types("/find Ada")
    await ife.sees("by invitation")
    assert "by invitation" in refusal.shown()
    assert shows_nothing(tom.screen, group.screen, ife.screen, *tom.toasts, *ife.toasts)
    assert (product.kept("Kemi"), kemi.screen) == (before, screen)


async def test_a_forged_press_changes_nothing(product: Product, kemi: Person) -> None:
    """Every single letter counts, and so do the rows' numbers: nobody can count on to the next one."""
    before, screen = product.kept("Kemi"), kemi.screen
    prompt = kemi.messages[-1]
    done = data_of(prompt)["Done"]
    forged = [flipped(done, at) for at in range(0, len(done), 2)]
    for data in (
        *forged,
        done[:-1],
        done + "0",
        done[8:],
        "",
        "x",
        "done:1:",
        "AAAAAAAAdone:1:",
        "é🎂:::",
        "\x00" * 64,
    ):
        assert await kemi.is_answered(await kemi.presses_raw(data, prompt.id)) == NO_LONGER, data
    assert (product.kept("Kemi"), kemi.screen) == (before, screen)


async def test_a_press_of_a_round_that_is_over_changes_nothing(product: Product, kemi: Person) -> None:
    """Done for this year's birthday says nothing of the next."""
    old = kemi.messages[-1]
    done = data_of(old)["Done"]
    await kemi.presses("Done")
    await kemi.sees("Wished Ada Okafor")
    product.it_is("2027-12-10T08:00")
    await kemi.sees("Ada Okafor turns 42 today")
    before, screen = product.kept("Kemi"), kemi.screen
    assert (await kemi.is_answered(await kemi.presses_raw(done, old.id))).startswith("Already done")
    assert (product.kept("Kemi"), kemi.screen) == (before, screen)


async def test_her_own_press_does_not_work_in_a_group(product: Product, kemi: Person) -> None:
    """There everybody would see what it shows."""
    before, screen = product.kept("Kemi"), kemi.screen
    group = await kemi.in_group("Alumni")
    for data in data_of(kemi.messages[-1]).values():
        assert await group.is_answered(await group.presses_raw(data, 1)) == NOT_HERE
    await group.types("/find Ada")
    await group.sees("Kept nothing: this is a group.")
    assert shows_nothing(group.screen, *group.toasts)
    assert (product.kept("Kemi"), kemi.screen) == (before, screen)


async def test_on_slack_another_member_gets_nothing_from_copied_presses(product: Product, slack: FakeSlack) -> None:
    """Nor does a forger, nor anybody in a channel."""
    await product.on_slack(slack).start()
    maya, tom = slack.person("U1", "Maya", tz="Africa/Lagos"), slack.person("U2", "Tom", tz="Africa/Lagos")
    await maya.types("add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months, note: hiring a platform lead")
    await maya.sees("turns 41")
    await tom.types("thanks!")
    await tom.sees("Any time")
    product.it_is(MORNING)
    await maya.sees(PROMPT)
    before, screen = product.kept("Maya"), maya.screen
    values = [e["value"] for _, e in controls(slack.said("U1")[-1].blocks) if "value" in e]
    assert values
    for value in values:
        await presses_in_vain(slack, tom, value)
    await tom.slash("/kith", "find Ada", channel="#general")
    await tom.sees("No Ada in your network")
    for value in values:
        await presses_in_vain(slack, tom, value)
    assert shows_nothing(*tom.screen)
    assert (product.kept("Maya"), maya.screen) == (before, screen)
    for value in (flipped(values[0], 0), flipped(values[0], len(values[0]) - 3), "x", "done:1:"):
        await presses_in_vain(slack, maya, value)
    assert [shown for shown in maya.screen if NO_LONGER not in shown] == screen
    assert product.kept("Maya") == before


async def presses_in_vain(slack: FakeSlack, member: Member, value: str) -> None:
    """Send a value no button of theirs has; the polite word is for their eyes only."""

    def refusals() -> int:
        return sum(NO_LONGER in shown for shown in member.ephemeral)

    before = refusals()
    await member.presses_raw(value)
    await until(slack.workspace.changed, lambda: refusals() > before)
