"""The versions of a document: the list, one of them, and bringing one back."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.processes.queries import standings
from interlink.ui.pages import DeedPage, ListPage, ShowPage, found

from .. import markup
from ..differences import compare
from ..models import DocumentVersion
from ..operations import documents
from ..queries import documents as document_queries
from ..queries import versions
from ..rules import May


class List(ListPage):
    """Every version, latest first: who saved it and when."""

    template_name = "assets/versions/list.html"
    subject: DocumentVersion

    def get_subject(self) -> DocumentVersion:
        return found(document_queries.latest_visible_to(self.actor), document_id=self.kwargs["pk"])

    def rows(self) -> QuerySet[DocumentVersion]:
        return versions.listed(self.subject.document)

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        reading = document_queries.read(self.subject, self.actor, list(more["rows"]))
        return super().show(status, frame=reading.frame, reading=reading, document=reading.document, **more)


class Show(ShowPage):
    """One version as it was saved."""

    template_name = "assets/versions/show.html"
    subject: document_queries.Reading

    def get_subject(self) -> document_queries.Reading:
        return document_queries.read(_version(self), self.actor)

    def context(self) -> dict[str, Any]:
        reading = self.subject
        before = versions.before(reading.version)
        was, became = compare(before.body, reading.version.body) if before else ([], [])
        return {
            "before": before,
            "was": was,
            "became": became,
            "frame": reading.frame,
            "reading": reading,
            "document": reading.document,
            "html": markup.shown(reading.version.html),
            # Without the number: the latest version has no such button, and votes are asked at the deed.
            "why_not": law.why_not(May.RESTORE_DOCUMENT, self.actor, reading.document),
        }


class Restore(DeedPage):
    """Bring back the text of an earlier version, as a new one."""

    template_name = "assets/versions/restore.html"
    subject: DocumentVersion

    def get_subject(self) -> DocumentVersion:
        return _version(self)

    def obstacle(self) -> Reason | None:
        standings.ask_once(self.subject.document.task, self.actor)
        return law.why_not(May.RESTORE_DOCUMENT, self.actor, self.subject.document, number=self.subject.number)

    def heading(self) -> str:
        return _t("Restore version %(number)s?") % {"number": self.subject.number}

    def lead(self) -> str:
        return _t(
            "This saves version %(next)s of “%(document)s” with the text of version %(number)s. "
            "No version is lost: every one stays in the list."
        ) % {
            "next": self.subject.document.number + 1,
            "document": self.subject.document.title,
            "number": self.subject.number,
        }

    def submit_text(self) -> str:
        return _t("Restore version %(number)s") % {"number": self.subject.number}

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()

    def crumbs(self) -> list[tuple[Any, str]]:
        document = self.subject.document
        return [
            (document.task.name, document.task.get_absolute_url()),
            (document.title, document.get_absolute_url()),
            (_("Restore a version"), ""),
        ]

    def context(self) -> dict[str, Any]:
        return {"version": self.subject, "document": self.subject.document, "html": markup.shown(self.subject.html)}

    message = _("The earlier text is back, as a new version.")

    def do(self, form: Any) -> str:
        documents.restore(document=self.subject.document, number=self.subject.number, by=self.actor)
        return self.subject.document.get_absolute_url()


def _version(page: Any) -> DocumentVersion:
    return found(versions.visible_to(page.actor), document_id=page.kwargs["pk"], number=page.kwargs["number"])
