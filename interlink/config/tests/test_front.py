"""Slow, cut and oversized requests cost their senders something, and nobody else."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from a2wsgi import WSGIMiddleware

from interlink.config import asgi, health, jobs

FORM = b"body=Everything+that+was+written"


class Pages:
    """Pages that only take down what they were sent."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.may_answer = threading.Event()
        self.may_answer.set()

    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        self.may_answer.wait(20)
        self.heard.append(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        start_response("200 OK", [])
        return [b"ok"]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    pages = Pages()
    monkeypatch.setattr(asgi, "pages", WSGIMiddleware(pages, workers=2))
    yield pages
    pages.may_answer.set()


class Browser:
    """Sends the parts it is given, then waits; keeps what it is answered."""

    def __init__(self, *parts: dict[str, Any]):
        self.parts = list(parts)
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = ""

    async def receive(self) -> dict[str, Any]:
        if not self.parts:
            await asyncio.sleep(60)
        return self.parts.pop(0)

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.text += message.get("body", b"").decode()

    async def ask(self, path: str = "/", *headers: tuple[bytes, bytes]) -> Browser:
        scope = {
            "type": "http", "method": "POST" if headers else "GET", "path": path, "query_string": b"",
            "http_version": "1.1", "headers": list(headers), "server": ("127.0.0.1", 80),
        }  # fmt: skip
        await asgi.application(scope, self.receive, self.send)
        return self


def length(number: int) -> tuple[bytes, bytes]:
    return b"content-length", str(number).encode()


def part(body: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_form_arrives_whole_in_however_many_parts(pages: Pages) -> None:
    sender = Browser(part(FORM[:10], more=True), part(FORM[10:11], more=True), part(FORM[11:]))

    asyncio.run(sender.ask("/", length(len(FORM))))

    assert (sender.status, pages.heard) == (200, [FORM])


def test_what_fills_several_parts_exactly_arrives_whole(pages: Pages) -> None:
    much = b"x" * 2 * 1024 * 1024

    asyncio.run(Browser(part(much)).ask("/", length(len(much))))

    assert pages.heard == [much]


def test_a_page_never_sees_half_of_what_was_sent(pages: Pages) -> None:
    cut = Browser(part(FORM[:-20], more=True), {"type": "http.disconnect"})
    short = Browser(part(FORM[:-20]))

    asyncio.run(cut.ask("/", length(len(FORM))))
    asyncio.run(short.ask("/", length(len(FORM))))

    assert pages.heard == []
    assert (cut.status, short.status) == (0, 400)
    assert short.text == "Not everything arrived, so nothing was saved. Go back and send it again.\n"


def test_who_stops_sending_is_told_and_holds_no_page_up(pages: Pages, settings: Any) -> None:
    settings.SECONDS_BETWEEN_PARTS = 0.1
    slow = [Browser(part(b"a", more=True)) for _ in range(9)]
    quick = Browser()

    async def together() -> None:
        waiting = [asyncio.create_task(browser.ask("/", length(100))) for browser in slow]
        await asyncio.sleep(0)
        await asyncio.wait_for(quick.ask(), 5)
        await asyncio.gather(*waiting)

    asyncio.run(together())

    assert quick.status == 200
    assert {browser.status for browser in slow} == {408}
    assert slow[0].text == "This took too long to arrive. Check your connection, go back and send it again.\n"
    assert slow[0].headers[b"connection"] == b"close"


def test_who_sends_drop_by_drop_does_not_do_so_for_ever(pages: Pages, settings: Any) -> None:
    settings.SECONDS_FOR_A_BODY = 0.2

    class Dripping(Browser):
        async def receive(self) -> dict[str, Any]:
            await asyncio.sleep(0.001)
            return part(b"a", more=True)

    async def together() -> list[Browser]:
        return await asyncio.gather(*[Dripping().ask("/", length(10_000)) for _number in range(100)])

    assert {browser.status for browser in asyncio.run(together())} == {408}


@pytest.mark.parametrize("announced", [True, False])
def test_too_much_is_refused_with_a_sentence_in_the_readers_language(
    pages: Pages, settings: Any, announced: bool
) -> None:
    settings.LARGEST_BODY = 100
    size = length(150) if announced else (b"transfer-encoding", b"chunked")
    sender = Browser(part(b"x" * 90, more=True), part(b"x" * 60))

    asyncio.run(sender.ask("/", size, (b"accept-language", b"lv")))

    assert (sender.status, pages.heard) == (413, [])
    assert sender.headers[b"content-language"] == b"lv"


def test_far_too_much_is_not_even_read(pages: Pages, settings: Any) -> None:
    settings.LARGEST_BODY = 100

    told = asyncio.run(Browser().ask("/", length(100_000)))

    assert (told.status, told.headers[b"content-language"]) == (413, b"en")
    assert told.text == "This is more than can be sent at once. Go back, make it shorter and send it again.\n"


def test_health_is_answered_while_every_page_is_busy(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SECONDS_TO_ANSWER", 0.3)
    monkeypatch.setattr(health, "_ask_the_database", lambda: None)
    monkeypatch.setattr(jobs, "demand_a_beat", lambda: None)

    async def look() -> tuple[Browser, Browser, Browser]:
        free = await Browser().ask("/readyz")
        pages.may_answer.clear()
        busy = [asyncio.create_task(Browser().ask()) for _ in range(3)]
        await asyncio.sleep(0)
        seen = free, await Browser().ask("/livez"), await Browser().ask("/readyz")
        pages.may_answer.set()
        await asyncio.gather(*busy)
        return seen

    free, alive, ready = asyncio.run(look())

    assert (free.status, free.text) == (200, '{"ready": true, "missing": []}')
    assert (alive.status, alive.text) == (200, "ok")
    assert (ready.status, ready.text) == (503, '{"ready": false, "missing": ["pages"]}')
