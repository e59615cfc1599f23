"""A strict Bot API over real HTTP on loopback, and people who use it.

It refuses what the real one refuses, and keeps everything it accepted. `FakeTelegram.url` goes where TELEGRAM_API_URL
goes; `fake.person(1, "Kemi")` types, presses and reads.
"""

from tests.fakes.telegram.faults import (
    Fault,
    blocked,
    broken,
    deactivated,
    delayed,
    dropped,
    held,
    kicked,
    lost,
    migrated,
    refused,
    too_many,
)
from tests.fakes.telegram.person import Person
from tests.fakes.telegram.server import TOKEN, FakeTelegram
from tests.fakes.telegram.world import Message

__all__ = [
    "TOKEN",
    "FakeTelegram",
    "Fault",
    "Message",
    "Person",
    "blocked",
    "broken",
    "deactivated",
    "delayed",
    "dropped",
    "held",
    "kicked",
    "lost",
    "migrated",
    "refused",
    "too_many",
]
