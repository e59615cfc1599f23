"""A whole database moves from one kind to the other, and every row is the same afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.model import Contact
from bot.store.backup import back_up, restore
from bot.store.copying import NotEmpty, NotTheSame, copy_all, is_empty, sums
from bot.store.engine import Database
from bot.store.migrate import migrate
from scheduler.alone import Busy, alone
from scheduler.lease import Leases
from tests.commands.driver import Clock, Person, door_to
from tests.postgres import Server
from tests.product import kith, set_clock

WEEK = """\
/timezone Africa/Lagos
/add Ada Okafor, CTO at Acme, birthday 10 Dec 1985, every 3 months #fintech
met Ada yesterday over coffee: hiring Zoë 🎂, I promised the deck by Tuesday
remind me every Friday at 15:00 to update my CV
/add Bob Stone
/undo
"""


def silent(_table: str, _done: int, _of: int) -> None:
    """Progress nobody wants to hear of."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def embedded(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """A week of somebody's in SQLite."""
    database = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    migrate(database)
    you = Person(door_to(database, clock), database, clock)
    for line in WEEK.splitlines():
        you.types(line)
    yield database
    database.close()


@pytest.fixture
def server(postgres: Server) -> Iterator[Database]:
    """An empty database on a real PostgreSQL."""
    name = postgres.create()
    database = Database(postgres.url(name))
    yield database
    database.close()
    postgres.drop(name)


def test_there_and_back_every_row_is_the_same(embedded: Database, server: Database, tmp_path: Path) -> None:
    back = Database(f"sqlite:///{tmp_path / 'back.db'}")
    before = embedded.login.read(sums)
    assert copy_all(embedded, server, silent) == before
    assert copy_all(server, back, silent) == before
    assert before["touch"].rows == 1
    back.close()


def test_next_shows_the_same_on_both(postgres: Server, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    set_clock(clock, "2026-11-23T09:10:00+00:00")
    name = postgres.create()
    there = postgres.url(name)
    kith(tmp_path, "chat", "--as", "me", "--db", "sqlite:///kith.db", said=WEEK, clock=clock)
    copied = kith(tmp_path, "copy", there, "--db", "sqlite:///kith.db", clock=clock)
    assert copied.returncode == 0, copied.stderr
    assert copied.stdout.endswith("each compared and the same\n")
    coming = [kith(tmp_path, "next", "90", "--as", "me", "--db", db, clock=clock).stdout
              for db in ("sqlite:///kith.db", there)]  # fmt: skip
    assert "Ada Okafor turns 41" in coming[0]
    assert coming[0] == coming[1]
    postgres.drop(name)


def test_a_number_given_out_before_is_not_given_out_again(embedded: Database, server: Database) -> None:
    """Bob was number 2 and is gone; his old buttons must not meet the next person."""
    copy_all(embedded, server, silent)
    gone = Contact(network_id=1, name="Chidi Eze", created_on=Clock().now.date())
    server.login.write(lambda s: s.add(gone))
    assert server.login.read(lambda s: s.scalar(select(func.max(Contact.id)))) == 3


def test_a_database_that_holds_something_is_left_alone(embedded: Database, server: Database) -> None:
    copy_all(embedded, server, silent)
    before = server.login.read(sums)
    with pytest.raises(NotEmpty):
        copy_all(embedded, server, silent)
    assert server.login.read(sums) == before


def test_a_row_that_arrives_changed_undoes_it_all(embedded: Database, server: Database) -> None:
    migrate(server)
    server.login.write(
        lambda s: s.execute(
            text(
                "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN NEW.name := 'Eve'; RETURN NEW; END $$;"
                "CREATE TRIGGER spoil BEFORE INSERT ON contact FOR EACH ROW EXECUTE FUNCTION spoil()"
            )
        )
    )
    with pytest.raises(NotTheSame, match="contact"):
        copy_all(embedded, server, silent)
    assert server.login.read(is_empty)


def test_progress_counts_up_to_every_row(embedded: Database, tmp_path: Path) -> None:
    told: dict[str, tuple[int, int]] = {}
    target = Database(f"sqlite:///{tmp_path / 'target.db'}")
    done = copy_all(embedded, target, lambda table, so_far, of: told.update({table: (so_far, of)}))
    target.close()
    assert told == {name: (of.rows, of.rows) for name, of in done.items() if of.rows}


def test_a_copy_is_taken_of_postgresql_and_put_back_there(
    embedded: Database, server: Database, postgres: Server, clock: Clock, tmp_path: Path
) -> None:
    copy_all(embedded, server, silent)
    taken = back_up(server, tmp_path / "copy.db", clock.now, silent)
    name = postgres.create()
    fresh = Database(postgres.url(name))
    restore(fresh, tmp_path / "copy.db", clock.now, silent, replace=False)
    assert taken.networks == 1
    assert fresh.login.read(sums)["contact"] == server.login.read(sums)["contact"]
    fresh.close()
    postgres.drop(name)


def test_nothing_is_moved_while_somebody_sends(embedded: Database, server: Database, clock: Clock) -> None:
    migrate(server)
    for database in (embedded, server):
        leases = Leases(database, database.path)
        lease = leases.take("telegram", "77", "somebody", clock.now)
        assert lease
        with pytest.raises(Busy), alone(database):
            raise AssertionError("it was let in")
        leases.release(lease, clock.now)
        with alone(database):
            assert database.path is None or leases.take("telegram", "77", "another", clock.now) is None
