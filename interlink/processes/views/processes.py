"""Pages of a process: what everybody reads, the pages around the guide, and starting one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.deliberation.queries import decisions
from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.kernel.panels import ask
from interlink.kernel.sides import Side
from interlink.ledger.queries import entries
from interlink.ledger.sentences import lines
from interlink.partnerships.models import Partnership
from interlink.partnerships.queries import agreements, parties, partnerships, teams
from interlink.partnerships.vocabulary import Act
from interlink.ui.pages import DeedPage, FormPage, ListPage, ShowPage, found

from ..forms import processes as forms
from ..models import Process
from ..operations import processes
from ..queries import blueprints, frames, overviews
from ..queries import processes as process_queries
from ..rules import May


class Show(ShowPage):
    """The public page of a process."""

    template_name = "processes/processes/show.html"
    section = "explore"

    def get_subject(self) -> Process:
        return found(overviews.for_page(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        overview = overviews.of(self.subject)
        return {
            "process": self.subject,
            "overview": overview,
            "situation": overview.situation,
            "frame": frames.of(self.subject, "overview"),
            "lines": lines(overview.entries, sides=overview.side_of, people=overview.people),
        }


class Framed:
    """What the pages around the guide share: the process, with the navigation around it."""

    section = "explore"
    current = ""

    def get_subject(self) -> Process:
        return found(frames.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {"process": self.subject, "frame": frames.of(self.subject, self.current)}


class Decisions(Framed, ListPage):
    """Every decision of the process, with the tally of each side."""

    template_name = "processes/processes/decisions.html"
    current = "decisions"

    def rows(self) -> Any:
        return decisions.on_stream(self.subject.ledger_stream)

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        return super().show(status, summaries=decisions.summaries(more["rows"]), **more)


class Activity(Framed, ListPage):
    """What happened, from the record, for those who may read it."""

    template_name = "processes/processes/activity.html"
    current = "activity"

    def rows(self) -> Any:
        return entries.on_stream(self.subject.ledger_stream, overviews.audiences(self.subject))

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        acts = list(more["rows"])
        sides = parties.sides_by_organisation(self.subject.partnership_id)
        told = lines(acts, sides=sides, people=overviews.named(self.subject, acts))
        return super().show(status, lines=told, **more)


class Partners(Framed, ShowPage):
    """Who takes part, in which teams; who the people are only members read."""

    template_name = "processes/processes/partners.html"
    current = "partners"

    def context(self) -> dict[str, Any]:
        rows = teams.of_partnership(self.subject.partnership_id)
        taking_part = list(parties.parties_of(self.subject.partnership_id))
        return {
            **super().context(),
            "parties": taking_part,
            # Whoever takes part for themselves is civic.
            "side_of": {None: Side.CIVIC, **{party.organisation_id: party.side for party in taking_part}},
            "teams": list(teams.with_members(rows) if self.subject.is_inside else rows),
        }


class Assets(Framed, ShowPage):
    """What the tasks have produced; the app above answers with it."""

    template_name = "processes/processes/assets.html"
    current = "assets"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "assets": ask("process.assets", self.subject, self.actor)}


class Start(FormPage):
    """Start a process of a partnership, as its agreement says."""

    template_name = "processes/processes/start.html"
    form_class = forms.Start
    section = "partnerships"
    title = _("Start a process")
    submit = _("Propose the process")

    def get_subject(self) -> Partnership:
        return found(partnerships.visible_to(self.actor), pk=self.kwargs["pk"])

    def obstacle(self) -> Reason | None:
        return law.why_not(May.PROPOSE_PROCESS, self.actor, self.subject)

    def form_arguments(self) -> dict[str, Any]:
        rows = list(teams.of_partnership(self.subject.pk))
        mine = next((row for row in rows if row.organisation_id == self.actor.organisation_id), None)
        return {
            "blueprints": blueprints.visible_to(self.actor),
            "teams": rows,
            "initial": {
                "language": self.subject.language,
                "is_open": "yes",
                "coordinating_team": str(mine.pk) if mine else "",
            },
        }

    def context(self) -> dict[str, Any]:
        return {
            "partnership": self.subject,
            "rule": agreements.rule_for(self.subject.pk, Act.START_PROCESS),
        }

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.name, self.cancel_path()), (self.title, "")]

    def cancel_path(self) -> str:
        return reverse("partnerships:show", args=[self.subject.pk])

    def do(self, form: Any) -> str:
        process = processes.propose(partnership=self.subject, by=self.actor, **form.cleaned_data)
        return process.get_absolute_url()


class _AsDecided(DeedPage):
    """Carry out by hand what came of the decision about a start, when that did not happen by itself."""

    section = "explore"
    permission: May

    def get_subject(self) -> Process:
        return found(process_queries.visible_to(self.actor).select_related("partnership"), pk=self.kwargs["pk"])

    def obstacle(self) -> Reason | None:
        return law.why_not(self.permission, self.actor, self.subject)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.name, self.cancel_path()), (self.title, "")]

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()


class StartAsDecided(_AsDecided):
    """Start by hand what both sides have decided to start."""

    permission = May.START_PROCESS
    title = _("Start the process")
    submit = _("Start the process")
    lead_text = _("Both sides have decided so. Its guide is laid out, and the first phase opens.")
    message = _("The process has started.")

    def do(self, form: Any) -> str:
        return processes.start(process=self.subject, by=self.actor).get_absolute_url()


class GiveUp(_AsDecided):
    """Put down by hand that a process does not start, because its decision did not pass."""

    permission = May.GIVE_UP_PROPOSAL
    title = _("Close the proposal")
    submit = _("Close the proposal")
    lead_text = _(
        "The decision about its start did not pass. The process does not start, and it can be proposed again."
    )
    message = _("The proposal is closed.")

    def do(self, form: Any) -> str:
        return processes.give_up(process=self.subject, by=self.actor).get_absolute_url()
