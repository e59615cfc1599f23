"""A database that will not do: one clear line that says what to do, whatever was asked, and never a traceback."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot.config.trouble import remedy
from bot.store.engine import Database
from bot.store.migrate import HEAD
from tests.fakes.telegram import FakeTelegram
from tests.postgres import TEMPLATE, Server
from tests.product import kith

KEY = {"KITH_SECRET_KEY": "a-secret-key-for-tests"}
ROLES = "GRANT kith_app, kith_ledger TO the user"
REFUSED = "the server refuses the user or the password: look at KITH_DATABASE_URL"


def told(home: Path, url: str, *arguments: str) -> str:
    """What stands on the one line of a command that ended with 1."""
    done = kith(home, *arguments, settings={**KEY, "KITH_DATABASE_URL": url})
    assert done.returncode == 1, (arguments, done)
    return done.stdout + done.stderr


def everywhere(home: Path, url: str, expected: str) -> None:
    """The doctor, and who only wants to work, are told the same."""
    (ill,) = [line for line in told(home, url, "doctor").splitlines() if line.startswith("✗ database: ")]
    said = told(home, url, "next")
    assert (expected in ill, said.startswith("kith: "), expected in said) == (True, True, True), (ill, said)
    assert said.count("\n") == 1
    assert told(home, url, "doctor", "--quiet") == ""


@contextmanager
def made(server: Server, statement: str, undo: str) -> Iterator[None]:
    """Something of the whole server, for as long as this lasts."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())
        try:
            yield
        finally:
            connection.execute(undo.encode())


@pytest.fixture
def plain(postgres: Server) -> Iterator[str]:
    """A user who may log in, and nothing else."""
    with made(postgres, "CREATE ROLE plain LOGIN", "DROP ROLE plain"):
        yield "plain"


@pytest.fixture
def own(postgres: Server, plain: str) -> Iterator[str]:
    """The name of a database of Kith's whose tables that user owns."""
    name = postgres.create(TEMPLATE)
    with psycopg.connect(postgres.url(name), autocommit=True) as connection:
        for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            connection.execute(f"ALTER TABLE {table} OWNER TO {plain}".encode())
    yield name
    postgres.drop(name)


def test_roles_that_were_not_granted(tmp_path: Path, postgres: Server, own: str, plain: str) -> None:
    everywhere(tmp_path, postgres.url(own, plain), ROLES)


def test_no_right_to_the_tables(tmp_path: Path, postgres: Server, plain: str) -> None:
    everywhere(tmp_path, postgres.url(TEMPLATE, plain), "let that user own the database")


def test_no_right_to_make_them(tmp_path: Path, postgres: Server, plain: str) -> None:
    name = postgres.create()
    assert "let that user own the database" in told(tmp_path, postgres.url(name, plain), "migrate")
    postgres.drop(name)


def test_no_such_user(tmp_path: Path, postgres: Server) -> None:
    everywhere(tmp_path, postgres.url("postgres", "nobody_here"), REFUSED)


def test_no_such_database(tmp_path: Path, postgres: Server) -> None:
    everywhere(tmp_path, postgres.url("nowhere"), "no database of that name")


def test_no_server_there(tmp_path: Path) -> None:
    everywhere(tmp_path, "postgresql://kith:marzipan@127.0.0.1:1/kith", "the server is not reached: is it running")


def test_a_server_that_stands_by(tmp_path: Path, postgres: Server) -> None:
    name = postgres.create(TEMPLATE)
    with made(postgres, f"ALTER DATABASE {name} SET default_transaction_read_only = on", "SELECT 1"):
        everywhere(tmp_path, postgres.url(name), "is read-only: Kith has to write")
    postgres.drop(name)


def test_tables_of_a_newer_kith(tmp_path: Path, postgres_url: str) -> None:
    database = Database(postgres_url)
    database.login.write(lambda session: session.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    database.close()
    assert "✗ migrations: 9999 is of a newer Kith; update this one" in told(tmp_path, postgres_url, "doctor")
    assert told(tmp_path, postgres_url, "next") == "kith: this database belongs to a newer Kith; update this one\n"


def _garbage(file: Path) -> None:
    file.write_bytes(b"Dear diary, " * 100)


def _without_tables(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (_garbage, "the file is not a database"),
        (Path.mkdir, "the file cannot be opened"),
        (_without_tables, "it lacks some of its tables"),
    ],
)
def test_a_file_that_will_not_do(tmp_path: Path, make: Callable[[Path], None], expected: str) -> None:
    make(tmp_path / "kith.db")
    everywhere(tmp_path, f"sqlite:///{tmp_path}/kith.db", expected)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "here").touch()
    for command in ("doctor", "migrate"):
        said = told(tmp_path, f"sqlite:///{tmp_path}/here/kith.db", command)
        assert said == f"kith: {tmp_path}/here: that is a file, and has to be a folder\n"


def test_a_port_that_is_no_number_is_bad_usage(tmp_path: Path) -> None:
    done = kith(tmp_path, "doctor", settings={"KITH_DATABASE_URL": "postgresql://kith:marzipan@host:port/kith"})
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "marzipan" not in done.stderr


def test_a_key_that_could_be_guessed_is_bad_usage(tmp_path: Path) -> None:
    done = kith(tmp_path, "doctor", settings={"KITH_SECRET_KEY": "marzipan"})
    assert (done.returncode, done.stderr) == (2, "kith: KITH_SECRET_KEY: at least 16 characters are meant\n")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/kith.db")
    database.write(lambda session: session.execute(text("CREATE TABLE note (said TEXT)")))
    yield database
    database.close()


def failing(work: Callable[[], object]) -> str:
    with pytest.raises(SQLAlchemyError) as raised:
        work()
    return remedy(raised.value)


def test_a_file_nobody_may_write_to(file: Database) -> None:
    assert "read-only" in failing(lambda: file.read(write_a_note))


def test_a_full_disk(file: Database) -> None:
    def fill(session: Session) -> None:
        session.execute(text("PRAGMA max_page_count = 3"))
        for _ in range(10):
            write_a_note(session)

    assert failing(lambda: file.write(fill)) == "the disk is full"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('FATAL:  password authentication failed for user "marzipan"', REFUSED),
        ("fe_sendauth: no password supplied", REFUSED),
        ("failed to resolve host 'marzipan': [Errno -2] Name or service not known", "no server of that name"),
    ],
)
def test_what_the_tests_own_server_never_says(words: str, expected: str) -> None:
    """It trusts everybody on this machine. The words are libpq's; a connection that fails has no SQLSTATE."""
    said = remedy(OperationalError("", None, psycopg.OperationalError(words)))
    assert (expected in said, "marzipan" in said) == (True, False)


def test_an_error_it_does_not_know_is_named_and_not_quoted() -> None:
    assert "InterfaceError" in remedy(InterfaceError("SELECT 'marzipan'", None, ValueError("marzipan")))
    assert "marzipan" not in remedy(InterfaceError("SELECT 'marzipan'", None, ValueError("marzipan")))


def write_a_note(session: Session) -> None:
    session.execute(text("INSERT INTO note VALUES (:said)"), {"said": "figs " * 1000})


async def test_tokens_that_are_refused_are_named(tmp_path: Path) -> None:
    telegram = await FakeTelegram.start()
    wrong = {"TELEGRAM_BOT_TOKEN": "1:not-the-token-that-it-gave-us", "TELEGRAM_API_URL": telegram.url}
    done = await asyncio.to_thread(kith, tmp_path, "doctor", settings=wrong)
    assert done.returncode == 1
    assert "✗ telegram: Telegram refuses the token; set TELEGRAM_BOT_TOKEN anew" in done.stdout
    await telegram.stop()
