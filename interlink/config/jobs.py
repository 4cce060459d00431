"""Background jobs: two queues, embedded in the server process, on SQLite or Redis.

Mail has a queue and a worker of its own: a mail server that hangs must not keep a vote from being counted.

Jobs take ids and call one operation. A job that a crash lost is found again by a sweep, because
the ledger is the outbox; so every job is safe to run twice.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from interlink.kernel.actors import Actor
from interlink.ledger import listeners
from interlink.ledger.jobs import verify_and_seal
from interlink.notifications import carrier

log = logging.getLogger("interlink.jobs")

_redis = os.environ.get("INTERLINK_BUS", "")
# Jobs show a sign of life each minute; after three without one something holds them up.
BEAT, SECONDS_WITHOUT_A_BEAT = "beat", 180


def _queue(name: str) -> Huey:
    if _redis:
        return RedisHuey(name, url=_redis, immediate=settings.JOBS_IMMEDIATE)
    return SqliteHuey(name, filename=str(settings.JOBS_DATABASE), immediate=settings.JOBS_IMMEDIATE)


queue, mail_queue = _queue("interlink"), _queue("interlink-mail")


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


@mail_queue.task()
def mail_notice(notice_id: str) -> None:
    """Send one notice by e-mail."""
    from interlink.notifications.jobs import mail_notice as mail  # noqa: PLC0415 -- apps are loaded by then

    _with_connections(mail)(notice_id)


@mail_queue.periodic_task(crontab(minute="*"))
def mail_due() -> None:
    """Send the notices that a crash or a mail server left behind."""
    from interlink.notifications.jobs import mail_due as mail  # noqa: PLC0415 -- apps are loaded by then

    _with_connections(mail)()


@queue.periodic_task(crontab(minute="*"))
def beat() -> None:
    """Show that jobs are worked on, where every process that shares the queue can see it."""
    queue.put(BEAT, time.time())


listeners.carried_by(deliver)
carrier.carried_by(mail_notice)


class EmbeddedConsumer(Consumer):
    """A consumer that lives inside the server: stopping is the server's business, not a signal's."""

    def _set_signal_handlers(self) -> None:
        """Leave SIGINT and SIGTERM to the server, or Ctrl-C would stop the jobs and not the pages."""


_consumers: list[EmbeddedConsumer] = []


def start() -> None:
    """Start working through the queues in threads of this process, after sweeping up what is left."""
    beat.call_local()
    for each in (queue, mail_queue):
        consumer = EmbeddedConsumer(
            each, workers=1, periodic=True, initial_delay=0.05, max_delay=1.0, check_worker_health=False
        )
        consumer.start()
        _consumers.append(consumer)
    sweep()


def stop() -> None:
    """Stop after the jobs that are running now."""
    while _consumers:
        _consumers.pop().stop(graceful=True)


def demand_a_beat() -> None:
    """Raise unless jobs are worked on: their last sign of life is recent."""
    last = queue.get(BEAT, peek=True) or 0
    if not _consumers or time.time() - last > SECONDS_WITHOUT_A_BEAT:
        raise RuntimeError("Jobs show no sign of life.")
