"""The front: pages run on a fixed pool of threads that keep their database connections.

Whatever may wait for somebody outside (a slow sender, a health check; later websockets and server-sent events) is
answered here, before the pool (docs/decisions/0002).
"""

from __future__ import annotations

import os
from typing import Any

from a2wsgi import WSGIMiddleware

from . import bodies, health, jobs
from .wsgi import application as django_pages

THREADS = int(os.environ.get("INTERLINK_THREADS", "8"))
pages = WSGIMiddleware(django_pages, workers=THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve pages; start and stop the jobs with the server."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        if scope["path"] in health.CHECKS:
            await health.answer(scope, send, pages.executor)
        elif bodies.has_body(scope):
            await _page_with_a_body(scope, receive, send)
        else:
            await pages(scope, receive, send)


async def _page_with_a_body(scope: dict[str, Any], receive: Any, send: Any) -> None:
    # a2wsgi waits for a body in the page's thread, without an end, and takes a cut connection for the end of it.
    try:
        body = await bodies.read_whole(scope, receive)
    except bodies.Cut:
        return
    except bodies.NotTaken as reason:
        await bodies.answer(scope, send, reason)
        return
    with body:
        await pages(scope, bodies.given_again(body), send)


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            jobs.start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            jobs.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
