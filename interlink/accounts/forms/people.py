"""What a person says about themselves."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Choice, Email, Form, Line, Password

from ..models import Person
from .sign_in import PASSWORD_HINT


class Settings(Form):
    """My name and my language."""

    name = Line(
        label=_("Your name"),
        max_length=120,
        help_text=_("The people you work with see it. Strangers see it only if you agree to that on this page."),
        missing=_("Write your name, as others should call you."),
    )
    language = Choice(label=_("Language of pages and e-mails"), choices=settings.LANGUAGES, missing=_("Choose one."))


class NewAccount(Form):
    """A name, an address and a password, for somebody who comes with a link."""

    name = Line(label=_("Your name"), max_length=120, missing=_("Write your name, as others should call you."))
    email = Email(
        label=_("E-mail address"),
        help_text=_("You sign in with it."),
        missing=_("Write your e-mail address."),
    )
    password = Password(
        label=_("Choose a password"),
        help_text=PASSWORD_HINT,
        autocomplete="new-password",
        missing=_("Choose a password."),
    )

    def __init__(self, *args: Any, address: str = "", **kwargs: Any):
        """`address`: the one the link was sent to; then nobody is asked for it again."""
        super().__init__(*args, **kwargs)
        self.address = address
        if address:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("password"):
            person = Person(name=cleaned.get("name", ""), email=self.address or cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned
