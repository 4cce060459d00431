"""Pages of partnerships."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interlink.deliberation.queries import decisions
from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ledger import sentences
from interlink.ledger.queries import entries
from interlink.ui.pages import FormPage, ListPage, ShowPage, found

from ..forms import partnerships as forms
from ..models import Partnership
from ..operations import partnerships
from ..queries import overviews
from ..queries import partnerships as partnership_queries
from ..rules import May

LATEST_ACTS = 12
LATEST_DECISIONS = 10


class List(ListPage):
    template_name = "partnerships/partnerships/list.html"
    section = "partnerships"

    def rows(self) -> Any:
        return partnership_queries.listed(self.actor)


class Found(FormPage):
    template_name = "partnerships/partnerships/found.html"
    section = "partnerships"
    form_class = forms.Found
    title = _("Found a partnership")
    lead_text = _("Your organisation is its first party. Nobody else sees it until an agreement is signed.")
    submit = _("Found the partnership")
    message = _("The partnership is founded. Next: draft the agreement and invite the others.")

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Partnerships"), reverse("partnerships:list")), (self.title, "")]

    def cancel_path(self) -> str:
        return reverse("partnerships:list")

    def form_arguments(self) -> dict[str, Any]:
        organisation = self.actor.organisation
        side = organisation.suggested_side if organisation is not None else None
        return {"initial": {"language": get_language()[:2], "side": side}}

    def obstacle(self) -> Reason | None:
        return law.why_not(May.FOUND, self.actor)

    def do(self, form: Any) -> str:
        return partnerships.found(**form.cleaned_data, by=self.actor).get_absolute_url()


class Show(ShowPage):
    template_name = "partnerships/partnerships/show.html"
    section = "partnerships"

    def get_subject(self) -> Partnership:
        return found(overviews.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        overview = overviews.of(self.subject, self.actor)
        stream = self.subject.ledger_stream
        acts = entries.on_stream(stream, partnership_queries.audiences(self.subject, inside=overview.is_inside))[
            :LATEST_ACTS
        ]
        # Nothing is decided before the first agreement is in force.
        decided = decisions.on_stream(stream)[:LATEST_DECISIONS] if self.subject.is_public else []
        return {
            "partnership": self.subject,
            "overview": overview,
            "decisions": decisions.summaries(decided),
            "signatories": overviews.signatories(overview.in_force, []) if overview.in_force else [],
            "lines": sentences.lines(acts, sides=overview.sides),
            "why_not_sign": law.why_not(May.SIGN_AGREEMENT, self.actor, overview.preparing)
            if overview.has_to_sign
            else None,
        }
