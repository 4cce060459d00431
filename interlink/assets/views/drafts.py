"""What somebody is typing: kept while they type, thrown away when they say so."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import Refused
from interlink.ui.pages import DeedPage, Page, found

from ..forms import documents as forms
from ..models import Draft
from ..operations import drafts
from ..queries import documents as document_queries
from ..queries import drafts as draft_queries


class Keep(Page):
    """Keep the text that is being typed. Asked by the editor's script; answers with words for its status line."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        document = found(document_queries.visible_to(self.actor), pk=self.kwargs["pk"])
        form = forms.Write(data=request.POST)
        if not form.is_valid():
            return JsonResponse({"says": " ".join(form.errors.get("body", []))}, status=422)
        try:
            draft = drafts.keep(document=document, **form.cleaned_data, by=self.actor)
        except Refused as refused:
            return JsonResponse({"says": str(refused)}, status=409)
        if draft is None:
            return JsonResponse({"draft": "", "says": _t("Nothing to keep: this is the saved text.")})
        at = timezone.localtime(draft.kept_at)
        return JsonResponse({"draft": str(draft.pk), "says": _t("Kept at %(time)s") % {"time": f"{at:%H:%M}"}})


class Discard(DeedPage):
    """Throw away a text of one's own that was not saved."""

    kind = "bad"
    title = _("Throw away the text that you did not save?")
    submit = _("Throw my text away")
    message = _("Your text was thrown away. The saved version is as it was.")
    template_name = "assets/drafts/discard.html"
    subject: Draft

    def get_subject(self) -> Draft:
        return found(draft_queries.visible_to(self.actor).select_related("document"), pk=self.kwargs["pk"])

    def lead(self) -> str:
        return _t("It cannot be brought back. The saved versions of “%(document)s” stay as they are.") % {
            "document": self.subject.document.title
        }

    def cancel_path(self) -> str:
        return f"{reverse('assets:edit', args=[self.subject.document_id])}?draft={self.subject.pk}"

    def context(self) -> dict[str, Any]:
        return {"draft": self.subject}

    def do(self, form: Any) -> str:
        document = self.subject.document
        drafts.discard(draft=self.subject, by=self.actor)
        return document.get_absolute_url()
