"""Start documents, save them without overwriting anybody, bring back an old version."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.catalogue.models import Enabler
from interlink.kernel.actors import Actor
from interlink.kernel.law import Reason, Refused, sentence
from interlink.kernel.text import html_from_markdown, in_language
from interlink.ledger.deeds import operation, record
from interlink.ledger.facts import Fact
from interlink.processes.models import Task
from interlink.processes.operations.tasks import _hold_phase
from interlink.processes.rules.tasks import phase_is_not_being_decided

from .. import bodies
from ..events import DocumentRestored, DocumentSaved, DocumentStarted
from ..models import Document, DocumentVersion
from ..queries import drafts as own_drafts
from ..queries import versions
from ..rules import TITLE_CHARACTERS, May, phase_is_not_closed
from . import drafts


class Conflict(Refused):
    """Somebody saved in the meantime. `latest` is what they saved; `draft` is where the own text is kept."""

    def __init__(self, latest: DocumentVersion):
        super().__init__(
            Reason(
                "conflict",
                sentence(
                    _("Somebody saved version {number} while you were writing. Both versions are below: choose."),
                    number=latest.number,
                ),
            )
        )
        self.latest = latest


def _keeping_what_was_typed(deed: Callable[..., Any]) -> Callable[..., Any]:
    """When a text cannot be saved, keep it as a draft all the same, and name it in `Refused.draft`.

    A transaction of its own, because the refused one is undone as a whole.
    """

    @functools.wraps(deed)
    def keeping(
        *, document: Document, body: str, based_on: int, draft: UUID | None = None, by: Actor
    ) -> DocumentVersion:
        try:
            return deed(document=document, body=body, based_on=based_on, draft=draft, by=by)
        except Refused as refused:
            refused.draft = None  # type: ignore[attr-defined]
            with suppress(Refused):
                refused.draft = drafts.keep(  # type: ignore[attr-defined]
                    document=document, body=body, based_on=based_on, draft=draft, by=by
                )
            raise

    return keeping


@operation(May.START_DOCUMENT, on="task")
def start(*, task: Task, enabler: Enabler, language: str, by: Actor) -> Document:
    """Make an enabler a working document of the task, in this language or one in which the enabler exists."""
    body = in_language(enabler.body, language)
    title = in_language(enabler.name, body.language).text or enabler.key
    return _begin(task, enabler, title[:TITLE_CHARACTERS], body.language, body.text, by)


@operation(May.START_BLANK_DOCUMENT, on="task")
def start_blank(*, task: Task, title: str, language: str, by: Actor) -> Document:
    """Begin an empty document in the task."""
    return _begin(task, None, title.strip(), language, "", by)


@_keeping_what_was_typed
@operation(May.SAVE_DOCUMENT, on="document")
def save(*, document: Document, body: str, based_on: int, draft: UUID | None = None, by: Actor) -> DocumentVersion:
    """Write the next version of the text.

    `based_on` is the number of the version that the writer had before them. Raises `Conflict` when it is not
    the latest any more. `draft` is the id of the draft in which the text was kept; it is cleared away.
    """
    _hold_text(document.task, by)
    if based_on != document.number:
        raise Conflict(versions.latest_of(document))
    version = _write(document, bodies.normalised(body), by)
    own_drafts.own(by, document).filter(Q(pk=draft) | Q(body=version.body)).delete()
    _record(DocumentSaved(document=document, task=document.task, number=version.number), document.task, by)
    return version


@operation(May.RESTORE_DOCUMENT, on="document")
def restore(*, document: Document, number: int, by: Actor) -> DocumentVersion:
    """Write a next version with the text of an earlier one; every version in between stays."""
    _hold_text(document.task, by)
    earlier = versions.of(document).get(number=number)
    version = _write(document, earlier.body, by, restored_from=number)
    _record(
        DocumentRestored(document=document, task=document.task, number=version.number, restored=number),
        document.task,
        by,
    )
    return version


@operation(May.TICK_ITEM, on="document")
def tick(*, document: Document, item: int, based_on: int, by: Actor) -> DocumentVersion:
    """Tick one item of the document's checklist, or take its tick away, as a version of its own."""
    _hold_text(document.task, by)
    version = _write(document, bodies.with_item_toggled(versions.latest_of(document).body, item), by)
    _record(DocumentSaved(document=document, task=document.task, number=version.number), document.task, by)
    return version


def _record(fact: Fact, task: Task, by: Actor) -> None:
    """State a fact about the task, so that the task's history tells what became of its documents."""
    record(fact, by=by, about=task, stream=task.process.ledger_stream)


def _hold_text(task: Task, by: Actor) -> None:
    """Keep texts from changing under those who decide on them: a vote could open between the question and the lock."""
    _hold_phase(task, by, phase_is_not_closed, phase_is_not_being_decided)


def _begin(task: Task, enabler: Enabler | None, title: str, language: str, body: str, by: Actor) -> Document:
    _hold_text(task, by)
    now = timezone.now()
    document = Document(
        task=task, title=title, language=language, enabler=enabler, number=0, made_at=now, changed_at=now
    )
    document.save(force_insert=True)
    _write(document, bodies.normalised(body), by)
    _record(DocumentStarted(document=document, task=task, enabler=enabler, number=document.number), task, by)
    return document


def _write(document: Document, body: str, by: Actor, restored_from: int | None = None) -> DocumentVersion:
    """Add the next version; the document's row is locked, so numbers have no gaps."""
    document.number += 1
    document.changed_at = timezone.now()
    document.changed_for = by.organisation
    document.save(update_fields=["number", "changed_at", "changed_for"])
    version = DocumentVersion(
        document=document,
        number=document.number,
        body=body,
        html=html_from_markdown(body),
        saved_at=document.changed_at,
        saved_by=by.person,
        saved_for=by.organisation,
        restored_from=restored_from,
    )
    version.save(force_insert=True)
    return version
