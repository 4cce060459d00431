"""Who is told what about phases: those who may bind a party hear that one was closed."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry
from interlink.notifications.operations import notices

from ..events.phases import PhaseClosed
from ..models import Phase
from ..queries import phases
from .processes import BY, representatives


@listens_to(PhaseClosed)
def closed(entry: Entry) -> None:
    """Say that a phase is closed, and which one is open now."""
    phase = Phase.objects.select_related("process").get(pk=entry.facts["phase"])
    following = phases.after(phase)
    names = {"phase": phase.name, "process": phase.process.name, "next": following.name if following else ""}
    for person in representatives(phase.process, entry):
        with translation.override(person.language):
            if following is None:
                text = _("Both sides decided so. It was the last phase of “%(process)s”.")
            else:
                text = _("Both sides decided so. In “%(process)s” the phase “%(next)s” is open now.")
            notices.tell(
                person=person,
                because=entry,
                subject=_("The phase “%(phase)s” is closed") % names,
                text=text % names,
                path=phase.process.get_absolute_url(),
                by=BY,
            )
