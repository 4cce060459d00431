"""Recomputing one stream while somebody looks on."""

from __future__ import annotations

from dataclasses import dataclass

from interlink.ledger import verification
from interlink.ledger.models import Checkpoint, StreamHead
from interlink.ledger.verification import Finding


@dataclass(frozen=True)
class Result:
    """What was read, what was found, and which checkpoint it was held against."""

    entries: int
    findings: tuple[Finding, ...]
    checkpoint: Checkpoint | None

    @property
    def holds(self) -> bool:
        return not self.findings


def of(head: StreamHead) -> Result:
    """Recompute a stream from its first entry, and hold it against the last checkpoint that knows it."""
    read, findings = verification.verify_stream(head)
    checkpoint, sealed = _last_seal(head)
    if sealed:
        # A checkpoint of this one stream, so that the others are not looked at.
        alone = {"heads": [sealed], "root": verification.merkle_root_of([sealed])}
        findings = [*findings, *verification.compare(alone)]
    return Result(read, tuple(findings), checkpoint)


def _last_seal(head: StreamHead) -> tuple[Checkpoint | None, list | None]:
    latest = Checkpoint.objects.order_by("-at").first()
    if latest is None:
        return None, None
    for sealed in latest.heads:
        if sealed[0] == head.kind and sealed[1] == str(head.root_id):
            return latest, sealed
    return None, None
