"""Forms of signing in and up, rendered with our fields."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.ui.forms import Email, Line, Password

from .. import mails
from ..models import Person
from ..operations import invitations
from ..queries import invitations as invitation_queries
from ..rules import May
from ..vocabulary import PersonState

PASSWORD_HINT = _("At least 10 characters. Three words that do not belong together make a good one.")


class SignIn(allauth.LoginForm):
    """Sign in with e-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["login"] = Email(label=_("E-mail address"), missing=_("Write your e-mail address."))
        self.fields["password"] = Password(label=_("Password"), missing=_("Write your password."))


class SignUp(allauth.SignupForm):
    """Make an account: a name, an address, a password."""

    name = Line(label=_("Your name"), max_length=120, missing=_("Write your name, as others should call you."))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["email"] = Email(label=_("E-mail address"), missing=_("Write your e-mail address."))
        self.fields["password1"] = Password(
            label=_("Password"),
            help_text=PASSWORD_HINT,
            autocomplete="new-password",
            missing=_("Choose a password."),
        )
        self.order_fields(["name", "email", "password1"])

    def clean(self) -> dict[str, Any]:
        """Also compare the password with the name, which the library does not know."""
        cleaned = super().clean()
        password, name = cleaned.get("password1"), cleaned.get("name")
        if password and name and "password1" not in self.errors:
            try:
                get_adapter().clean_password(password, user=Person(name=name, email=cleaned.get("email", "")))
            except ValidationError as mistake:
                self.add_error("password1", mistake)
        return cleaned

    def validate_unique_email(self, value: str) -> str:
        """Refuse a known address in the words of the law; with a mail server, a letter says it instead."""
        try:
            return super().validate_unique_email(value)
        except ValidationError:
            raise ValidationError(str(law.why_not(May.JOIN, NOBODY, email=value))) from None


class ForgottenPassword(allauth.ResetPasswordForm):
    """Ask for a link to choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["email"] = Email(label=_("E-mail address"), missing=_("Write your e-mail address."))

    def clean_email(self) -> str:
        email = super().clean_email()
        # Who is only invited has no password to forget: the link of the invitation lets them in.
        self.users = [user for user in self.users if user.state == PersonState.ACTIVE]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send what lets this person in, to their address only: the page says the same to everybody."""
        email = self.cleaned_data["email"]
        return email if _was_invited_again(email) else super().save(request, **kwargs)


def _was_invited_again(email: str) -> bool:
    """Send an open invitation once more. Without a mail server its link was passed on by hand and has to stay."""
    invitation = invitation_queries.latest_to(email) if settings.MAIL_IS_SENT else None
    if invitation is None:
        return False
    try:
        invitation, token = invitations.ask_for(invitation=invitation, by=Actor(job="forgotten password"))
    except law.Refused:
        return False
    return mails.send_invitation(invitation, token)


class NewPassword(allauth.ResetPasswordKeyForm):
    """Choose a new password, with the link from the e-mail."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["password1"] = Password(
            label=_("New password"),
            help_text=PASSWORD_HINT,
            autocomplete="new-password",
            missing=_("Choose a password."),
        )
        self.fields["password2"] = Password(
            label=_("New password, again"), autocomplete="new-password", missing=_("Write the same password again.")
        )

    def clean_password1(self) -> str:
        return get_adapter().clean_password(self.cleaned_data["password1"], user=self.user)
