"""The settings, from the environment or from `.env` in the folder Kith is started in.

A field's name in capitals is its variable. Only what works is declared; a variable nobody knows is left alone, since
`.env` is often shared with other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict
from tzlocal import get_localzone_name

from bot.config.halt import Halt

LogLevel = Literal["debug", "info", "warning", "error"]

MIN_SECRET = 16
"""Characters of a secret key given by hand: fewer could be guessed."""


_PORTS = 65_535


def data_folder() -> Path:
    """Where a program keeps its user's data on this system."""
    return user_data_path("kith", appauthor=False)


def _embedded_database() -> str:
    return f"sqlite:///{data_folder() / 'kith.db'}"


def _listening(said: str) -> str:
    host, _, port = said.rpartition(":")
    if not (host.strip("[]") and port.isascii() and port.isdecimal() and int(port) <= _PORTS):
        raise PydanticCustomError("listening", "a host and a port are meant, as in 127.0.0.1:8080")
    return said


def _address(said: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+\S*", said):
        raise PydanticCustomError("address", "an address is meant, as in https://kith.example.org")
    return said


def _secret_address(said: SecretStr) -> SecretStr:
    return SecretStr(_address(said.get_secret_value()))


def _secret_key(said: SecretStr) -> SecretStr:
    if len(said.get_secret_value()) < MIN_SECRET:
        raise PydanticCustomError("key", "at least {least} characters are meant", {"least": MIN_SECRET})
    return said


def _telegram_secret(said: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", said.get_secret_value()):
        raise PydanticCustomError("secret", "16 to 256 of A-Z, a-z, 0-9, _ and - are meant")
    return said


class Settings(BaseSettings):
    """What the operator decides. None, or "": not set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, validate_default=False
    )

    kith_database_url: str = Field(default_factory=_embedded_database, repr=False)
    kith_secret_key: Annotated[SecretStr, AfterValidator(_secret_key)] | None = None
    kith_access: Literal["invite", "open"] = "invite"
    kith_log: LogLevel | None = None
    kith_operator: str = ""
    kith_http: Annotated[str, AfterValidator(_listening)] = ""
    kith_public_url: Annotated[str, AfterValidator(_address)] = ""
    kith_heartbeat_url: Annotated[SecretStr, AfterValidator(_secret_address)] | None = None
    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = ""
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(_telegram_secret)] | None = None
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"

    def secrets(self) -> Iterator[str]:
        """Every secret that was set, so that it can be kept out of the log."""
        given = (
            self.kith_secret_key, self.kith_heartbeat_url, self.telegram_bot_token, self.telegram_webhook_secret,
            self.slack_bot_token, self.slack_app_token, self.slack_signing_secret,
        )  # fmt: skip
        yield from (secret.get_secret_value() for secret in given if secret)


def load() -> Settings:
    """The settings as they are now; raises Halt naming the variable and what is wrong with it, never its value."""
    try:
        return Settings()
    except (OSError, UnicodeDecodeError):
        raise Halt(".env cannot be read as UTF-8 text", 2) from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise Halt(f"{str(first['loc'][0]).upper()}: {first['msg']}", 2) from None


def host_zone() -> str:
    """The machine's own zone (TZ, else the system's) as an IANA name; "" if it is UTC or has no name."""
    name = get_localzone_name() or ""
    return "" if name.rpartition("/")[2] in ("", "UTC", "UCT", "GMT", "Zulu", "Universal", "local") else name
