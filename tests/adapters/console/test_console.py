"""The terminal with its lines, its screen, and a way in that remembers what was said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.console.chat import ConsoleChat
from adapters.console.console import Console
from adapters.console.lines import PipedLines
from adapters.console.prompted import Offers, PromptedLines
from bot.chat import (
    Button,
    Card,
    File,
    Incoming,
    MessageRef,
    Place,
    Platform,
    Press,
    Pressed,
    Reach,
    Received,
    SendFailed,
    Span,
    Toast,
    Typed,
)

KEY = b"a key for tests"
KEMI = Place("terminal", "", "Kemi")


def card(title: str, *buttons: Button) -> Card:
    return Card((Span("plain", title),), buttons=(buttons,) if buttons else ())


@dataclass
class Door:
    """Keeps what came; `reply` is the passing word to a press."""

    incoming: list[Incoming] = field(default_factory=list)
    reply: Toast | None = None

    def record(self, platform: Platform, workspace: str, events: Sequence[Received]) -> list[Received]:
        return list(events)

    def unanswered(self, platform: Platform, workspace: str) -> list[Received]:
        return []

    def answer(self, incoming: Incoming) -> Toast | None:
        self.incoming.append(incoming)
        return self.reply if isinstance(incoming, Pressed) else None

    def pass_over(self, platform: Platform, workspace: str, event_id: str) -> None:
        raise AssertionError("every line of a terminal is for us")


@pytest.fixture
def screen() -> list[str]:
    return []


@pytest.fixture
def chat(screen: list[str], tmp_path: Path) -> ConsoleChat:
    return ConsoleChat("Kemi", screen.append, bold=False, folder=tmp_path)


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def console(door: Door, chat: ConsoleChat) -> Console:
    async def settled() -> None:
        return None

    return Console("Kemi", KEY, door, chat, settled)


def piped(said: bytes) -> PipedLines:
    read, write = os.pipe()
    os.write(write, said)
    os.close(write)
    return PipedLines(read)


async def test_every_line_is_read_until_the_input_ends(console: Console, door: Door) -> None:
    await console.run(piped("thanks!\r\n\n  /next 30 \nAda\u0301 ends without a newline".encode()))
    said = [(i.text, i.place, i.speaker.id) for i in door.incoming if isinstance(i, Typed)]
    assert said == [(line, KEMI, "Kemi") for line in ("thanks!", "/next 30", "Ada\u0301 ends without a newline")]


async def test_opening_a_terminal_tells_that_the_chat_is_open(console: Console, door: Door) -> None:
    await console.run(piped(b""))
    [reach] = door.incoming
    assert isinstance(reach, Reach)
    assert reach.open


@pytest.mark.parametrize("leave", ["/quit", "QUIT"])
async def test_quit_ends_it(console: Console, door: Door, leave: str) -> None:
    await console.run(piped(f"thanks!\n{leave}\nnever read\n".encode()))
    assert [i.text for i in door.incoming if isinstance(i, Typed)] == ["thanks!"]


async def test_bytes_that_are_no_text_do_not_end_it(console: Console, door: Door) -> None:
    await console.run(piped(b"\xff\xfe\nthanks!\n"))
    assert [i.text for i in door.incoming if isinstance(i, Typed)] == ["\ufffd\ufffd", "thanks!"]


async def test_a_label_becomes_its_sealed_press_on_its_message(console: Console, door: Door, chat: ConsoleChat) -> None:
    shown = await chat.send(KEMI, card("Ada", Button("Done", Press("done", 7, "1"))), "a-token")
    await console.type("done")
    [pressed] = door.incoming
    assert isinstance(pressed, Pressed)
    assert pressed.on == shown == MessageRef(KEMI, "a-token")
    assert Press.unseal(pressed.press, KEMI, KEY) == Press("done", 7, "1")


async def test_a_passing_word_is_printed(console: Console, door: Door, chat: ConsoleChat, screen: list[str]) -> None:
    door.reply = Toast((Span("plain", "Already done today at 08:04."),))
    await chat.send(KEMI, card("Ada", Button("Done", Press("done"))), "a-token")
    await console.type("done")
    assert screen[-1] == "Already done today at 08:04.\n"


async def test_a_page_or_a_text_to_copy_is_printed_and_the_core_not_asked(
    console: Console, door: Door, chat: ConsoleChat, screen: list[str]
) -> None:
    buttons = Button("Open chat", url="https://wa.me/1"), Button("Copy", copy="Hi Ada")
    await chat.send(KEMI, card("Ada", *buttons), "a-token")
    await console.type("open chat")
    await console.type("copy")
    assert (screen[-2:], door.incoming) == (["https://wa.me/1\n", "Hi Ada\n"], [])


async def test_an_edit_prints_the_card_anew_and_only_its_new_buttons_can_be_pressed(
    console: Console, door: Door, chat: ConsoleChat, screen: list[str]
) -> None:
    shown = await chat.send(KEMI, card("Ada", Button("Done", Press("done"))), "a-token")
    await chat.edit(shown, card("✓ Ada", Button("Undo", Press("undo"))))
    assert screen == ["Ada\n[Done]\n", "✎ ✓ Ada\n[Undo]\n"]
    await console.type("done")
    assert isinstance(door.incoming[0], Typed)


async def test_a_press_prints_its_own_card_and_not_others_it_changed_in_passing(
    console: Console, door: Door, chat: ConsoleChat, screen: list[str]
) -> None:
    older = await chat.send(KEMI, card("Ada, a list"), "older")
    newer = await chat.send(KEMI, card("Ada", Button("Done", Press("done"))), "newer")
    with chat.pressing("newer"):
        await chat.edit(newer, card("✓ Ada"))
        await chat.edit(older, card("✓ Ada, a list", Button("Undo", Press("undo"))))
    assert screen[2:] == ["✎ ✓ Ada\n"]
    await console.type("undo")
    [pressed] = door.incoming
    assert isinstance(pressed, Pressed)
    assert pressed.on.id == "older"


async def test_another_persons_terminal_is_closed(chat: ConsoleChat, screen: list[str]) -> None:
    with pytest.raises(SendFailed) as failure:
        await chat.send(Place("terminal", "", "Bob"), card("Ada"), "a-token")
    assert (failure.value.kind, screen) == ("gone", [])


async def test_a_file_is_saved_and_never_over_another(chat: ConsoleChat, screen: list[str], tmp_path: Path) -> None:
    for data in (b"first", b"second"):
        copy = Card((Span("plain", "Your copy"),), file=File("../kith.json", "application/json", data))
        await chat.send(KEMI, copy, f"token-{data!r}")
    assert (tmp_path / "kith.json").read_bytes() == b"first"
    assert (tmp_path / "kith-2.json").read_bytes() == b"second"
    assert screen[1] == f"Your copy\nSaved: {tmp_path / 'kith-2.json'}\n"


async def test_what_this_process_printed_can_be_found_again(chat: ConsoleChat) -> None:
    shown = await chat.send(KEMI, card("Ada"), "a-token")
    assert await chat.find(KEMI, "a-token") == shown
    assert await chat.find(KEMI, "another") is None


async def test_a_person_at_the_terminal_types_and_leaves_with_ctrl_d() -> None:
    with create_pipe_input() as source:
        source.send_text("thanks!\r\x04")
        with PromptedLines(list, source, DummyOutput()) as lines:
            assert await lines.read() == "thanks!"
            assert await lines.read() is None


async def test_ctrl_c_leaves_too() -> None:
    with create_pipe_input() as source:
        source.send_text("half a li\x03")
        with PromptedLines(list, source, DummyOutput()) as lines:
            assert await lines.read() is None


def test_commands_and_labels_are_completed_from_their_beginning() -> None:
    offers = Offers(lambda: ["/next", "Next week", "Done", "Next week"])

    def completed(typed: str) -> list[str]:
        return [found.text for found in offers.get_completions(Document(typed), None)]  # type: ignore[arg-type]

    assert completed("ne") == ["Next week"]
    assert completed("/n") == ["/next"]
    assert completed("[d") == ["Done"]
    assert completed("") == []
