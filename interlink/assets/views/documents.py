"""The pages of a document: begin it, read it, write it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.catalogue.queries import enablers
from interlink.kernel import law
from interlink.kernel.law import Reason, Refused
from interlink.kernel.text import html_from_markdown
from interlink.processes.models import Task
from interlink.processes.queries import tasks
from interlink.ui.pages import FormPage, ShowPage, found

from .. import markup
from ..differences import compare
from ..forms import documents as forms
from ..models import Document, Draft
from ..operations import documents
from ..operations.documents import Conflict, save
from ..queries import documents as document_queries
from ..queries import drafts as draft_queries
from ..rules import May

# The choice of somebody who wants the saved text, not the one they did not save.
SAVED_TEXT = "none"


class _OfTask(FormPage):
    """Begins a document in a task and goes on to writing."""

    permission: May
    subject: Task

    def get_subject(self) -> Task:
        return found(tasks.visible_to(self.actor), pk=self.kwargs["pk"])

    def obstacle(self) -> Reason | None:
        return law.why_not(self.permission, self.actor, self.subject)

    def crumbs(self) -> list[tuple[Any, str]]:
        process = self.subject.process
        return [
            (process.name, process.get_absolute_url()),
            (self.subject.name, self.subject.get_absolute_url()),
            (self.title, ""),
        ]

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()


class Start(_OfTask):
    """Make an enabler a working document."""

    permission = May.START_DOCUMENT
    form_class = forms.Start
    title = _("Start a document")
    lead_text = _("You get a copy to work on together. The enabler itself stays as it is.")
    submit = _("Start the document")

    def form_arguments(self) -> dict[str, Any]:
        language = self.subject.process.language
        return {
            "enablers": enablers.visible_to(self.actor).exclude(body={}),
            "language": language,
            "initial": {"enabler": self.request.GET.get("enabler", ""), "language": language},
        }

    def do(self, form: Any) -> str:
        document = documents.start(task=self.subject, **form.cleaned_data, by=self.actor)
        return reverse("assets:edit", args=[document.pk])


class StartBlank(_OfTask):
    """Begin with an empty page."""

    permission = May.START_BLANK_DOCUMENT
    form_class = forms.StartBlank
    title = _("Start an empty document")
    submit = _("Start the document")

    def lead(self) -> Any:
        if self.subject.process.is_open:
            return _("Members of the partnership write in it. Everybody can read it, and every version is kept.")
        return _("Members of the partnership read it and write in it. Every version is kept.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"language": self.subject.process.language}}

    def do(self, form: Any) -> str:
        document = documents.start_blank(task=self.subject, **form.cleaned_data, by=self.actor)
        return reverse("assets:edit", args=[document.pk])


class Show(ShowPage):
    """The latest version of a document, to read, to print, and to tick its checklist."""

    template_name = "assets/documents/show.html"
    subject: document_queries.Reading

    def get_subject(self) -> document_queries.Reading:
        version = found(document_queries.latest_visible_to(self.actor), document_id=self.kwargs["pk"])
        return document_queries.read(version, self.actor)

    def context(self) -> dict[str, Any]:
        reading, document = self.subject, self.subject.document
        obstacle = law.why_not(May.SAVE_DOCUMENT, self.actor, document)
        return {
            "frame": reading.frame,
            "reading": reading,
            "document": document,
            "why_not": obstacle,
            "drafts": list(draft_queries.own(self.actor, document).defer("body")) if reading.standing.is_member else [],
            "html": markup.shown(reading.version.html, with_ticks=obstacle is None),
            "refusal": None,
        }


class Tick(Show):
    """One item of the checklist, ticked in the document itself."""

    needs_sign_in = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("assets:document", self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        document = self.subject.document
        try:
            documents.tick(
                document=document, item=_number(request, "item"), based_on=_number(request, "based_on"), by=self.actor
            )
        except Refused as refused:
            return self.show(status=409, refusal=refused.reason)
        return redirect(document)


class Edit(FormPage):
    """Write a document. Preview and saving need no script; a conflict shows both texts and a choice."""

    template_name = "assets/documents/edit.html"
    form_class = forms.Write
    submit = _("Save")
    subject: document_queries.Reading

    def get_subject(self) -> document_queries.Reading:
        version = found(document_queries.latest_visible_to(self.actor), document_id=self.kwargs["pk"])
        return document_queries.read(version, self.actor)

    @property
    def document(self) -> Document:
        return self.subject.document

    @cached_property
    def drafts(self) -> list[Draft]:
        """What the person did not save, latest first."""
        return list(draft_queries.own(self.actor, self.document))

    @cached_property
    def draft(self) -> Draft | None:
        """The text to go on from: the one asked for, else the last one kept."""
        wanted = self.request.GET.get("draft", "")
        if wanted == SAVED_TEXT or self.request.method == "POST":
            return None
        return next((draft for draft in self.drafts if str(draft.pk) == wanted), next(iter(self.drafts), None))

    def obstacle(self) -> Reason | None:
        return law.why_not(May.SAVE_DOCUMENT, self.actor, self.document)

    def form_arguments(self) -> dict[str, Any]:
        if self.draft:
            return {
                "initial": {"body": self.draft.body, "based_on": self.draft.based_on, "draft": self.draft.pk},
            }
        return {"initial": {"body": self.subject.version.body, "based_on": self.document.number}}

    def context(self) -> dict[str, Any]:
        return {
            "frame": self.subject.frame,
            "reading": self.subject,
            "document": self.document,
            "draft": self.draft,
            "other_drafts": [draft for draft in self.drafts if draft != self.draft],
            "preview": None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        form = self.form_class(data=request.POST)
        if not form.is_valid():
            return self.show(form=form, refusal=None, status=422)
        if request.POST.get("act") == "preview":
            preview = markup.shown(html_from_markdown(form.cleaned_data["body"]))
            return self.show(form=form, refusal=None, preview=preview)
        try:
            version = save(document=self.document, **form.cleaned_data, by=self.actor)
        except Conflict as conflict:
            return self.show_conflict(conflict, form.cleaned_data["body"])
        except Refused as refused:
            if refused.reason.code == "is_changed":
                messages.info(request, str(refused))
                return redirect(self.document)
            return self.show(form=self._again(form, refused), refusal=refused.reason, status=409)
        messages.success(request, _t("Version %(number)s is saved.") % {"number": version.number})
        return redirect(self.document)

    def _again(self, form: forms.Write, refused: Refused) -> forms.Write:
        """The form with what was typed, going on from the draft in which it is kept now."""
        draft = getattr(refused, "draft", None)
        return self.form_class(
            initial={
                "body": form.cleaned_data["body"],
                "based_on": form.cleaned_data["based_on"],
                "draft": draft.pk if draft else form.cleaned_data["draft"],
            }
        )

    def show_conflict(self, conflict: Conflict, mine: str) -> HttpResponse:
        """Both texts, what is only in one of them, and three ways on."""
        self.template_name = "assets/documents/conflict.html"
        # Read again: the latest version is the one that was saved meanwhile.
        self.subject = self.get_subject()
        latest, draft = self.subject.version, getattr(conflict, "draft", None)
        theirs_marked, mine_marked = compare(latest.body, mine)
        form = self.form_class(
            initial={"body": mine, "based_on": latest.number, "draft": draft.pk if draft else None}, auto_id="mine_%s"
        )
        return self.show(
            form=form,
            refusal=conflict.reason,
            status=409,
            latest=latest,
            theirs_marked=theirs_marked,
            mine_marked=mine_marked,
        )


def _number(request: HttpRequest, name: str) -> int:
    """A whole number from the form; what is none is a place that does not exist."""
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
