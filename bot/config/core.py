"""Opening the core by its settings: the log, the database brought up to date, the key, and what handlers may know."""

from __future__ import annotations

import gc
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from bot.chat import Place, Speaker
from bot.commands.turn import House, Turn
from bot.config import logs
from bot.config.halt import Halt
from bot.config.key import press_key
from bot.config.settings import LogLevel, Settings, data_folder, host_zone, load
from bot.config.trouble import remedy
from bot.dates.zones import edition
from bot.model import Network
from bot.registry import COMMANDS, Answer
from bot.store import networks, operator, tenancy, zones
from bot.store.engine import Database
from bot.store.health import is_read_only
from bot.store.migrate import TooNew, migrate

T = TypeVar("T")

_USUAL = (7_000, 10, 10)
"""How often Python looks for garbage, unless it is told otherwise."""

MAX_NAME = 64
"""Characters: a name is also the address of that person's terminal."""


@dataclass(frozen=True, slots=True)
class Core:
    """The core of one process. `key` seals presses."""

    settings: Settings
    database: Database
    key: bytes
    house: House

    def in_network(
        self, uid: str, name: str, look: Callable[[Session, Network], T], nowhere: Callable[[], T] | None = None
    ) -> T:
        """What `look` finds in the network of that id, else in that person's terminal; raises Halt.

        `nowhere` is what there is for a person who has no network yet.
        """

        def found(session: Session) -> T:
            network = _network(session, uid, name)
            if network is None and nowhere:
                return nowhere()
            if network is None:
                raise Halt("nothing here yet: say something in `kith chat`")
            tenancy.enter(session, network.id)
            return look(session, network)

        return self.database.ledger.read(found)

    def change_network(self, uid: str, name: str, now: datetime, work: Callable[[Session, Network], T]) -> T:
        """What `work` does in the network of that id, else in that person's terminal, which it may begin; raises Halt.
        One transaction: all of it, or nothing."""

        def done(session: Session) -> T:
            network = _network(session, uid, name)
            if network is None:
                tenancy.begin(session, tenancy.APP)
                network = networks.found(session, Place("terminal", "", name), name, self.house.host_zone, "", now)
            tenancy.enter(session, network.id)
            return work(session, network)

        return self.database.ledger.write(done)

    def follow_zones(self, now: datetime, stopped: Callable[[], bool] = lambda: False) -> None:
        """Compute what is due when by the time zone rules of today, if they are not those it was computed by; ends
        early when `stopped` says so."""
        zones.follow(self.database, edition(), now, stopped)

    def ask(self, session: Session, network: Network, command: str, arguments: str, now: datetime) -> Answer:
        """What a command that changes nothing answers."""
        nowhere = Place("terminal", "", "")
        turn = Turn(
            session=session,
            network=network,
            house=self.house,
            place=nowhere,
            here=nowhere,
            speaker=Speaker("", network.owner),
            now=now,
        )
        return COMMANDS[command].handler(turn, arguments)


@contextmanager
def opened(url: str = "", level: LogLevel = "warning") -> Iterator[Core]:
    """The core on its database (`url`, or the settings'), closed afterwards.

    `level` is the log's unless the settings name one. Raises Halt.
    """
    with reached(url, level) as (settings, database):
        migrate(database)
        admitted(database)
        if is_read_only(database):
            raise Halt("the database is read-only: Kith has to write to it, and to the folder of a file")
        key = press_key(settings.kith_secret_key, database.path.parent if database.path else data_folder())
        yield Core(settings, database, key, House(settings.kith_operator, host_zone(), settings.kith_access))


@contextmanager
def reached(url: str, level: LogLevel = "warning") -> Iterator[tuple[Settings, Database]]:
    """The settings and the database as it is, closed afterwards; raises Halt for what goes wrong in between."""
    settings, database = prepared(url, level)
    try:
        yield settings, database
    except TooNew as error:
        raise Halt(str(error)) from None
    except SQLAlchemyError as error:
        raise Halt(f"the database: {remedy(error)}") from None
    except OSError as error:
        raise Halt(f"{error.filename or 'a file'}: {error.strerror}") from None
    finally:
        database.close()


def _network(session: Session, uid: str, name: str) -> Network | None:
    """The network of that id, else of that person's terminal, if there is one. Raises Halt for an id of none."""
    network = operator.network(session, uid, Place("terminal", "", name))
    if network is None and uid:
        raise Halt("there is no network of that id")
    return network


def admitted(database: Database) -> None:
    """Act once as each of the roles that Kith works under, now rather than in the middle of something.

    Raises sqlalchemy's DBAPIError.
    """
    for view in (database, database.ledger):
        view.read(lambda _session: None)


def prepared(url: str, level: LogLevel) -> tuple[Settings, Database]:
    """The settings, the log set up by them, and the database as it is; raises Halt."""
    settings = load()
    logs.set_up(settings.kith_log or level, settings.secrets())
    try:
        return settings, Database(url or settings.kith_database_url)
    except (ArgumentError, ImportError, ValueError):  # the last one: of a port that is no number
        raise Halt("a database is sqlite:///path or postgresql://user:password@host/name", 2) from None
    except FileExistsError as error:
        raise Halt(f"{error.filename}: that is a file, and has to be a folder") from None
    except OSError as error:
        raise Halt(f"{error.filename}: {error.strerror}") from None


def person(name: str) -> str:
    """Whose terminal it is: the name given, or that of whoever sits at this machine; raises Halt."""
    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):  # a container's user may have no name
            name = "me"
    if len(name) > MAX_NAME:
        raise Halt(f"a name has at most {MAX_NAME} characters", 2)
    return name


def settle_down() -> None:
    """Keep what is loaded by now out of the garbage collector's sight.

    A full collection walks every object: 100 ms with all libraries loaded, in the middle of somebody's answer. What was
    loaded at the start is never garbage.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)
