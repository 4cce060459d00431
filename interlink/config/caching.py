"""What a person sees stays with them: no cache keeps it, nor the browser for whoever sits there next."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class CachingMiddleware:
    """Let nobody keep a page that was made for somebody signed in. Runs after the actor is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.actor.person is not None:  # type: ignore[attr-defined]
            patch_cache_control(response, private=True, no_store=True)
        return response
