"""`make bench`: every promise about speed that can be measured on one machine, with its floor. Some eight minutes.

`make bench ARGS="typed listing"` runs these parts only.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator

from bench import delivery, importing, instant, listing, practice, punctual, reading, sending, starting, typed, workers
from bench.table import Row, timed

PARTS: dict[str, tuple[str, Callable[[], Iterator[Row]]]] = {
    "reading": ("Understanding", reading.measure),
    "typed": ("A typed message, from the socket to the sender's queue", typed.measure),
    "listing": ("Many rows", listing.measure),
    "importing": ("People from a file", importing.measure),
    "starting": ("One process for both chats", starting.measure),
    "practice": ("What looks at everybody", practice.measure),
    "sending": ("Sends in flight", sending.measure),
    "instant": ("Many due at one instant", instant.measure),
    "punctual": ("From due to sent", punctual.measure),
    "delivery": ("From due to in hand to sent", delivery.measure),
    "workers": ("Processes side by side, on PostgreSQL", workers.measure),
}


def main(chosen: list[str]) -> int:
    """Print the tables; returns the exit status. A missed floor is no error: the machine may just be busy."""
    if unknown := set(chosen) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores; ten million additions: {timed(_additions):.2f} s"
    )
    missed = 0
    for part, (title, measure) in PARTS.items():
        if not chosen or part in chosen:
            print(f"\n{title}")
            for row in measure():
                print(f"  {row}", flush=True)
                missed += not row.met
    print(f"\n{missed} missed" if missed else "\nEvery floor is met.")
    return 0


def _additions() -> None:
    """How fast this machine is just now: on a shared one everything below swings with it."""
    total = 0
    for number in range(10_000_000):
        total += number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
