"""What every test may use: the cast, and the outbox on demand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytest_plugins = ["interlink.accounts.tests.cast"]


@pytest.fixture
def deliver() -> Callable[[], None]:
    """Let every listener hear what happened so far, and what follows from that."""
    from interlink.ledger import listeners

    def run() -> None:
        while listeners.sweep():
            pass

    return run
