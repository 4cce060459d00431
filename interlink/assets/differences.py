"""What is only in one of two texts: by line, and inside changed lines by word. Pure, and bounded in time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Comparing costs up to the product of both lengths; beyond this a whole passage counts as different.
MOST_LINES = 1_000_000
MOST_WORDS = 90_000

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and whether the other text has it too."""

    text: str
    is_shared: bool


def compare(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Cut both texts into pieces, so that joining the pieces of a text gives that text again."""
    left, right = _Pieces(), _Pieces()
    for is_shared, a, b in _stretches(one.splitlines(keepends=True), other.splitlines(keepends=True), MOST_LINES):
        if is_shared or not a or not b:
            left.add(a, is_shared)
            right.add(b, is_shared)
            continue
        for same, c, d in _stretches(_WORDS.findall(a), _WORDS.findall(b), MOST_WORDS):
            left.add(c, same)
            right.add(d, same)
    return left.joined(), right.joined()


def _stretches(a: Sequence[str], b: Sequence[str], most: int) -> list[tuple[bool, str, str]]:
    """Matching and differing stretches in order: (is shared, text in a, text in b)."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    head, tail = "".join(a[:start]), "".join(a[len(a) - end :])
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    stretches = [(True, head, head)] if head else []
    if len(middle_a) * len(middle_b) > most:
        stretches.append((False, "".join(middle_a), "".join(middle_b)))
    else:
        for tag, i, j, k, m in SequenceMatcher(None, middle_a, middle_b).get_opcodes():
            stretches.append((tag == "equal", "".join(middle_a[i:j]), "".join(middle_b[k:m])))
    return [*stretches, (True, tail, tail)] if tail else stretches


class _Pieces:
    """Collects pieces, joining neighbours of one kind."""

    def __init__(self) -> None:
        self._parts: list[tuple[bool, list[str]]] = []

    def add(self, text: str, is_shared: bool) -> None:
        if not text:
            return
        if self._parts and self._parts[-1][0] == is_shared:
            self._parts[-1][1].append(text)
        else:
            self._parts.append((is_shared, [text]))

    def joined(self) -> list[Piece]:
        return [Piece("".join(texts), is_shared) for is_shared, texts in self._parts]
