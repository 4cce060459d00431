"""What every test may use: the cast, and the outbox on demand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

pytest_plugins = ["interlink.accounts.tests.cast", "interlink.processes.tests.running"]


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A page that a test looked at in another language must not give its words to the next test."""
    translation.activate("en")


@pytest.fixture
def deliver() -> Callable[[], None]:
    """Let every listener hear what happened so far, and what follows from that."""
    from interlink.ledger import listeners

    def run() -> None:
        while listeners.sweep():
            pass

    return run
