"""The letter of an invitation, and the link in it."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from . import mail
from .models import Invitation


def send_invitation(invitation: Invitation, token: str) -> bool:
    """Mail the link of an invitation to the one who is invited. Tells whether the mail server took it."""
    return bool(invitation.email) and mail.was_sent(
        "accounts/mails/invitation",
        to=invitation.email,
        language=invitation.language,
        invitation=invitation,
        link=link_of(token),
    )


def link_of(token: str) -> str:
    """The whole address of an invitation, to be mailed or passed on."""
    return settings.ADDRESS + reverse("accounts:invitation", args=[token])
