"""What is sent to us is read whole before a page runs, so that half a text is never taken for one.

Read in the front, where waiting costs a socket and no thread: whoever sends slowly keeps nobody else waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlink.ui.middleware import language_asked_for

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

KEPT_IN_MEMORY = 1024 * 1024
# A browser shows an answer only once it has sent everything: so much more than is taken is read and thrown away.
READ_TO_REFUSE = 4
CHUNK = 64 * 1024


class Cut(Exception):
    """The connection ended before everything was sent. There is nobody left to answer."""


class NotTaken(Exception):
    """What was sent is not taken; says why to the sender."""

    def __init__(self, status: int, sentence: str | Promise):
        super().__init__(status)
        self.status = status
        self.sentence = sentence


class TooLarge(NotTaken):
    def __init__(self) -> None:
        super().__init__(413, _("This is more than can be sent at once. Go back, make it shorter and send it again."))


class TooSlow(NotTaken):
    def __init__(self) -> None:
        super().__init__(408, _("This took too long to arrive. Check your connection, go back and send it again."))


class Incomplete(NotTaken):
    def __init__(self) -> None:
        super().__init__(400, _("Not everything arrived, so nothing was saved. Go back and send it again."))


async def read_whole(scope: dict[str, Any], receive: Receive) -> IO[bytes]:
    """Read what belongs to a request to its end. Raises `Cut` or `NotTaken`."""
    announced = _announced(scope)
    if announced is not None and announced > settings.LARGEST_BODY * READ_TO_REFUSE:
        raise TooLarge
    file = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 -- closed by the caller, after the page
    try:
        size = await _copy(receive, file)
        if announced is not None and size != announced:
            raise Incomplete
    except TimeoutError:
        file.close()
        raise TooSlow from None
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def _copy(receive: Receive, file: IO[bytes]) -> int:
    now = asyncio.get_running_loop().time
    size, goes_on, end = 0, True, now() + settings.SECONDS_FOR_A_BODY
    while goes_on:
        # Not `wait_for`: before Python 3.12 it can lose a limit that is reached just when a part arrives.
        async with asyncio.timeout_at(min(end, now() + settings.SECONDS_BETWEEN_PARTS)):
            message = await receive()
        if message["type"] == "http.disconnect":
            raise Cut
        part = message.get("body", b"")
        size += len(part)
        if size <= settings.LARGEST_BODY:
            file.write(part)
        elif size > settings.LARGEST_BODY * READ_TO_REFUSE:
            raise TooLarge
        goes_on = message.get("more_body", False)
    if size > settings.LARGEST_BODY:
        raise TooLarge
    return size


def given_again(file: IO[bytes]) -> Receive:
    """What was read, for a page to receive as if it came now."""

    async def receive() -> dict[str, Any]:
        part = file.read(CHUNK)
        return {"type": "http.request", "body": part, "more_body": len(part) == CHUNK}

    return receive


def has_body(scope: dict[str, Any]) -> bool:
    """Whether anything comes after the headers of a request."""
    return bool(_announced(scope)) or any(name == b"transfer-encoding" for name, _value in scope["headers"])


def _announced(scope: dict[str, Any]) -> int | None:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(length) if length.isdigit() else None


async def answer(scope: dict[str, Any], send: Send, reason: NotTaken) -> None:
    """Say why a request was not taken, in the reader's language, and end the connection: its rest is of no use."""
    request = ASGIRequest(scope, SpooledTemporaryFile())  # noqa: SIM115 -- empty, for its headers only
    with translation.override(language_asked_for(request) or settings.LANGUAGE_CODE):
        sentence = f"{reason.sentence}\n".encode()
        language = translation.get_language().encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-language", language),
        (b"content-length", str(len(sentence)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": reason.status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence})
