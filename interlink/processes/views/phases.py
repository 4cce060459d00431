"""Pages of a phase's gate: what must be shown, what was shown, and the decision that opens it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason, sentence
from interlink.partnerships.queries import agreements
from interlink.partnerships.vocabulary import Act
from interlink.ui.pages import DeedPage, FormPage, ShowPage, found

from ..forms import phases as forms
from ..models import ExitCriterion, Phase
from ..operations import phases
from ..queries import frames, gates
from ..queries import phases as phase_queries
from ..rules import May


class Show(ShowPage):
    """The gate of a phase."""

    template_name = "processes/phases/show.html"
    section = "explore"

    def get_subject(self) -> Phase:
        return found(gates.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        process = found(frames.visible_to(self.actor), pk=self.subject.process_id)
        # One process, one statement: what the rules ask of it is read already.
        self.subject.process = process
        gate = gates.of(self.subject)
        return {
            "process": process,
            "frame": frames.of(process, "guide"),
            "phase": self.subject,
            "gate": gate,
            "why_not": self._why_not(gate) if process.is_inside and self.subject.is_open else None,
        }

    def _why_not(self, gate: gates.Gate) -> Reason | None:
        return law.why_not(
            May.PROPOSE_CLOSING, self.actor, self.subject, missing=gate.missing, is_decided=gate.is_being_decided
        )


class OfPhase:
    """What the pages below share: the phase, the rule asked before typing, the way back to the gate."""

    permission: May
    title: Any = ""

    def get_subject(self) -> Phase:
        return found(phase_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    @property
    def phase(self) -> Phase:
        return phase_queries.of(self.subject)

    def obstacle(self) -> Reason | None:
        return law.why_not(self.permission, self.actor, self.subject)

    def cancel_path(self) -> str:
        return self.phase.get_absolute_url()

    def crumbs(self) -> list[tuple[Any, str]]:
        process = self.phase.process
        return [
            (process.name, process.get_absolute_url()),
            (self.phase.name, self.cancel_path()),
            (self.title, ""),
        ]


class Evidence(OfPhase, FormPage):
    permission = May.SHOW_EVIDENCE
    form_class = forms.Evidence
    title = _("Add evidence")
    submit = _("Add this evidence")
    message = _("Your evidence stands at the gate, with your name and the time.")

    def get_subject(self) -> ExitCriterion:
        return found(phase_queries.criteria_visible_to(self.actor), pk=self.kwargs["pk"])

    def lead(self) -> Any:
        return sentence(_("For the exit criterion “{criterion}”"), criterion=self.subject.text)

    def form_arguments(self) -> dict[str, Any]:
        return {
            "tasks": phase_queries.tasks_of(self.phase),
            "initial": {"evidence": self.subject.evidence, "evidence_task": self.subject.evidence_task_id},
        }

    def do(self, form: Any) -> str:
        phases.show_evidence(criterion=self.subject, by=self.actor, **form.cleaned_data)
        return self.cancel_path()


class ProposeClosing(OfPhase, FormPage):
    permission = May.PROPOSE_CLOSING
    template_name = "processes/phases/propose_closing.html"
    form_class = forms.ProposeClosing
    submit = _("Put it to the decision")
    title = _("Propose to close the phase")

    def heading(self) -> Any:
        return sentence(_("Propose to close the phase “{phase}”"), phase=self.subject.name)

    def context(self) -> dict[str, Any]:
        return {"rule": agreements.rule_for(self.subject.process.partnership_id, Act.CLOSE_PHASE)}

    def do(self, form: Any) -> str:
        decision = phases.propose_closing(phase=self.subject, by=self.actor, **form.cleaned_data)
        return reverse("deliberation:decision", args=[decision.pk])


class Close(OfPhase, DeedPage):
    permission = May.CLOSE_PHASE
    submit = _("Close the phase")
    title = _("Close the phase")
    lead_text = _("Both sides have decided so. The next phase opens.")

    def do(self, form: Any) -> str:
        phases.close(phase=self.subject, by=self.actor)
        return self.cancel_path()
