"""What a person does on Telegram becomes what the core understands: they act, and the update as it came is read."""

import pytest

from adapters.telegram import view
from adapters.telegram.chat import TelegramChat
from bot.cards.text import say
from bot.chat import (
    Ask,
    Card,
    File,
    Forwarded,
    Incoming,
    MessageRef,
    Place,
    Press,
    Pressed,
    Reach,
    Shared,
    SharedContact,
    Speaker,
    Typed,
)
from tests.fakes.telegram import FakeTelegram, Person

KEMI = Speaker("1", "Kemi", "en")
PRIVATE = Place("telegram", "700700700", "1")
WHO = Card(say("**Who is it?**"), ask=Ask("person", Press("who")))


def said(fake: FakeTelegram) -> Incoming | None:
    """The newest update, read."""
    return view.read(fake.world.updates[-1], "700700700", fake.username)


def text(fake: FakeTelegram) -> str | None:
    incoming = said(fake)
    assert incoming is None or isinstance(incoming, Typed)
    return incoming.text if incoming else None


async def test_a_typed_line_comes_with_its_place_its_speaker_and_its_id(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.types("met Ada yesterday")
    event_id = str(fake.world.updates[-1]["update_id"])
    assert said(fake) == Typed(place=PRIVATE, speaker=KEMI, event_id=event_id, text="met Ada yesterday")


async def test_a_reply_names_the_message_it_answers(fake: FakeTelegram, kemi: Person) -> None:
    first = await kemi.types("Ada")
    await kemi.types("every month", reply_to=first)
    incoming = said(fake)
    assert isinstance(incoming, Typed)
    assert incoming.reply_to == MessageRef(PRIVATE, str(first.id))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("/met@kith_test_bot Ada yesterday", "/met Ada yesterday"),
        ("/help@Kith_Test_Bot", "/help"),
        ("/met Ada", "/met Ada"),
        ("/met@other_bot Ada", None),
        ("   ", None),
    ],
)
async def test_a_command_is_read_without_the_name_of_the_bot(
    fake: FakeTelegram, kemi: Person, typed: str, read: str | None
) -> None:
    await kemi.types(typed)
    assert text(fake) == read


async def test_in_a_group_only_what_is_said_to_the_bot_counts(fake: FakeTelegram, kemi: Person) -> None:
    alumni = await kemi.in_group("Alumni")
    await alumni.types("lunch anyone?")
    assert said(fake) is None
    await alumni.types("@kith_test_bot, count me in")
    assert text(fake) == "count me in"
    await alumni.types("/met Ada yesterday")
    incoming = said(fake)
    assert isinstance(incoming, Typed)
    assert (incoming.text, incoming.group) == ("/met Ada yesterday", "Alumni")
    assert incoming.place == Place("telegram", "700700700", str(alumni.room.id))


async def test_in_a_group_a_reply_to_the_bot_is_said_to_it(fake: FakeTelegram, kemi: Person) -> None:
    alumni = await kemi.in_group("Alumni")
    ours = fake.world.post(alumni.room, fake.world.bot)
    theirs = await alumni.types("hello all")
    await alumni.types("yes", reply_to=theirs)
    assert said(fake) is None
    await alumni.types("yes", reply_to=ours)
    assert text(fake) == "yes"


async def test_a_press_names_the_message_it_was_on_and_who_pressed(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.presses_raw("sealed", 42)
    event_id = str(fake.world.updates[-1]["update_id"])
    on = MessageRef(PRIVATE, "42")
    assert said(fake) == Pressed(place=PRIVATE, speaker=KEMI, event_id=event_id, press="sealed", on=on)


async def test_a_press_in_a_group_is_told_with_the_group(fake: FakeTelegram, kemi: Person) -> None:
    alumni = await kemi.in_group("Alumni")
    await alumni.presses_raw("sealed", 42)
    incoming = said(fake)
    assert isinstance(incoming, Pressed)
    assert (incoming.group, incoming.speaker) == ("Alumni", KEMI)


async def test_a_label_pressed_is_nothing_to_the_core(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.presses_raw("-", 42)
    assert said(fake) is None


async def test_a_contact_comes_with_its_vcard(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.shares_contact("Ada Okafor", "+234800", user_id=9, vcard="BEGIN:VCARD")
    incoming = said(fake)
    assert isinstance(incoming, Shared)
    assert incoming.contact == SharedContact("Ada Okafor", "+234800", "9", "BEGIN:VCARD")


@pytest.mark.parametrize(("name", "read_name"), [("Ada Okafor", "Ada Okafor"), ("", "ada")])
async def test_somebody_picked_comes_as_a_contact(
    fake: FakeTelegram, kemi: Person, chat: TelegramChat, name: str, read_name: str
) -> None:
    """By their name, else by their public one."""
    await chat.send(PRIVATE, WHO, "t1")
    await kemi.picks("Choose somebody", 9, name, username="ada")
    incoming = said(fake)
    assert isinstance(incoming, Shared)
    assert incoming.contact == SharedContact(read_name, user_id="9", username="ada")


@pytest.mark.parametrize(("author_id", "read_id"), [(9, "9"), (0, "")])
async def test_a_forwarded_message_names_its_author_and_the_id_if_it_is_shown(
    fake: FakeTelegram, kemi: Person, author_id: int, read_id: str
) -> None:
    await kemi.forwards("Back in Lagos!", "Ada", author_id)
    incoming = said(fake)
    assert isinstance(incoming, Shared)
    assert incoming.forwarded == Forwarded("Ada", read_id, "Back in Lagos!")


async def test_a_document_comes_without_its_bytes_and_says_where_they_are(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.sends_file("people.vcf", b"BEGIN:VCARD", "text/vcard")
    incoming = said(fake)
    assert isinstance(incoming, Shared)
    assert incoming.file == File("people.vcf", "text/vcard", b"")
    document = view.document_of(fake.world.updates[-1])
    assert document is not None
    assert fake.world.files[document["file_id"]] == b"BEGIN:VCARD"


async def test_blocking_and_unblocking_closes_and_opens_the_chat(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.blocks()
    closed = said(fake)
    await kemi.unblocks()
    opened = said(fake)
    assert isinstance(closed, Reach)
    assert isinstance(opened, Reach)
    assert (closed.open, opened.open) == (False, True)


async def test_an_edited_message_holds_nothing_for_us(fake: FakeTelegram, kemi: Person) -> None:
    message = await kemi.types("met Ada")
    await kemi.edits(message, "met Bob")
    assert said(fake) is None


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1},
        {"update_id": 1, "channel_post": {"message_id": 1, "chat": {"id": 5, "type": "channel"}, "text": "news"}},
        {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 1, "first_name": "Kemi"}, "data": "x"}},
        {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5}, "text": "no sender"}},
        {"update_id": 1, "message": {"message_id": 1, "chat": {"id": 5}, "from": {"id": 2, "is_bot": True}}},
    ],
)
def test_an_update_nobody_meant_for_us_holds_nothing(update: dict[str, object]) -> None:
    assert view.read(update, "700", "kith_test_bot") is None


async def test_every_update_keeps_the_order_of_its_chat(fake: FakeTelegram, kemi: Person) -> None:
    await kemi.types("hello")
    await kemi.presses_raw("sealed", 42)
    await kemi.blocks()
    assert [view.chat_of(update) for update in fake.world.updates] == ["1", "1", "1"]
    assert view.chat_of({"update_id": 1}) == ""
