"""Looking at phases and their gates."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from interlink.deliberation.models import Decision
from interlink.deliberation.queries import decisions
from interlink.deliberation.vocabulary import DecisionState
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side

from ..models import ExitCriterion, Phase, Task
from ..vocabulary import CLOSE_PHASE, PhaseState, TaskState
from . import processes


def visible_to(actor: Actor) -> QuerySet[Phase]:
    """The phases of the processes that the actor may see, with their process and partnership."""
    return Phase.objects.filter(process__in=processes.visible_to(actor).order_by().values("pk")).select_related(
        "process__partnership", "process__coordinating_team"
    )


def criteria_visible_to(actor: Actor) -> QuerySet[ExitCriterion]:
    """The exit criteria of the processes that the actor may see, with their phase and process."""
    return ExitCriterion.objects.filter(
        phase__process__in=processes.visible_to(actor).order_by().values("pk")
    ).select_related("phase__process__partnership")


def of(subject: Phase | ExitCriterion) -> Phase:
    """The phase itself, or the one whose exit criterion this is."""
    return subject if isinstance(subject, Phase) else subject.phase


def first_criterion_without_evidence(phase: Phase) -> str:
    """The first exit criterion that nobody has shown to be met; empty when all are shown."""
    unshown = ExitCriterion.objects.filter(phase=phase, shown_at__isnull=True).order_by("position")
    return unshown.values_list("text", flat=True).first() or ""


def first_criterion_shown_after(phase: Phase, moment: datetime) -> ExitCriterion | None:
    """The first exit criterion whose evidence is younger than this moment."""
    return ExitCriterion.objects.filter(phase=phase, shown_at__gt=moment).order_by("position").first()


def is_decided_to_close(phase: Phase) -> bool:
    """Whether the sides have decided to close the phase as it stands, and it has not been done yet."""
    if phase.state == PhaseState.CLOSED:
        return False
    passed = decisions.passed_for(CLOSE_PHASE, phase.pk, Side.values)
    return passed is not None and first_criterion_shown_after(phase, passed.opened_at) is None


def is_being_decided(phase: Phase) -> bool:
    """Whether the sides vote on closing the phase, or have decided it and it has not been done yet."""
    return decisions.open_for(CLOSE_PHASE, phase.pk) is not None or is_decided_to_close(phase)


def vote_runs_on(phase: str) -> Exists:
    """Whether the sides vote on closing a phase, as a condition on rows that know it by this path."""
    return Exists(Decision.objects.filter(purpose=CLOSE_PHASE, about_id=OuterRef(phase), state=DecisionState.OPEN))


def after(phase: Phase) -> Phase | None:
    """The phase that comes next, if there is one."""
    return Phase.objects.filter(process_id=phase.process_id, position__gt=phase.position).order_by("position").first()


def open_one_of(process_id: UUID) -> Phase | None:
    """The open phase of a process; a finished one has none."""
    return Phase.objects.filter(process_id=process_id, state=PhaseState.OPEN).first()


def tasks_of(phase: Phase) -> QuerySet[Task]:
    """The tasks of a phase, in the order of the guide."""
    return Task.objects.filter(objective__phase=phase).order_by("objective__position", "position")


def unfinished_of(phase: Phase) -> QuerySet[Task]:
    """The tasks of a phase that are not done, each with its team: what stays as it is once the phase is closed."""
    return tasks_of(phase).exclude(state=TaskState.DONE).select_related("responsible")
