"""R3: a platform that errs at every fifth call, in each of the four ways a call can go wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from tests.chaos.lives import Lives
from tests.chaos.mornings import Morning
from tests.chaos.platforms import OnSlack, OnTelegram, until
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, count
from tests.fakes.slack import faults as on_slack
from tests.fakes.telegram import Fault, broken, dropped, lost, too_many
from tests.fakes.telegram.world import Try

RATE = 0.2
AT_MOST = 2
"""Faults in a row in one chat: each unknown end doubles the wait before the next try."""


async def test_a_platform_that_errs_is_obeyed_and_nothing_is_lost(
    telegram: OnTelegram, morning: Morning, lives: Lives, chance: random.Random, keep: Keep
) -> None:
    books, orders = morning(telegram, SIZES.faults)
    replies_lost: Counter[str] = Counter()
    planned = 0
    for chat in books.due:
        for fault in faults_in_a_row(chance):
            telegram.fake.fail(fault, chat=int(chat), method="sendMessage")
            replies_lost[chat] += fault.handled
            planned += 1
    life = await lives.born(orders)
    tries = telegram.fake.world.tries
    await until(telegram.changed, lambda: sum(t.method == "sendmessage" for t in tries) >= len(books.due) + planned)
    assert await life.stop() == 0
    tally = count(telegram.shown, books.due, replies_lost)
    early = too_early(tries)
    tally.more |= {"faults": planned, "too early": len(early), "set aside": books.states().get("quarantined", 0)}
    keep("R3 faults, Telegram", tally)
    assert (tally.lost, tally.unmarked, tally.unexplained, early) == (0, 0, 0, [])


async def test_on_slack_a_lost_reply_repeats_nothing(
    slack: OnSlack, morning: Morning, lives: Lives, chance: random.Random, keep: Keep
) -> None:
    books, orders = morning(slack, SIZES.faults // 3)
    ways = (on_slack.too_many(1), on_slack.broken(), on_slack.dropped(), on_slack.lost(), on_slack.broken(handled=True))
    for _ in range(2 * len(books.due)):
        fault = chance.choice(ways) if chance.random() < RATE else on_slack.Fault()
        slack.fake.fail(fault, "chat.postMessage")
    life = await lives.born(orders)
    await until(slack.changed, lambda: len(slack.shown) == len(books.due))
    assert await life.stop() == 0
    tally = count(slack.shown, books.due)
    keep("R3 faults, Slack", tally)
    assert (tally.lost, tally.repeats) == (0, 0)


def faults_in_a_row(chance: random.Random) -> Sequence[Fault]:
    """What the first calls to one chat meet: each call goes wrong with the same chance."""
    faults: list[Fault] = []
    while len(faults) < AT_MOST and chance.random() < RATE:
        faults.append(chance.choice((too_many(chance.choice((1, 2))), broken(), dropped(), lost())))
    return faults


def too_early(tries: Sequence[Try]) -> list[Try]:
    """The calls to a chat that had asked to be left alone, before that time had passed."""
    closed_until: dict[int | None, float] = {}
    early: list[Try] = []
    for one in tries:
        if one.at < closed_until.get(one.chat, 0.0):
            early.append(one)
        if one.told_to_wait:
            closed_until[one.chat] = one.at + one.told_to_wait
    return early
