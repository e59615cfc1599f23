"""The migrations make what the models describe, on both databases, once and whole."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.model import Base
from bot.store import migrate, tenancy
from bot.store.engine import Database
from tests.postgres import Server


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'kith.db'}")
    yield opened
    opened.close()


@pytest.fixture
def empty(postgres: Server) -> Iterator[Database]:
    """A PostgreSQL database with nothing in it."""
    name = postgres.create()
    opened = Database(postgres.url(name))
    yield opened
    opened.close()
    postgres.drop(name)


def differences(session: Session) -> list[object]:
    """What a new migration would have to change."""
    context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def test_the_migrated_schema_has_no_difference_to_the_models(database: Database) -> None:
    migrate.migrate(database)
    assert database.read(differences) == []


def test_nor_has_it_on_postgresql(empty: Database) -> None:
    migrate.migrate(empty)
    assert empty.login.read(differences) == []


def test_many_that_start_at_once_migrate_once(empty: Database) -> None:
    """Several replicas come up on an empty database; each finds it ready."""
    others = [Database(empty.url.render_as_string(hide_password=False)) for _ in range(3)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate.migrate, [empty, *others], timeout=60))
    assert [migrate.version(one) for one in (empty, *others)] == [migrate.HEAD] * 4
    for other in others:
        other.close()


def test_a_login_that_may_make_roles_is_enough(postgres: Server, empty: Database) -> None:
    """Kith needs no superuser: its tables are its own, and so are the roles, whoever made them first."""
    name, number = empty.url.database, "network_id_seq"
    for statement in (
        f"CREATE ROLE plain_{name} LOGIN CREATEROLE",
        f"GRANT kith_app, kith_ledger TO plain_{name}",  # as an administrator does, for whom they were made
        f"GRANT CREATE ON SCHEMA public TO plain_{name}",
    ):
        empty.login.write(lambda s, statement=statement: s.execute(text(statement)))  # type: ignore[misc]
    plain = Database(postgres.url(str(name), f"plain_{name}"))
    migrate.migrate(plain)
    assert plain.write(tenancy.enter_new) == 1
    assert plain.login.read(lambda s: s.scalar(text(f"SELECT last_value FROM {number}"))) == 1  # noqa: S608
    plain.close()


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_migrations_say_the_same_sql_as_the_models(dialect: str) -> None:
    """Also what a comparison of schemas cannot see: AUTOINCREMENT, conditions of indexes, what deleting takes along."""
    assert statements(migrated_sql(dialect)) == statements(modelled_sql(dialect))


def test_the_known_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_heads() == [migrate.HEAD]


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrate.migrate(database)
    database.write(lambda s: s.execute(text("INSERT INTO invitation VALUES ('kept', 1, 0)")))
    migrate.migrate(database)
    assert database.read(lambda s: s.execute(text("SELECT code FROM invitation")).scalar()) == "kept"


def test_a_database_without_tables_has_no_version(database: Database) -> None:
    assert migrate.version(database) == ""


def test_an_up_to_date_database_is_opened_without_alembic(database: Database) -> None:
    """Loading it would cost half of the time a start may take."""
    migrate.migrate(database)
    again = (
        "import sys; from bot.store.engine import Database; from bot.store.migrate import migrate\n"
        f"migrate(Database({str(database.url)!r})); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", again], check=False).returncode == 0


def test_a_database_of_a_newer_kith_is_refused_and_left_alone(database: Database) -> None:
    migrate.migrate(database)
    database.write(lambda s: s.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    with pytest.raises(migrate.TooNew, match="newer Kith"):
        migrate.migrate(database)
    assert migrate.version(database) == "9999"


def test_a_migration_that_fails_leaves_no_table_behind(database: Database) -> None:
    database.write(lambda s: s.execute(text("CREATE TABLE journal_entry (in_the_way INTEGER)")))
    with pytest.raises(Exception, match="journal_entry"):
        migrate.migrate(database)
    tables = database.read(
        lambda s: s.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    )
    assert tables == ["journal_entry"]


def migrated_sql(dialect: str) -> str:
    """What the migrations would say to a database."""
    said = io.StringIO()
    context = MigrationContext.configure(
        dialect_name=dialect,
        opts={"as_sql": True, "output_buffer": said, "target_metadata": Base.metadata, "literal_binds": True},
    )
    scripts = ScriptDirectory(str(migrate.MIGRATIONS))
    with Operations.context(context):
        for revision in reversed(list(scripts.walk_revisions())):
            revision.module.upgrade()
    return said.getvalue()


def modelled_sql(dialect: str) -> str:
    """What the models would say to a database."""
    named = make_url({"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}[dialect]).get_dialect()()
    made: list[CreateTable | CreateIndex] = []
    for table in Base.metadata.sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, table.indexes)]
    return "\n".join(f"{creation.compile(dialect=named)};" for creation in made)


def statements(sql: str) -> list[list[str]]:
    """The statements in any order, each with its columns and constraints in any order; a column added later counts as
    one of its table's, and an index dropped later as none."""
    said = [
        [line.strip().rstrip(",") for line in statement.splitlines() if line.strip()] for statement in sql.split(";")
    ]
    made = [lines for lines in said if lines and re.match(r"CREATE (TABLE|(UNIQUE )?INDEX) ", lines[0])]
    for [line] in (lines for lines in said if len(lines) == 1):
        if dropped := re.fullmatch(r"DROP INDEX (\w+)", line):
            made = [lines for lines in made if not lines[0].startswith(f"CREATE INDEX {dropped[1]} ")]
        if added := re.fullmatch(r"ALTER TABLE (\w+) ADD COLUMN (.+)", line):
            next(lines for lines in made if lines[0] == f"CREATE TABLE {added[1]} (").append(added[2])
    return sorted(map(sorted, made))
