"""What this app does when the sides have decided: start a process, give it up, close a phase."""

from __future__ import annotations

from interlink.deliberation.events import DecisionNotPassed, DecisionPassed, DecisionWithdrawn
from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry

from .models import Phase, Process
from .operations import phases, processes
from .rules import May

BY = Actor(job="decision")


@listens_to(DecisionPassed)
def carry_out(entry: Entry) -> None:
    """Do what was decided, once."""
    about = entry.facts["about"]
    if entry.facts["purpose"] == May.START_PROCESS:
        process = Process.objects.get(pk=about)
        if law.permits(May.START_PROCESS, BY, process):
            processes.start(process=process, by=BY)
    elif entry.facts["purpose"] == May.CLOSE_PHASE:
        phase = Phase.objects.get(pk=about)
        # When it cannot close now, its gate page says why; hearing of the decision again would not help.
        if law.permits(May.CLOSE_PHASE, BY, phase):
            phases.close(phase=phase, by=BY)


@listens_to(DecisionNotPassed, DecisionWithdrawn)
def let_go(entry: Entry) -> None:
    """Put down that a process does not start, once."""
    if entry.facts["purpose"] != May.START_PROCESS:
        return
    process = Process.objects.get(pk=entry.facts["about"])
    if law.permits(May.GIVE_UP_PROPOSAL, BY, process):
        processes.give_up(process=process, by=BY)
