"""Panels about phases: what waits at a gate for those who may bind a party."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import Actor
from interlink.kernel.law import sentence
from interlink.kernel.panels import panel
from interlink.kernel.waiting import Waiting

from ..models import Phase
from ..queries import gates


@panel("waiting.rows")
def rows(actor: Actor) -> QuerySet[Phase] | None:
    """One row for each gate that waits for this actor."""
    return gates.waiting_for(actor) if actor.organisation is not None else None


@panel("waiting.lines")
def lines(actor: Actor) -> list[Waiting]:
    """The same as lines: show the evidence, or propose to close."""
    if actor.organisation is None:
        return []
    return [_line(phase) for phase in gates.waiting_for(actor).select_related("process")]


def _line(phase: Phase) -> Waiting:
    if phase.lacks_evidence:
        title = sentence(_("Add evidence for closing “{phase}”"), phase=phase.name)
        detail = sentence(_("All its tasks are done. {process}"), process=phase.process.name)
        act = _("Add evidence")
    else:
        title = sentence(_("Propose to close “{phase}”"), phase=phase.name)
        detail = sentence(_("Every exit criterion has its evidence. {process}"), process=phase.process.name)
        act = _("Open the gate")
    return Waiting("gate", title, detail, phase.get_absolute_url(), act, since=phase.opened_at)
