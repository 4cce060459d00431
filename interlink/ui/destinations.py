"""Where a page sends people next: to where they wanted to go, and never to another site."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def next_path(request: HttpRequest, otherwise: str = "") -> str:
    """The path asked for as `next`, if it is on this site; otherwise the other one, or my work."""
    path = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return path
    return otherwise or resolve_url(settings.LOGIN_REDIRECT_URL)
