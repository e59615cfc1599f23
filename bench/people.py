"""Made-up networks, written in bulk: one owner with thousands of people, their dates, rhythms and times in touch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.chat import Place
from bot.model import Contact, Network, Occasion, PlaceRow, Touch
from bot.store import standing
from bot.store.engine import Database
from bot.store.migrate import migrate

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday morning, an hour after the owner's."""

TODAY = NOW.date()
HOME = Place("telegram", "700700700", "1")
PEOPLE = 5_000
TOUCHES_EACH = 4

FIRST = (
    "Ada", "Bola", "Chidi", "Dolapo", "Emeka", "Funke", "Grace", "Hassan", "Ifeoma", "Jide", "Kemi", "Lanre", "Maya",
    "Ngozi", "Obinna", "Peter", "Quentin", "Rosa", "Samuel", "Tunde", "Uche", "Victor", "Wanjiru", "Xavier", "Yusuf",
    "Zainab", "Anna", "Björn", "Carlos", "Dmitri", "Elena", "François", "Giulia", "Hana", "Igor", "Jürgen", "Katja",
    "Lucía", "Marek", "Nadia", "Olga", "Pavel", "Renée", "Stefan", "Théo", "Ulrike", "Vera", "Wiktor", "Yuki", "Zoë",
    "Aisha", "Bilal", "Chen", "Deepa", "Farid", "Gita", "Harun",
)  # fmt: skip
_BEGIN = (
    "Ok", "Ade", "Bal", "Cor", "Dan", "Est", "Fal", "Gar", "Hol", "Iwo", "Kam", "Lin", "Mar", "Nor", "Oso", "Pet",
    "Ros", "San", "Tor", "Wal",
)  # fmt: skip
_END = (
    "afor", "bayo", "ini", "eller", "son", "ova", "man", "ez", "ada", "ski", "berg", "lin", "quist", "ford", "iye",
    "elu", "ura", "ton", "ves", "wick",
)  # fmt: skip
COMPANIES = (
    "Acme", "Northwind", "Globex", "Initech", "Umbra Labs", "Lagos Grid", "Paystack", "Helix", "Orbit", "Fjord",
)  # fmt: skip
CITIES = ("Lagos", "Berlin", "Nairobi", "London", "Toronto", "Accra", "Lisbon")


def name(number: int) -> str:
    """A full name; the first 22,800 differ."""
    return f"{FIRST[number % len(FIRST)]} {last_name(number // len(FIRST) + number % len(FIRST) * 7)}"


def last_name(number: int) -> str:
    """One of 400."""
    return _BEGIN[number % len(_BEGIN)] + _END[number // len(_BEGIN) % len(_END)]


def big_network(folder: Path, people: int = PEOPLE) -> Database:
    """A database, in a file, with one network of so many people and the prompts the agenda wants for them."""
    database = Database(f"sqlite:///{folder / 'kith.db'}")
    migrate(database)
    database.write(lambda session: fill(session, people))
    return database


def fill(session: Session, people: int) -> None:
    """Everything of network 1."""
    session.execute(insert(Network), [{"id": 1, "owner": "Kemi", "created_at": NOW, "locale": "en-GB"}])
    session.execute(
        insert(PlaceRow),
        [{"network_id": 1, "platform": HOME.platform, "workspace": HOME.workspace, "chat": HOME.chat, "open": True}],
    )
    session.execute(insert(Contact), [_contact(n) for n in range(people)])
    session.execute(insert(Occasion), [_birthday(n) for n in range(people) if n % 5 < 3])
    session.execute(insert(Touch), [touch for n in range(people) for touch in _touches(n)])
    network = session.get_one(Network, 1)
    standing.reconcile(session, network, NOW - timedelta(hours=2))


def _contact(number: int) -> dict[str, object]:
    """Every fifth has a rhythm: of those one in a hundred is overdue, the others come in the next half year."""
    return {
        "id": number + 1, "network_id": 1, "name": name(number), "company": COMPANIES[number % len(COMPANIES)],
        "location": CITIES[number % len(CITIES)], "title": "Engineer", "tags": ["close"] if number % 50 == 0 else [],
        "cadence": "P6M" if number % 5 == 0 else None, "created_on": TODAY - timedelta(days=900),
        "how_met": "at a conference",
    }  # fmt: skip


def _birthday(number: int) -> dict[str, object]:
    born = date(1970, 1, 1) + timedelta(days=number * 37 % 12_000)
    return {
        "network_id": 1, "contact_id": number + 1, "kind": "birthday", "month": born.month, "day": born.day,
        "year": born.year, "created_on": TODAY - timedelta(days=1),
    }  # fmt: skip


def _touches(number: int) -> Iterator[dict[str, object]]:
    newest = TODAY - timedelta(days=number // 5 % 190 + 1)
    for back in range(TOUCHES_EACH):
        on = newest - timedelta(days=90 * back)
        yield {
            "network_id": 1, "contact_id": number + 1, "on": on, "kind": "call" if back else "message",
            "direction": "both", "note": f"spoke of the plan for {COMPANIES[number % 9]}" if back == 1 else "",
            "logged_on": on,
        }  # fmt: skip
