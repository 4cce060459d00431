"""Documents for tests, made through the operations, so that every test's ledger is truthful."""

from __future__ import annotations

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.processes.models import Process, Task
from interlink.processes.tests.factories import a_process

from ..models import Document
from ..operations import documents

BODY = "## Who takes part\n\nThe city and the *neighbours*.\n"


def a_task(cast: Cast, process: Process | None = None) -> Task:
    """The first task of the open phase of a running process."""
    process = process or a_process(cast)
    return (
        Task.objects.filter(process=process, objective__phase__state="open")
        .select_related("process__partnership", "objective__phase")
        .order_by("objective__position", "position")[0]
    )


def a_document(cast: Cast, task: Task | None = None, *, body: str = BODY, by: Actor | None = None) -> Document:
    """A document of a task with one version that says something: number 2, after the empty one."""
    by = by or cast.carme
    document = documents.start_blank(task=task or a_task(cast), title="Who takes part", language="en", by=by)
    documents.save(document=document, body=body, based_on=1, by=by)
    return Document.objects.select_related("task__process").get(pk=document.pk)
