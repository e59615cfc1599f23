"""S2: buttons made up, altered, carried elsewhere, pressed by others or pressed again, a few thousand of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import FrontDoor
from bot.chat import MessageRef, Place, Press, Pressed, Received, Toast
from bot.model import Base
from bot.registry import PRESSES
from bot.store.engine import Database
from tests.chaos.sizes import SIZES
from tests.commands.driver import HOME, KEY, Clock, Person, door_to

OTHER: Final = Place("telegram", HOME.workspace, "2")
GROUP: Final = Place("telegram", HOME.workspace, "-100")
ELSEWHERE: Final = Place("slack", "T1", HOME.chat)
BEFORE: Final = "2026-12-10 08:00"
KEMIS: Final = 1
"""The number of the network that was there first."""

Rows = dict[str, list[Any]]
_events = count(1)


class House:
    """Kemi, whose morning shows a list, and Tom, who has a network of his own."""

    def __init__(self, path: Path) -> None:
        self.database = Database(f"sqlite:///{path}")
        self.database.write(lambda s: Base.metadata.create_all(s.connection()))
        clock = Clock()
        self.door: FrontDoor = door_to(self.database, clock)
        self.kemi = Person(self.door, self.database, clock)
        self.tom = Person(self.door, self.database, clock, OTHER, "Tom")
        for name in ("Ada Okafor", "Bob Stone", "Chidi Eze"):
            self.kemi.types(f"/add {name}, birthday 10 Dec 1985, every 3 months")
        self.tom.types("/add Dara Musa, birthday 10 Dec 1985")
        self.kemi.hears_by(BEFORE)
        self.sealed = [press.seal(HOME, KEY) for _, card in self.kemi.messages() for press in card.presses()]

    def press(self, who: Person, at: Place, sealed: str, group: str = "", event: str = "") -> Toast | None:
        """What pressing this is answered with, at once. An `event` that came before is the platform's repetition."""
        event = event or f"forged{next(_events)}"
        self.door.record(at.platform, at.workspace, [Received(event, at.chat, "{}")])
        on = MessageRef(at, "1")
        speaker = who.speaker
        return self.door.answer(Pressed(place=at, speaker=speaker, event_id=event, press=sealed, on=on, group=group))

    def rows(self) -> Rows:
        """Everything there is but the inbox, which keeps what came."""
        tables = [table for table in Base.metadata.sorted_tables if table.name != "inbox"]
        return self.database.read(lambda s: {t.name: list(s.execute(t.select())) for t in tables})


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("presses") / "kith.db")
    yield made
    made.database.close()


FORGED = settings(
    max_examples=SIZES.presses, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
anything = st.one_of(st.text(max_size=64), st.binary(max_size=48).map(lambda raw: raw.decode("latin-1")))
unsealed = st.builds(
    lambda mac, verb, about, extra: f"{mac}{verb}:{about}:{extra}",
    st.text("ABCDabcd0123-_", min_size=8, max_size=8),
    st.sampled_from(sorted(PRESSES)),
    st.integers(-1, 30),
    st.sampled_from(["", "0", "1", "1@2026-12-11"]),
)


@FORGED
@given(forged=st.one_of(anything, unsealed))
def test_a_press_made_up_is_refused(house: House, forged: str) -> None:
    before = house.rows()
    assert isinstance(house.press(house.kemi, HOME, forged), Toast)
    assert house.rows() == before


@FORGED
@given(data=st.data())
def test_a_press_with_one_bit_turned_is_refused(house: House, data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(house.sealed)).encode())
    at = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[at // 8] ^= 1 << at % 8
    before = house.rows()
    assert isinstance(house.press(house.kemi, HOME, raw.decode("latin-1")), Toast)
    assert house.rows() == before


@FORGED
@given(data=st.data(), at=st.sampled_from([OTHER, GROUP, ELSEWHERE]), mine=st.booleans())
def test_a_press_carried_to_another_chat_is_refused(house: House, data: st.DataObject, at: Place, mine: bool) -> None:
    """By its owner or by somebody else."""
    sealed = data.draw(st.sampled_from(house.sealed))
    before = house.rows()
    group = "Alumni" if at is GROUP else ""
    assert isinstance(house.press(house.kemi if mine else house.tom, at, sealed, group), Toast)
    assert house.rows() == before


@FORGED
@given(data=st.data())
def test_a_press_by_another_member_is_refused(house: House, data: st.DataObject) -> None:
    """In the owner's own chat, where its seal is good: it is looked up in the presser's network."""
    sealed = data.draw(st.sampled_from(house.sealed))
    before = house.rows()
    assert isinstance(house.press(house.tom, HOME, sealed), Toast)
    assert house.rows() == before


@settings(max_examples=SIZES.presses // 10, deadline=None)
@given(data=st.data())
def test_presses_replayed_take_effect_once(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whether the platform repeats the event or somebody the press, in whatever order."""
    house = House(tmp_path_factory.mktemp("replays") / "kith.db")
    before = house.rows()
    due = [row for row in before["prompt"] if row.kind == "birthday" and row.network_id == KEMIS]
    done = [Press("done", row.id, str(row.round)).seal(HOME, KEY) for row in due]
    pressed = data.draw(st.lists(st.tuples(st.sampled_from(done), st.sampled_from("abc")), min_size=1, max_size=8))
    for sealed, event in pressed:
        house.press(house.kemi, HOME, sealed, event=f"{sealed}{event}")
    after, effects = house.rows(), len({sealed for sealed, _ in pressed})
    assert [row.state for row in after["prompt"]].count("done") == effects
    assert len(after["change"]) - len(before["change"]) == effects
    house.database.close()
