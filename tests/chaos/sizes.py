"""How much chaos: the small tier runs with every test, the full one (KITH_CHAOS=full, `make chaos`) in an hour."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of each row of the table of promises: how many owners are due, and how often something goes wrong."""

    kills: tuple[int, int]
    kills_on_slack: tuple[int, int]
    copied: tuple[int, int, int]
    replicated: int
    replica_kills: int
    faults: int
    frozen: int
    starved: int
    locked_seconds: float
    crashes: int
    updates: int
    update_kills: int
    calendars: int
    clocks: int
    morning: int
    closed: int
    poisoned: int
    stops: int
    days: int
    presses: int


SMALL: Final = Sizes(
    kills=(200, 10),
    kills_on_slack=(100, 5),
    copied=(60, 3, 2),
    replicated=300,
    replica_kills=5,
    faults=300,
    frozen=60,
    starved=60,
    locked_seconds=1.0,
    crashes=3,
    updates=200,
    update_kills=5,
    calendars=30,
    clocks=10,
    morning=1_000,
    closed=50,
    poisoned=30,
    stops=5,
    days=100,
    presses=30,
)

FULL: Final = Sizes(
    kills=(10_000, 200),
    kills_on_slack=(2_000, 200),  # the fake looks through all it was ever told at every look-up
    copied=(2_000, 60, 20),
    replicated=10_000,
    replica_kills=200,
    faults=3_000,
    frozen=600,
    starved=600,
    locked_seconds=10.0,
    crashes=20,
    updates=2_000,
    update_kills=50,
    calendars=400,
    clocks=500,
    morning=10_000,
    closed=500,
    poisoned=300,
    stops=200,
    days=1_000,
    presses=500,
)

FULL_TIER: Final = os.environ.get("KITH_CHAOS") == "full"

SIZES: Final = FULL if FULL_TIER else SMALL

PATIENCE: Final = 1800.0 if FULL_TIER else 60.0
"""Seconds after which what should have happened counts as lost."""
