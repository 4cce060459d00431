"""Where allauth meets our people: sign-up goes through the operation, letters know their reader's language."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import NOBODY

from .models import Person
from .operations import people
from .queries.people import by_email


class Adapter(DefaultAccountAdapter):
    """Signs people up through `people.join`, so that joining is on record like every other act."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address and the password do not fit together. Try again."),
        "email_taken": _("There is already an account with this e-mail address. Sign in instead."),
        "too_many_login_attempts": _("There were too many attempts. Wait five minutes, then try again."),
        "invalid_password_reset": _("This link no longer works. Ask for a new one."),
        "rate_limited": _("There were too many attempts. Wait a few minutes, then try again."),
    }

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        """Join. Raises `Refused`, which the page shows as a sentence."""
        return people.join(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password1"],
            language=get_language()[:2],
            by=NOBODY,
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write to a person in the language they chose, whatever the page is in."""
        person = by_email(email)
        with translation.override(person.language if person else get_language()):
            super().send_mail(template_prefix, email, {**context, "site_name": settings.SITE_NAME})
