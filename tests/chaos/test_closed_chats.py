"""R10: chats that close to the bot keep everything, are asked once and no more, and go on when they open again."""

from __future__ import annotations

import random
from collections import Counter

from bot.answer import FrontDoor
from bot.chat import Place, Reach, Received, Speaker
from bot.commands.turn import House
from bot.store.engine import Database
from kith import wall_clock
from tests.chaos.lives import Lives
from tests.chaos.mornings import Morning
from tests.chaos.owners import Books
from tests.chaos.platforms import OnSlack, OnTelegram, until
from tests.chaos.sender import KEY
from tests.chaos.sizes import SIZES
from tests.chaos.tally import Keep, count
from tests.fakes.telegram.errors import ApiError
from tests.fakes.telegram.world import Room
from tests.whole.process import Product

SHARE = 10
"""One in so many chats is closed."""

FORBIDDEN = ("bot was blocked by the user", "bot was kicked from the group chat", "user is deactivated")
NEW_ADDRESS = 50_000_000


async def test_closed_chats_wait_and_moved_ones_are_followed(
    telegram: OnTelegram, morning: Morning, product: Product, chance: random.Random, keep: Keep
) -> None:
    books, _ = morning(telegram, SIZES.closed)
    product.on_telegram(telegram.fake).time_runs_from("2026-11-24T09:01")
    chosen = chance.sample(list(books.due), len(books.due) // SHARE)
    moved, closed = chosen[0], chosen[1:]
    close_chats(telegram, moved, closed)
    before = kept(books)
    await product.start()
    others = len(books.due) - len(closed)
    await until(telegram.changed, lambda: len(telegram.shown) == others and tried(telegram, closed) >= len(closed))
    await product.stop()
    await product.start()  # what was learned is not forgotten
    guest = telegram.fake.person(10_000_000, "Tom")
    await guest.types("thanks!")
    await guest.sees("Any time", within=20)
    tries = tried(telegram, closed)
    for chat in closed:
        await telegram.fake.person(int(chat), "Kemi").unblocks()
    await until(telegram.changed, lambda: len(telegram.shown) == len(books.due) + 1)
    assert await product.stop() == 0
    due = {str(NEW_ADDRESS) if chat == moved else chat: words for chat, words in books.due.items()}
    tally = count(telegram.shown, due)
    tally.more |= {"closed": len(closed), "tries while closed": tries, "rows gone": gone(before, kept(books))}
    keep("R10 closed, Telegram", tally)
    assert (tally.lost, tally.repeats, tries, tally.more["rows gone"]) == (0, 0, len(closed), 0)


async def test_a_revoked_workspace_waits_until_its_people_are_back(
    slack: OnSlack, morning: Morning, product: Product, keep: Keep
) -> None:
    """Half of the morning is out when the token ends; who was told is not told again."""
    fake, owners = slack.fake, SIZES.closed // 2
    books, _ = morning(slack, owners)
    product.on_slack(fake).time_runs_from("2026-11-24T09:01")
    before = kept(books)
    await product.start()
    await until(slack.changed, lambda: slack.accepted >= owners // 2)
    fake.revoke()
    await until(product.heard, lambda: len(posts(slack)) >= owners)
    await product.kill()
    fake.workspace.revoked = ""
    await product.start()
    for chat in books.due:
        await fake.person(chat, "Maya").opens_home()
    await until(slack.changed, lambda: len(slack.shown) == owners)
    assert await product.stop() == 0
    tally = count(slack.shown, books.due)
    most = max(Counter(posts(slack)).values())
    tally.more |= {"most tries in a chat": most, "rows gone": gone(before, kept(books))}
    keep("R10 revoked, Slack", tally)
    assert (tally.lost, tally.repeats, tally.more["rows gone"]) == (0, 0, 0)
    assert most <= 2  # one while revoked, one when back


async def test_an_archived_channel_waits_until_it_is_open_again(
    slack: OnSlack, morning: Morning, lives: Lives, chance: random.Random, keep: Keep
) -> None:
    """It is tried once, whoever sends; nothing of it goes, and nobody else waits."""
    channels = slack.channels(SIZES.closed // 2)
    books, orders = morning(slack, channels)
    archived = chance.sample(channels, len(channels) // SHARE)
    archive(slack, archived, closed=True)
    before = kept(books)
    life = await lives.born(orders)
    others = len(channels) - len(archived)
    await until(slack.changed, lambda: len(slack.shown) == others and len(posts(slack)) >= len(channels))
    assert await life.stop() == 0
    life = await lives.born(orders)  # what was learned is not forgotten
    archive(slack, archived, closed=False)
    assert not await until(slack.changed, lambda: len(slack.shown) > others, within=1.0)
    opened(books, archived)
    await until(slack.changed, lambda: len(slack.shown) == len(channels))
    assert await life.stop() == 0
    tally = count(slack.shown, books.due)
    tries = Counter(posts(slack))
    tally.more |= {"archived": len(archived), "most tries": max(tries.values()), "rows gone": gone(before, kept(books))}
    keep("R10 archived, Slack", tally)
    assert (tally.lost, tally.repeats, tally.more["rows gone"]) == (0, 0, 0)
    assert {tries[channel] for channel in archived} == {2}  # one while archived, one when open again


def archive(slack: OnSlack, channels: list[str], *, closed: bool) -> None:
    """Archive channels, or take them out of the archive."""
    for channel in channels:
        slack.fake.workspace.channels[channel].archived = closed


def opened(books: Books, chats: list[str]) -> None:
    """What an adapter tells the door when a chat is open to us again."""
    database = Database(books.url)
    door = FrontDoor(database, House(access="open"), KEY, wall_clock, lambda: None)
    for chat in chats:
        event = f"opened {chat}"
        place = Place(books.platform, books.workspace, chat)
        door.record(books.platform, books.workspace, [Received(event, chat, "")])
        door.answer(Reach(place=place, speaker=Speaker(chat, ""), event_id=event, open=True))
    database.close()


def posts(slack: OnSlack) -> list[str]:
    """The address of every message that was tried."""
    return [str(args.get("channel")) for method, args in slack.fake.calls if method == "chat.postMessage"]


def close_chats(telegram: OnTelegram, moved: str, closed: list[str]) -> None:
    """One chat has another address, the others take nothing, each for one of the reasons the API gives."""
    rooms = telegram.fake.world.rooms
    rooms[NEW_ADDRESS] = Room(NEW_ADDRESS, "private", "Kemi")
    said = "Bad Request: group chat was upgraded to a supergroup chat"
    rooms[int(moved)].closed = ApiError(400, said, {"migrate_to_chat_id": NEW_ADDRESS})
    for number, chat in enumerate(closed):
        rooms[int(chat)].closed = ApiError(403, f"Forbidden: {FORBIDDEN[number % len(FORBIDDEN)]}")


def tried(telegram: OnTelegram, chats: list[str]) -> int:
    """How many messages were tried in these chats."""
    wanted = {int(chat) for chat in chats}
    return sum(one.method == "sendmessage" and one.chat in wanted for one in telegram.fake.world.tries)


def kept(books: Books) -> dict[str, set[int]]:
    """The rows of what people own and were promised."""
    tables = ("network", "place", "contact", "followup", "prompt", "message")
    return {table: {row for (row,) in books.ask(f"SELECT id FROM {table}")} for table in tables}  # noqa: S608


def gone(before: dict[str, set[int]], after: dict[str, set[int]]) -> int:
    return sum(len(rows - after[table]) for table, rows in before.items())
