"""What waits for a person: one line each, with the one button that moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .law import Sentence

# What keeps others waiting and has no date of its own is urgent as if it had been due this long after it began.
PATIENCE = timedelta(days=7)
FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. The title begins with what is to be done; the most urgent comes first.

    Apps answer the panel “waiting.lines” (actor) with a list of these, and “waiting.rows” (actor)
    with a queryset that has one row for each, so that a page can count without reading.
    """

    kind: str
    title: Sentence
    detail: Sentence
    path: str
    act: Sentence
    due: datetime | None = None
    # Since when it waits.
    since: datetime | None = None
    # Whether others cannot go on before it is done.
    holds_up: bool = False
    # Waiting for somebody else: shown in “You wait for others”, not counted.
    is_others: bool = False

    @property
    def urgent_at(self) -> datetime:
        """When it is, or was, time to do this. What has no date and keeps nobody waiting comes last."""
        if self.due is None and self.holds_up and self.since is not None:
            return self.since + PATIENCE
        return self.due or FAR
