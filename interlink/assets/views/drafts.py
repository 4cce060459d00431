"""Where the editor keeps what is typed, every few seconds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View

from interlink.kernel.law import Refused
from interlink.ui.pages import found

from ..forms import documents as forms
from ..operations import drafts
from ..queries import documents as queries


class Keep(View):
    """Keep a text that is being written. Answers with the time, or with the sentence why not."""

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        document = found(queries.for_page(actor), pk=pk)
        form = forms.Write(data=request.POST)
        if not form.is_valid():
            return JsonResponse({"refused": " ".join(sum(form.errors.values(), []))}, status=422)
        try:
            draft = drafts.keep(document=document, by=actor, **form.cleaned_data)
        except Refused as refused:
            return JsonResponse({"refused": str(refused)}, status=409)
        return JsonResponse({"kept": f"{timezone.localtime(draft.kept_at):%H:%M}"})


class Discard(View):
    """Let go of what was kept."""

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        document = found(queries.for_page(actor), pk=pk)
        drafts.discard(document=document, by=actor)
        return redirect(reverse("assets:edit", args=[document.pk]))
