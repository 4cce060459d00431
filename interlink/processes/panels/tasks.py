"""Panels about tasks: what my teams can do now."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import Actor
from interlink.kernel.law import sentence
from interlink.kernel.panels import panel
from interlink.kernel.waiting import Waiting

from ..models import Task
from ..queries import tasks
from ..vocabulary import TaskState

# More than this nobody does today; the guide shows the rest.
MOST = 20


@panel("waiting.rows")
def to_do(actor: Actor) -> QuerySet[Task] | None:
    """One row for each task that one of the actor's teams can do now, as many as are listed."""
    return _urgent(actor) if actor.person is not None else None


@panel("waiting.lines")
def lines(actor: Actor) -> list[Waiting]:
    """Tasks that one of the actor's teams can do now, the most urgent first."""
    if actor.person is None:
        return []
    return [_line(task) for task in _urgent(actor).select_related("process", "responsible")]


def _urgent(actor: Actor) -> QuerySet[Task]:
    # Begun before not begun, because “in_progress” sorts before “to_do”.
    return tasks.doable_by(actor).order_by(F("due_on").asc(nulls_last=True), "state", "pk")[:MOST]


def _line(task: Task) -> Waiting:
    begun = task.state == TaskState.IN_PROGRESS
    return Waiting(
        kind="task_begun" if begun else "task",
        title=sentence(_("Go on with “{task}”") if begun else _("Begin “{task}”"), task=task.name),
        detail=sentence(
            _("{team} is responsible, in “{process}”"),
            team=task.responsible.name,
            process=task.process.name,
        ),
        path=task.get_absolute_url(),
        act=_("Go on with the task") if begun else _("Open the task"),
        due=_end_of(task.due_on),
        since=task.responsible_since,
    )


def _end_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59))) if day else None
