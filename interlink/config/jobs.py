"""Background jobs: one queue, embedded in the server process, on SQLite or Redis.

Jobs take ids and call one operation. A job that a crash lost is found again by a sweep, because
the ledger is the outbox; so every job is safe to run twice.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from huey import RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from interlink.kernel.actors import Actor
from interlink.ledger import listeners
from interlink.ledger.jobs import verify_and_seal
from interlink.notifications import carrier

log = logging.getLogger("interlink.jobs")

_redis = os.environ.get("INTERLINK_BUS", "")
queue = (
    RedisHuey("interlink", url=_redis, immediate=settings.JOBS_IMMEDIATE)
    if _redis
    else SqliteHuey("interlink", filename=str(settings.JOBS_DATABASE), immediate=settings.JOBS_IMMEDIATE)
)


def _with_connections(job: Callable[..., Any]) -> Callable[..., Any]:
    """Give a job a live database connection, and no stale one to the next."""

    def run(*args: Any, **kwargs: Any) -> Any:
        close_old_connections()
        try:
            return job(*args, **kwargs)
        finally:
            close_old_connections()

    run.__name__ = job.__name__
    return run


@queue.task()
def deliver(delivery_id: str) -> None:
    """Let one listener hear one fact."""
    _with_connections(listeners.deliver)(delivery_id)


@queue.periodic_task(crontab(minute="*"))
def sweep() -> None:
    """Deliver what a crash or a failure left behind."""
    _with_connections(listeners.sweep)()


@queue.periodic_task(crontab(minute="*"))
def close_due_decisions() -> None:
    """Count decisions whose time is up."""
    from interlink.deliberation.jobs import close_due  # noqa: PLC0415 -- apps are loaded by then

    _with_connections(close_due)()


@queue.periodic_task(crontab(minute="7", hour="3"))
def seal() -> None:
    """Verify the record and publish the daily checkpoint."""
    _with_connections(verify_and_seal)(by=Actor(job="daily checkpoint"))


@queue.task()
def mail_notice(notice_id: str) -> None:
    """Send one notice by e-mail."""
    from interlink.notifications.jobs import mail_notice as mail  # noqa: PLC0415 -- apps are loaded by then

    _with_connections(mail)(notice_id)


@queue.periodic_task(crontab(minute="*"))
def mail_due() -> None:
    """Send the notices that a crash or a mail server left behind."""
    from interlink.notifications.jobs import mail_due as mail  # noqa: PLC0415 -- apps are loaded by then

    _with_connections(mail)()


listeners.carried_by(deliver)
carrier.carried_by(mail_notice)


class EmbeddedConsumer(Consumer):
    """A consumer that lives inside the server: stopping is the server's business, not a signal's."""

    def _set_signal_handlers(self) -> None:
        """Leave SIGINT and SIGTERM to the server, or Ctrl-C would stop the jobs and not the pages."""


_consumer: EmbeddedConsumer | None = None


def start() -> None:
    """Start working through the queue in threads of this process, after sweeping up what is left."""
    global _consumer  # noqa: PLW0603 -- one consumer per process
    _consumer = EmbeddedConsumer(
        queue, workers=1, periodic=True, initial_delay=0.05, max_delay=1.0, check_worker_health=False
    )
    _consumer.start()
    sweep()


def stop() -> None:
    """Stop after the job that is running now."""
    global _consumer  # noqa: PLW0603
    if _consumer is not None:
        _consumer.stop(graceful=True)
        _consumer = None


def are_served() -> bool:
    """Whether somebody works through the queue in this process."""
    return _consumer is not None and any(worker.is_alive() for _number, worker in _consumer.worker_threads)
