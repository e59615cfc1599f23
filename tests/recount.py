"""The numbers of /stats, counted a second time: from the export, by other means than Kith's."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any


def recounted(whole: dict[str, Any], days: int, today: date) -> dict[str, Any]:
    """What the export says of so many days, the last one today; touches of any kind are counted in `touches`."""
    first, before = today - timedelta(days=days - 1), today - timedelta(days=2 * days - 1)
    people = {c["name"] for c in whole["contacts"] if not (c["archived"] or c["deceased"])}
    rows = [(c["name"], t, date.fromisoformat(t["on"])) for c in whole["contacts"] for t in c["touches"]]
    now = [(name, touch) for name, touch, on in rows if first <= on <= today]
    earlier = [(name, touch) for name, touch, on in rows if before <= on < first]
    kinds = Counter(touch["kind"] for _, touch in now if touch["kind"] not in ("gave", "asked"))
    help_of_mine = Counter(touch["kind"] for _, touch in now if touch["direction"] != "theirs")
    return {
        "people": len(people),
        "both": len({name for name, touch in now if touch["direction"] == "both"} & people),
        "before": len({name for name, touch in earlier if touch["direction"] == "both"} & people),
        "given": help_of_mine["gave"],
        "asked": help_of_mine["asked"],
        "kinds": dict(kinds),
        "touches": len(now),
    }


def promises(whole: dict[str, Any], debtor: str, first: date, last: date) -> tuple[int, int, int]:
    """One side's promises: kept on time and kept at all in those days, and open."""
    theirs = [f for c in whole["contacts"] for f in c["followups"] if f["debtor"] == debtor]
    kept = [f for f in theirs if f["done_on"] and first <= date.fromisoformat(f["done_on"]) <= last]
    in_time = [f for f in kept if f["due"] is None or f["done_on"] <= f["due"][:10]]
    return len(in_time), len(kept), sum(1 for f in theirs if f["state"] == "open")


def introductions(whole: dict[str, Any], first: date, last: date) -> tuple[int, int]:
    """Pairs connected in those days, and those of them who have met."""
    made = [i for i in whole["introductions"] if i["connected_on"]]
    made = [i for i in made if first <= date.fromisoformat(i["connected_on"]) <= last]
    return len(made), sum(1 for i in made if i["state"] == "met")


def said(card: str) -> dict[str, Any]:
    """The numbers a card of /stats says, but for `touches`."""
    both, people, before = re.search(r"both ways: (\d+) of (\d+) people \((\d+) in", card).groups()  # type: ignore[union-attr]
    how = re.search(r"How: (.+)", card)
    kinds = (part.split(" ") for part in how[1].split(", ")) if how else ()
    aid = re.search(r"Help: given (\d+), asked (\d+)", card)
    return {
        "people": int(people),
        "both": int(both),
        "before": int(before),
        "given": int(aid[1]) if aid else 0,
        "asked": int(aid[2]) if aid else 0,
        "kinds": {word.removesuffix("s"): int(number) for number, word in kinds},
    }
