"""What a chat may answer, and what becomes of the message then."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.chat import MessageRef, Place, SendFailed
from bot.model import Message, PlaceRow
from bot.store import messages, networks
from scheduler import courier
from scheduler.deliver import Deliverer
from scheduler.lease import LEASE_SECONDS
from tests.scheduler.conftest import Runner
from tests.scheduler.world import BOT, MovableClock, World

DUE = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def due_network(world: World, chat: str = "100") -> int:
    """A network with one prompt due on Tuesday at 08:00."""
    network = world.network(chat)
    world.followup(network, world.person(network), DUE.date())
    return network


def reach(world: World, chat: str, *, is_open: bool) -> None:
    world.db.write(lambda s: networks.set_reach(s, Place("telegram", BOT, chat), is_open))


async def test_a_429_pauses_its_chat_only(world: World, clock: MovableClock, sender: Deliverer) -> None:
    """The paused chat's messages keep their order and come after the pause."""
    one, two = world.network("100"), world.network("200")
    world.chat.script["100"].append(SendFailed("not_sent", retry_after=30))
    world.reply(one, "first", "100")
    world.reply(one, "second", "100")
    world.reply(two, "other", "200")
    await sender.drain()
    assert world.chat.titles() == ["other"]
    clock.forward(seconds=29)
    await sender.drain()
    assert world.chat.titles() == ["other"]
    clock.forward(seconds=1)
    await sender.drain()
    assert world.chat.titles("100") == ["first", "second"]
    assert world.chat.marked() == [False, False, False]


async def test_a_429_for_the_whole_bot_pauses_every_chat(world: World, clock: MovableClock, sender: Deliverer) -> None:
    one, two = world.network("100"), world.network("200")
    world.chat.script["100"].append(SendFailed("not_sent", retry_after=30, scope="bot"))
    world.reply(one, "first", "100")
    await sender.drain()
    world.reply(two, "other", "200")
    await sender.drain()
    assert world.chat.titles() == []
    clock.forward(seconds=30)
    await sender.drain()
    assert sorted(world.chat.titles()) == ["first", "other"]


async def test_replies_come_before_prompts_and_digests(world: World, clock: MovableClock, run: Runner) -> None:
    network = due_network(world)
    sender = await run(world.deliverer())
    await sender.drain()
    clock.to(DUE)
    world.reply(network, "an answer")
    await sender.drain()
    assert world.chat.titles() == ["an answer", "followup open"]


async def test_what_was_done_before_it_was_sent_is_not_sent(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    due_network(world)
    world.chat.script["100"].append(SendFailed("not_sent", retry_after=60))
    clock.to(DUE)
    await sender.drain()
    world.finish("followup")
    clock.forward(seconds=60)
    await sender.drain()
    assert world.chat.titles() == []
    assert world.states() == ["dropped"]


async def test_a_refused_message_is_set_aside_its_owner_told_and_the_next_one_comes(
    world: World, sender: Deliverer
) -> None:
    network = world.network()
    world.chat.script["100"].append(SendFailed("not_sent"))
    world.reply(network, "refused")
    world.reply(network, "well")
    await sender.drain()
    assert world.chat.titles() == ["well", "broken 1"]
    assert world.states() == ["quarantined", "sent", "sent"]


async def test_a_refused_word_that_something_was_refused_is_given_up(world: World, sender: Deliverer) -> None:
    """One word about it is enough, and none about that."""
    world.chat.script["100"] += [SendFailed("not_sent"), SendFailed("not_sent")]
    world.reply(world.network(), "refused")
    await sender.drain()
    assert world.chat.titles() == []
    assert world.states() == ["quarantined", "quarantined"]


async def test_a_change_edits_what_is_shown(world: World, clock: MovableClock, sender: Deliverer) -> None:
    due_network(world)
    clock.to(DUE)
    await sender.drain()
    world.finish("followup")
    await sender.drain()
    assert [ref for ref, _ in world.chat.edits] == ["1"]
    (message,) = world.messages()
    assert (message.state, message.shown) == ("sent", message.wanted)


async def test_a_change_during_an_edit_is_edited_again(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    number = world.reply(network, "before")
    await sender.drain()
    hold = asyncio.Event()
    world.chat.script["100"].append(hold)
    world.change(Message, number, wanted=2)
    sender.wake()
    await world.chat.reached("100")
    world.change(Message, number, wanted=3)
    hold.set()
    await sender.drain()
    assert len(world.chat.edits) == 2


async def test_a_refused_edit_keeps_what_is_shown(world: World, sender: Deliverer) -> None:
    network = world.network()
    number = world.reply(network, "before")
    await sender.drain()
    world.chat.script["100"].append(SendFailed("not_sent"))
    world.change(Message, number, wanted=2)
    await sender.drain()
    await sender.drain()
    assert world.states() == ["sent"]
    assert not world.chat.script["100"]


async def test_an_ambiguous_send_is_repeated_and_says_so(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    world.chat.script["100"].append(SendFailed("ambiguous"))
    world.reply(network, "hello")
    await sender.drain()
    clock.forward(seconds=2)
    await sender.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello"], [True])


async def test_each_ambiguous_try_waits_longer(world: World, clock: MovableClock, sender: Deliverer) -> None:
    network = world.network()
    world.chat.script["100"] += [SendFailed("ambiguous"), SendFailed("ambiguous")]
    world.reply(network, "hello")
    await sender.drain()
    clock.forward(seconds=2)
    await sender.drain()
    clock.forward(seconds=2)
    await sender.drain()
    assert world.chat.titles() == []
    clock.forward(seconds=2)
    await sender.drain()
    assert world.chat.titles() == ["hello"]


async def test_an_ambiguous_send_that_is_found_is_not_repeated(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    """Where the platform can look a send up, it is."""
    network = world.network()
    number = world.reply(network, "hello")
    (message,) = world.messages()
    world.chat.known[message.token] = MessageRef(message.place, "123.45")
    world.chat.script["100"].append(SendFailed("ambiguous"))
    await sender.drain()
    clock.forward(minutes=10)
    await sender.drain()
    (message,) = world.messages()
    assert (message.id, message.state, message.ref) == (number, "sent", "123.45")
    assert world.chat.titles() == []


async def test_a_closed_chat_is_parked_and_comes_back(world: World, clock: MovableClock, sender: Deliverer) -> None:
    """What is asked again is rendered anew; an answer of two days ago is of no use."""
    network = due_network(world)
    reach(world, "100", is_open=True)
    world.chat.script["100"].append(SendFailed("gone"))
    old = world.reply(network, "an old answer")
    clock.to(DUE)
    await sender.drain()
    assert world.states() == ["parked", "parked"]
    assert not world.db.read(lambda s: s.scalars(select(PlaceRow.open)).one())
    clock.forward(days=2)
    await sender.drain()
    reach(world, "100", is_open=True)
    await sender.drain()
    assert world.chat.titles() == ["followup open"]
    assert {m.id: m.state for m in world.messages()}[old] == "dropped"


async def test_a_closed_chat_keeps_its_network_waiting(world: World, clock: MovableClock, sender: Deliverer) -> None:
    """Nothing is shown to nobody: what falls due meanwhile is claimed when the chat opens."""
    due_network(world)
    reach(world, "100", is_open=False)
    clock.to(DUE)
    await sender.drain()
    assert world.messages() == []
    reach(world, "100", is_open=True)
    await sender.drain()
    assert world.chat.titles() == ["followup open"]


async def test_a_moved_chat_is_followed(world: World, sender: Deliverer) -> None:
    network = world.network("100")
    world.chat.script["100"].append(SendFailed("moved", new_chat="-1001"))
    world.reply(network, "first", "100")
    world.reply(network, "second", "100")
    await sender.drain()
    assert world.chat.titles("-1001") == ["first", "second"]
    assert world.db.read(lambda s: s.scalars(select(PlaceRow.chat)).one()) == "-1001"


async def test_what_cannot_be_worded_is_set_aside_and_the_others_are_sent(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    """After five tries its owner is told, and the chat goes on."""
    one, two = world.network("100"), world.network("200")
    poison = world.reply(one, "poison", "100")
    world.poison.add(poison)
    world.reply(one, "after it", "100")
    world.reply(two, "other", "200")
    for _ in range(4):
        await sender.drain()
        assert world.states()[0] == "pending"
        clock.forward(seconds=10)
    await sender.drain()
    assert world.states()[0] == "quarantined"
    clock.forward(seconds=10)
    await sender.drain()
    assert world.chat.titles("200") == ["other"]
    assert world.chat.titles("100") == ["after it", f"broken {poison}"]


async def test_a_word_about_a_fault_that_is_faulty_itself_ends_there(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    place = Place("telegram", BOT, "100")
    number = world.db.write(lambda s: messages.say(s, place, None, network, clock.now(), "notice").id)
    world.poison.add(number)
    for _ in range(6):
        await sender.drain()
        clock.forward(seconds=10)
    assert world.states() == ["quarantined"]


async def test_a_card_the_adapter_cannot_write_stops_nobody(
    world: World, clock: MovableClock, sender: Deliverer
) -> None:
    network = world.network()
    world.chat.script["100"] += [ValueError("a fault in the view")] * 5
    world.reply(network, "never")
    world.reply(network, "well")
    for _ in range(6):
        await sender.drain()
        clock.forward(seconds=10)
    assert world.chat.titles()[0] == "well"


async def test_a_fault_in_mid_send_may_have_sent(world: World, clock: MovableClock, sender: Deliverer) -> None:
    world.chat.script["100"].append(RuntimeError("after the request was written"))
    world.reply(world.network(), "hello")
    await sender.drain()
    clock.forward(seconds=10)
    await sender.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello"], [True])


async def test_chats_are_served_side_by_side_and_each_in_order(world: World, run: Runner) -> None:
    """The first send of each chat waits for all the others to have begun."""
    together = asyncio.Barrier(4)
    for chat in range(4):
        network = world.network(str(chat))
        world.chat.script[str(chat)].append(together)
        for number in range(3):
            world.reply(network, f"{number}", str(chat))
    sender = await run(world.deliverer())
    async with asyncio.timeout(30):
        await sender.drain()
    for chat in range(4):
        assert world.chat.titles(str(chat)) == ["0", "1", "2"]


async def test_no_more_in_hand_than_allowed(world: World, run: Runner) -> None:
    for chat in range(10):
        world.reply(world.network(str(chat)), "hello", str(chat))
    sender = await run(world.deliverer(at_once=3))
    await sender.drain()
    assert len(world.chat.titles()) == 10
    assert world.chat.most_at_once <= 3


async def test_a_send_that_hangs_is_given_up_in_time(
    world: World, clock: MovableClock, sender: Deliverer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long before the lease ends; it may have arrived."""
    monkeypatch.setattr(courier, "SEND_SECONDS", 0.01)
    world.chat.script["100"].append(asyncio.Event())
    world.reply(world.network(), "hello")
    await sender.drain()
    clock.forward(seconds=2)
    await sender.drain()
    assert (world.chat.titles(), world.chat.marked()) == (["hello"], [True])


async def test_nothing_is_sent_when_the_lease_may_end_before_the_send_does(world: World, run: Runner) -> None:
    """Rendering took too long: the message goes back, the lease is renewed, and it is sent then."""
    world.reply(world.network(), "hello")
    deliverer = world.deliverer()
    slow = iter([lambda: world.clock.forward(seconds=LEASE_SECONDS)])
    world.before_render = lambda: next(slow, lambda: None)()
    sender = await run(deliverer)
    await sender.drain()
    assert (world.chat.titles(), len(world.rendered)) == (["hello"], 2)
