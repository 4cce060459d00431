"""Panels of this app on pages below: dicts with the fragment to include (“template”) and what it shows."""

from __future__ import annotations

from typing import Any

from interlink.catalogue.models import Enabler
from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.panels import panel
from interlink.processes.models import Process, Task
from interlink.processes.rules.tasks import is_member

from .queries import documents
from .rules import May


@panel("task.assets")
def of_task(task: Task, actor: Actor) -> dict[str, Any]:
    """The documents of a task and, for members, the ways to begin one or the sentence why not.

    The guide itself reads two of its words: `latest`, the document to go on with, and `why_not`, so that nothing on the
    page offers a start that this one refuses.
    One statement when the page has left the actor's standing on the task (`standings.remember`). The task comes
    with its process and phase, from a query that started at `visible_to`.
    """
    rows = documents.summaries(documents.of_task(task))
    return {
        "template": "assets/documents/_of_task.html",
        "task": task,
        "documents": rows,
        "latest": rows[0].document if rows else None,
        "is_member": is_member(actor, task),
        "why_not": law.why_not(May.START_DOCUMENT, actor, task),
    }


@panel("process.assets")
def of_process(process: Process, actor: Actor) -> dict[str, Any] | None:
    """All documents of a process in one statement; None when there are none yet. It comes from `visible_to`."""
    rows = documents.summaries(documents.of_process(process))
    return {"template": "assets/documents/_of_process.html", "documents": rows} if rows else None


@panel("enabler.tasks")
def of_enabler(enabler: Enabler, actor: Actor) -> dict[str, Any]:
    """The tasks in which somebody can make an enabler a document now, on its page. Two statements."""
    return {
        "template": "assets/documents/_of_enabler.html",
        "enabler": enabler,
        "tasks": documents.tasks_for(enabler, actor),
    }
