"""What reaches the log at its most talkative: nothing that anybody said, is called, or could be let in by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.slack import faults as on_slack
from tests.fakes.telegram import TOKEN, FakeTelegram, Person, blocked, broken, dropped, refused
from tests.whole.process import BEGIN, PATIENCE, SECRET, NotStarted, Product, until

CANARIES = ("Zuleika", "Quixano", "Ravelstein", "platypus", "Umbria", "marzipan", "2348012345678", "zq@example.com")
ADDED = "/add Zuleika Quixano, CTO at Ravelstein, birthday 10 Dec 1985, zq@example.com, +2348012345678, note: platypus"
MORNING = "2026-12-10T08:00"


def leaks(product: Product, *secrets: str) -> list[str]:
    """Every line of the product's that holds what must not be there."""
    forbidden = (*CANARIES, SECRET, *secrets)
    return [line for line in product.said if any(word.lower() in line.lower() for word in forbidden)]


@contextmanager
def without(product: Product, table: str) -> Iterator[None]:
    """The database lacks a table for a while: statements on it fail, and their errors quote what was to be stored."""
    with product.database() as database:
        database.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
        yield
        database.execute(f"ALTER TABLE {table}_away RENAME TO {table}")


async def says(person: Person, line: str, expected: str) -> None:
    await person.types(line)
    await person.sees(expected)


async def test_a_day_on_telegram_leaves_no_word_of_it(product: Product, telegram: FakeTelegram) -> None:
    """With what goes wrong there."""
    product.time_runs_from(BEGIN)
    await product.on_telegram(telegram).start()
    kemi, tom = telegram.person(1, "Umbria"), telegram.person(2, "Tom")
    await says(kemi, "/timezone Africa/Lagos", "Lagos")
    for fault in (broken(), dropped(), refused(401, "Unauthorized")):
        telegram.fail(fault, method="getUpdates")
        await says(kemi, "marzipan marzipan", "understand")
    await says(kemi, ADDED, "Quixano")
    await says(kemi, "met Zuleika yesterday: marzipan", "Zuleika")
    await says(tom, "/add Bob Stone, every 3 months", "Bob Stone")
    telegram.fail(refused(400, "Bad Request: can't parse entities: Zuleika marzipan"), chat=2, method="sendMessage")
    await tom.types("/find Bob")
    await until(telegram.world.changed, lambda: "sendmessage" in dict(telegram.world.refused))
    telegram.fail(refused(400, "Bad Request: query is too old: Zuleika"), method="answerCallbackQuery")
    telegram.fail(broken(), method="editMessageText")
    telegram.fail(blocked(), chat=2, method="sendMessage")
    product.time_runs_from(MORNING)
    await kemi.sees("Zuleika Quixano turns 41")
    await kemi.presses("Draft")
    await product.restart()
    await kemi.sees("Happy birthday, Zuleika")
    await says(kemi, "/find Zuleika", "zq@example.com")
    assert await product.stop() == 0
    assert len(product.said) > 5
    assert leaks(product, telegram.token, telegram.token.partition(":")[2]) == []


async def test_a_broken_database_is_not_quoted(product: Product, telegram: FakeTelegram) -> None:
    """The error says which statement failed, with the values in it; the log says where. It goes on once it can."""
    await product.on_telegram(telegram).start()
    kemi = telegram.person(1, "Umbria")
    await says(kemi, ADDED, "Quixano")
    for table in ("contact", "inbox", "message"):
        said_before = len(product.said)
        with without(product, table):
            await kemi.types("/add Zuleika Marzipan, CTO at Ravelstein, every 3 months")
            await until(product.heard, lambda: any("OperationalError" in line for line in product.said[said_before:]))  # noqa: B023
        await kemi.types("thanks!")
        await kemi.sees("Any time", within=PATIENCE)
    assert leaks(product, telegram.token) == []


async def test_a_day_on_slack_leaves_no_word_of_it(product: Product, slack: FakeSlack) -> None:
    """With what goes wrong there."""
    product.time_runs_from(BEGIN)
    await product.on_slack(slack).start()
    maya = slack.person("U1", "Umbria", tz="Africa/Lagos")
    for fault in (on_slack.broken(handled=True), on_slack.garbled(), on_slack.refused("internal_error")):
        slack.fail(fault, "chat.postMessage")
        await maya.types("marzipan marzipan")
        await maya.sees("understand")
    await maya.slash("/kith", ADDED.removeprefix("/"))
    await maya.sees("Quixano")
    slack.fail(on_slack.broken(), "response_url")
    await maya.slash("/kith", "find Zuleika", channel="#general")
    slack.fail(on_slack.broken(), "users.info")
    product.time_runs_from(MORNING)
    await maya.sees("Zuleika Quixano turns 41")
    await maya.presses("Done")
    await maya.sees("Wished Zuleika")
    await slack.line.disconnect()
    await slack.connected(2)
    slack.revoke()
    await maya.types("marzipan")
    assert await product.stop() == 0
    assert len(product.said) > 3
    assert leaks(product, slack.bot_token, slack.app_token, "/link/ticket", "/hooks/") == []


async def test_settings_that_cannot_be_read_are_not_quoted(product: Product, tmp_path: Path) -> None:
    """What breaks before the log is set up is as discreet as what breaks later."""
    (tmp_path / ".env").write_bytes(f"TELEGRAM_BOT_TOKEN={TOKEN}\nKITH_OPERATOR=Caf\xe9\n".encode("latin-1"))
    with pytest.raises(NotStarted):
        await product.start()
    assert leaks(product, TOKEN[:20]) == []


async def test_a_token_that_is_refused_is_not_printed(product: Product, telegram: FakeTelegram) -> None:
    product.on_telegram(telegram)
    product.settings["TELEGRAM_BOT_TOKEN"] = "700700700:AA-marzipan-not-the-token-it-is"
    with pytest.raises(NotStarted):
        await product.start()
    assert "refuses the bot token" in product.said[-1]
    assert leaks(product, telegram.token) == []
