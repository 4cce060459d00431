"""Reading the checkpoints that are kept here: in the table, and as files in the folder of the data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from ..models import Checkpoint, StreamHead


def folder() -> Path:
    """The folder where each checkpoint lies as a file, to be copied elsewhere."""
    return Path(settings.DATA) / "checkpoints"


def as_published(checkpoint: Checkpoint) -> dict[str, Any]:
    """Write a checkpoint the way outsiders keep it."""
    return {"at": checkpoint.at.isoformat(), "root": checkpoint.root, "heads": checkpoint.heads}


def kept() -> Iterator[tuple[str, Any]]:
    """Every checkpoint as outsiders keep it, with a name to find it by; None for a file that cannot be read.

    Most stand in the table and in the folder. Both are read, because whoever changes one may forget the other.
    """
    for checkpoint in Checkpoint.objects.order_by("at").iterator(chunk_size=20):
        yield str(checkpoint), as_published(checkpoint)
    for path in sorted(folder().glob("*.json")):
        try:
            yield path.name, json.loads(path.read_text())
        except (OSError, ValueError):
            yield path.name, None


def seals_of(head: StreamHead) -> list[tuple[datetime, int, str]]:
    """What the kept checkpoints say of one stream: when, its last number then, and the digest of that entry.

    Whether a checkpoint itself is whole is not asked here: that would recompute the seals of all streams.
    """
    seals, own_id = [], str(head.root_id)
    for _name, checkpoint in kept():
        try:
            at = datetime.fromisoformat(checkpoint["at"]).astimezone(UTC)
            for kind, root_id, number, digest in checkpoint["heads"]:
                if root_id == own_id and kind == head.kind:
                    seals.append((at, int(number), str(digest)))
        except (KeyError, TypeError, ValueError):
            continue
    return seals
