"""Where processes stand: their phases, what can be done next, who has the ball. Constant in statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.urls import reverse

from interlink.deliberation.models import Decision
from interlink.deliberation.queries import decisions as deliberations
from interlink.deliberation.queries.decisions import Summary

from ..models import ExitCriterion, Phase, Prerequisite, Process, Task
from ..vocabulary import Answer, PhaseState, TaskState
from .ball import Ball, Gate, NextTask, OpenOffer, OpenVote, who_has


@dataclass(frozen=True)
class Situation:
    """Where one process stands."""

    process: Process
    phases: tuple[Phase, ...]
    votes: tuple[Summary, ...]
    ball: Ball | None
    # By side: the task its teams can work on now, begun ones before others.
    own_next: Mapping[str, NextTask]

    @property
    def phase(self) -> Phase | None:
        """The open phase."""
        return next((phase for phase in self.phases if phase.state == PhaseState.OPEN), None)

    @property
    def done(self) -> int:
        return sum(phase.tasks_done for phase in self.phases)

    @property
    def total(self) -> int:
        return sum(phase.tasks_total for phase in self.phases)


def of(processes: Iterable[Process], votes: Iterable[Summary] | None = None) -> dict[UUID, Situation]:
    """Tell where each process stands, by its id: two statements, and two for the open votes unless given.

    Processes come with `coordinating_team`.
    """
    processes = list(processes)
    ids = [process.pk for process in processes]
    phases: dict[UUID, list[Phase]] = {pk: [] for pk in ids}
    for phase in with_progress(Phase.objects.filter(process__in=ids)).order_by("process", "position"):
        phases[phase.process_id].append(phase)
    tasks: dict[UUID, list[Task]] = {pk: [] for pk in ids}
    for task in _open_tasks(ids):
        tasks[task.process_id].append(task)
    open_votes: dict[UUID, list[Summary]] = {pk: [] for pk in ids}
    for vote in deliberations.summaries(_open_votes(ids)) if votes is None else votes:
        if vote.decision.is_open:
            open_votes[vote.decision.stream_root_id].append(vote)
    return {
        process.pk: Situation(
            process=process,
            phases=tuple(phases[process.pk]),
            votes=tuple(open_votes[process.pk]),
            ball=_ball(process, phases[process.pk], tasks[process.pk], open_votes[process.pk]),
            own_next=_own_next(tasks[process.pk]),
        )
        for process in processes
    }


def with_progress(phases: QuerySet[Phase]) -> QuerySet[Phase]:
    """The phases with the counts of their tasks and of exit criteria that nobody has shown yet."""
    unshown = ExitCriterion.objects.filter(phase=OuterRef("pk"), shown_at__isnull=True).order_by().values("phase")
    return phases.annotate(
        tasks_total=Count("objectives__tasks"),
        tasks_done=Count("objectives__tasks", filter=Q(objectives__tasks__state=TaskState.DONE)),
        lacks_evidence=Exists(unshown),
    )


def _open_tasks(ids: list[UUID]) -> QuerySet[Task]:
    """Tasks that can be done now, and those whose hand-off waits for an answer, in the order of the guide."""
    undone = Prerequisite.objects.filter(task=OuterRef("pk")).exclude(needs__state=TaskState.DONE)
    return (
        Task.objects.filter(process__in=ids)
        .exclude(state=TaskState.DONE)
        .annotate(
            offer=FilteredRelation("hand_offs", condition=Q(hand_offs__answer=Answer.OFFERED)),
            is_held_up=Exists(undone.filter(task__override__isnull=True)),
        )
        .filter(Q(offer__isnull=False) | Q(is_held_up=False, objective__phase__state=PhaseState.OPEN))
        .select_related("responsible", "offer__offered_to")
        .order_by("objective__phase__position", "objective__position", "position")
    )


def _open_votes(ids: list[UUID]) -> QuerySet[Decision]:
    return Decision.objects.filter(stream_kind="process", stream_root_id__in=ids, state="open").order_by("closes_at")


def _ball(process: Process, phases: list[Phase], tasks: list[Task], votes: list[Summary]) -> Ball | None:
    if votes:
        return who_has(vote=_vote(min(votes, key=lambda vote: vote.decision.closes_at)))
    offered = [task for task in tasks if _is_offered(task)]
    if offered:
        task = min(offered, key=lambda each: each.offer.answer_by)
        offer = task.offer
        return who_has(
            offer=OpenOffer(
                task=task.name,
                team=offer.offered_to.name,
                sides=tuple(offer.offered_to.side_list),
                path=task.get_absolute_url(),
                since=offer.offered_at,
                until=offer.answer_by,
            )
        )
    if tasks:
        return who_has(task=_next(tasks[0]))
    phase = next((phase for phase in phases if phase.state == PhaseState.OPEN), None)
    if phase is None:
        return None
    team = process.coordinating_team
    return who_has(
        gate=Gate(
            phase=phase.name,
            team=team.name,
            sides=tuple(team.side_list),
            path=phase.get_absolute_url(),
            since=phase.opened_at,
            is_shown=not phase.lacks_evidence,
        )
    )


def _own_next(tasks: list[Task]) -> dict[str, NextTask]:
    """What each side can work on by itself; what was offered waits for its answer instead."""
    begun_first = sorted(tasks, key=lambda task: task.state != TaskState.IN_PROGRESS)
    found: dict[str, NextTask] = {}
    for task in begun_first:
        if not _is_offered(task):
            for side in task.responsible.side_list:
                found.setdefault(side, _next(task))
    return found


def _is_offered(task: Task) -> bool:
    # Django sets a filtered relation only on the rows that have one.
    return getattr(task, "offer", None) is not None


def _next(task: Task) -> NextTask:
    return NextTask(
        name=task.name,
        team=task.responsible.name,
        sides=tuple(task.responsible.side_list),
        path=task.get_absolute_url(),
        since=task.responsible_since,
        until=task.due_on,
    )


def _vote(vote: Summary) -> OpenVote:
    decision = vote.decision
    counts = {chamber.side: chamber.count for chamber in vote.chambers}
    return OpenVote(
        question=decision.question,
        path=reverse("deliberation:decision", args=[decision.pk]),
        since=decision.opened_at,
        until=decision.closes_at,
        missing={side: count.not_yet for side, count in counts.items()},
        to_quorum={side: count.quorum_missing for side, count in counts.items()},
    )
