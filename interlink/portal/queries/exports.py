"""A stream as a file, with which anybody can verify it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from interlink.ledger import chain
from interlink.ledger.models import Entry, StreamHead

from . import verifications
from .streams import Stream

CHUNK = 2000


def lines(stream: Stream) -> Iterator[str]:
    """Write a stream as lines of JSON: first its head and the last checkpoint, then its entries, oldest first.

    A public entry holds what its digest is made of; of any other the digest alone is given. Names, reasons and who
    acted are in neither: they lie beside the entries, under a seal.
    """
    checkpoint, sealed = verifications.last_seal(stream.head)
    # Read after the checkpoint, so that it seals nothing that this file has not.
    head = StreamHead.objects.get(pk=stream.head.pk)
    kind, root_id = head.kind, str(head.root_id)
    yield _line(
        {
            "stream": [kind, root_id],
            "entries": head.number,
            "head": head.digest,
            "checkpoint": checkpoint and {"at": checkpoint.at.isoformat(), "root": checkpoint.root, "sealed": sealed},
        }
    )
    # What is appended meanwhile belongs to the next file.
    rows = Entry.objects.filter(stream=head, number__lte=head.number).order_by("number")
    for entry in rows.iterator(chunk_size=CHUNK):
        if entry.audience in stream.audiences:
            yield _line({"digest": entry.digest, "entry": chain.content_of(entry, kind, root_id)})
        else:
            yield _line({"digest": entry.digest, "number": entry.number})


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
