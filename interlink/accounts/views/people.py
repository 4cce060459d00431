"""A person's own pages: settings, the consent to be named in public, the first operator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import DeedPage, FormPage

from ..forms import people as forms
from ..operations import people
from ..queries import people as people_queries
from ..queries import seats
from ..rules import May

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YEAR = 365 * 24 * 3600


class Settings(FormPage):
    template_name = "accounts/people/settings.html"
    form_class = forms.Settings
    title = _("Settings")
    submit = _("Save")
    message = _("Your settings are saved.")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"name": self.actor.person.name, "language": self.actor.person.language}}

    def context(self) -> dict[str, Any]:
        return {
            "consent": people_queries.public_name_consent(self.actor.person),
            "seats": seats.current_of(self.actor.person),
        }

    def do(self, form: Any) -> str:
        person, wanted = self.actor.person, form.cleaned_data
        if wanted["name"] != person.name:
            people.rename(name=wanted["name"], by=self.actor)
        if wanted["language"] != person.language:
            people.choose_language(language=wanted["language"], by=self.actor)
        translation.activate(wanted["language"])
        return reverse("accounts:settings")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        if response.status_code == 302:
            # The choice of this device comes first, so it must not contradict what was just saved.
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, get_language(), max_age=YEAR, samesite="Lax")
        return response


class _PublicName(DeedPage):
    template_name = "accounts/people/public_name.html"
    permission = ""

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Settings"), reverse("accounts:settings")), (self.title, "")]

    def context(self) -> dict[str, Any]:
        return {"notice_version": people.NOTICE_VERSION}

    def obstacle(self) -> Reason | None:
        return law.why_not(self.permission, self.actor)

    def cancel_path(self) -> str:
        return reverse("accounts:settings")


class ShowMyName(_PublicName):
    permission = May.GIVE_CONSENT
    title = _("Show my name in public")
    submit = _("I agree: show my name")
    message = _("Your name stands beside what you do from now on.")

    def do(self, form: Any) -> str:
        people.show_my_name(by=self.actor)
        return reverse("accounts:settings")


class HideMyName(_PublicName):
    permission = May.WITHDRAW_CONSENT
    kind = "bad"
    title = _("Stop showing my name in public")
    submit = _("Withdraw my consent")
    message = _("Your name is no longer shown in public, not with past acts either.")

    def do(self, form: Any) -> str:
        people.hide_my_name(by=self.actor)
        return reverse("accounts:settings")


@method_decorator(never_cache, name="dispatch")
class SetUp(FormPage):
    template_name = "accounts/people/set_up.html"
    needs_sign_in = False
    form_class = forms.NewAccount
    title = _("Become the operator")
    lead_text = _(
        "You are about to become the first operator of this installation: the one who keeps it running and confirms"
        " that public bodies are what they say. This link works once."
    )
    submit = _("Make my account")
    message = _("You are the operator now.")

    @cached_property
    def closed(self) -> Reason | None:
        return law.why_not(May.SET_UP, self.actor, token=self.kwargs["token"])

    def obstacle(self) -> Reason | None:
        return self.closed

    def heading(self) -> Any:
        return _("This link does not work") if self.closed else self.title

    def lead(self) -> Any:
        return "" if self.closed else self.lead_text

    def do(self, form: Any) -> str:
        person = people.set_up(
            token=self.kwargs["token"],
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            language=get_language()[:2],
            by=self.actor,
        )
        auth.login(self.request, person, backend=BACKEND)
        return resolve_url(settings.LOGIN_REDIRECT_URL)
