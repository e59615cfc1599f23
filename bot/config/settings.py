"""The settings, from the environment or from `.env` in the folder Kith is started in.

A field's name in capitals is its variable. Only what works is declared; a variable nobody knows is left alone, since
`.env` is often shared with other programs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values
from platformdirs import user_data_path
from tzlocal import get_localzone_name

from bot.config.halt import Halt

LogLevel = Literal["debug", "info", "warning", "error"]
Read = Callable[[str], Any]

MIN_SECRET = 16
"""Characters of a secret key given by hand: fewer could be guessed."""

_PORTS = 65_535


def data_folder() -> Path:
    """Where a program keeps its user's data on this system."""
    return user_data_path("kith", appauthor=False)


def _embedded_database() -> str:
    return f"sqlite:///{data_folder() / 'kith.db'}"


def _one_of(*choices: str) -> Read:
    def chosen(said: str) -> str:
        if said not in choices:
            raise ValueError(f"one of {', '.join(choices)} is meant")
        return said

    return chosen


def _listening(said: str) -> str:
    host, _, port = said.rpartition(":")
    if not (host.strip("[]") and port.isascii() and port.isdecimal() and int(port) <= _PORTS):
        raise ValueError("a host and a port are meant, as in 127.0.0.1:8080")
    return said


def _address(said: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+\S*", said):
        raise ValueError("an address is meant, as in https://kith.example.org")
    return said


def _secret_key(said: str) -> str:
    if len(said) < MIN_SECRET:
        raise ValueError(f"at least {MIN_SECRET} characters are meant")
    return said


def _telegram_secret(said: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", said):
        raise ValueError("16 to 256 of A-Z, a-z, 0-9, _ and - are meant")
    return said


def _setting(default: Any = "", read: Read = str, *, secret: bool = False) -> Any:
    """A field, and how its variable is read: `read` raises ValueError, saying what is meant. A secret is not shown."""
    return field(default=default, repr=not secret, metadata={"read": read, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the operator decides. "": not set."""

    kith_database_url: str = field(default_factory=_embedded_database, repr=False)
    kith_secret_key: str = _setting(read=_secret_key, secret=True)
    kith_access: Literal["invite", "open"] = _setting("invite", _one_of("invite", "open"))
    kith_log: Literal["", "debug", "info", "warning", "error"] = _setting(
        read=_one_of("debug", "info", "warning", "error")
    )
    kith_operator: str = _setting()
    kith_http: str = _setting(read=_listening)
    kith_public_url: str = _setting(read=_address)
    kith_heartbeat_url: str = _setting(read=_address, secret=True)
    telegram_bot_token: str = _setting(secret=True)
    telegram_api_url: str = _setting()
    telegram_webhook_secret: str = _setting(read=_telegram_secret, secret=True)
    slack_bot_token: str = _setting(secret=True)
    slack_app_token: str = _setting(secret=True)
    slack_signing_secret: str = _setting(secret=True)
    slack_api_url: str = _setting("https://slack.com/api/")

    def secrets(self) -> Iterator[str]:
        """Every secret that was set, so that it can be kept out of the log."""
        given = (getattr(self, setting.name) for setting in fields(self) if setting.metadata.get("secret"))
        yield from filter(None, given)


def load() -> Settings:
    """The settings as they are now, what the environment says before what `.env` does; raises Halt."""
    try:
        in_file = dotenv_values(".env")
    except (OSError, UnicodeDecodeError):
        raise Halt(".env cannot be read as UTF-8 text", 2) from None
    # An empty variable is none: it hides nothing that the file says.
    said = {name.lower(): value for of in (in_file, os.environ) for name, value in of.items() if value}
    return settings_from(said)


def settings_from(said: Mapping[str, str]) -> Settings:
    """The settings of these values, by field. Raises Halt naming the variable and what is meant, never its value."""
    given = {}
    for setting in fields(Settings):
        if setting.name in said:
            try:
                given[setting.name] = setting.metadata.get("read", str)(said[setting.name])
            except ValueError as error:
                raise Halt(f"{setting.name.upper()}: {error}", 2) from None
    return Settings(**given)


def host_zone() -> str:
    """The machine's own zone (TZ, else the system's) as an IANA name; "" if it is UTC or has no name."""
    name = get_localzone_name() or ""
    return "" if name.rpartition("/")[2] in ("", "UTC", "UCT", "GMT", "Zulu", "Universal", "local") else name
