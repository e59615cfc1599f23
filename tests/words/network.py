"""The people the cases speak of, and the moment they are said at."""

from __future__ import annotations

from datetime import date, datetime

from bot.words.names import NameIndex, Person

NOW = datetime.fromisoformat("2026-11-23T10:00")
"""A Monday, in Lagos."""

NAMES = NameIndex(
    [
        Person(1, "Ada Okafor", company="Acme", last_touch=date(2026, 11, 22)),
        Person(2, "Bob Stone"),
        Person(3, "Chidi Eze", company="Paystack"),
        Person(4, "Ngozi Bello", nickname="Ngo", company="Kobo Labs"),
        Person(5, "Tunde Alabi", location="Yaba"),
    ]
)
