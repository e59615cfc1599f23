"""The leases of a PostgreSQL, watched from inside: who took which when, and what the one before had under way."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import psycopg

from tests.chaos.platforms import OnTelegram

_EARS: Final = """
    CREATE TABLE taken (
        at double precision, workspace text, fence bigint, was_free boolean, after_death boolean, under_way text[]
    );
    CREATE FUNCTION note_taken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
        INSERT INTO taken SELECT
            extract(epoch FROM clock_timestamp()), NEW.workspace, NEW.fence,
            OLD.lease_until IS NULL OR OLD.lease_until <= extract(epoch FROM clock_timestamp()) + 1  -- whole seconds
                OR OLD.holder = NEW.holder,
            OLD.lease_until IS NOT NULL AND OLD.holder <> NEW.holder,
            ARRAY(
                SELECT chat FROM message WHERE workspace = NEW.workspace AND state = 'sending' AND ref IS NULL
            );
        RETURN NULL;
    END $$;
    CREATE TRIGGER note_taken AFTER UPDATE OF fence ON sender
        FOR EACH ROW WHEN (NEW.fence > OLD.fence) EXECUTE FUNCTION note_taken();
"""


@dataclass(frozen=True, slots=True)
class Take:
    """A lease taken, at a moment of the wall clock in seconds since 1970.

    `was_free`: nobody else held it then. `under_way`: the chats to which the one before may have been sending.
    """

    at: float
    workspace: str
    fence: int
    was_free: bool
    after_death: bool
    under_way: list[str]


class Watch:
    """Every take of every lease, from the moment this is made. `url` is the database's, as its superuser."""

    def __init__(self, url: str) -> None:
        self._url = url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_EARS)

    def takes(self) -> list[Take]:
        """All of them, by fence."""
        with psycopg.connect(self._url) as connection:
            return [Take(*row) for row in connection.execute("SELECT * FROM taken ORDER BY fence")]

    def astray(self, witness: OnTelegram) -> int:
        """How many messages came to a platform by somebody whose lease was another's by then.

        A row keeps the fence of whoever sent it last; the last call to its chat is theirs.
        """
        tenures = _tenures(take for take in self.takes() if take.workspace == witness.workspace)
        with psycopg.connect(self._url) as connection:
            fences = connection.execute(
                "SELECT chat, fence FROM message WHERE workspace = %s AND state = 'sent'", (witness.workspace,)
            ).fetchall()
        since = time.time() - time.monotonic()
        came = {str(one.chat): one.at + since for one in witness.fake.world.tries if one.method == "sendmessage"}
        return sum(not tenures[fence][0] <= came[chat] <= tenures[fence][1] for chat, fence in fences)


def under_way(takes: Iterable[Take], workspace: str) -> Counter[str]:
    """How often each chat had a send under way when its sender was found dead."""
    return Counter(chat for take in takes if take.workspace == workspace for chat in take.under_way)


def _tenures(takes: Iterable[Take]) -> Mapping[int, tuple[float, float]]:
    """From when until when each fence's holder might send."""
    known = list(takes)
    ends = [take.at for take in known[1:]] + [float("inf")]
    return {take.fence: (take.at, end) for take, end in zip(known, ends, strict=True)}
