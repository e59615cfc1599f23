"""Where the settings come from, and that none of the secrets among them is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.halt import Halt
from bot.config.settings import load, settings_from

SECRETS = (
    "kith_secret_key", "kith_heartbeat_url", "telegram_bot_token", "telegram_webhook_secret", "slack_bot_token",
    "slack_app_token", "slack_signing_secret",
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("KITH_OPERATOR", "KITH_LOG", "KITH_ACCESS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_environment_is_heard_before_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / ".env").write_text("KITH_OPERATOR=the file\nKITH_LOG=debug\n")
    monkeypatch.setenv("KITH_OPERATOR", "the environment")
    assert (load().kith_operator, load().kith_log) == ("the environment", "debug")


def test_an_empty_variable_is_none(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / ".env").write_text("KITH_OPERATOR=the file\nKITH_ACCESS=\n")
    monkeypatch.setenv("KITH_OPERATOR", "")
    assert (load().kith_operator, load().kith_access) == ("the file", "invite")


def test_a_variable_may_be_written_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("kith_operator", "Lagos Alumni Desk")
    assert load().kith_operator == "Lagos Alumni Desk"


def test_what_is_not_meant_is_named_without_its_value() -> None:
    with pytest.raises(Halt, match=r"^KITH_ACCESS: one of invite, open is meant$"):
        settings_from({"kith_access": "marzipan"})


def test_a_file_that_is_no_text_is_said_to_be_none(here: Path) -> None:
    (here / ".env").write_bytes(b"KITH_OPERATOR=\xff\xfe\n")
    with pytest.raises(Halt, match=r"^\.env cannot be read as UTF-8 text$"):
        load()


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_kept_out_of_what_is_shown_and_told_to_the_log(name: str) -> None:
    secret = "https://marzipan-marzipan" if name.endswith("_url") else "marzipan-marzipan"
    settings = settings_from({name: secret})
    assert "marzipan" not in repr(settings)
    assert list(settings.secrets()) == [secret]
