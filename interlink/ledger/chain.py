"""The arithmetic of the chain: canonical JSON, digests, Merkle root. Pure functions.

Canonical form is RFC 8785 for the values an entry can hold: strings, integers below 2**53, true,
false, null and objects of these with ASCII keys. For those Python's `json` with sorted keys writes
the same bytes; a test compares it with an implementation of the RFC.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def canonical(value: Any) -> bytes:
    """Write a value as the one sequence of bytes that stands for it (RFC 8785)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest_of_words(salt: str, texts: dict[str, str], person_id: Any) -> str:
    """Seal names, texts and who acted with a salt, so that nobody can guess them from the seal."""
    sealed = {"person": str(person_id) if person_id else None, "texts": texts}
    return hashlib.sha256(salt.encode() + b"\x00" + canonical(sealed)).hexdigest()


def content_of(entry: Any, kind: str, root_id: str) -> dict[str, Any]:
    """What the digest of an entry is made of. It names no person, so a public entry can be given to anybody."""
    return {
        "about": [entry.about_kind, str(entry.about_id)],
        "at": entry.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "audience": entry.audience,
        "by": [str(entry.by_organisation_id) if entry.by_organisation_id else None, entry.by_job],
        "facts": entry.facts,
        "name": entry.name,
        "number": entry.number,
        "previous": entry.previous,
        "stream": [kind, root_id],
        "words": entry.words_digest,
    }


def digest_of_entry(entry: Any, kind: str, root_id: str) -> str:
    """Compute what the digest of an entry must be, from its own columns and the one before."""
    return hashlib.sha256(canonical(content_of(entry, kind, root_id))).hexdigest()


def merkle_root(leaves: Iterable[str]) -> str:
    """Fold digests pairwise into one (RFC 6962's prefixes against second pre-images).

    The leaves are hexadecimal or text; an odd one is carried up as it is. No leaves give the digest
    of nothing.
    """
    level = [hashlib.sha256(b"\x00" + leaf.encode()).digest() for leaf in leaves]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            pairs.append(level[-1])
        level = pairs
    return level[0].hex()
