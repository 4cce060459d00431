"""Forms of signing in and up, rendered with our fields."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Email, Line, Password


class SignIn(allauth.LoginForm):
    """Sign in with e-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["login"] = Email(label=_("E-mail address"), missing=_("Write your e-mail address."))
        self.fields["password"] = Password(label=_("Password"), missing=_("Write your password."))
        self.fields.pop("remember", None)


class SignUp(allauth.SignupForm):
    """Make an account: a name, an address, a password."""

    name = Line(label=_("Your name"), max_length=120, missing=_("Write your name, as others should call you."))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["email"] = Email(label=_("E-mail address"), missing=_("Write your e-mail address."))
        self.fields["password1"] = Password(
            label=_("Password"),
            help_text=_("At least 10 characters. Three words that do not belong together make a good one."),
            autocomplete="new-password",
            missing=_("Choose a password."),
        )
        self.order_fields(["name", "email", "password1"])


class ForgottenPassword(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["email"] = Email(label=_("E-mail address"), missing=_("Write your e-mail address."))


class NewPassword(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["password1"] = Password(label=_("New password"), autocomplete="new-password")
        self.fields["password2"] = Password(label=_("New password, again"), autocomplete="new-password")
