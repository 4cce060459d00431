"""Health: `/livez` says the process answers; `/readyz` that pages and jobs are served.

Answered in the front: a check that waited for a free thread would say only that all threads are busy.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse

from . import jobs

CHECKS = ("/livez", "/readyz")
SECONDS_TO_ANSWER = 2
# Threads of their own for the two checks that may hang, so that the front never does.
_checks = ThreadPoolExecutor(2, thread_name_prefix="health")


async def answer(scope: dict[str, Any], send: Any, pages: Executor) -> None:
    """Answer a health check without a thread of the pages."""
    status, kind, text = (200, b"text/plain", "ok") if scope["path"] == "/livez" else await _ready(pages)
    headers = [(b"content-type", kind), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


async def _ready(pages: Executor) -> tuple[int, bytes, str]:
    """200 when pages, the database and jobs answer; 503 with what is missing otherwise."""
    found = await asyncio.gather(
        _answers(pages, _nothing), _answers(_checks, _ask_the_database), _answers(_checks, jobs.demand_a_beat)
    )
    missing = [name for name, is_there in zip(("pages", "database", "jobs"), found, strict=True) if not is_there]
    text = json.dumps({"ready": not missing, "missing": missing})
    return (503 if missing else 200), b"application/json", text


async def _answers(executor: Executor, check: Callable[[], None]) -> bool:
    waiting = asyncio.get_running_loop().run_in_executor(executor, check)
    try:
        await asyncio.wait_for(waiting, SECONDS_TO_ANSWER)
    except Exception:
        return False
    return True


def _nothing() -> None:
    """Done by a thread of the pages as soon as one is free."""


def _ask_the_database() -> None:
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def plain(request: HttpRequest) -> HttpResponse:
    """The cheapest page that goes through everything every page goes through: the yardstick of `make bench`."""
    return HttpResponse("ok", content_type="text/plain")
