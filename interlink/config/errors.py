"""Pages for what goes wrong: a sentence, what to do, a number to quote; never the insides."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from interlink.kernel.actors import NOBODY

log = logging.getLogger("interlink.errors")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        404,
        _("This page is not here"),
        _("It may have moved, or it is not public. If you have an account, sign in and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("You may not do this"),
        str(exception or "") or _("Ask somebody who represents your organisation."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("This request does not make sense to us"), _("Go back and try again."))


def csrf_failure(request: HttpRequest, reason: str = "", **_kwargs: Any) -> HttpResponse:
    return _page(
        request,
        403,
        _("This form is too old to be sent"),
        _("Go back, load the page again and send it once more. What you typed is still there when you go back."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    number = secrets.token_hex(4)
    log.error("Reference %s: %s %s", number, request.method, request.path)
    return _page(
        request,
        500,
        _("Something broke on our side"),
        _("Nothing you did caused it. Try again in a minute. If it stays, tell the operator this number: %(number)s.")
        % {"number": number},
    )


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if not hasattr(request, "actor"):
        request.actor = NOBODY  # type: ignore[attr-defined]
    return render(
        request, "ui/error.html", {"title": title, "text": text, "status": status, "section": ""}, status=status
    )
