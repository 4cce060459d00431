"""The gate of a phase: its exit criteria with their evidence, and the decision about closing it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from interlink.accounts.vocabulary import SeatRole
from interlink.deliberation.queries import decisions
from interlink.deliberation.queries.decisions import Summary
from interlink.deliberation.vocabulary import DecisionState
from interlink.kernel.actors import NOBODY, Actor
from interlink.partnerships.models import Party
from interlink.partnerships.queries import parties

from ..models import ExitCriterion, Phase, Task
from ..vocabulary import CLOSE_PHASE, PhaseState, ProcessState, TaskState
from . import phases, processes


@dataclass(frozen=True)
class Gate:
    """What stands between a phase and the next."""

    phase: Phase
    criteria: tuple[ExitCriterion, ...]
    # The decision that matters now: the open one, the one that closed the phase, or the last that did not.
    decision: Summary | None

    @property
    def without_evidence(self) -> list[ExitCriterion]:
        return [criterion for criterion in self.criteria if not criterion.is_shown]

    @property
    def missing(self) -> str:
        """The first criterion without evidence; empty when all are shown."""
        return next((criterion.text for criterion in self.without_evidence), "")

    @property
    def shown(self) -> int:
        return sum(criterion.is_shown for criterion in self.criteria)

    @cached_property
    def unfinished(self) -> tuple[Task, ...]:
        """The tasks that are not done, read once somebody asks."""
        return tuple(phases.unfinished_of(self.phase))

    @property
    def is_being_decided(self) -> bool:
        return self.decision is not None and self.decision.decision.is_open

    @property
    def is_decided(self) -> bool:
        """Whether the sides have decided on the evidence as it stands now, and only the closing is left to do."""
        if self.decision is None or self.decision.decision.state != DecisionState.PASSED:
            return False
        since = self.decision.decision.opened_at
        return all(criterion.is_shown and criterion.shown_at <= since for criterion in self.criteria)


def visible_to(actor: Actor) -> QuerySet[Phase]:
    """The phases of the processes that the actor may see, with their exit criteria and the evidence for them."""
    criteria = ExitCriterion.objects.select_related("evidence_task", "shown_by").order_by("position")
    return Phase.objects.filter(process__in=processes.visible_to(actor).order_by().values("pk")).prefetch_related(
        Prefetch("exit_criteria", queryset=criteria)
    )


def of(phase: Phase) -> Gate:
    """The gate of a phase from `visible_to`: two more statements."""
    about_it = decisions.visible_to(NOBODY).filter(purpose=CLOSE_PHASE, about_id=phase.pk)
    latest = about_it.order_by("-opened_at", "-pk").first()
    summaries = decisions.summaries([latest]) if latest is not None else [None]
    return Gate(phase=phase, criteria=tuple(phase.exit_criteria.all()), decision=summaries[0])


def waiting_for(actor: Actor) -> QuerySet[Phase]:
    """Open phases that wait for a representative: all is shown, or all tasks are done and evidence is lacking."""
    mine = Party.objects.filter(
        parties.FULL,
        organisation_id=actor.organisation_id,
        organisation__seats__person=actor.person,
        organisation__seats__role=SeatRole.REPRESENTATIVE,
        organisation__seats__ended_at__isnull=True,
    )
    tasks = Task.objects.filter(objective__phase=OuterRef("pk"))
    unshown = ExitCriterion.objects.filter(phase=OuterRef("pk"), shown_at__isnull=True)
    return (
        Phase.objects.filter(
            process__partnership__in=mine.values("partnership"),
            process__state=ProcessState.RUNNING,
            state=PhaseState.OPEN,
        )
        .annotate(lacks_evidence=Exists(unshown))
        .filter(~phases.vote_runs_on("pk"))
        .filter(Q(lacks_evidence=False) | (Q(Exists(tasks)) & ~Q(Exists(tasks.exclude(state=TaskState.DONE)))))
        .order_by("opened_at")
    )
