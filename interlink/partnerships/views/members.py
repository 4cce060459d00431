"""Pages of adding people to a team and letting them go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import DeedPage, FormPage, found

from ..forms import teams as forms
from ..models import Member, Team
from ..operations import members
from ..queries import members as member_queries
from ..queries import teams as team_queries
from ..rules import May


class Add(FormPage):
    template_name = "partnerships/members/add.html"
    section = "partnerships"
    form_class = forms.AddMember
    submit = _("Add this person")

    def get_subject(self) -> Team:
        return found(team_queries.visible_inside(self.actor), pk=self.kwargs["pk"])

    def heading(self) -> str:
        return _t("Add a person to “%(team)s”") % {"team": self.subject.name}

    def crumbs(self) -> list[tuple[Any, str]]:
        partnership = self.subject.partnership
        return [
            (partnership.name, partnership.get_absolute_url()),
            (_("Teams"), self.cancel_path()),
            (self.heading(), ""),
        ]

    def cancel_path(self) -> str:
        return reverse("partnerships:teams", args=[self.subject.partnership_id])

    def form_arguments(self) -> dict[str, Any]:
        self.candidates = member_queries.candidates(self.subject, self.actor)
        return {"candidates": self.candidates}

    def context(self) -> dict[str, Any]:
        return {"team": self.subject, "candidates": self.candidates}

    def obstacle(self) -> Reason | None:
        return law.why_not(May.ADD_MEMBER, self.actor, self.subject)

    def do(self, form: Any) -> str:
        chosen = next(one for one in self.candidates if one.key == form.cleaned_data["who"])
        members.add(
            team=self.subject,
            person=chosen.person,
            organisation=chosen.organisation,
            is_observer=form.cleaned_data["is_observer"],
            by=self.actor,
        )
        messages.success(
            self.request,
            _t("%(person)s is in the team “%(team)s”.") % {"person": chosen.person.name, "team": self.subject.name},
        )
        return self.cancel_path()


class Remove(DeedPage):
    section = "partnerships"
    submit = _("Let this person leave the team")
    kind = "bad"
    message = _("The person has left the team.")

    def get_subject(self) -> Member:
        return found(member_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def heading(self) -> str:
        return _t("Should %(person)s leave “%(team)s”?") % {
            "person": self.subject.person.name,
            "team": self.subject.team.name,
        }

    def crumbs(self) -> list[tuple[Any, str]]:
        partnership = self.subject.partnership
        return [
            (partnership.name, partnership.get_absolute_url()),
            (_("Teams"), self.cancel_path()),
            (self.heading(), ""),
        ]

    def cancel_path(self) -> str:
        return reverse("partnerships:teams", args=[self.subject.team.partnership_id])

    def obstacle(self) -> Reason | None:
        return law.why_not(May.REMOVE_MEMBER, self.actor, self.subject)

    def do(self, form: Any) -> str:
        members.remove(member=self.subject, by=self.actor)
        return self.cancel_path()
