"""What can be done at the gate of a phase: show evidence, propose to close it, close it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from interlink.deliberation.models import Decision
from interlink.deliberation.operations import decisions
from interlink.deliberation.queries import decisions as decided
from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.ledger.deeds import lock, operation, record
from interlink.partnerships.queries import agreements, electorates
from interlink.partnerships.vocabulary import Act

from ..events.phases import EvidenceShown, PhaseClosed, PhaseOpened
from ..events.processes import ProcessFinished
from ..models import ExitCriterion, Phase, Task
from ..queries import phases, questions
from ..rules import May
from ..vocabulary import PhaseState, ProcessState


@operation(May.SHOW_EVIDENCE, on="criterion")
def show_evidence(
    *, criterion: ExitCriterion, evidence: str, evidence_task: Task | None = None, seen: int | None = None, by: Actor
) -> ExitCriterion:
    """Show that an exit criterion is met: in words, by the results of a task, or both.

    `seen` is the revision that the writer had before them.
    """
    if evidence_task is not None:
        # Before the phase, as every deed on a task does.
        evidence_task = lock(evidence_task)
    # A vote could open between the question and the change: ask again with the phase locked.
    criterion.phase = lock(criterion.phase)
    law.demand(May.SHOW_EVIDENCE, by, criterion, evidence=evidence, evidence_task=evidence_task)
    criterion.evidence = evidence.strip()
    criterion.evidence_task = evidence_task
    criterion.shown_at = timezone.now()
    criterion.shown_by = by.person
    criterion.revision += 1
    criterion.save(update_fields=["evidence", "evidence_task", "shown_at", "shown_by", "revision"])
    record(
        EvidenceShown(criterion=criterion, phase=criterion.phase, task=evidence_task, note=criterion.evidence),
        by=by,
        about=criterion.phase,
        stream=criterion.phase.process.ledger_stream,
    )
    return criterion


@operation(May.PROPOSE_CLOSING, on="phase")
def propose_closing(*, phase: Phase, text: str, by: Actor) -> Decision:
    """Put closing the phase to the decision that the agreement asks for."""
    process = phase.process
    rule = agreements.rule_for(process.partnership_id, Act.CLOSE_PHASE)
    with translation.override(process.language):
        otherwise = _("The phase stays open. Closing it can be proposed again.")
    return decisions.open(
        question=questions.closing(phase),
        text=text,
        language=process.language,
        otherwise=otherwise,
        purpose=str(May.CLOSE_PHASE),
        about=phase,
        about_name=f"{process.name}: {phase.name}"[:250],
        about_path=phase.get_absolute_url(),
        stream=process.ledger_stream,
        chambers=electorates.chambers_for(process.partnership_id, Act.CLOSE_PHASE),
        closes_at=timezone.now() + timedelta(days=rule.days),
        allowed_by=str(May.PROPOSE_CLOSING),
        by=by,
    )


@operation(May.CLOSE_PHASE, on="phase")
def close(*, phase: Phase, by: Actor) -> Phase:
    """Close the phase as the sides have decided, and open the next one; after the last the process is finished."""
    decision = decided.passed_for(str(May.CLOSE_PHASE), phase.pk, Side.values)
    process = lock(phase.process)
    # Before anything is recorded, as every deed in that phase does.
    following = phases.after(phase)
    following = lock(following) if following is not None else None
    phase.state = PhaseState.CLOSED
    phase.closed_at = timezone.now()
    phase.closed_by_decision = decision
    phase.save(update_fields=["state", "closed_at", "closed_by_decision"])
    record(PhaseClosed(phase=phase, decision=decision), by=by, about=phase, stream=process.ledger_stream)
    if following is not None:
        following.state = PhaseState.OPEN
        following.opened_at = phase.closed_at
        following.save(update_fields=["state", "opened_at"])
        record(
            PhaseOpened(phase=following, position=following.position),
            by=by,
            about=following,
            stream=process.ledger_stream,
        )
    else:
        process.state = ProcessState.FINISHED
        process.finished_at = phase.closed_at
        process.save(update_fields=["state", "finished_at"])
        record(ProcessFinished(process=process), by=by, about=process, stream=process.ledger_stream)
    return phase
