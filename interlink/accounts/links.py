"""The link of an invitation when no letter carries it: shown once, to the one who passes it on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from interlink.ui.pages import FormPage

from . import mails
from .models import Invitation

# The secret of a link is stored nowhere: it travels to the next page in the inviter's own browser.
COOKIE = "invitation_link"
COOKIE_LASTS = 300


class SendsLink(FormPage):
    """A page after which an invitation is on its way, or its link must be passed on by hand."""

    passed_on: tuple[Invitation, str] | None = None

    def hand_over(self, invitation: Invitation, token: str, *, then: str) -> str:
        """Mail the link and go on, or go first to the page that shows it once."""
        if mails.send_invitation(invitation, token) and settings.MAIL_IS_SENT:
            self.say_it_is_sent(invitation)
            return then
        self.passed_on = (invitation, token)
        return f"{_page_of(invitation)}?{urlencode({'next': then})}"

    def say_it_is_sent(self, invitation: Invitation) -> None:
        """Tell the inviter that the letter is on its way."""
        raise NotImplementedError(f"{type(self).__name__} must say that the letter is on its way.")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        if self.passed_on is not None:
            invitation, token = self.passed_on
            response.set_signed_cookie(
                COOKIE,
                token,
                salt=str(invitation.pk),
                max_age=COOKIE_LASTS,
                path=_page_of(invitation),
                secure=settings.IS_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


def passed_on(request: HttpRequest, invitation: Invitation) -> str:
    """The link that travelled to the page that shows it; empty when it was shown before."""
    token = request.get_signed_cookie(COOKIE, default="", salt=str(invitation.pk), max_age=COOKIE_LASTS)
    return mails.link_of(token) if token else ""


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Show the link only this once."""
    response.delete_cookie(COOKIE, path=request.path)


def _page_of(invitation: Invitation) -> str:
    return reverse("accounts:invitation_link", args=[invitation.pk])
