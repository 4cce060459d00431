"""Facts about phases and their gates."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Id, Named, Text
from interlink.ledger.vocabulary import Audience


class EvidenceShown(Fact):
    name = "processes.evidence.shown"
    audience = Audience.OPEN
    sentence = _("%(by)s showed evidence for “%(criterion)s” in the phase “%(phase)s”.")
    criterion: Named
    phase: Named
    task: Id
    note: Text


class PhaseOpened(Fact):
    name = "processes.phase.opened"
    audience = Audience.OPEN
    sentence = _("The phase “%(phase)s” opened.")
    phase: Named
    position: Code


class PhaseClosed(Fact):
    name = "processes.phase.closed"
    audience = Audience.OPEN
    sentence = _("Both sides closed the phase “%(phase)s”.")
    by_both_sides = True
    phase: Named
    decision: Id
