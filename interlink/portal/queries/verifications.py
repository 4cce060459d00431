"""Recomputing one stream while somebody looks on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import Reason, Refused
from interlink.ledger import verification
from interlink.ledger.models import Checkpoint, StreamHead
from interlink.ledger.queries import checkpoints
from interlink.ledger.verification import Finding

BUSY = Reason("busy", _("This record is being verified for somebody else just now. Try again in a moment."))
_running: set[UUID] = set()
_door = Lock()


@dataclass(frozen=True)
class Result:
    """What was read from when on, what was found, and the time of the last checkpoint it was held against."""

    at: datetime
    entries: int
    findings: tuple[Finding, ...]
    checkpoint_at: datetime | None

    @property
    def holds(self) -> bool:
        return not self.findings


def of(head: StreamHead) -> Result:
    """Recompute a stream from its first entry, and hold it against every kept checkpoint that knows it.

    No result is kept, because the record may be changed a moment later. So that nobody keeps the server busy by
    asking often, a stream is computed once at a time; `Refused` for whoever asks meanwhile.
    """
    with _alone(head):
        at, seals = timezone.now(), checkpoints.seals_of(head)
        read, findings = verification.verify_stream(head, ((number, digest) for _at, number, digest in seals))
        return Result(at, read, tuple(findings), max((at for at, _number, _digest in seals), default=None))


@contextmanager
def _alone(head: StreamHead) -> Iterator[None]:
    with _door:
        if head.pk in _running:
            raise Refused(BUSY)
        _running.add(head.pk)
    try:
        yield
    finally:
        _running.discard(head.pk)


def last_seal(head: StreamHead) -> tuple[Checkpoint | None, list | None]:
    """The last checkpoint and what it seals of this stream; neither when it does not know the stream."""
    latest = Checkpoint.objects.order_by("-at").first()
    if latest is None:
        return None, None
    for sealed in latest.heads:
        if sealed[0] == head.kind and sealed[1] == str(head.root_id):
            return latest, sealed
    return None, None
