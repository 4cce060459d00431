"""The guide page: the outline, one task beside it, and what has happened to it.

Whatever the page shows is read here, with the same number of statements for 12 tasks and for 51.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Value

from interlink.catalogue.queries import recommendations
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.ledger.queries import entries
from interlink.ledger.sentences import Line, lines
from interlink.ledger.vocabulary import Audience
from interlink.partnerships.models import Party

from ..events.tasks import TICKS
from ..models import HandOff, Process, Task
from ..vocabulary import Answer
from . import frames, outlines, phases, standings
from .outlines import Outline, PhaseLine, TaskLine
from .standings import Standing

HISTORY = 8


@dataclass(frozen=True)
class Check:
    """One step, or one thing that must be true at the end; who ticked it only members read."""

    id: UUID
    text: str
    is_step: bool
    ticked_at: datetime | None
    ticked_by: str


@dataclass(frozen=True)
class TaskPane:
    """One task with all that is shown of it."""

    task: Task
    line: TaskLine
    checks: tuple[Check, ...]
    enablers: tuple[Any, ...]
    history: tuple[Line, ...]

    @property
    def steps(self) -> list[Check]:
        return [check for check in self.checks if check.is_step]

    @property
    def checklist(self) -> list[Check]:
        return [check for check in self.checks if not check.is_step]

    @property
    def first_open_check(self) -> str:
        return next((check.text for check in self.checklist if check.ticked_at is None), "")

    @property
    def next_check(self) -> Check | None:
        """What to do next of the task: the steps, then what must be true; none once that is complete."""
        if self.checklist and not self.first_open_check:
            return None
        return next((check for check in self.checks if check.ticked_at is None), None)

    @property
    def is_closing_decided(self) -> bool:
        """Whether the sides are voting on closing the task's phase."""
        row: Any = self.task
        return bool(row.is_closing_decided)

    @property
    def answered(self) -> HandOff | None:
        """The last hand-off of the task once it was answered, with only its id and answer."""
        row: Any = self.task
        return HandOff(pk=row.last_hand_off_id, answer=row.last_answer) if row.last_hand_off_id else None


@dataclass(frozen=True)
class Guide:
    """The guide of one process as one reader sees it."""

    process: Process
    outline: Outline
    standing: Standing
    phase: PhaseLine | None
    pane: TaskPane | None
    # Whether the reader sees what only members of the partnership see.
    sees_inside: bool


def visible_to(actor: Actor) -> QuerySet[Process]:
    """Processes whose guide the actor may see, with the frame around it and where the actor stands in each."""
    return standings.with_standing(frames.visible_to(actor), actor)


def show(process: Process, actor: Actor, *, task_id: UUID | None = None, phase_id: UUID | None = None) -> Guide:
    """Read the guide of a process that came from `visible_to`, opened at a task, at a phase, or at what comes next."""
    row: Any = process
    outline = outlines.of_process(process, actor)
    chosen = outline.task(task_id)
    asked_phase = next((phase for phase in outline.phases if phase.id == phase_id), None)
    line = chosen or outline.first_look(asked_phase)
    standing = standings.read_from(process, outline.my_team_ids)
    pane = _pane(process, line, sees_inside=bool(row.is_inside)) if line else None
    if pane is not None:
        standings.remember(pane.task, actor, standing)
    return Guide(
        process=process,
        outline=outline,
        standing=standing,
        phase=outline.phase_of(line) if line else asked_phase or outline.open_phase,
        pane=pane,
        sees_inside=bool(row.is_inside),
    )


def _pane(process: Process, line: TaskLine, *, sees_inside: bool) -> TaskPane:
    task, checks = _task(line.id, sees_inside=sees_inside)
    task.process = process
    return TaskPane(
        task=task,
        line=line,
        checks=checks,
        enablers=tuple(recommendations.for_needs(task.needs, process.language, limit=3)),
        history=_history(process, task, sees_inside=sees_inside),
    )


def _task(task_id: UUID, *, sees_inside: bool) -> tuple[Task, tuple[Check, ...]]:
    """Read a task together with its check items: one row for each, in their order."""
    last = HandOff.objects.filter(task=OuterRef("pk")).exclude(answer=Answer.OFFERED).order_by("-offered_at")
    rows: list[Any] = list(
        Task.objects.filter(pk=task_id)
        .select_related("objective__phase", "responsible", "override")
        .annotate(
            last_hand_off_id=Subquery(last.values("pk")[:1]),
            last_answer=Subquery(last.values("answer")[:1]),
            is_closing_decided=phases.vote_runs_on("objective__phase"),
            check_id=F("checks__id"),
            check_text=F("checks__text"),
            is_step=F("checks__is_step"),
            ticked_at=F("checks__ticked_at"),
            ticked_by_name=F("checks__ticked_by__name") if sees_inside else Value(""),
        )
        .order_by("checks__position")
    )
    checks = tuple(
        Check(row.check_id, row.check_text, row.is_step, row.ticked_at, row.ticked_by_name or "")
        for row in rows
        if row.check_id
    )
    return rows[0], checks


def _history(process: Process, task: Task, *, sees_inside: bool) -> tuple[Line, ...]:
    audiences = [Audience.PUBLIC, Audience.OPEN, *([Audience.MEMBERS] if sees_inside else [])]
    side = Party.objects.filter(partnership=process.partnership_id, organisation=OuterRef("by_organisation_id")).values(
        "side"
    )[:1]
    told = list(
        entries.about(task._meta.label_lower, task.pk, audiences)
        .exclude(name__in=TICKS)
        .annotate(by_side=Subquery(side))[:HISTORY]
    )
    sides = {entry.by_organisation_id: entry.by_side for entry in told if entry.by_side}
    return tuple(lines(told, sides={None: Side.CIVIC, **sides}))
