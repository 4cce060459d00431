"""What this app shows on pages of processes: dicts with the fragment to include and what it needs."""

from __future__ import annotations

from typing import Any

from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.panels import panel
from interlink.processes.models import Process, Task

from .queries import documents
from .rules import May


@panel("task.assets")
def documents_of_task(task: Task, actor: Actor) -> dict[str, Any]:
    """The documents of a task, and whether one may start another. One statement beside the rule's."""
    return {
        "template": "assets/documents/_of_task.html",
        "task": task,
        "documents": documents.of_task(task),
        "may_start": law.permits(May.START_DOCUMENT, actor, task) if actor.person is not None else False,
    }


@panel("process.assets")
def documents_of_process(process: Process, actor: Actor) -> dict[str, Any] | None:
    """All documents of a process; None when there are none yet."""
    rows = documents.of_process(process)
    return {"template": "assets/documents/_of_process.html", "documents": rows} if rows else None
