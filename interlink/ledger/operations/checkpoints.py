"""Seal the record so that outsiders can hold us to it."""

from __future__ import annotations

import json
import os
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from interlink.kernel.actors import Actor

from ..deeds import operation
from ..models import Checkpoint, StreamHead
from ..queries import checkpoints
from ..rules import May
from ..verification import merkle_root_of


@operation(May.SEAL, private=True)
def seal(*, leaving_out: Collection[str] = (), by: Actor) -> Checkpoint:
    """Publish a checkpoint over the heads of all streams, in the table and as a file to copy.

    The file lies in `<data>/checkpoints/`; whoever keeps a copy can later prove a rewrite. A stream that is left out
    because it does not verify stays held to its earlier seals: a new one would vouch for what was done to it.
    """
    heads = [
        [head.kind, str(head.root_id), head.number, head.digest]
        for head in StreamHead.objects.order_by("kind", "root_id")
        if str(head) not in leaving_out
    ]
    checkpoint = Checkpoint(at=timezone.now(), root=merkle_root_of(heads), heads=heads)
    checkpoint.save(force_insert=True)
    # Not before the commit: a file must never vouch for a checkpoint, or for entries, that were rolled back.
    transaction.on_commit(lambda: _write(checkpoint))
    return checkpoint


def _write(checkpoint: Checkpoint) -> None:
    """Put a checkpoint into the folder, whole or not at all."""
    folder = checkpoints.folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{checkpoint.at:%Y-%m-%dT%H%M%S.%fZ}.json"
    part = path.with_suffix(".part")
    with part.open("w") as file:
        json.dump(checkpoints.as_published(checkpoint), file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
