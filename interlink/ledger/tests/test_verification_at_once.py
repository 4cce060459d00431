"""Verifying while others write: only PostgreSQL lets them really meet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread

import pytest
from django.db import connection, connections

from interlink.accounts.operations import people
from interlink.kernel.actors import NOBODY
from interlink.ledger import verification

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time."),
]


@contextmanager
def somebody_writing() -> Iterator[None]:
    """Let people join without pause for as long as the block lasts."""
    stop = Event()

    def write() -> None:
        for number in count():
            if stop.is_set():
                break
            people.join(email=f"person{number}@example.org", name="Somebody", language="en", by=NOBODY)
        connections.close_all()

    writer = Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()


def test_verify_raises_no_false_alarm_beside_a_writer() -> None:
    people.join(email="first@example.org", name="First", language="en", by=NOBODY)
    with somebody_writing():
        found = [str(finding) for _again in range(60) for finding in verification.verify().findings]

    assert found == []
