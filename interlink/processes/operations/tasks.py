"""Work on tasks: begin, finish, reopen, set dates, go on out of order."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.kernel.law import Condition, Refused
from interlink.ledger.deeds import lock, operation, record
from interlink.ledger.facts import Fact

from ..events.tasks import TaskBegun, TaskFinished, TaskOverridden, TaskReopened, TaskScheduled
from ..models import Override, Task
from ..rules import May
from ..rules.tasks import phase_is_not_being_decided, phase_is_not_closed, phase_is_open
from ..vocabulary import TaskState


@operation(May.BEGIN_TASK, on="task")
def begin(*, task: Task, by: Actor) -> Task:
    """Start working on the task; everything it needs is done, or it was decided to go on without."""
    _hold_phase(task, by, phase_is_open)
    task.state = TaskState.IN_PROGRESS
    task.save(update_fields=["state"])
    _record(TaskBegun(task=task), task, by)
    return task


@operation(May.FINISH_TASK, on="task")
def finish(*, task: Task, by: Actor) -> Task:
    """Declare the task done: its checklist is complete and no hand-off waits."""
    _hold_phase(task, by, phase_is_open)
    task.state, task.done_at = TaskState.DONE, timezone.now()
    task.save(update_fields=["state", "done_at"])
    _record(TaskFinished(task=task), task, by)
    return task


@operation(May.REOPEN_TASK, on="task")
def reopen(*, task: Task, by: Actor) -> Task:
    """Take a finished task up again, while its phase is open."""
    _hold_phase(task, by, phase_is_open, phase_is_not_being_decided)
    task.state, task.done_at = TaskState.IN_PROGRESS, None
    task.save(update_fields=["state", "done_at"])
    _record(TaskReopened(task=task), task, by)
    return task


@operation(May.SCHEDULE_TASK, on="task")
def schedule(*, task: Task, starts_on: date | None, due_on: date | None, seen: int | None = None, by: Actor) -> Task:
    """Say from when to when the task is worked on. `seen` is the revision that the writer had before them."""
    _hold_phase(task, by, phase_is_not_closed)
    task.starts_on, task.due_on = starts_on, due_on
    task.revision += 1
    task.save(update_fields=["starts_on", "due_on", "revision"])
    _record(TaskScheduled(task=task, starts_on=starts_on, due_on=due_on), task, by)
    return task


@operation(May.OVERRIDE_TASK, on="task")
def override(*, task: Task, reason: str, by: Actor) -> Task:
    """Go on with the task although something it needs is not done, and answer for it with a reason."""
    _hold_phase(task, by, phase_is_open)
    Override(task=task, reason=reason.strip(), at=timezone.now(), made_by=by.person).save(force_insert=True)
    _record(TaskOverridden(task=task, reason=reason.strip()), task, by)
    return task


def _hold_phase(task: Task, by: Actor, *conditions: Condition) -> None:
    """Keep the phase of a locked task as it is until this is committed, and ask again what the law asked of it.

    Always after the task, never before: two deeds that lock in the same order do not wait for each other.
    """
    task.objective.phase = lock(task.objective.phase)
    for condition in conditions:
        obstacle = condition.obstacle(by, task, {})
        if obstacle is not None:
            raise Refused(obstacle)


def _record(fact: Fact, task: Task, by: Actor) -> None:
    record(fact, by=by, about=task, stream=task.process.ledger_stream)
