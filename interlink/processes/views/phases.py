"""Pages of a phase's gate: what must be shown, what was shown, and the decision that opens it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from interlink.kernel import law
from interlink.kernel.law import Reason, Refused, sentence
from interlink.partnerships.queries import agreements
from interlink.partnerships.vocabulary import Act
from interlink.ui.pages import DeedPage, FormPage, ShowPage, found

from ..forms import phases as forms
from ..models import ExitCriterion, Phase
from ..operations import phases
from ..queries import frames, gates
from ..queries import phases as phase_queries
from ..rules import May
from ..vocabulary import PhaseState
from .next_steps import NextStep


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
        why_not = self._why_not(gate) if process.is_inside and self.subject.is_open else None
        return {
            "process": process,
            "frame": frames.of(process, "guide"),
            "phase": self.subject,
            "gate": gate,
            "why_not": why_not,
            "next": self._next(gate, why_not, is_inside=process.is_inside),
        }

    def _why_not(self, gate: gates.Gate) -> Reason | None:
        return law.why_not(
            May.PROPOSE_CLOSING, self.actor, self.subject, missing=gate.missing, is_decided=gate.is_being_decided
        )

    def _next(self, gate: gates.Gate, why_not: Reason | None, *, is_inside: bool) -> NextStep | None:
        """What leads through this gate, or on from it; none for those who can only read what is missing."""
        phase = self.subject
        if phase.state == PhaseState.CLOSED:
            return self._beyond()
        if phase.state == PhaseState.WAITING:
            return self._before()
        if gate.is_being_decided and gate.decision is not None:
            return NextStep(
                _("Both sides are voting on closing this phase"),
                _("While the sides vote, the evidence stays as it is."),
                gate.decision.decision.get_absolute_url(),
                _("Read the decision and vote"),
            )
        if not is_inside:
            return None
        if gate.is_decided:
            return NextStep(
                _("Both sides have decided that this phase closes"),
                _("That was not carried out by itself. Any member can do it now."),
                reverse("processes:phase_close", args=[phase.pk]),
                _("Close the phase"),
            )
        if not gate.missing:
            return NextStep(
                _("Every exit criterion has its evidence"),
                "" if why_not else _("Propose to close the phase; then both sides vote."),
                reverse("processes:propose_closing", args=[phase.pk]),
                _("Propose to close this phase"),
                why_not,
            )
        return self._work(gate)

    def _work(self, gate: gates.Gate) -> NextStep:
        """What is to be done before the sides can decide: the tasks, then the evidence."""
        left, lacking = len(gate.unfinished), gate.without_evidence
        if left:
            return NextStep(
                ngettext(
                    "%(num)s task of this phase is not done yet", "%(num)s tasks of this phase are not done yet", left
                )
                % {"num": left},
                _("The guide leads through them. What is shown already can be added as evidence at any time."),
                self._guide_at(self.subject),
                _("Open the guide"),
            )
        return NextStep(
            sentence(_("Add evidence for “{criterion}”"), criterion=lacking[0].text),
            ngettext(
                "%(num)s exit criterion has no evidence yet.",
                "%(num)s exit criteria have no evidence yet.",
                len(lacking),
            )
            % {"num": len(lacking)},
            reverse("processes:evidence", args=[lacking[0].pk]),
            _("Add evidence"),
        )

    def _beyond(self) -> NextStep:
        following = phase_queries.after(self.subject)
        if following is None:
            return NextStep(_("This phase is closed"), _("It was the last one: the process is finished."))
        return NextStep(
            _("This phase is closed"),
            sentence(_("The next phase is “{phase}”."), phase=following.name),
            self._guide_at(following),
            _("Go to the next phase"),
        )

    def _before(self) -> NextStep | None:
        now = phase_queries.open_one_of(self.subject.process_id)
        if now is None:
            return None
        return NextStep(
            sentence(_("The phase “{phase}” is open now"), phase=now.name),
            href=now.get_absolute_url(),
            button=_("Go to its gate"),
        )

    def _guide_at(self, phase: Phase) -> str:
        return f"{reverse('processes:guide', args=[phase.process_id])}?{urlencode({'phase': phase.pk})}"


class OfPhase:
    """What the pages below share: the phase, the rule asked before typing, the way back to the gate."""

    section = "explore"
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
    template_name = "processes/phases/evidence.html"
    form_class = forms.Evidence
    title = _("Add evidence")
    submit = _("Add this evidence")
    message = _("Your evidence stands at the gate, with your name and the time.")
    # What somebody else showed meanwhile, to compare with.
    theirs: ExitCriterion | None = None

    def get_subject(self) -> ExitCriterion:
        return found(phase_queries.criteria_visible_to(self.actor), pk=self.kwargs["pk"])

    def lead(self) -> Any:
        return sentence(_("For the exit criterion “{criterion}”"), criterion=self.subject.text)

    def context(self) -> dict[str, Any]:
        return {"theirs": self.theirs, "process": self.phase.process}

    def form_arguments(self) -> dict[str, Any]:
        criterion = self.subject
        return {
            "tasks": phase_queries.tasks_of(self.phase),
            "initial": {
                "evidence": criterion.evidence,
                "evidence_task": criterion.evidence_task_id,
                "seen": criterion.revision,
            },
        }

    def do(self, form: Any) -> str:
        try:
            phases.show_evidence(criterion=self.subject, by=self.actor, **form.cleaned_data)
        except Refused:
            if form.cleaned_data["seen"] != self.subject.revision:
                self.theirs = self.subject
                # Having seen theirs on the next page, saving again is a choice.
                form.data = {**form.data.dict(), "seen": str(self.subject.revision)}
            raise
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
        return {
            "rule": agreements.rule_for(self.subject.process.partnership_id, Act.CLOSE_PHASE),
            "unfinished": phase_queries.unfinished_of(self.subject),
        }

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
