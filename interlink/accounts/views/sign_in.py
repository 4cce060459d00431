"""Signing in, up and out, and a forgotten password: allauth's pages in our look."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.http import HttpResponse

from interlink.kernel.law import Refused


class _Ours:
    """What our shell needs of a page, and an answer that says when a form was not accepted."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "section": "", "mail_is_sent": settings.MAIL_IS_SENT}

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[attr-defined]


class SignIn(_Ours, allauth.LoginView):
    pass


class SignUp(_Ours, allauth.SignupView):
    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)


class SignOut(_Ours, allauth.LogoutView):
    pass


class Inactive(_Ours, allauth.AccountInactiveView):
    pass


class ForgottenPassword(_Ours, allauth.PasswordResetView):
    pass


class LinkSent(_Ours, allauth.PasswordResetDoneView):
    pass


class NewPassword(_Ours, allauth.PasswordResetFromKeyView):
    pass


class PasswordChanged(_Ours, allauth.PasswordResetFromKeyDoneView):
    pass


class ConfirmationSent(_Ours, allauth.EmailVerificationSentView):
    pass


class ConfirmAddress(_Ours, allauth.ConfirmEmailView):
    pass
