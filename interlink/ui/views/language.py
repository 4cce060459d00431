"""Choose the language and the theme of this device. Works without an account and without scripts."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from interlink.kernel import panels

from ..destinations import next_path

YEAR = 365 * 24 * 3600


class Choose(View):
    """Answer in this language from now on."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response = redirect(next_path(request, otherwise="/"))
        code = request.POST.get("language", "")
        if code in dict(settings.LANGUAGES):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax")
            panels.ask("ui.language_chosen", request.actor, code)  # type: ignore[attr-defined]
        return response


class Theme(View):
    """Show light, dark, or what the device prefers."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response = redirect(next_path(request, otherwise="/"))
        theme = request.POST.get("theme", "")
        if theme in {"light", "dark"}:
            response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax")
        else:
            response.delete_cookie("theme")
        return response
