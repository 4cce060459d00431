"""How enablers are ranked for the needs of a task. Pure: no table, no clock, no chance.

An enabler earns points for every need it shares with the task. A need that few enablers answer is
worth more than one that many answer; an enabler that claims many needs is worth less for each, so
that a general kit does not stand above the one made for this. What exists in the language of the
process, or becomes a document at one press, is lifted; what cannot be opened at all is lowered.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

IN_THE_LANGUAGE = 0.5
BECOMES_DOCUMENT = 0.25
CANNOT_BE_OPENED = 0.5


@dataclass(frozen=True)
class Candidate:
    """What counts of an enabler. `breadth` is how many needs it names in all."""

    key: str
    needs: frozenset[str]
    breadth: int
    languages: frozenset[str]
    becomes_document: bool


@dataclass(frozen=True)
class Ranked:
    """An enabler's place: its points, and the needs of the task that it shares."""

    key: str
    score: float
    shared: tuple[str, ...]


def rank(
    asked: Sequence[str], candidates: Iterable[Candidate], language: str, same: Mapping[str, set[str]]
) -> list[Ranked]:
    """Order the candidates that share a need, best first; equal points by key.

    `same` maps a need to all keys that mean the same (`queries.needs.kin`).
    """
    meanings = {need: same.get(need, {need}) for need in asked}
    shares = {
        candidate: tuple(need for need in meanings if meanings[need] & candidate.needs) for candidate in candidates
    }
    answered_by = Counter(need for shared in shares.values() for need in shared)
    ranked = [
        Ranked(candidate.key, _points(candidate, shared, answered_by, language), shared)
        for candidate, shared in shares.items()
        if shared
    ]
    return sorted(ranked, key=lambda each: (-each.score, each.key))


def _points(candidate: Candidate, shared: tuple[str, ...], answered_by: Mapping[str, int], language: str) -> float:
    rarity = math.fsum(1 / (1 + math.log2(answered_by[need])) for need in shared)
    lift = 1 + IN_THE_LANGUAGE * (language in candidate.languages) + BECOMES_DOCUMENT * candidate.becomes_document
    if not candidate.languages:
        lift *= CANNOT_BE_OPENED
    # Rounded, so that the order never hangs on the last bit of a float.
    return round(rarity / math.sqrt(max(candidate.breadth, 1)) * lift, 6)
