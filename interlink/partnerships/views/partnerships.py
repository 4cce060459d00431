"""Pages of partnerships."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ledger import sentences
from interlink.ledger.queries import entries
from interlink.ui.pages import FormPage, ListPage, ShowPage

from ..forms import partnerships as forms
from ..operations import partnerships
from ..queries import overviews
from ..queries import partnerships as partnership_queries
from ..rules import May
from ..rules.agreements import lacks_confirmation
from ..vocabulary import Turn

LATEST_ACTS = 12


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

    def get_subject(self) -> overviews.Overview:
        overview = overviews.of(self.kwargs["pk"], self.actor)
        if overview is None:
            raise Http404
        return overview

    def context(self) -> dict[str, Any]:
        overview, partnership = self.subject, self.subject.partnership
        stream = partnership.ledger_stream
        audiences = partnership_queries.audiences(partnership, inside=overview.is_inside)
        return {
            "partnership": partnership,
            "overview": overview,
            "lines": sentences.lines(entries.on_stream(stream, audiences)[:LATEST_ACTS], sides=overview.sides),
            "why_not_sign": lacks_confirmation(overview.mine.organisation) if overview.my_turn == Turn.SIGN else None,
        }
