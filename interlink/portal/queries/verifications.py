"""Recomputing one stream while somebody looks on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from interlink.ledger import verification
from interlink.ledger.models import Checkpoint, StreamHead
from interlink.ledger.verification import Finding

# For so long the same result is shown again, with the time at which it was computed: asking often costs nothing.
KEPT = timedelta(minutes=5)


@dataclass(frozen=True)
class Result:
    """What was read and when, what was found, and the time of the checkpoint it was held against."""

    at: datetime
    entries: int
    findings: tuple[Finding, ...]
    checkpoint_at: datetime | None

    @property
    def holds(self) -> bool:
        return not self.findings


def of(head: StreamHead) -> Result:
    """The result for a stream as it is now, computed unless that was done a moment ago."""
    checkpoint, sealed = last_seal(head)
    key = f"verified-{head.pk}-{head.number}-{head.digest}-{checkpoint and checkpoint.pk}"
    result = cache.get(key)
    if result is None:
        result = _compute(head, checkpoint, sealed)
        cache.set(key, result, KEPT.total_seconds())
    return result


def _compute(head: StreamHead, checkpoint: Checkpoint | None, sealed: list | None) -> Result:
    """Recompute a stream from its first entry, and hold it against the last checkpoint that knows it."""
    read, findings = verification.verify_stream(head)
    if sealed:
        # A checkpoint of this one stream, so that the others are not looked at.
        alone = {"heads": [sealed], "root": verification.merkle_root_of([sealed])}
        findings = [*findings, *verification.compare(alone)]
    return Result(timezone.now(), read, tuple(findings), checkpoint.at if checkpoint else None)


def last_seal(head: StreamHead) -> tuple[Checkpoint | None, list | None]:
    """The last checkpoint and what it seals of this stream; neither when it does not know the stream."""
    latest = Checkpoint.objects.order_by("-at").first()
    if latest is None:
        return None, None
    for sealed in latest.heads:
        if sealed[0] == head.kind and sealed[1] == str(head.root_id):
            return latest, sealed
    return None, None
