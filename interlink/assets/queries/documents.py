"""Looking at documents: whoever sees the process sees what its tasks produce."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from interlink.kernel.actors import Actor
from interlink.partnerships.models import Party
from interlink.processes.models import Process, Task
from interlink.processes.queries import processes, tasks

from ..models import Document, DocumentVersion, Draft


def visible_to(actor: Actor) -> QuerySet[Document]:
    """Documents of the processes the actor may see."""
    return Document.objects.filter(Exists(processes.visible_to(actor).filter(pk=OuterRef("task__process_id"))))


def for_page(actor: Actor) -> QuerySet[Document]:
    """Documents with everything around them that a page or a rule asks for."""
    return visible_to(actor).select_related(
        "task__process__partnership", "task__objective__phase", "task__responsible", "enabler", "changed_for"
    )


def tasks_for_writing(actor: Actor) -> QuerySet[Task]:
    """Tasks the actor may see, with what the rules of starting a document ask for."""
    return tasks.visible_to(actor)


def of_task(task: Task) -> list[Document]:
    """The documents of a task, latest change first, each with `side`."""
    return list(_with_sides(Document.objects.filter(task=task), task.process.partnership_id))


def of_process(process: Process) -> list[Document]:
    """The documents of a process with their tasks, latest change first, each with `side`."""
    rows = Document.objects.filter(task__process=process).select_related("task")
    return list(_with_sides(rows, process.partnership_id))


def _with_sides(rows: QuerySet[Document], partnership_id: UUID) -> QuerySet[Document]:
    party = Party.objects.filter(partnership_id=partnership_id, organisation=OuterRef("changed_for"))
    return rows.select_related("changed_for").annotate(side=Subquery(party.values("side")[:1])).order_by("-changed_at")


def versions_of(document: Document) -> QuerySet[DocumentVersion]:
    """All versions without their texts, latest first, with for whom each was saved."""
    return document.versions.select_related("saved_for").defer("body", "html").order_by("-number")


def version(document: Document, number: int) -> DocumentVersion | None:
    """One version with its text."""
    return document.versions.select_related("saved_for").filter(number=number).first()


def latest(document: Document) -> DocumentVersion:
    """The version that counts now."""
    return document.versions.select_related("saved_for").get(number=document.number)


def draft_of(document: Document, actor: Actor) -> Draft | None:
    """What the actor has typed and not saved, when it differs from what is there."""
    if actor.person is None:
        return None
    return (
        Draft.objects.filter(document=document, person=actor.person)
        .exclude(body=Subquery(DocumentVersion.objects.filter(document=document, number=document.number).values("body")[:1]))
        .first()
    )

