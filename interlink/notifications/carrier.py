"""Who carries a notice to its mailbox soon after the commit. Without a carrier the sweep does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from .models import Notice

_enqueue: list[Callable[[str], Any]] = []


def carried_by(enqueue: Callable[[str], Any]) -> None:
    """Say which job queue mails notices (a function that takes the notice's id)."""
    _enqueue[:] = [enqueue]


def call(notice: Notice) -> None:
    """Have the notice mailed once it is committed."""
    transaction.on_commit(lambda pk=str(notice.pk): [carry(pk) for carry in _enqueue], robust=True)
