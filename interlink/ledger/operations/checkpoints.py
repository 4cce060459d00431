"""Seal the record so that outsiders can hold us to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from interlink.kernel.actors import Actor

from ..deeds import operation
from ..models import Checkpoint, StreamHead
from ..rules import May
from ..verification import merkle_root_of


@operation(May.SEAL, private=True)
def seal(*, by: Actor) -> Checkpoint:
    """Publish a checkpoint over the heads of all streams, in the table and as a file to copy.

    The file lies in `<data>/checkpoints/`; whoever keeps a copy can later prove a rewrite.
    """
    heads = [
        [kind, str(root_id), number, digest]
        for kind, root_id, number, digest in StreamHead.objects.order_by("kind", "root_id").values_list(
            "kind", "root_id", "number", "digest"
        )
    ]
    checkpoint = Checkpoint(at=timezone.now(), root=merkle_root_of(heads), heads=heads)
    checkpoint.save(force_insert=True)
    folder = Path(settings.DATA) / "checkpoints"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{checkpoint.at:%Y-%m-%dT%H%M%SZ}.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps(as_published(checkpoint), indent=1))
    part.replace(path)
    return checkpoint


def as_published(checkpoint: Checkpoint) -> dict[str, Any]:
    """Write a checkpoint the way outsiders keep it."""
    return {"at": checkpoint.at.isoformat(), "root": checkpoint.root, "heads": checkpoint.heads}
