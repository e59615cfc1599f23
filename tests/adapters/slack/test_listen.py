"""The way in: stored, acknowledged, answered; whatever the line does."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest

import adapters.slack
from adapters.slack.app import Slack
from bot.chat import (
    Ask,
    Button,
    Card,
    File,
    Filled,
    Incoming,
    Place,
    Press,
    Pressed,
    Reach,
    Received,
    SendFailed,
    Shared,
    Span,
    Toast,
    Typed,
)
from tests.adapters.slack.conftest import KEY, Door, Listening
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.faults import Fault, broken, lost, refused

UNDO = Button("Undo", Press("undo", 7))


def card(title: str, *buttons: Button, ask: Ask | None = None) -> Card:
    return Card(title=(Span("strong", title),), buttons=(buttons,) if buttons else (), ask=ask)


def answering(on: Listening, answer: Card) -> None:
    """Let every event be answered with the card: pressed ones in place, others anew."""

    def says(incoming: Incoming) -> None:
        if isinstance(incoming, Pressed | Filled) and incoming.on:
            on.do(on.slack.chat.edit(incoming.on, answer))
        else:
            on.do(on.slack.chat.send(incoming.place, answer, incoming.event_id))

    on.door.says = says


async def test_a_line_of_text_is_acknowledged_before_it_is_answered(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya", tz="Africa/Lagos")
    gate = asyncio.Event()
    order: list[str] = []

    def says(incoming: Incoming) -> None:
        listening.wait(gate)
        order.append("answered")
        listening.do(listening.slack.chat.send(incoming.place, card("Met Bob Stone"), "1"))

    listening.door.says = says
    envelope = await maya.types("met Bob today")
    await envelope.taken()
    order.append("acknowledged")
    gate.set()
    assert await maya.sees("Bob Stone") == "**Met Bob Stone**"
    assert order == ["acknowledged", "answered"]


async def test_nothing_is_acknowledged_before_it_is_stored(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    acknowledged: list[bool] = []

    def before(events: Sequence[Received]) -> None:
        acknowledged.append(listening.fake.line.envelopes[-1].acked.is_set())

    listening.door.before_record = before
    envelope = await maya.types("met Bob today")
    await envelope.taken()
    assert acknowledged == [False]
    assert len(listening.door.recorded) == 1


async def test_what_could_not_be_stored_is_not_acknowledged_and_comes_again(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Met Bob Stone"))
    failed = asyncio.Event()

    def full(events: Sequence[Received]) -> None:
        listening.loop.call_soon_threadsafe(failed.set)
        raise OSError("disk full")

    listening.door.before_record = full
    envelope = await maya.types("met Bob today")
    await asyncio.wait_for(failed.wait(), 5)
    listening.door.before_record = lambda _: None
    (again,) = await listening.fake.line.retry()
    await again.taken()
    await maya.sees("Bob Stone")
    assert not envelope.acked.is_set()
    assert again.attempt == 1


async def test_an_event_delivered_three_times_is_answered_once(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    first = await maya.types("met Bob today")
    second = await listening.fake.line.again(first)
    third = await listening.fake.line.again(second)
    last = await maya.types("thanks!")
    for envelope in (first, second, third, last):
        await envelope.taken()
    await listening.slack.stop()
    assert [e.text for e in listening.door.answered if isinstance(e, Typed)] == ["met Bob today", "thanks!"]


async def test_a_retry_that_is_the_only_copy_is_taken(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Met Bob Stone"))
    await listening.fake.line.disconnect()
    await listening.fake.connected(times=2)
    lost = await maya.types("met Bob today")
    listening.door.recorded.clear()
    await listening.fake.line.again(lost)
    await maya.sees("Bob Stone")


async def test_what_a_person_says_is_stored_and_answered_in_its_order(listening: Listening) -> None:
    """Also when storing the first line takes longer than storing the second would."""
    maya = listening.fake.person("U1", "Maya")
    overtaken = threading.Event()

    arrived: list[Received] = []

    def slow(events: Sequence[Received]) -> None:
        arrived.extend(events)
        if len(arrived) == 1:
            overtaken.wait(0.1)
        else:
            overtaken.set()

    listening.door.before_record = slow
    first = await maya.types("met Bob")
    second = await maya.types("no, Ada")
    await first.taken()
    await second.taken()
    await listening.slack.stop()
    assert [e.text for e in listening.door.answered if isinstance(e, Typed)] == ["met Bob", "no, Ada"]


async def test_who_speaks_has_a_name_a_language_and_a_time_zone_asked_for_once_an_hour(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya", tz="Africa/Lagos", locale="en-NG")
    answering(listening, card("Noted"))

    async def asked(after: float, text: str) -> int:
        listening.clock.now += after
        await (await maya.types(text)).taken()
        await maya.sees("Noted")
        listening.fake.workspace.messages.clear()
        return sum(method == "users.info" for method, _ in listening.fake.calls)

    assert [await asked(0, "a"), await asked(3599, "b"), await asked(2, "c")] == [1, 1, 2]
    speaker = listening.door.answered[0].speaker
    assert (speaker.name, speaker.locale, speaker.timezone) == ("Maya", "en-NG", "Africa/Lagos")


async def test_somebody_slack_tells_nothing_about_is_answered_all_the_same(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Noted"))
    listening.fake.fail(refused("missing_scope"), method="users.info")
    await maya.types("met Bob")
    await maya.sees("Noted")
    assert listening.door.answered[0].speaker.timezone == ""


async def test_a_slash_command_in_a_channel_is_answered_to_its_speaker_alone(listening: Listening) -> None:
    fake = listening.fake
    maya, tom = fake.person("U1", "Maya"), fake.person("U2", "Tom")
    fake.channel("#general").members |= {"U1", "U2"}
    answering(listening, card("Met Bob Stone", UNDO))
    await maya.slash("/kith", "met Bob today", channel="#general")
    assert await maya.sees("Bob") == "**Met Bob Stone**\n[Undo]"
    assert (len(maya.ephemeral), tom.screen) == (1, [])
    (typed,) = listening.door.answered
    assert isinstance(typed, Typed)
    assert (typed.text, typed.group, typed.place.chat) == ("met Bob today", "#general", fake.channel("#general").id)


async def test_a_press_on_an_ephemeral_message_changes_it(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    listening.fake.channel("#general")
    answering(listening, card("Met Bob Stone", UNDO))
    await maya.slash("/kith", "met Bob today", channel="#general")
    await maya.sees("Undo")
    answering(listening, card("Undone."))
    await maya.presses("Undo")
    await maya.sees("Undone.")
    assert maya.ephemeral == ["**Undone.**"]
    pressed = listening.door.answered[-1]
    assert isinstance(pressed, Pressed)
    assert Press.unseal(pressed.press, pressed.place, KEY) == UNDO.press


async def test_a_slash_command_to_the_bot_is_answered_with_a_message_that_stays(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("You can say"))
    await maya.slash("/kith")
    await maya.sees("You can say")
    (typed,) = listening.door.answered
    assert isinstance(typed, Typed)
    assert (typed.text, typed.place) == ("help", Place("slack", "T0KITH", "U1"))
    assert maya.ephemeral == []


@pytest.mark.parametrize("known", [True, False])
async def test_a_slash_command_in_somebody_elses_conversation_is_whispered(listening: Listening, known: bool) -> None:
    """Also when Slack would not say which conversation is the bot's."""
    maya, tom = listening.fake.person("U1", "Maya"), listening.fake.person("U2", "Tom")
    answering(listening, card("Met Bob Stone"))
    if not known:
        listening.fake.fail(refused("internal_error"), method="conversations.open")
    await maya.slash("/kith", "met Bob", channel="@U2")
    await maya.sees("Bob")
    assert (len(maya.ephemeral), tom.screen) == (1, [])
    assert listening.door.answered[0].place.chat == "U1"


async def test_a_press_edits_its_message_in_place(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    await listening.slack.chat.send(Place("slack", "T0KITH", "U1"), card("Bob: the deck", UNDO), "1")
    answering(listening, card("Undone."))
    await maya.presses("Undo")
    await maya.sees("Undone.")
    assert maya.screen == ["**Undone.**"]


async def test_a_toast_is_shown_to_the_presser_below_the_message(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    await listening.slack.chat.send(Place("slack", "T0KITH", "U1"), card("Bob", UNDO), "1")
    listening.door.says = lambda _: Toast((Span("plain", "Already done today at 08:04."),))
    await maya.presses("Undo")
    await maya.sees("Already done")
    assert maya.screen == ["**Bob**\n[Undo]", "Already done today at 08:04."]
    assert maya.ephemeral == ["Already done today at 08:04."]


async def test_a_day_picked_arrives_as_the_filled_form(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    then = Press("snooze", 3, "1")
    place = Place("slack", "T0KITH", "U1")
    ref = await listening.slack.chat.send(place, card("Ngozi: which day?", ask=Ask("date", then)), "1")
    answering(listening, card("Waits until Wed 9 Dec, 08:00"))
    await maya.picks_date("2026-12-09")
    await maya.sees("Wed 9 Dec")
    (filled,) = listening.door.answered
    assert isinstance(filled, Filled)
    assert (filled.values, filled.on) == ((("date", "2026-12-09"),), ref)
    assert Press.unseal(filled.press, filled.place, KEY) == then


async def test_a_button_that_opens_a_page_is_acknowledged_and_not_stored(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    page = Button("Open profile", url="https://example.org/ada")
    await listening.slack.chat.send(Place("slack", "T0KITH", "U1"), card("Ada", page), "1")
    await (await maya.presses("Open profile")).taken()
    assert listening.door.recorded == []


async def test_a_file_sent_to_the_bot_arrives_with_its_bytes(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    envelope = await maya.sends_file("Connections.csv", b"First Name,Last Name", "text/csv")
    await envelope.taken()
    await listening.slack.stop()
    (shared,) = listening.door.answered
    assert isinstance(shared, Shared)
    assert shared.file == File("Connections.csv", "text/csv", b"First Name,Last Name")


@pytest.mark.parametrize("why", ["scope", "broken", "large", "elsewhere"])
async def test_a_file_slack_does_not_hand_out_arrives_empty(listening: Listening, why: str) -> None:
    maya = listening.fake.person("U1", "Maya")
    if why == "scope":
        listening.fake.workspace.scopes.discard("files:read")
    if why == "broken":
        listening.fake.fail(broken(), method="download")
    data = b"x" * (10 * 2**20 + 1) if why == "large" else b"x"
    await (await maya.sends_file("a.csv", data, is_external=why == "elsewhere")).taken()
    await listening.slack.stop()
    (shared,) = listening.door.answered
    assert isinstance(shared, Shared)
    assert shared.file == File("a.csv", "", b"")


async def test_what_nobody_understands_is_acknowledged(listening: Listening) -> None:
    body = {"type": "event_callback", "team_id": "T0KITH", "event_id": "Ev1", "event": {"type": "reaction_added"}}
    for kind, payload in (("events_api", body), ("interactive", {"type": "shortcut", "callback_id": "x"})):
        envelope = await listening.fake.line.deliver(kind, payload)
        await envelope.taken()
    assert listening.door.recorded == []


async def test_a_send_whose_answer_is_lost_is_not_repeated_by_a_library(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    listening.fake.fail(lost(), method="chat.postMessage")
    with pytest.raises(SendFailed, match="ambiguous"):
        await listening.slack.chat.send(Place("slack", "T0KITH", "U1"), card("Bob"), "1")
    assert maya.screen == ["**Bob**"]


async def test_a_renewed_line_loses_nothing(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Noted"))
    await listening.fake.line.disconnect("warning")
    await listening.fake.connected(times=2)
    await maya.types("met Bob")
    await maya.sees("Noted")


async def test_a_line_that_breaks_is_opened_again(listening: Listening) -> None:
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Noted"))
    await listening.fake.line.close()
    await maya.types("met Bob")
    await maya.sees("Noted")


async def test_a_line_that_could_not_be_opened_is_opened_with_a_new_address(listening: Listening) -> None:
    """An address is good for one try; the client alone would try a used one for ever."""
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Noted"))
    listening.fake.fail(Fault(status=503), method="link")
    await listening.fake.line.disconnect()
    await listening.fake.connected(times=2)
    await maya.types("met Bob")
    await maya.sees("Noted")


async def test_the_workspace_closing_is_heard(listening: Listening) -> None:
    await listening.fake.revoked_event(tokens={"oauth": ["U1"]})
    envelope = await listening.fake.revoked_event(tokens={"bot": ["UKITH"]})
    await envelope.taken()
    await listening.slack.stop()
    (reach,) = listening.door.answered
    assert isinstance(reach, Reach)
    assert (reach.open, reach.place) == (False, Place("slack", "T0KITH", ""))


async def test_what_was_left_unanswered_is_taken_up(fake: FakeSlack, started: Slack, door: Door) -> None:
    fake.person("U1", "Maya")
    event = '{"type": "message", "channel_type": "im", "user": "U1", "text": "met Bob", "ts": "1.0"}'
    payload = f'{{"type": "event_callback", "team_id": "T0KITH", "event_id": "Ev9", "event": {event}}}'
    door.left.append(Received("Ev9", "U1", payload))
    running = asyncio.create_task(started.run())
    await fake.connected()
    await started.stop()
    running.cancel()
    await asyncio.wait([running])
    assert [event.event_id for event in door.answered] == ["Ev9"]


@pytest.mark.parametrize(("bot", "app"), [("xoxb-wrong", "xapp-right"), ("xoxb-right", "xapp-wrong")])
async def test_a_wrong_token_is_said_at_the_start(fake: FakeSlack, door: Door, bot: str, app: str) -> None:
    slack = adapters.slack.build(bot, app, fake.url, KEY, door)
    with pytest.raises(SendFailed) as failed:
        await slack.start()
    assert (failed.value.kind, failed.value.reason) == ("gone", "invalid_auth")


async def test_nothing_said_and_no_token_reaches_a_log(
    listening: Listening, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(0)
    maya = listening.fake.person("U1", "Maya")
    answering(listening, card("Met Zebedee"))
    await maya.types("met Zebedee, a secret")
    await maya.sees("Zebedee")
    listening.door.says = lambda incoming: 1 / 0  # type: ignore[assignment, return-value]
    await listening.fake.line.disconnect()
    await listening.fake.connected(times=2)
    envelope = await maya.slash("/kith", "met Zebedee again", channel="#general")
    await envelope.taken()
    await listening.slack.stop()
    logged = caplog.text + "".join(capsys.readouterr())
    assert not [word for word in ("Zebedee", "xoxb", "xapp", "/hooks/", "ticket-") if word in logged]


def test_importing_the_adapter_loads_no_slack_library() -> None:
    check = "import sys, adapters.slack; sys.exit(any(name.startswith(('slack_', 'aiohttp')) for name in sys.modules))"
    subprocess.run([sys.executable, "-c", check], check=True)
