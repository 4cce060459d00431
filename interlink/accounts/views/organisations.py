"""The register of organisations, and its confirmation by the operator."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import DeedPage, FormPage, ListPage, ShowPage, found

from ..forms import organisations as forms
from ..middleware import ACTING_AS
from ..models import Organisation
from ..operations import organisations
from ..queries import organisations as organisation_queries
from ..rules import May


class Show(ShowPage):
    template_name = "accounts/organisations/show.html"

    def get_subject(self) -> Organisation:
        return found(organisation_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        register = organisation_queries.register_of(self.subject, self.actor)
        may_invite = self.actor.person is not None and (
            register.represents_it or (self.subject.registered_by_id == self.actor.person_id and not register.seats_now)
        )
        return {
            "organisation": self.subject,
            "register": register,
            "shows_invite": may_invite,
            "why_not_invite": law.why_not(May.INVITE, self.actor, self.subject) if may_invite else None,
            "why_not_confirm": law.why_not(May.CONFIRM_ORGANISATION, self.actor, self.subject),
        }


class Register(FormPage):
    form_class = forms.Register
    title = _("Register an organisation")
    lead_text = _(
        "The register is public: who takes part is no secret. Public bodies are confirmed by the operator before they"
        " can sign an agreement."
    )
    submit = _("Register the organisation")

    def cancel_path(self) -> str:
        return reverse("accounts:acting_as")

    def do(self, form: Any) -> str:
        entry = {key: form.cleaned_data[key] for key in ("name", "kind", "about")}
        if form.cleaned_data["who"] == forms.OTHERS:
            organisation = organisations.register_for_others(**entry, by=self.actor)
            return reverse("accounts:invite", args=[organisation.pk])
        organisation = organisations.register(**entry, by=self.actor)
        self.request.session[ACTING_AS] = str(organisation.pk)
        messages.success(
            self.request, gettext("%(name)s is registered. You act for it now.") % {"name": organisation.name}
        )
        return organisation_path(organisation)


class Confirmations(ListPage):
    template_name = "accounts/organisations/confirmations.html"
    needs_sign_in = True

    def get_subject(self) -> None:
        if not self.actor.person.is_operator:
            raise Http404

    def rows(self) -> Any:
        return organisation_queries.waiting_for_confirmation()


class Confirm(DeedPage):
    template_name = "accounts/organisations/confirm.html"
    title = _("Confirm a public body")
    submit = _("Confirm this organisation")
    message = _("The organisation is confirmed and can sign agreements.")

    def get_subject(self) -> Organisation:
        return found(organisation_queries.visible_to(self.actor).select_related("registered_by"), pk=self.kwargs["pk"])

    def crumbs(self) -> list[tuple[Any, str]]:
        waiting = reverse("accounts:confirmations") if self.actor.person.is_operator else ""
        return [(_("Waiting for confirmation"), waiting), (self.subject.name, "")]

    def obstacle(self) -> Reason | None:
        return law.why_not(May.CONFIRM_ORGANISATION, self.actor, self.subject)

    def cancel_path(self) -> str:
        return organisation_path(self.subject)

    def do(self, form: Any) -> str:
        organisations.confirm(organisation=self.subject, by=self.actor)
        return reverse("accounts:confirmations")


def organisation_path(organisation: Organisation) -> str:
    return reverse("accounts:organisation", args=[organisation.pk])
