"""`kith run` as a process of its own, against a strict Telegram and a strict Slack on loopback."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.product import clock_at, command, environment, kith, set_clock

PATIENCE = 20.0
SECRET = "kept-out-of-every-log-line"


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    server = await FakeTelegram.start()
    yield server
    await server.stop()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as server:
        yield server


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    return clock_at(tmp_path)


def telegram_settings(fake: FakeTelegram) -> dict[str, str]:
    return {"TELEGRAM_BOT_TOKEN": fake.token, "TELEGRAM_API_URL": fake.url}


def slack_settings(fake: FakeSlack) -> dict[str, str]:
    return {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token, "SLACK_API_URL": fake.url}


class Running:
    """A running `kith run` and what it printed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.log = ""

    async def line(self) -> str:
        """The next line of its output."""
        assert self._process.stdout
        async with asyncio.timeout(PATIENCE):
            return (await self._process.stdout.readline()).decode().rstrip()

    async def stop(self) -> int:
        """Ask it to stop, unless it has; its exit status."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for it to end by itself; its exit status."""
        async with asyncio.timeout(PATIENCE):
            _, said = await self._process.communicate()
        self.log += said.decode()
        return self._process.returncode or 0


@asynccontextmanager
async def running(home: Path, clock: Path, **settings: str) -> AsyncIterator[Running]:
    process = await asyncio.create_subprocess_exec(
        *command("run"),
        cwd=home,
        env=environment(home, clock, settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    found = Running(process)
    try:
        yield found
    finally:
        await found.stop()


async def test_the_printed_invitation_lets_the_first_person_in(
    tmp_path: Path, clock: Path, telegram: FakeTelegram
) -> None:
    async with running(tmp_path, clock, **telegram_settings(telegram)) as process:
        assert await process.line() == "Kith is ready: Telegram kith_test_bot"
        link = re.fullmatch(r"Your invitation: https://t\.me/kith_test_bot\?start=([\w-]{1,64})", await process.line())
        assert link
        stranger, kemi = telegram.person(2, "Tom"), telegram.person(1, "Kemi")
        await stranger.types("/start")
        await stranger.sees("by invitation")
        await kemi.types(f"/start {link[1]}")
        await kemi.sees("Hello Kemi")
        assert await process.stop() == 0


async def test_an_unused_invitation_stays_the_same_and_is_not_printed_once_somebody_is_in(
    tmp_path: Path, clock: Path, telegram: FakeTelegram
) -> None:
    settings = telegram_settings(telegram)
    async with running(tmp_path, clock, **settings) as process:
        await process.line()
        invitation = await process.line()
    async with running(tmp_path, clock, **settings) as process:
        await process.line()
        assert await process.line() == invitation
        kemi = telegram.person(1, "Kemi")
        await kemi.types(f"/start {invitation.partition('start=')[2]}")
        await kemi.sees("Hello Kemi")
    async with running(tmp_path, clock, **settings) as process:
        await process.line()
        await process.stop()
        assert await process.line() == ""


async def test_a_prompt_comes_when_the_wall_clock_reaches_it(
    tmp_path: Path, clock: Path, telegram: FakeTelegram
) -> None:
    async with running(tmp_path, clock, KITH_ACCESS="open", **telegram_settings(telegram)) as process:
        await process.line()
        kemi = telegram.person(1, "Kemi")
        for said in ("/timezone Africa/Lagos", "/add Ada Okafor, birthday 10 Dec 1985"):
            await kemi.types(said)
            await kemi.sees()
        set_clock(clock, "2026-12-10T07:00:00+00:00")
        await kemi.sees("🎂")
        await kemi.presses("Done")
        await kemi.sees("Wished")


async def test_telegram_and_slack_are_served_by_one_process(
    tmp_path: Path, clock: Path, telegram: FakeTelegram, slack: FakeSlack
) -> None:
    settings = {**telegram_settings(telegram), **slack_settings(slack)}
    async with running(tmp_path, clock, KITH_ACCESS="open", **settings) as process:
        assert (await process.line()).startswith("Kith is ready: Telegram kith_test_bot, Slack T")
        kemi, maya = telegram.person(1, "Kemi"), slack.person("U1", "Maya", "Europe/Berlin")
        await slack.connected()
        await kemi.types("thanks!")
        await maya.types("thanks!")
        await kemi.sees("Any time")
        await maya.sees("Any time")
        assert await process.stop() == 0


async def test_what_was_written_while_it_was_down_is_answered_after_the_start(
    tmp_path: Path, clock: Path, telegram: FakeTelegram
) -> None:
    kemi = telegram.person(1, "Kemi")
    await kemi.types("thanks!")
    async with running(tmp_path, clock, KITH_ACCESS="open", **telegram_settings(telegram)):
        await kemi.sees("Any time", within=PATIENCE)


@pytest.mark.parametrize("level", ["debug", "info"])
async def test_names_and_tokens_reach_no_log_line(
    tmp_path: Path, clock: Path, telegram: FakeTelegram, slack: FakeSlack, level: str
) -> None:
    settings = {**telegram_settings(telegram), **slack_settings(slack), "KITH_SECRET_KEY": SECRET, "KITH_LOG": level}
    async with running(tmp_path, clock, KITH_ACCESS="open", **settings) as process:
        await process.line()
        kemi = telegram.person(1, "Kemi")
        await kemi.types("/add Ada Okafor, CTO at Acme")
        await kemi.sees("Ada Okafor")
        await process.stop()
    for secret in (telegram.token, slack.bot_token, slack.app_token, SECRET, "Okafor", "Kemi", "Acme"):
        assert secret not in process.log


async def test_a_refused_token_is_named_and_ends_it(tmp_path: Path, clock: Path, telegram: FakeTelegram) -> None:
    settings = {**telegram_settings(telegram), "TELEGRAM_BOT_TOKEN": "1:not-the-token-that-it-gave-us"}
    async with running(tmp_path, clock, **settings) as process:
        assert await process.ended() == 1
        assert process.log.startswith("kith: Telegram refuses the bot token")


async def test_invite_prints_a_link(tmp_path: Path, telegram: FakeTelegram) -> None:
    done = await asyncio.to_thread(kith, tmp_path, "invite", "--uses", "10", settings=telegram_settings(telegram))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"https://t\.me/kith_test_bot\?start=[\w-]{1,64}\n", done.stdout)


async def test_doctor_asks_the_platforms(tmp_path: Path, telegram: FakeTelegram, slack: FakeSlack) -> None:
    settings = {**telegram_settings(telegram), **slack_settings(slack)}
    well = await asyncio.to_thread(kith, tmp_path, "doctor", settings=settings)
    assert "✓ telegram: kith_test_bot" in well.stdout
    assert "✓ slack: " in well.stdout
    slack.revoke()
    ill = await asyncio.to_thread(kith, tmp_path, "doctor", settings=settings)
    assert (ill.returncode, "✗ slack: Slack refuses the token; set SLACK_BOT_TOKEN anew" in ill.stdout) == (1, True)
    assert telegram.token not in well.stdout + ill.stdout


async def test_a_quiet_doctor_asks_nobody(tmp_path: Path, telegram: FakeTelegram) -> None:
    done = await asyncio.to_thread(kith, tmp_path, "doctor", "--quiet", settings=telegram_settings(telegram))
    assert (done.returncode, done.stdout) == (0, "")
    assert telegram.calls("getMe") == []
