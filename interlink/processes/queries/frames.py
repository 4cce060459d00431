"""The left navigation of the pages of a process: one statement, or none for a process that has its counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from interlink.deliberation.models import Decision
from interlink.kernel.actors import Actor

from ..models import Process, Task
from ..vocabulary import TaskState
from . import processes


def with_counts(rows: QuerySet[Process], actor: Actor) -> QuerySet[Process]:
    """The processes with partnership and team, the counts of the navigation, and whether the reader is inside."""
    return rows.select_related("partnership", "coordinating_team").annotate(
        is_inside=Exists(Process.objects.filter(processes.is_mine(actor), pk=OuterRef("pk")))
        if actor.person is not None
        else Value(False),
        task_count=_count(Task.objects.filter(process=OuterRef("pk")), "process"),
        done_count=_count(Task.objects.filter(process=OuterRef("pk"), state=TaskState.DONE), "process"),
        decision_count=_count(
            Decision.objects.filter(stream_kind="process", stream_root_id=OuterRef("pk")), "stream_root_id"
        ),
    )


def visible_to(actor: Actor) -> QuerySet[Process]:
    """The processes the actor may see, each with what the frame of its pages shows."""
    return with_counts(processes.visible_to(actor), actor)


def of(process: Process, current: str) -> dict[str, Any]:
    """The frame around a page of a process; `current` is the key of the page. The process is from `visible_to`."""
    guide = f"{process.done_count}/{process.task_count}" if process.task_count else None
    pages = [
        ("overview", _("Overview"), "processes:show", "home", None),
        ("guide", _("Guide"), "processes:guide", "flag", guide),
        ("partners", _("Partners"), "processes:partners", "people", None),
        ("assets", _("Assets"), "processes:assets", "doc", None),
        ("decisions", _("Decisions"), "processes:decisions", "vote", process.decision_count or None),
        ("activity", _("Activity"), "processes:activity", "clock", None),
    ]
    return {
        "name": process.name,
        "language": process.language,
        "href": reverse("processes:show", args=[process.pk]),
        "current": current,
        "items": [
            {"key": key, "label": label, "href": reverse(route, args=[process.pk]), "icon": icon, "count": count}
            for key, label, route, icon, count in pages
        ],
    }


def of_id(process_id: UUID, actor: Actor, current: str) -> dict[str, Any] | None:
    """The frame around a page of another app about this process; None for those who may not see it."""
    process = visible_to(actor).filter(pk=process_id).first()
    return of(process, current) if process is not None else None


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
