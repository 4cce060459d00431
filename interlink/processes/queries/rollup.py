"""How the state of tasks adds up: pure functions over values, no database.

An objective without tasks is not finished: nobody has said yet what reaching it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..vocabulary import TaskState


class Status(StrEnum):
    """Where a whole stands. EMPTY is a whole without any task."""

    EMPTY = "empty"
    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"


@dataclass(frozen=True)
class Progress:
    """How far a whole is: its status, the tasks done of all, and the days they span."""

    status: Status
    done: int
    total: int
    starts_on: date | None = None
    due_on: date | None = None

    @property
    def is_done(self) -> bool:
        return self.status == Status.DONE


@dataclass(frozen=True)
class Part:
    """What adding up needs of one task."""

    state: str
    starts_on: date | None = None
    due_on: date | None = None


def of_tasks(tasks: Iterable[Part]) -> Progress:
    """Add up the tasks of one objective."""
    parts = list(tasks)
    done = sum(part.state == TaskState.DONE for part in parts)
    if not parts:
        status = Status.EMPTY
    elif done == len(parts):
        status = Status.DONE
    elif done or any(part.state == TaskState.IN_PROGRESS for part in parts):
        status = Status.IN_PROGRESS
    else:
        status = Status.TO_DO
    return Progress(status, done, len(parts), *_span(parts))


def of_parts(parts: Iterable[Progress]) -> Progress:
    """Add up objectives to a phase, or phases to a process: done only when every part is done."""
    parts = list(parts)
    done, total = sum(part.done for part in parts), sum(part.total for part in parts)
    if not total:
        status = Status.EMPTY
    elif all(part.is_done for part in parts):
        status = Status.DONE
    elif any(part.status in (Status.DONE, Status.IN_PROGRESS) for part in parts):
        status = Status.IN_PROGRESS
    else:
        status = Status.TO_DO
    return Progress(status, done, total, *_span(parts))


def _span(parts: Sequence[Part | Progress]) -> tuple[date | None, date | None]:
    """The first and the last day named by any part."""
    starts = [part.starts_on for part in parts if part.starts_on]
    ends = [part.due_on for part in parts if part.due_on]
    return min(starts, default=None), max(ends, default=None)
