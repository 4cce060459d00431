"""The front: pages run on a fixed pool of threads that keep their database connections.

Websockets and server-sent events will be answered here, before the pool (docs/decisions/0002).
"""

from __future__ import annotations

import os
from typing import Any

from a2wsgi import WSGIMiddleware

from . import jobs
from .wsgi import application as pages

THREADS = int(os.environ.get("INTERLINK_THREADS", "8"))
_pages = WSGIMiddleware(pages, workers=THREADS)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve pages; start and stop the jobs with the server."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


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
