"""What waits for a person: one line each, with the one button that moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .law import Sentence


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. `due` orders the list; the most urgent comes first.

    Apps answer the panel “waiting.lines” (actor) with a list of these, and “waiting.rows” (actor)
    with a queryset that has one row for each, so that a page can count without reading.
    """

    kind: str
    title: Sentence
    detail: Sentence
    path: str
    act: Sentence
    due: datetime | None = None
    # Waiting for somebody else: shown in “You wait for others”, not counted.
    is_others: bool = False
