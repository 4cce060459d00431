"""The law of phases and their gates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_signed_in
from interlink.deliberation.purposes import decides
from interlink.deliberation.queries import decisions
from interlink.kernel.law import enact, rule, sentence
from interlink.kernel.sides import Side
from interlink.partnerships.rules import (
    agreement_is_in_force,
    both_sides_take_part,
    is_member,
    is_not_observer,
    represents_a_party,
)
from interlink.partnerships.vocabulary import Act

from ..queries import phases, questions
from ..vocabulary import CLOSE_PHASE, PhaseState, TaskState
from .may import May
from .processes import acts_for_the_partnership
from .questions import is_asked_as_agreed
from .tasks import is_as_seen, process_is_running

decides(
    May.CLOSE_PHASE,
    May.PROPOSE_CLOSING,
    follows=_("The phase is closed and the next one opens. After the last phase the process is finished."),
)


@rule(_("This phase is not open."))
def phase_is_open(actor, subject):
    phase = phases.of(subject)
    if phase.state == PhaseState.CLOSED:
        return _("This phase is closed already.")
    if phase.state == PhaseState.WAITING:
        return _("This phase is not open yet. It opens when the phase before it is closed.")
    return True


@rule(_("Say what shows that this is met, or choose the task whose results show it."))
def evidence_is_given(actor, criterion, evidence=None, evidence_task=None):
    return evidence is None or bool(evidence.strip()) or evidence_task is not None


# A vote on a phase holds the tasks of that phase as they are, and no others.
@rule(_("Choose a task of this phase. What shows that it can close must stay as it is while the sides vote on it."))
def task_is_of_this_phase(actor, criterion, evidence_task=None):
    return evidence_task is None or evidence_task.objective.phase_id == criterion.phase_id


# A page hands in `missing` and `is_decided`, because it has read them for showing; an operation never does.


@rule(_("This task is not done yet, so it shows nothing. Choose one that is done, or write what shows it."))
def evidence_task_is_done(actor, criterion, evidence_task=None):
    return evidence_task is None or evidence_task.state == TaskState.DONE


@rule(_("The sides are voting on closing this phase, on the evidence as it is now. Wait for the result."))
def closing_is_not_being_decided(actor, subject, is_decided=None):
    if is_decided is None:
        is_decided = decisions.open_for(CLOSE_PHASE, phases.of(subject).pk) is not None
    return not is_decided


@rule(_("Both sides have decided that this phase closes. The evidence stays as they decided on it."))
def closing_is_not_decided(actor, criterion):
    return not phases.is_decided_to_close(criterion.phase)


@rule(_("Every exit criterion needs its evidence first."))
def every_criterion_is_shown(actor, phase, missing=None):
    missing = phases.first_criterion_without_evidence(phase) if missing is None else missing
    if not missing:
        return True
    return sentence(
        _("The phase can close when every exit criterion has its evidence. This one has none yet: “{criterion}”"),
        criterion=missing,
    )


@rule(
    _(
        "This phase closes only when both sides have decided so. "
        "A representative of either side can propose it; then each side votes."
    )
)
def sides_have_decided(actor, phase):
    if decisions.passed_for(CLOSE_PHASE, phase.pk, Side.values) is not None:
        return True
    if decisions.open_for(CLOSE_PHASE, phase.pk) is not None:
        return _("This phase closes only when both sides have decided so. The vote is still open.")
    return False


@rule(_("The evidence changed after the sides had decided. Put it to a decision again."))
def evidence_is_what_was_decided_on(actor, phase):
    decision = decisions.passed_for(CLOSE_PHASE, phase.pk, Side.values)
    changed = decision and phases.first_criterion_shown_after(phase, decision.opened_at)
    if not changed:
        return True
    return sentence(
        _(
            "The evidence for “{criterion}” changed after the vote had begun. "
            "Put closing the phase to a decision again."
        ),
        criterion=changed.text,
    )


enact(
    May.SHOW_EVIDENCE,
    is_signed_in,
    is_member,
    is_not_observer,
    process_is_running,
    phase_is_open,
    closing_is_not_being_decided,
    closing_is_not_decided,
    is_as_seen,
    evidence_is_given,
    task_is_of_this_phase,
    evidence_task_is_done,
)
enact(
    May.PROPOSE_CLOSING,
    is_signed_in,
    agreement_is_in_force,
    represents_a_party,
    process_is_running,
    phase_is_open,
    both_sides_take_part,
    every_criterion_is_shown,
    closing_is_not_being_decided,
    *is_asked_as_agreed(Act.CLOSE_PHASE, questions.closing),
)
enact(
    May.CLOSE_PHASE,
    process_is_running,
    phase_is_open,
    every_criterion_is_shown,
    sides_have_decided,
    evidence_is_what_was_decided_on,
    acts_for_the_partnership,
)
