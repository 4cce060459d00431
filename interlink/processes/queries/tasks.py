"""Looking at tasks."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from interlink.kernel.actors import Actor

from ..models import CheckItem, HandOff, Override, Prerequisite, Task
from ..vocabulary import Answer, PhaseState, ProcessState, TaskState
from . import processes
from .standings import of_my_teams


def visible_to(actor: Actor) -> QuerySet[Task]:
    """Tasks of the processes the actor may see, with all that a page or a rule asks of a task."""
    return Task.objects.filter(process__in=processes.visible_to(actor)).select_related(
        "process__partnership", "objective__phase", "responsible", "override"
    )


def checks_visible_to(actor: Actor) -> QuerySet[CheckItem]:
    """Check items of the tasks the actor may see."""
    return CheckItem.objects.filter(task__process__in=processes.visible_to(actor)).select_related(
        "task__process", "task__objective__phase", "task__responsible"
    )


def blockers(task: Task) -> list[str]:
    """The names of what the task needs and is not done; none once it was decided to go on without."""
    if Override.objects.filter(task=task).exists():
        return []
    return list(
        Prerequisite.objects.filter(task=task)
        .exclude(needs__state=TaskState.DONE)
        .order_by("needs__objective__phase__position", "needs__objective__position", "needs__position")
        .values_list("needs__name", flat=True)
    )


def first_begun_after(task: Task) -> str:
    """The name of the first task that needs this one and has begun or is done; empty when none has."""
    return (
        Prerequisite.objects.filter(needs=task)
        .exclude(task__state=TaskState.TO_DO)
        .order_by("task__objective__phase__position", "task__objective__position", "task__position")
        .values_list("task__name", flat=True)
        .first()
        or ""
    )


def first_open_check(task: Task) -> str:
    """The first thing that must be true at its end and is not ticked; steps are advice and do not count."""
    return (
        CheckItem.objects.filter(task=task, is_step=False, ticked_at__isnull=True)
        .order_by("position")
        .values_list("text", flat=True)
        .first()
        or ""
    )


def offered_to(task: Task) -> str:
    """The name of the team that an open hand-off waits for; empty when none does."""
    return (
        HandOff.objects.filter(task=task, answer=Answer.OFFERED).values_list("offered_to__name", flat=True).first()
        or ""
    )


def doable_by(actor: Actor) -> QuerySet[Task]:
    """Tasks that the actor's teams can do now: open phase, not done, nothing before them, no hand-off waiting."""
    held_up = Prerequisite.objects.filter(task=OuterRef("pk")).exclude(needs__state=TaskState.DONE)
    offered = HandOff.objects.filter(task=OuterRef("pk"), answer=Answer.OFFERED)
    return (
        Task.objects.filter(
            of_my_teams(actor, "responsible"),
            process__state=ProcessState.RUNNING,
            objective__phase__state=PhaseState.OPEN,
        )
        .exclude(state=TaskState.DONE)
        .filter(~Exists(held_up) | Exists(Override.objects.filter(task=OuterRef("pk"))))
        .filter(~Exists(offered))
    )
