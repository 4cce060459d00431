"""Looking at documents: whoever sees the process reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from interlink.catalogue.models import Enabler
from interlink.catalogue.queries import needs
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.partnerships.models import Party
from interlink.processes.models import Process, Task
from interlink.processes.queries import frames, guide, processes, standings, tasks
from interlink.processes.queries.standings import Standing

from ..models import Document, DocumentVersion
from . import versions
from .versions import Author

# An enabler offers itself to so many tasks; the others are a search away, in the guide.
MOST_TASKS = 5


def visible_to(actor: Actor) -> QuerySet[Document]:
    """Documents of the processes the actor may see, with their task, process and phase."""
    return Document.objects.filter(task__process__in=processes.visible_to(actor).values("pk")).select_related(
        "task__process__partnership", "task__objective__phase", "enabler", "changed_for"
    )


@dataclass(frozen=True)
class Summary:
    """A document in a list: who changed it last, and on which side they are."""

    document: Document
    who: str
    side: str


def tasks_for(enabler: Enabler, actor: Actor) -> list[Task]:
    """Tasks that the actor's teams can do now, those that share a need with the enabler first, then the most urgent."""
    meant = needs.expand(need.key for need in enabler.needs.all())
    doable = tasks.doable_by(actor).select_related("process").order_by(F("due_on").asc(nulls_last=True), "pk")
    return sorted(doable, key=lambda task: meant.isdisjoint(task.needs))[:MOST_TASKS]


def of_task(task: Task) -> QuerySet[Document]:
    """The documents of one task, last changed first."""
    return _listed(Document.objects.filter(task=task))


def of_process(process: Process) -> QuerySet[Document]:
    """The documents of a whole process, last changed first."""
    return _listed(Document.objects.filter(task__process=process))


def summaries(listed: QuerySet[Document]) -> list[Summary]:
    """Turn documents from `of_task` or `of_process` into lines of a list: one statement."""
    return [_summary(document) for document in listed]


def _listed(documents: QuerySet[Document]) -> QuerySet[Document]:
    party = Party.objects.filter(
        partnership=OuterRef("task__process__partnership_id"), organisation=OuterRef("changed_for_id")
    )
    return (
        documents.select_related("changed_for", "task")
        .annotate(changed_on_side=Subquery(party.values("side")[:1]))
        .order_by("-changed_at", "-pk")
    )


def _summary(document: Document) -> Summary:
    row: Any = document
    if document.changed_for is None:
        return Summary(document, _("A person"), Side.CIVIC)
    return Summary(document, document.changed_for.name, row.changed_on_side or "")


@dataclass(frozen=True)
class Reading:
    """One version of a document as one reader sees it."""

    version: DocumentVersion
    process: Process
    standing: Standing
    # By the id of a version: of this one, and of those listed beside it.
    authors: dict[UUID, Author]

    @property
    def document(self) -> Document:
        return self.version.document

    @property
    def author(self) -> Author:
        return self.authors[self.version.pk]

    @property
    def frame(self) -> dict[str, Any]:
        """The left navigation of the process, opened at its assets."""
        return frames.of(self.process, "assets")

    @property
    def is_latest(self) -> bool:
        return self.version.number == self.document.number


def latest_visible_to(actor: Actor) -> QuerySet[DocumentVersion]:
    """The latest version of each document the actor may see."""
    return versions.visible_to(actor).filter(number=F("document__number"))


def read(version: DocumentVersion, actor: Actor, listed: Sequence[DocumentVersion] = ()) -> Reading:
    """Read what a page shows beside a version that came from `visible_to`: three statements.

    `listed` are further versions on the page, so that their authors are read along.
    """
    task = version.document.task
    process: Any = guide.visible_to(actor).get(pk=task.process_id)
    standing = standings.read_from(process, frozenset())
    standings.remember(task, actor, standing)
    authors = versions.authors([version, *listed], process.partnership_id, by_name=bool(process.is_inside))
    return Reading(version, process, standing, authors)
