"""A copy is one moment, whole, and private; put back, it takes the place of what was there and loses nothing of it."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.model import Contact, HouseNote, Message, Network
from bot.store.backup import TAKEN, InUse, Occupied, Restored, Unfit, back_up, restore
from bot.store.copying import sums
from bot.store.engine import Database
from bot.store.migrate import HEAD, TooNew, migrate
from tests.commands.driver import Clock, Person, door_to

SUNDAY = datetime(2026, 11, 22, 18, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def silent(_table: str, _done: int, _of: int) -> None:
    """Progress nobody wants to hear of."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "kith.db"


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    """A migrated database in which somebody knows Ada."""
    opened = Database(f"sqlite:///{home}")
    migrate(opened)
    clock = Clock()
    Person(door_to(opened, clock), opened, clock).types("/add Ada Okafor, birthday 24 Nov, every 2 days")
    yield opened
    opened.close()


@pytest.fixture
def copy(database: Database, tmp_path: Path) -> Path:
    """A copy of it, taken on Sunday; the database itself is closed again."""
    file = tmp_path / "copy.db"
    back_up(database, file, SUNDAY, silent)
    database.close()
    return file


def put_back(home: Path, copy: Path, now: datetime = MONDAY, *, replace: bool = False) -> Restored:
    database = Database(f"sqlite:///{home}")
    try:
        return restore(database, copy, now, silent, replace=replace)
    finally:
        database.close()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_a_copy_holds_every_row_and_the_schemas_version(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    taken = back_up(database, file, SUNDAY, silent)
    copied = Database(f"sqlite:///{file}")
    expected = database.read(sums)
    del expected["house_note"]
    found = copied.read(sums)
    copied.close()
    assert {name: found[name] for name in expected} == expected
    assert (taken.version, taken.networks) == (HEAD, 1)
    assert rows(file, "SELECT name FROM contact") == [("Ada Okafor",)]


def test_nobody_else_can_read_a_copy(database: Database, tmp_path: Path) -> None:
    file, before = tmp_path / "copy.db", os.umask(0)
    try:
        back_up(database, file, SUNDAY, silent)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_copy_is_one_file_with_nothing_beside_it(copy: Path, tmp_path: Path) -> None:
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("kith.db")) == ["copy.db"]


def test_what_is_there_already_is_not_written_over(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    file.write_text("precious")
    with pytest.raises(Unfit, match="there already"):
        back_up(database, file, SUNDAY, silent)
    assert file.read_text() == "precious"


def test_a_copy_taken_while_others_write_is_one_moment(database: Database, tmp_path: Path) -> None:
    """Each write adds a person and counts them; a torn copy would have one without the other."""
    written, enough = threading.Semaphore(0), threading.Event()

    def keep_writing() -> None:
        while not enough.is_set():
            database.write(_add_and_count)
            written.release()

    database.write(lambda s: s.execute(update(Network).values(daily_cap=1)))
    writer = threading.Thread(target=keep_writing)
    writer.start()
    for number in range(5):
        written.acquire()
        back_up(database, tmp_path / f"{number}.db", SUNDAY, silent)
    enough.set()
    writer.join()
    found = [rows(tmp_path / f"{n}.db", "SELECT (SELECT count(*) FROM contact), daily_cap FROM network")[0]
             for n in range(5)]  # fmt: skip
    assert all(people == counted for people, counted in found)
    assert found == sorted(found)
    assert found[0] < found[-1]


def test_a_damaged_database_leaves_no_copy_behind(database: Database, home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home)) as damaged:
        damaged.execute("UPDATE prompt SET contact_id = 999")
        damaged.commit()
    with pytest.raises(Unfit, match="damaged"):
        back_up(database, tmp_path / "copy.db", SUNDAY, silent)
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def test_where_there_is_no_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="no database yet"):
        back_up(Database(f"sqlite:///{tmp_path / 'none.db'}"), tmp_path / "copy.db", SUNDAY, silent)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_comes_back_where_there_was_nothing(copy: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "elsewhere" / "kith.db"
    done = put_back(fresh, copy)
    assert (done.copied_at, done.kept) == (SUNDAY, None)
    assert rows(fresh, "SELECT name FROM contact") == [("Ada Okafor",)]
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o600
    assert [path.name for path in fresh.parent.iterdir()] == ["kith.db"]


def test_what_was_due_is_held_and_asked_about(copy: Path, home: Path) -> None:
    home.unlink()
    assert put_back(home, copy, MONDAY + timedelta(days=4)).held == 2
    assert rows(home, "SELECT kind, state FROM message WHERE kind != 'reply'") == [("held", "pending")]


def test_a_restored_database_is_no_copy_any_more(copy: Path, home: Path) -> None:
    home.unlink()
    put_back(home, copy)
    assert rows(home, f"SELECT * FROM house_note WHERE name = '{TAKEN}'") == []  # noqa: S608


def test_a_copy_made_by_hand_is_as_old_as_its_file(copy: Path, home: Path) -> None:
    home.unlink()
    with closing(sqlite3.connect(copy)) as by_hand:
        by_hand.execute("DELETE FROM house_note")
        by_hand.commit()
    os.utime(copy, (SUNDAY.timestamp(), SUNDAY.timestamp()))
    assert put_back(home, copy).copied_at == SUNDAY


def test_a_database_with_networks_is_replaced_only_if_told_to(copy: Path, home: Path) -> None:
    before = home.read_bytes()
    with pytest.raises(Occupied):
        put_back(home, copy)
    assert rows(home, "SELECT count(*) FROM contact") == [(1,)]
    assert len(before) == len(home.read_bytes())


def test_what_was_replaced_is_kept_beside(copy: Path, home: Path) -> None:
    with closing(sqlite3.connect(home)) as since:
        since.execute("UPDATE contact SET name = 'Ada Stone'")
        since.commit()
    kept = put_back(home, copy, replace=True).kept
    assert kept == home.with_name("kith.before-20261123T090000Z.db")
    assert rows(kept, "SELECT name FROM contact") == [("Ada Stone",)]
    assert rows(home, "SELECT name FROM contact") == [("Ada Okafor",)]


def test_a_database_that_somebody_has_open_is_left_alone(copy: Path, home: Path) -> None:
    running = Database(f"sqlite:///{home}")
    running.read(lambda s: s.get(HouseNote, "zones"))
    with pytest.raises(InUse):
        put_back(home, copy, replace=True)
    running.close()
    put_back(home, copy, replace=True)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_what_is_no_copy_is_refused(tmp_path: Path, home: Path, content: bytes) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    with pytest.raises(Unfit, match="no copy"):
        put_back(home, file)
    assert not home.exists()


def test_a_copy_that_was_cut_short_is_refused(copy: Path, home: Path) -> None:
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    with pytest.raises(Unfit, match="damaged"):
        put_back(home, copy, replace=True)
    assert rows(home, "SELECT name FROM contact") == [("Ada Okafor",)]


def test_a_copy_of_a_newer_kith_is_refused(copy: Path, home: Path) -> None:
    with closing(sqlite3.connect(copy)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(TooNew):
        put_back(home, copy, replace=True)
    assert rows(home, "SELECT name FROM contact") == [("Ada Okafor",)]


def test_an_older_copy_is_brought_up_to_date(copy: Path, home: Path, tmp_path: Path) -> None:
    home.unlink()
    put_back(home, aged(copy, tmp_path / "older.db", "0001"))
    assert rows(home, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert rows(home, "SELECT name FROM contact WHERE NOT unsorted") == [("Ada Okafor",)]


def test_nothing_pending_comes_out_of_a_copy(database: Database, home: Path, tmp_path: Path) -> None:
    """An answer that was being sent when the copy was taken has long arrived."""
    database.write(lambda s: s.execute(update(Message).values(state="sending", ref=None)))
    back_up(database, tmp_path / "copy.db", SUNDAY, silent)
    database.close()
    put_back(home, tmp_path / "copy.db", replace=True)
    assert rows(home, "SELECT DISTINCT state FROM message") == [("dropped",)]


def aged(copy: Path, file: Path, revision: str) -> Path:
    """What a copy holds, as a Kith of that revision would have written it."""
    older = Database(f"sqlite:///{file}")
    migrate(older, revision)
    older.close()
    with closing(sqlite3.connect(file)) as written:
        written.execute("ATTACH ? AS newer", (str(copy),))
        tables = written.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
        for (table,) in tables.fetchall():
            columns = ", ".join(f'"{name}"' for _, name, *_ in written.execute(f"PRAGMA main.table_info({table})"))
            written.execute(f"DELETE FROM main.{table}")  # noqa: S608
            written.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")  # noqa: S608
        written.commit()
    return file


def _add_and_count(session: Session) -> None:
    session.add(Contact(network_id=1, name="Somebody", created_on=SUNDAY.date()))
    session.execute(update(Network).values(daily_cap=Network.daily_cap + 1))
