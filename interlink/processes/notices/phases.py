"""Who is told what about phases: that one was closed, and to a team which of its tasks stayed unfinished."""

from __future__ import annotations

from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlink.accounts.models import Person
from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry
from interlink.notifications.operations import notices

from ..events.phases import PhaseClosed
from ..models import Phase
from ..queries import hand_offs, phases
from .processes import BY, representatives


@listens_to(PhaseClosed)
def closed(entry: Entry) -> None:
    """Say that a phase is closed, which one is open now, and what of one's own was left."""
    phase = Phase.objects.select_related("process").get(pk=entry.facts["phase"])
    following = phases.after(phase)
    names = {"phase": phase.name, "process": phase.process.name, "next": following.name if following else ""}
    left = _left_to_teams(phase)
    told = {person.pk: person for person in representatives(phase.process, entry)}
    for person in [*told.values(), *(person for person, _tasks in left.values() if person.pk not in told)]:
        with translation.override(person.language):
            if following is None:
                text = _("Both sides decided so. It was the last phase of “%(process)s”.")
            else:
                text = _("Both sides decided so. In “%(process)s” the phase “%(next)s” is open now.")
            notices.tell(
                person=person,
                because=entry,
                subject=_("The phase “%(phase)s” is closed") % names,
                text=text % names + _unfinished(left[person.pk][1] if person.pk in left else []),
                path=phase.get_absolute_url() if person.pk in left else phase.process.get_absolute_url(),
                by=BY,
            )


def _left_to_teams(phase: Phase) -> dict[UUID, tuple[Person, list[str]]]:
    """By person, the unfinished tasks of the teams they act for."""
    left: dict[UUID, tuple[Person, list[str]]] = {}
    tasks = list(phases.unfinished_of(phase))
    for team in {task.responsible for task in tasks}:
        for person in hand_offs.people_of(team):
            _person, names = left.setdefault(person.pk, (person, []))
            names += [task.name for task in tasks if task.responsible_id == team.pk]
    return left


def _unfinished(tasks: list[str]) -> str:
    if not tasks:
        return ""
    text = ngettext(
        "%(num)s task of your team was not done. It stays as it is: %(tasks)s",
        "%(num)s tasks of your team were not done. They stay as they are: %(tasks)s",
        len(tasks),
    )
    return "\n\n" + text % {"num": len(tasks), "tasks": ", ".join(f"“{name}”" for name in tasks)}
