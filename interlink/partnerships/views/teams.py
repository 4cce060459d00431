"""Pages of teams."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import FormPage, ListPage, found

from ..forms import teams as forms
from ..models import Partnership
from ..operations import teams
from ..queries import partnerships as partnership_queries
from ..queries import teams as team_queries
from ..rules import May


class List(ListPage):
    template_name = "partnerships/teams/list.html"
    section = "partnerships"

    def get_subject(self) -> Partnership:
        return found(partnership_queries.marked(self.actor), pk=self.kwargs["pk"])

    def rows(self) -> Any:
        return team_queries.with_members(team_queries.of_partnership(self.subject.pk))

    def context(self) -> dict[str, Any]:
        is_inside = self.subject.is_mine
        return {
            "partnership": self.subject,
            "is_inside": is_inside,
            "why_not_form": law.why_not(May.FORM_TEAM, self.actor, self.subject) if is_inside else None,
        }


class Form(FormPage):
    section = "partnerships"
    form_class = forms.FormTeam
    title = _("Form a team")
    lead_text = _(
        "A team is responsible for tasks. You are its first member. Then you add your people; "
        "to a mixed team the other parties add theirs."
    )
    submit = _("Form the team")

    def get_subject(self) -> Partnership:
        return found(partnership_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (self.subject.name, self.subject.get_absolute_url()),
            (_("Teams"), self.cancel_path()),
            (self.title, ""),
        ]

    def cancel_path(self) -> str:
        return reverse("partnerships:teams", args=[self.subject.pk])

    def form_arguments(self) -> dict[str, Any]:
        return {"organisation": self.actor.organisation, "initial": {"kind": forms.MIXED}}

    def obstacle(self) -> Reason | None:
        return law.why_not(May.FORM_TEAM, self.actor, self.subject)

    def do(self, form: Any) -> str:
        team = teams.form(
            partnership=self.subject,
            name=form.cleaned_data["name"],
            organisation=self.actor.organisation if form.cleaned_data["kind"] == forms.OWN else None,
            by=self.actor,
        )
        return reverse("partnerships:member_add", args=[team.pk])
