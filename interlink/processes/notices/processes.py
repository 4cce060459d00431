"""Who is told what about processes: those who may bind a party hear that it started."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from interlink.accounts.models import Person
from interlink.kernel.actors import Actor
from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry
from interlink.notifications.operations import notices
from interlink.partnerships.queries import parties

from ..events.processes import ProcessStarted, ProcessStartedByOneSide
from ..models import Process

BY = Actor(job="process notices")


@listens_to(ProcessStarted, ProcessStartedByOneSide)
def started(entry: Entry) -> None:
    """Say that the process has started, and what to do first."""
    process = Process.objects.select_related("coordinating_team").get(pk=entry.facts["process"])
    names = {"process": process.name, "team": process.coordinating_team.name}
    for person in representatives(process, entry):
        with translation.override(person.language):
            notices.tell(
                person=person,
                because=entry,
                subject=_("“%(process)s” has started") % names,
                text=_("Its first phase is open, and %(team)s coordinates it. The guide shows what comes first.")
                % names,
                path=process.get_absolute_url(),
                by=BY,
            )


def representatives(process: Process, entry: Entry) -> list[Person]:
    """Everybody who may bind a party, once each, leaving out the one who did it."""
    people: dict[object, Person] = {}
    for party in parties.parties_of(process.partnership_id):
        for person in parties.representatives(party):
            people.setdefault(person.pk, person)
    return [person for person in people.values() if person.pk != entry.by_person_id]
