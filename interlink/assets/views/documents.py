"""Pages of documents: read, write, compare, restore."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.catalogue.queries import enablers
from interlink.kernel import law, panels
from interlink.kernel.law import Reason, Refused, sentence
from interlink.kernel.text import html_from_markdown
from interlink.ui.pages import DeedPage, FormPage, ListPage, ShowPage, found

from ..differences import compare
from ..forms import documents as forms
from ..models import Document
from ..operations import documents, drafts
from ..queries import documents as queries
from ..rules import May, is_based_on_the_latest


class DocumentPage:
    """What the pages of one document share: the document, the frame of its process, the rule of writing."""

    def get_subject(self) -> Document:
        return found(queries.for_page(self.actor), pk=self.kwargs["pk"])

    def frame(self) -> Any:
        frames = panels.ask("frame", "process", self.subject.task.process_id, self.actor, "assets")
        return frames[0] if frames else None

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "document": self.subject,
            "task": self.subject.task,
            "frame": self.frame(),
        }


class Show(DocumentPage, ShowPage):
    """A document as it stands now."""

    template_name = "assets/documents/show.html"

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "version": queries.latest(self.subject),
            "why_not": law.why_not(May.SAVE_DOCUMENT, self.actor, self.subject),
        }


class Edit(DocumentPage, FormPage):
    """Write. Saves, shows a preview, or shows both texts when somebody was faster."""

    template_name = "assets/documents/edit.html"
    form_class = forms.Write
    message = _("Saved. This is the version that counts now.")

    def obstacle(self) -> Reason | None:
        return law.why_not(May.SAVE_DOCUMENT, self.actor, self.subject)

    def form_arguments(self) -> dict[str, Any]:
        # A text that was typed and not saved is offered beside, never put in without being asked for.
        self.draft = queries.draft_of(self.subject, self.actor)
        opened = self.draft if self.draft is not None and "draft" in self.request.GET else None
        if self.request.method == "POST":
            return {}
        return {
            "initial": {
                "body": opened.body if opened else queries.latest(self.subject).body,
                "based_on": opened.based_on if opened else self.subject.number,
            }
        }

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "draft": None if "draft" in self.request.GET else self.draft,
            "preview": None,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.subject = self.get_subject()
        form = self.form_class(data=request.POST, **self.form_arguments())
        preview = html_from_markdown(form.data.get("body", "")) if form.is_valid() else None
        return self.show(form=form, refusal=None, preview=preview, status=200 if form.is_valid() else 422)

    def do(self, form: Any) -> str:
        documents.save(document=self.subject, by=self.actor, **form.cleaned_data)
        return self.subject.get_absolute_url()

    def refused(self, form: Any, refused: Refused) -> HttpResponse:
        if refused.reason.code != is_based_on_the_latest.code:
            return self.show(form=form, refusal=refused.reason, status=409)
        return self.conflict(form, refused.reason)

    def conflict(self, form: Any, reason: Reason) -> HttpResponse:
        """Show both texts. Mine is kept as a draft too, whatever happens next."""
        self.subject = self.get_subject()
        mine = form.cleaned_data["body"]
        drafts.keep(document=self.subject, body=mine, based_on=form.cleaned_data["based_on"], by=self.actor)
        theirs = queries.latest(self.subject)
        return self.show(
            form=form,
            refusal=reason,
            conflict={"theirs": theirs, "mine": mine, "pairs": compare(theirs.body, mine)},
            status=409,
        )


class Versions(DocumentPage, ListPage):
    """Every version there ever was."""

    template_name = "assets/documents/versions.html"

    def rows(self) -> Any:
        return queries.versions_of(self.subject)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "why_not": law.why_not(May.RESTORE_VERSION, self.actor, self.subject)}


class Version(DocumentPage, ShowPage):
    """One version, with what it changed against the one before."""

    template_name = "assets/documents/version.html"

    def context(self) -> dict[str, Any]:
        version = queries.version(self.subject, self.kwargs["number"])
        if version is None:
            raise Http404
        before = queries.version(self.subject, version.number - 1)
        return {
            **super().context(),
            "version": version,
            "pairs": compare(before.body, version.body) if before else [],
            "why_not": law.why_not(May.RESTORE_VERSION, self.actor, self.subject, number=version.number),
        }


class Restore(DocumentPage, DeedPage):
    """Make an older version the latest again."""

    submit = _("Restore this version")
    message = _("Restored. The versions between are still there.")

    def heading(self) -> Any:
        return sentence(_("Restore version {number} of “{title}”"), number=self.kwargs["number"], title=self.subject.title)

    def lead(self) -> Any:
        return _("Its text becomes a new version, on top. Nothing that was written since is lost.")

    def obstacle(self) -> Reason | None:
        return law.why_not(May.RESTORE_VERSION, self.actor, self.subject, number=self.kwargs["number"])

    def cancel_path(self) -> str:
        return reverse("assets:versions", args=[self.subject.pk])

    def do(self, form: Any) -> str:
        documents.restore(document=self.subject, number=self.kwargs["number"], by=self.actor)
        return self.subject.get_absolute_url()


class StartPage(FormPage):
    """What both ways of starting a document share."""

    def get_subject(self) -> Any:
        return found(queries.tasks_for_writing(self.actor), pk=self.kwargs["pk"])

    def obstacle(self) -> Reason | None:
        return law.why_not(May.START_DOCUMENT, self.actor, self.subject)

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()


class Start(StartPage):
    """Turn an enabler into a document of the task: one button, no questions."""

    form_class = forms.FromEnabler
    title = _("Start a document")
    submit = _("Start the document")
    lead_text = _("It becomes a working document of the task. Everybody who works on the process can write in it.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"enabler": self.request.GET.get("enabler", "")}}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        if not request.GET.get("enabler"):
            return redirect(self.cancel_path())
        return super().get(request, *args, **kwargs)

    def do(self, form: Any) -> str:
        enabler = enablers.visible_to(self.actor).filter(key=form.cleaned_data["enabler"]).first()
        if enabler is None:
            raise Refused(Reason("no_such_enabler", _("This enabler is no longer in the catalogue. Choose another.")))
        language = self.subject.process.language
        document = documents.start(task=self.subject, enabler=enabler, language=language, by=self.actor)
        messages.success(self.request, _("The document is there. Write in it, and save."))
        return reverse("assets:edit", args=[document.pk])


class StartBlank(StartPage):
    """Start an empty document."""

    form_class = forms.StartBlank
    title = _("Start a blank document")
    submit = _("Start the document")

    def lead(self) -> Any:
        return sentence(_("It belongs to the task “{task}”."), task=self.subject.name)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"language": self.subject.process.language}}

    def do(self, form: Any) -> str:
        document = documents.start_blank(task=self.subject, by=self.actor, **form.cleaned_data)
        return reverse("assets:edit", args=[document.pk])
