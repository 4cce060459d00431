"""Panels about processes: the frame of work pages, and the processes of a partnership."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.panels import panel
from interlink.partnerships.models import Partnership

from ..models import Phase, Process
from ..queries import frames, phases, processes, situations
from ..rules import May


@panel("frame")
def frame(kind: str, root_id: UUID, actor: Actor, current: str) -> dict[str, Any] | None:
    """The left navigation around pages of other apps that stand in a process."""
    return frames.of_id(root_id, actor, current) if kind == "process" else None


@panel("about.is_hidden")
def is_hidden(kind: str, row_id: UUID, actor: Actor) -> bool:
    """Whether a decision is about a process, or a phase of one, that this reader may not open."""
    owners = {Process._meta.label_lower: processes, Phase._meta.label_lower: phases}
    return kind in owners and not owners[kind].visible_to(actor).filter(pk=row_id).exists()


@panel("partnership.processes")
def of_partnership(partnership: Partnership, actor: Actor) -> dict[str, Any]:
    """The processes of a partnership, where each stands, and why one cannot start another."""
    rows = list(processes.of_partnership(partnership.pk, actor))
    standing = situations.of(rows) if rows else {}
    return {
        "template": "processes/processes/_of_partnership.html",
        "partnership": partnership,
        "situations": [standing[row.pk] for row in rows],
        "next": {
            "text": _("Start a process"),
            "detail": _("You propose it, and the agreement says whose assent it needs."),
            "path": reverse("processes:start", args=[partnership.pk]),
            "why_not": law.why_not(May.PROPOSE_PROCESS, actor, partnership),
        }
        if actor.person is not None
        else None,
    }
