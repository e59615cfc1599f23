from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from adapters.telegram.request import AiohttpRequest


class Proxy:
    """An http proxy that answers everything itself, and notes for which address it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []

    async def answer(self, request: web.BaseRequest) -> web.Response:
        self.asked.append(str(request.url))
        return web.json_response({"ok": True, "result": True})


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    proxy = Proxy()
    runner = web.ServerRunner(web.Server(proxy.answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    proxy.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield proxy
    await runner.cleanup()


async def test_a_proxy_in_the_environment_is_used(
    proxy: Proxy, request_: AiohttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "")
    await request_.call("http://bots.example/sendMessage", {"text": "hello"}, 5)
    assert proxy.asked == ["http://bots.example/sendMessage"]


async def test_a_server_that_the_environment_excepts_is_asked_itself(
    proxy: Proxy, request_: AiohttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    await request_.call(f"{proxy.url}/sendMessage", {"text": "hello"}, 5)
    assert proxy.asked == [f"{proxy.url}/sendMessage"]
