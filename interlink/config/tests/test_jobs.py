"""Jobs go on while a mail server hangs, and whoever asks hears when they do not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from interlink.config import jobs


@pytest.fixture
def working(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(jobs, "sweep", lambda: None)
    for queue in (jobs.queue, jobs.mail_queue):
        queue.flush()
        # What falls due each minute needs a database, and is not what these tests are about.
        monkeypatch.setattr(queue, "read_periodic", lambda timestamp: [])
    jobs.start()
    yield
    jobs.stop()


def test_a_mail_server_that_hangs_holds_no_delivery_up(working: None, monkeypatch: pytest.MonkeyPatch) -> None:
    mails, answered, delivered = threading.Event(), threading.Event(), threading.Event()

    def hang(notice_id: str) -> None:
        mails.set()
        answered.wait(20)

    monkeypatch.setattr("interlink.notifications.jobs.mail_notice", hang)
    monkeypatch.setattr("interlink.ledger.listeners.deliver", lambda delivery_id: delivered.set())
    jobs.mail_notice("a notice")
    assert mails.wait(10)

    jobs.deliver("a delivery")

    assert delivered.wait(10)
    answered.set()


def test_jobs_that_hang_are_noticed_though_their_thread_lives(working: None) -> None:
    jobs.demand_a_beat()

    jobs.queue.put(jobs.BEAT, time.time() - jobs.SECONDS_WITHOUT_A_BEAT - 1)
    with pytest.raises(RuntimeError):
        jobs.demand_a_beat()

    jobs.beat.call_local()
    jobs.demand_a_beat()


def test_jobs_that_nobody_started_are_missed() -> None:
    jobs.beat.call_local()

    with pytest.raises(RuntimeError):
        jobs.demand_a_beat()
