"""Pages of inviting organisations, and of answering for one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.accounts.links import SendsLink
from interlink.accounts.models import Invitation
from interlink.accounts.vocabulary import SUGGESTED_SIDE, OrganisationKind
from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import DeedPage, FormPage, found

from ..forms import parties as forms
from ..models import Partnership, Party
from ..operations import parties
from ..queries import agreements as agreement_queries
from ..queries import parties as party_queries
from ..queries import partnerships as partnership_queries
from ..rules import May


class _Inviting(FormPage):
    section = "partnerships"

    def get_subject(self) -> Partnership:
        return found(partnership_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.name, self.subject.get_absolute_url()), (self.title, "")]

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()

    def obstacle(self) -> Reason | None:
        return law.why_not(May.INVITE_PARTY, self.actor, self.subject)


class Invite(_Inviting):
    template_name = "partnerships/parties/invite.html"
    form_class = forms.Invite
    title = _("Invite an organisation")
    lead_text = _("It takes part once it has accepted, and it is bound once it has signed.")
    submit = _("Invite this organisation")

    def wanted(self) -> str:
        """What was typed into the search, cut to what a name can hold."""
        return self.request.GET.get("q", "")[:160]

    def form_arguments(self) -> dict[str, Any]:
        self.organisations = party_queries.could_join(self.subject.pk, self.wanted())
        return {"organisations": self.organisations}

    def do(self, form: Any) -> str:
        chosen = next(one for one in self.organisations if str(one.pk) == form.cleaned_data["organisation"])
        parties.invite(
            partnership=self.subject,
            organisation=chosen,
            side=form.cleaned_data["side"] or chosen.suggested_side,
            role=form.cleaned_data["role"],
            by=self.actor,
        )
        messages.success(self.request, _t("%(organisation)s is invited.") % {"organisation": chosen.name})
        return self.subject.get_absolute_url()


class InviteNew(SendsLink, _Inviting):
    form_class = forms.InviteNew
    title = _("Invite an organisation that is not here yet")
    lead_text = _("It is entered into the register, and the person you name gets a link to answer for it.")
    submit = _("Invite this organisation")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"language": get_language()[:2]}}

    def do(self, form: Any) -> str:
        values = dict(form.cleaned_data)
        values["side"] = values["side"] or SUGGESTED_SIDE[OrganisationKind(values["kind"])]
        party, invitation, token = parties.invite_new(partnership=self.subject, **values, by=self.actor)
        path = self.hand_over(invitation, token, then=self.subject.get_absolute_url())
        if self.passed_on is not None:
            messages.success(
                self.request, _t("%(organisation)s is invited.") % {"organisation": party.organisation.name}
            )
        return path

    def say_it_is_sent(self, invitation: Invitation) -> None:
        messages.success(
            self.request,
            _t("%(organisation)s is invited; the e-mail to %(email)s is on its way.")
            % {"organisation": invitation.organisation.name, "email": invitation.email},
        )


class _Answering(FormPage):
    section = "partnerships"

    def get_subject(self) -> Party:
        return found(party_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def crumbs(self) -> list[tuple[Any, str]]:
        partnership = self.subject.partnership
        return [(partnership.name, partnership.get_absolute_url()), (self.heading(), "")]

    def cancel_path(self) -> str:
        return self.subject.partnership.get_absolute_url()


class Accept(_Answering, DeedPage):
    template_name = "partnerships/parties/accept.html"
    submit = _("Take part")
    message = _("Your organisation takes part. You can change the draft with the others, and sign it once it is open.")

    def heading(self) -> str:
        return _t("Take part in “%(partnership)s”?") % {"partnership": self.subject.partnership.name}

    def context(self) -> dict[str, Any]:
        return {
            "party": self.subject,
            "agreement": agreement_queries.in_preparation(self.subject.partnership_id),
        }

    def obstacle(self) -> Reason | None:
        return law.why_not(May.ACCEPT_INVITATION, self.actor, self.subject)

    def do(self, form: Any) -> str:
        return parties.accept(party=self.subject, by=self.actor).partnership.get_absolute_url()


class Decline(_Answering):
    form_class = forms.Decline
    submit = _("Do not take part")
    message = _("The others know that your organisation does not take part, and why.")

    def heading(self) -> str:
        return _t("Not take part in “%(partnership)s”?") % {"partnership": self.subject.partnership.name}

    def obstacle(self) -> Reason | None:
        return law.why_not(May.DECLINE_INVITATION, self.actor, self.subject)

    def do(self, form: Any) -> str:
        parties.decline(party=self.subject, reason=form.cleaned_data["reason"], by=self.actor)
        # A private partnership is no longer theirs to see.
        return reverse("partnerships:list")


class Withdraw(_Answering, DeedPage):
    submit = _("Take the invitation back")
    kind = "bad"
    message = _("The invitation is taken back.")

    def get_subject(self) -> Party:
        return found(party_queries.visible_inside(self.actor), pk=self.kwargs["pk"])

    def heading(self) -> str:
        return _t("Take back the invitation of %(organisation)s?") % {"organisation": self.subject.organisation.name}

    def obstacle(self) -> Reason | None:
        return law.why_not(May.WITHDRAW_INVITATION, self.actor, self.subject)

    def do(self, form: Any) -> str:
        path = self.subject.partnership.get_absolute_url()
        parties.withdraw(party=self.subject, by=self.actor)
        return path
