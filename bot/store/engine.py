"""The database, reached in one of two ways: `write` (one transaction, one writer on SQLite) and `read`.

On SQLite one thread owns the only writing connection: writers that wait on the file's lock take turns badly (four of
them waited 0.8 s at the 99th percentile, one thread 12 ms). Readers use a second engine that cannot write.

On PostgreSQL there is a small pool, and three views of one database: `Database` itself is what answers and cards work
through, `.ledger` what delivery does, and `.login` is for those who run Kith (see `bot.store.tenancy`).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.store import tenancy
from bot.store.tenancy import Role

T = TypeVar("T")
Work = Callable[[Session], T]

DEADLOCK: Final = "40P01"
"""PostgreSQL's word (SQLSTATE) for two transactions that waited for each other: it ended this one, undone."""

TIMES: Final = 3
"""How often a transaction is tried that loses to another."""


class Database:
    """A Kith database. Raises sqlalchemy's OperationalError when it cannot be reached."""

    def __init__(self, url: str) -> None:
        self.url = driver_url(url)
        self._writer: ThreadPoolExecutor | None = None
        self._role: Role = tenancy.APP
        if self.url.get_backend_name() == "sqlite":
            if self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = _sqlite_engine(self.url, begin="BEGIN IMMEDIATE")
            self._readers = _sqlite_engine(self.url, begin="BEGIN", query_only=True)
            self._writer = ThreadPoolExecutor(1, thread_name_prefix="kith-writer")
        else:
            self.engine = create_engine(
                self.url, json_serializer=to_json, json_deserializer=from_json, pool_size=5, pool_pre_ping=True
            )
            # A reader sees one moment throughout, as it does on SQLite.
            self._readers = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self._writer is not None

    @property
    def path(self) -> Path | None:
        """The embedded database's file."""
        return Path(self.url.database) if self._writer and self.url.database else None

    @property
    def ledger(self) -> Database:
        """The same database as delivery sees it: across networks, and the tables it needs."""
        return self._as(tenancy.LEDGER)

    @property
    def login(self) -> Database:
        """The same database, all of it, as the user in the URL: for migrations, moving, and whoever runs this Kith."""
        return self._as(tenancy.LOGIN)

    def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction: committed when it returns, undone when it raises.

        On PostgreSQL it may run again, after a deadlock has undone it.
        """
        if self._writer is None or threading.current_thread().name.startswith("kith-writer"):
            return self._in_transaction(work)
        return self._writer.submit(self._in_transaction, work).result()

    def read(self, work: Work[T]) -> T:
        """Run `work` on a connection that sees committed rows and changes none."""
        with Session(self._readers, expire_on_commit=False) as session:
            tenancy.begin(session, self._role)
            return work(session)

    def close(self) -> None:
        """Finish what is being written and let go of every connection."""
        if self._writer:
            self._writer.shutdown()
        self.engine.dispose()
        self._readers.dispose()

    def _in_transaction(self, work: Work[T]) -> T:
        for _ in range(TIMES - 1):
            try:
                return self._once(work)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", "") != DEADLOCK:
                    raise
        return self._once(work)

    def _once(self, work: Work[T]) -> T:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            tenancy.begin(session, self._role)
            return work(session)

    def _as(self, role: Role) -> Database:
        view = copy(self)
        view._role = role
        return view


def is_away(error: DBAPIError) -> bool:
    """Whether a database was locked, full or gone, and the same work may well succeed in a while."""
    if not isinstance(error, OperationalError):
        return error.connection_invalidated
    if trouble := getattr(error.orig, "sqlite_errorname", ""):
        return trouble.startswith(("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR"))
    # Connections, resources and shutdowns, by class; none at all: it was not even reached.
    return (getattr(error.orig, "sqlstate", None) or "08")[:2] in ("08", "53", "57")


to_json = partial(json.dumps, ensure_ascii=False)
"""Lists are stored as they are written, so that a search finds "Zoë" in them."""


def from_json(text: str | bytes) -> Any:
    """What was stored. Most lists and tables are empty: those are not worth reading."""
    if text in ("[]", b"[]"):
        return []
    return {} if text in ("{}", b"{}") else json.loads(text)


def driver_url(url: str) -> URL:
    """The URL with its driver named; plain `sqlite:///` and `postgresql://` (or `postgres://`) are taken as they
    are."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed


def _sqlite_engine(url: URL, begin: str, query_only: bool = False) -> Engine:
    # A connection is tied to no thread here: the writer is one thread by construction, readers come from a pool.
    options: dict[str, Any] = {
        "json_serializer": to_json,
        "json_deserializer": from_json,
        "connect_args": {"check_same_thread": False, "timeout": 15},
    }
    if not query_only:
        options["poolclass"] = StaticPool
    engine = create_engine(url, **options)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; see SQLAlchemy's page on SQLite transactions
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
            cursor.execute(f"PRAGMA {pragma}")
        if query_only:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
