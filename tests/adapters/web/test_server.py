"""The web server: what it refuses before anybody looks at it, and what it says when an answer fails."""

from __future__ import annotations

import asyncio
import logging
from io import BytesIO

import aiohttp
import pytest
from structlog.testing import capture_logs

from adapters.web.post import Answer, Post, Unreadable, json_object
from adapters.web.server import MAX_BODY, Server
from tests.adapters.web.conftest import Serve

CANARY = "Zuleika"


async def echo(post: Post) -> Answer:
    return Answer(text=str(len(post.body)))


async def test_a_body_may_have_a_megabyte_and_no_more(serve: Serve, session: aiohttp.ClientSession) -> None:
    door = await serve(posts={"/take": echo})
    whole = await session.post(f"{door}/take", data=BytesIO(b"x" * MAX_BODY))
    assert (whole.status, await whole.text()) == (200, str(MAX_BODY))
    assert (await session.post(f"{door}/take", data=BytesIO(b"x" * (MAX_BODY + 1)))).status == 413


async def test_a_body_that_says_nothing_of_its_length_is_bounded_too(
    serve: Serve, session: aiohttp.ClientSession
) -> None:
    door = await serve(posts={"/take": echo})

    async def endless() -> object:
        for _ in range(64):
            yield b"x" * 65_536

    assert (await session.post(f"{door}/take", data=endless())).status == 413


async def test_a_body_that_is_small_only_while_compressed_is_refused(
    serve: Serve, session: aiohttp.ClientSession
) -> None:
    door = await serve(posts={"/take": echo})
    bomb = await session.post(f"{door}/take", data=BytesIO(b"x" * (2 * MAX_BODY)), compress="gzip")
    assert bomb.status == 413
    liar = await session.post(f"{door}/take", data=CANARY.encode(), headers={"Content-Encoding": "gzip"})
    assert liar.status == 400


async def test_a_body_that_does_not_come_is_not_waited_for(serve: Serve) -> None:
    door = await serve(posts={"/take": echo}, patience=0.01)
    host, port = door.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /take HTTP/1.1\r\nHost: kith\r\nContent-Length: 10\r\n\r\nx")
    assert (await asyncio.wait_for(reader.readline(), 5)).startswith(b"HTTP/1.1 408 ")
    writer.close()
    await writer.wait_closed()


async def test_what_fails_is_to_be_sent_again_and_is_not_quoted(
    serve: Serve, session: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def fails(post: Post) -> Answer:
        raise OSError(post.body.decode())

    async def unreadable(post: Post) -> Answer:
        json_object(post.body)
        return Answer()

    door = await serve(posts={"/fails": fails, "/json": unreadable})
    with capture_logs() as logs:
        failed = await session.post(f"{door}/fails", data=CANARY)
        bad = await session.post(f"{door}/json", data=CANARY)
        said = [await answer.text() for answer in (failed, bad)]
    assert [failed.status, bad.status, *said] == [503, 400, "", ""]
    assert logs == [{"event": "request not answered", "error": "OSError", "log_level": "error"}]
    assert CANARY not in caplog.text


async def test_other_paths_and_methods_are_not_served(serve: Serve, session: aiohttp.ClientSession) -> None:
    door = await serve(posts={"/take": echo})
    assert (await session.get(f"{door}/take")).status == 405
    assert (await session.post(f"{door}/other")).status == 404


async def test_a_request_in_hand_is_answered_when_it_stops(session: aiohttp.ClientSession) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(_post: Post) -> Answer:
        begun.set()
        await go_on.wait()
        return Answer(text="stored")

    server = Server("127.0.0.1:0", {}, {"/take": slow})
    await server.start()
    request = asyncio.create_task(session.post(f"http://{server.address}/take", data=b"x").__aenter__())
    await begun.wait()
    stopping = asyncio.create_task(server.stop())
    go_on.set()
    answer = await request
    assert (answer.status, await answer.text()) == (200, "stored")
    await stopping
    with pytest.raises(aiohttp.ClientConnectorError):
        await session.post(f"http://{server.address}/take")


async def test_it_listens_on_ipv6_too(session: aiohttp.ClientSession) -> None:
    server = Server("[::1]:0", {}, {"/take": echo})
    await server.start()
    assert (await session.post(f"http://{server.address}/take", data=b"x")).status == 200
    await server.stop()


@pytest.mark.parametrize("body", ["", "[", "[1]", "7", "null", b"\xff", "[" * 100_000])
def test_what_is_no_json_object_is_unreadable(body: str | bytes) -> None:
    with pytest.raises(Unreadable):
        json_object(body)
