"""The outline of a guide: phases, objectives and tasks as values, and what follows from them.

Read with one statement, whatever its size; everything else here is computed from what was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Value
from django.utils import timezone

from interlink.kernel.actors import Actor

from ..models import Phase, Process
from ..vocabulary import Answer, PhaseState, TaskState
from . import rollup, standings


@dataclass(frozen=True)
class OpenHandOff:
    """A hand-off that waits for its answer, as everybody who sees the task may see it."""

    id: UUID
    receiver_id: UUID
    receiver: str
    sides: tuple[str, ...]
    offered_at: datetime
    answer_by: datetime
    is_to_me: bool

    @property
    def is_overdue(self) -> bool:
        return self.answer_by < timezone.now()


@dataclass(frozen=True)
class TaskLine:
    """One task in the outline."""

    id: UUID
    name: str
    state: str
    team_id: UUID
    team: str
    sides: tuple[str, ...]
    starts_on: date | None
    due_on: date | None
    is_overridden: bool
    is_mine: bool
    hand_off: OpenHandOff | None
    needs: frozenset[UUID]

    @property
    def is_done(self) -> bool:
        return self.state == TaskState.DONE

    @property
    def is_late(self) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < timezone.localdate()


@dataclass(frozen=True)
class ObjectiveLine:
    """One objective with its tasks; without any it is not finished."""

    id: UUID
    name: str
    tasks: tuple[TaskLine, ...]

    @cached_property
    def progress(self) -> rollup.Progress:
        return rollup.of_tasks(rollup.Part(task.state, task.starts_on, task.due_on) for task in self.tasks)


@dataclass(frozen=True)
class PhaseLine:
    """One phase with its objectives."""

    id: UUID
    name: str
    number: int
    state: str
    closed_at: datetime | None
    objectives: tuple[ObjectiveLine, ...]

    @cached_property
    def progress(self) -> rollup.Progress:
        return rollup.of_parts(objective.progress for objective in self.objectives)

    @property
    def is_open(self) -> bool:
        return self.state == PhaseState.OPEN

    @property
    def tasks(self) -> list[TaskLine]:
        return [task for objective in self.objectives for task in objective.tasks]


@dataclass(frozen=True)
class Outline:
    """A whole guide."""

    phases: tuple[PhaseLine, ...]
    # Where each task stands: its phase and its objective.
    _places: dict[UUID, tuple[PhaseLine, ObjectiveLine, TaskLine]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {
            task.id: (phase, objective, task)
            for phase in self.phases
            for objective in phase.objectives
            for task in objective.tasks
        }
        object.__setattr__(self, "_places", places)

    @cached_property
    def progress(self) -> rollup.Progress:
        return rollup.of_parts(phase.progress for phase in self.phases)

    @property
    def open_phase(self) -> PhaseLine | None:
        return next((phase for phase in self.phases if phase.is_open), None)

    @property
    def my_team_ids(self) -> frozenset[UUID]:
        """The teams in this guide that the reader may act for."""
        lines = [place[2] for place in self._places.values()]
        responsible = {line.team_id for line in lines if line.is_mine}
        asked = {line.hand_off.receiver_id for line in lines if line.hand_off and line.hand_off.is_to_me}
        return frozenset(responsible | asked)

    def task(self, task_id: UUID | None) -> TaskLine | None:
        place = self._places.get(task_id) if task_id else None
        return place[2] if place else None

    def phase_of(self, task: TaskLine) -> PhaseLine:
        return self._places[task.id][0]

    def objective_of(self, task: TaskLine) -> ObjectiveLine:
        return self._places[task.id][1]

    def needs_of(self, task: TaskLine) -> list[TaskLine]:
        """What the task needs first, in the order of the guide."""
        return [place[2] for place in self._places.values() if place[2].id in task.needs]

    def held_up_by(self, task: TaskLine) -> list[TaskLine]:
        """What waits for the task, in the order of the guide."""
        return [place[2] for place in self._places.values() if task.id in place[2].needs]

    def blockers(self, task: TaskLine) -> list[TaskLine]:
        """What keeps the task from beginning: its needs that are not done, unless it was decided to go on."""
        return [] if task.is_overridden else [need for need in self.needs_of(task) if not need.is_done]

    def is_doable(self, task: TaskLine) -> bool:
        """Whether the responsible team can work on the task now."""
        return self.phase_of(task).is_open and not task.is_done and not self.blockers(task) and task.hand_off is None

    def doable(self, phase: PhaseLine | None = None) -> Iterator[TaskLine]:
        """Tasks that can be worked on now: those begun before those not begun, each in the guide's order."""
        found = [task for task in (phase or self.open_phase or _NO_PHASE).tasks if self.is_doable(task)]
        yield from sorted(found, key=lambda task: task.state != TaskState.IN_PROGRESS)

    def offered_to_me(self) -> TaskLine | None:
        """The task offered to one of my teams that must be answered first."""
        offered = [place[2] for place in self._places.values() if place[2].hand_off and place[2].hand_off.is_to_me]
        return min(offered, key=lambda task: task.hand_off.answer_by, default=None)  # type: ignore[union-attr]

    def next_for_me(self) -> TaskLine | None:
        """What one of my teams can do now."""
        return next((task for task in self.doable() if task.is_mine), None)

    def first_look(self, phase: PhaseLine | None = None) -> TaskLine | None:
        """The task the guide opens at: mine first, then what anybody can do, then the first that is not done."""
        phase = phase or self.open_phase or next(iter(self.phases), None)
        if phase is None:
            return None
        doable = list(self.doable(phase))
        mine = next((task for task in doable if task.is_mine), None)
        first_open = next((task for task in phase.tasks if not task.is_done), None)
        return mine or next(iter(doable), None) or first_open or next(iter(phase.tasks), None)


_NO_PHASE = PhaseLine(id=UUID(int=0), name="", number=0, state="", closed_at=None, objectives=())

_TASK = "objectives__tasks__"
_FIELDS = {
    "objective_id": "objectives__id",
    "objective_name": "objectives__name",
    "task_id": f"{_TASK}id",
    "task_name": f"{_TASK}name",
    "task_state": f"{_TASK}state",
    "team_id": f"{_TASK}responsible_id",
    "team": f"{_TASK}responsible__name",
    "sides": f"{_TASK}responsible__sides",
    "starts_on": f"{_TASK}starts_on",
    "due_on": f"{_TASK}due_on",
    "override_id": f"{_TASK}override__id",
    "need_id": f"{_TASK}prerequisites__needs_id",
    "hand_off_id": "offered__id",
    "receiver_id": "offered__offered_to_id",
    "receiver": "offered__offered_to__name",
    "receiver_sides": "offered__offered_to__sides",
    "offered_at": "offered__offered_at",
    "answer_by": "offered__answer_by",
}


def of_process(process: Process, actor: Actor) -> Outline:
    """Read the outline of a process, with one statement."""
    rows = (
        Phase.objects.filter(process=process)
        .annotate(
            offered=FilteredRelation(
                f"{_TASK}hand_offs", condition=Q(**{f"{_TASK}hand_offs__answer": Answer.OFFERED})
            ),
            is_mine=_may_act_for(actor, f"{_TASK}responsible"),
            is_to_me=_may_act_for(actor, "offered__offered_to"),
        )
        .order_by("position", "objectives__position", f"{_TASK}position")
        .values(
            "id", "name", "position", "state", "closed_at", "is_mine", "is_to_me",
            **{name: F(path) for name, path in _FIELDS.items()},
        )
    )  # fmt: skip
    return _tree(list(rows))


def _may_act_for(actor: Actor, team: str) -> Any:
    if actor.person is None:
        return Value(False)
    return Exists(standings.places_of(actor).filter(team=OuterRef(team), is_observer=False))


def _tree(rows: list[dict[str, Any]]) -> Outline:
    """Fold the joined rows: one for each pair of a task and something it needs, one for what has no task."""
    needs: dict[UUID, set[UUID]] = {}
    tasks: dict[UUID, dict[UUID, dict[str, Any]]] = {}
    objectives: dict[UUID, dict[UUID, dict[str, Any]]] = {}
    phases: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        phases.setdefault(row["id"], row)
        if row["objective_id"]:
            objectives.setdefault(row["id"], {}).setdefault(row["objective_id"], row)
        if row["task_id"]:
            tasks.setdefault(row["objective_id"], {}).setdefault(row["task_id"], row)
            needs.setdefault(row["task_id"], set()).update({row["need_id"]} - {None})
    return Outline(
        tuple(
            PhaseLine(
                id=phase_id,
                name=phase["name"],
                number=number,
                state=phase["state"],
                closed_at=phase["closed_at"],
                objectives=tuple(
                    ObjectiveLine(
                        id=objective_id,
                        name=objective["objective_name"],
                        tasks=tuple(
                            _line(task, needs[task_id]) for task_id, task in tasks.get(objective_id, {}).items()
                        ),
                    )
                    for objective_id, objective in objectives.get(phase_id, {}).items()
                ),
            )
            for number, (phase_id, phase) in enumerate(phases.items(), 1)
        )
    )


def _line(row: dict[str, Any], needs: set[UUID]) -> TaskLine:
    offered = None
    if row["hand_off_id"]:
        offered = OpenHandOff(
            id=row["hand_off_id"],
            receiver_id=row["receiver_id"],
            receiver=row["receiver"],
            sides=tuple(row["receiver_sides"].split()),
            offered_at=row["offered_at"],
            answer_by=row["answer_by"],
            is_to_me=bool(row["is_to_me"]),
        )
    return TaskLine(
        id=row["task_id"],
        name=row["task_name"],
        state=row["task_state"],
        team_id=row["team_id"],
        team=row["team"],
        sides=tuple(row["sides"].split()),
        starts_on=row["starts_on"],
        due_on=row["due_on"],
        is_overridden=row["override_id"] is not None,
        is_mine=bool(row["is_mine"]),
        hand_off=offered,
        needs=frozenset(needs),
    )
