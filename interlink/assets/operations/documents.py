"""Start documents, save them without writing over anybody, restore what was."""

from __future__ import annotations

from django.utils import timezone

from interlink.catalogue.models import Enabler
from interlink.kernel.actors import Actor
from interlink.kernel.text import html_from_markdown, in_language
from interlink.ledger.deeds import operation, record
from interlink.processes.models import Task

from ..events import DocumentRestored, DocumentSaved, DocumentStarted
from ..models import Document, DocumentVersion, Draft
from ..rules import May


@operation(May.START_DOCUMENT, on="task")
def start(*, task: Task, enabler: Enabler, language: str, by: Actor) -> Document:
    """Turn an enabler into a working document of the task, in this language or the nearest it exists in."""
    body = in_language(enabler.body, language)
    title = in_language(enabler.name, body.language).text
    return _start(task, title, body.text, body.language, enabler, by)


@operation(May.START_DOCUMENT, on="task")
def start_blank(*, task: Task, title: str, language: str, by: Actor) -> Document:
    """Start an empty document of the task."""
    return _start(task, title.strip(), "", language, None, by)


@operation(May.SAVE_DOCUMENT, on="document")
def save(*, document: Document, body: str, based_on: int, by: Actor) -> DocumentVersion:
    """Save a new version, if nobody saved one since the version it was based on.

    `based_on` is the number of the version that was opened for writing. Raises `Refused`: with the
    code of `is_based_on_the_latest` when somebody was faster; then neither text is lost.
    """
    version = _write(document, body, by)
    Draft.objects.filter(document=document, person=by.person).delete()
    record(
        DocumentSaved(document=document, task=document.task_id, number=version.number),
        by=by,
        about=document.task,
        stream=document.task.process.ledger_stream,
    )
    return version


@operation(May.RESTORE_VERSION, on="document")
def restore(*, document: Document, number: int, by: Actor) -> DocumentVersion:
    """Make an older version the latest again. Nothing between is lost: it is a new version."""
    old = document.versions.get(number=number)
    version = _write(document, old.body, by, restored_from=number)
    record(
        DocumentRestored(document=document, task=document.task_id, number=version.number, restored=number),
        by=by,
        about=document.task,
        stream=document.task.process.ledger_stream,
    )
    return version


def _start(task: Task, title: str, body: str, language: str, enabler: Enabler | None, by: Actor) -> Document:
    now = timezone.now()
    document = Document(
        task=task,
        title=title,
        language=language,
        enabler=enabler,
        made_at=now,
        number=0,
        changed_at=now,
        changed_for=by.organisation,
    )
    document.save(force_insert=True)
    _write(document, body, by)
    record(
        DocumentStarted(document=document, task=task, enabler=enabler),
        by=by,
        about=task,
        stream=task.process.ledger_stream,
    )
    return document


def _write(document: Document, body: str, by: Actor, restored_from: int | None = None) -> DocumentVersion:
    now = timezone.now()
    document.number += 1
    document.changed_at, document.changed_for = now, by.organisation
    document.save(update_fields=["number", "changed_at", "changed_for"])
    version = DocumentVersion(
        document=document,
        number=document.number,
        body=body,
        html=html_from_markdown(body),
        saved_at=now,
        saved_by=by.person,
        saved_for=by.organisation,
        restored_from=restored_from,
    )
    version.save(force_insert=True)
    return version
