"""Who votes for a party."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import DeedPage, FormPage, found

from ..forms import electors as forms
from ..models import Elector, Party
from ..operations import electors
from ..queries import electorates
from ..queries import parties as party_queries
from ..rules import May


class Name(FormPage):
    """Lists who votes, and asks for one more."""

    template_name = "partnerships/electors/name.html"
    section = "partnerships"
    form_class = forms.Name
    submit = _("Let this person vote")
    message = _("The person votes in every decision that opens from now on.")

    def get_subject(self) -> Party:
        return found(party_queries.visible_inside(self.actor), pk=self.kwargs["pk"])

    def heading(self) -> str:
        return _t("Who votes for %(organisation)s") % {"organisation": self.subject.organisation.name}

    def lead(self) -> str:
        return _t("Each of them has one vote in every decision. Nobody votes for two parties of one partnership.")

    def crumbs(self) -> list[tuple[Any, str]]:
        partnership = self.subject.partnership
        return [(partnership.name, partnership.get_absolute_url()), (self.heading(), "")]

    def cancel_path(self) -> str:
        return self.subject.partnership.get_absolute_url()

    def context(self) -> dict[str, Any]:
        return {"party": self.subject, "electors": list(electorates.of_party(self.subject)), "people": self.people}

    def form_arguments(self) -> dict[str, Any]:
        self.people = electorates.could_vote(self.subject)
        return {"people": self.people}

    def obstacle(self) -> Reason | None:
        return law.why_not(May.NAME_ELECTOR, self.actor, self.subject)

    def do(self, form: Any) -> str:
        person = next(one for one in self.people if str(one.pk) == form.cleaned_data["person"])
        electors.name(party=self.subject, person=person, by=self.actor)
        return reverse("partnerships:electors", args=[self.subject.pk])


class Dismiss(DeedPage):
    section = "partnerships"
    submit = _("Let this person no longer vote")
    kind = "bad"
    message = _("The person no longer votes. Rolls of open decisions stay as they are.")

    def get_subject(self) -> Elector:
        return found(electorates.visible_to(self.actor), pk=self.kwargs["pk"])

    def heading(self) -> str:
        return _t("Should %(person)s no longer vote for %(organisation)s?") % {
            "person": self.subject.person.name,
            "organisation": self.subject.party.organisation.name,
        }

    def crumbs(self) -> list[tuple[Any, str]]:
        partnership = self.subject.partnership
        return [(partnership.name, partnership.get_absolute_url()), (self.heading(), "")]

    def cancel_path(self) -> str:
        return reverse("partnerships:electors", args=[self.subject.party_id])

    def obstacle(self) -> Reason | None:
        return law.why_not(May.DISMISS_ELECTOR, self.actor, self.subject)

    def do(self, form: Any) -> str:
        path = self.cancel_path()
        electors.dismiss(elector=self.subject, by=self.actor)
        return path
