"""What every page needs to know before it runs: in which language it answers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

KNOWN = frozenset(code for code, _name in settings.LANGUAGES)


def language_chosen(request: HttpRequest) -> str:
    """The language chosen on this device; empty when none is."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in KNOWN else ""


def language_asked_for(request: HttpRequest) -> str:
    """The language chosen on this device, else what the browser asks for."""
    return language_chosen(request) or translation.get_language_from_request(request)[:2]


class LanguageMiddleware:
    """Answer in the language chosen on this device, else the person's, else what the browser asks for.

    Runs after the actor is known.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.actor.person  # type: ignore[attr-defined]
        is_negotiated = person is None and not language_chosen(request)
        code = language_asked_for(request) if person is None else language_chosen(request) or person.language
        translation.activate(code if code in KNOWN else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        # A cache between us and the readers must not give one reader's language to the next.
        patch_vary_headers(response, ["Cookie", "Accept-Language"] if is_negotiated else ["Cookie"])
        return response
