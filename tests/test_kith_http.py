"""What the settings of HTTP ask of each other, said before anything is opened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from adapters.tokens import lacking
from bot.config.halt import Halt
from bot.config.settings import load
from tests.product import kith

TELEGRAM = {"TELEGRAM_BOT_TOKEN": "700700700:AAtests-only-token_0123456789abcdef"}
HOOK = {**TELEGRAM, "TELEGRAM_WEBHOOK_SECRET": "what_Telegram_shows-1"}
SIGNED = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "what-slack-signs-with"}
PUBLIC = {"KITH_PUBLIC_URL": "https://kith.example"}
HTTP = {"KITH_HTTP": "127.0.0.1:0"}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (HOOK, "set KITH_PUBLIC_URL"),
        ({**HOOK, "KITH_PUBLIC_URL": "http://kith.example"}, "set KITH_PUBLIC_URL to the https address"),
        ({**HOOK, **PUBLIC}, "TELEGRAM_WEBHOOK_SECRET asks for HTTP: set KITH_HTTP"),
        ({**HOOK, **PUBLIC, **HTTP, "TELEGRAM_BOT_TOKEN": ""}, "set TELEGRAM_BOT_TOKEN"),
        (SIGNED, "SLACK_SIGNING_SECRET asks for HTTP: set KITH_HTTP"),
        ({**SIGNED, **HTTP, "SLACK_BOT_TOKEN": ""}, "set SLACK_BOT_TOKEN"),
        ({**TELEGRAM, "KITH_HTTP": "8080"}, "KITH_HTTP: a host and a port are meant, as in 127.0.0.1:8080"),
        ({**TELEGRAM, "KITH_HTTP": "127.0.0.1:99999"}, "KITH_HTTP: a host and a port"),
        ({**TELEGRAM, "KITH_HTTP": "127.0.0.1:http"}, "KITH_HTTP: a host and a port"),
        ({**TELEGRAM, "KITH_PUBLIC_URL": "kith.example"}, "KITH_PUBLIC_URL: an address is meant"),
        ({**TELEGRAM, "KITH_HEARTBEAT_URL": "marzipan"}, "KITH_HEARTBEAT_URL: an address is meant"),
        ({**HOOK, "TELEGRAM_WEBHOOK_SECRET": "marzipan"}, "TELEGRAM_WEBHOOK_SECRET: 16 to 256 of"),
        ({**HOOK, "TELEGRAM_WEBHOOK_SECRET": "marzipan, and a sign"}, "TELEGRAM_WEBHOOK_SECRET: 16 to 256 of"),
    ],
)
def test_what_is_half_set_names_the_variable_and_quotes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    said = asked()
    assert expected in said
    assert "marzipan" not in said


def asked() -> str:
    """What `kith run` says of the settings, or "" if they will do."""
    try:
        return lacking(load())
    except Halt as halt:
        return f"{halt}" if halt.status == 2 else "it is not said to be ours to put right"


@pytest.mark.parametrize(
    "settings", [{**HOOK, **PUBLIC, **HTTP}, {**SIGNED, **HTTP}, {**SIGNED, "SLACK_APP_TOKEN": "xapp-1"}]
)
def test_what_is_whole_lacks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert asked() == ""


def test_half_set_it_does_not_start(tmp_path: Path) -> None:
    done = kith(tmp_path, "run", settings=SIGNED)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert done.stderr.startswith("kith: SLACK_SIGNING_SECRET asks for HTTP: set KITH_HTTP")


def test_doctor_finds_what_is_half_set(tmp_path: Path) -> None:
    done = kith(tmp_path, "doctor", settings=SIGNED)
    assert done.returncode == 1
    assert "✗ tokens: SLACK_SIGNING_SECRET asks for HTTP: set KITH_HTTP" in done.stdout


def test_the_manifest_of_http_needs_an_address_and_names_it(tmp_path: Path) -> None:
    without = kith(tmp_path, "manifest", "slack", "--http")
    assert (without.returncode, "set KITH_PUBLIC_URL" in without.stderr) == (2, True)
    done = kith(tmp_path, "manifest", "slack", "--http", settings=PUBLIC)
    events = json.loads(done.stdout)["settings"]["event_subscriptions"]
    assert events["request_url"] == "https://kith.example/slack/events"
