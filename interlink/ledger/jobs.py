"""Work that the clock does."""

from __future__ import annotations

import logging

from interlink.kernel.actors import Actor

from . import verification
from .models import Checkpoint
from .operations import checkpoints

log = logging.getLogger("interlink.ledger")


def verify_and_seal(*, by: Actor) -> tuple[Checkpoint, verification.Verification]:
    """Recompute the whole record, seal every stream that fits, and log for the operator what does not.

    Verified before the operation and not in it, because reading everything may take longer than others wait to write.
    """
    result = verification.verify()
    for finding in result.findings:
        log.error("The record does not verify, and is not sealed where it does not. %s: %s", finding.code, finding)
    return checkpoints.seal(leaving_out=result.broken, by=by), result
