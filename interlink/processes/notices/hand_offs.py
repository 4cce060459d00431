"""Who is told what about hand-offs: the receiving team when it is offered, the giving team what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from interlink.accounts.models import Person
from interlink.kernel.actors import Actor
from interlink.kernel.dates import day
from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry
from interlink.notifications.operations import notices

from ..events.hand_offs import HandOffAccepted, HandOffOffered, HandOffReturned, HandOffWithdrawn
from ..models import HandOff
from ..queries import hand_offs

JOB = Actor(job="processes.hand_off_notices")


@listens_to(HandOffOffered)
def offered(entry: Entry) -> None:
    """Tell everybody who may answer."""
    hand_off = hand_offs.by_id(entry.facts["hand_off"])
    for person in hand_offs.people_of(hand_off.offered_to):
        with translation.override(person.language):
            names = {**_names(hand_off), "day": day(hand_off.answer_by)}
            subject = _("%(giver)s offers you “%(task)s”") % names
            text = _(
                "%(giver)s offers the task “%(task)s” to %(receiver)s, in “%(process)s”.\n\n%(note)s\n\n"
                "Please answer by %(day)s. Until you accept, %(giver)s stays responsible."
            )
            _tell(person, entry, hand_off, subject, text % names)


@listens_to(HandOffAccepted)
def accepted(entry: Entry) -> None:
    """Tell the giver that they are no longer responsible."""
    hand_off = hand_offs.by_id(entry.facts["hand_off"])
    for person in _givers(entry, hand_off):
        with translation.override(person.language):
            names = _names(hand_off)
            subject = _("%(receiver)s has taken over “%(task)s”") % names
            text = _("%(receiver)s accepted the hand-off and is now responsible for “%(task)s”, in “%(process)s”.")
            _tell(person, entry, hand_off, subject, text % names)


@listens_to(HandOffReturned)
def returned(entry: Entry) -> None:
    """Tell the giver that it came back, and why."""
    hand_off = hand_offs.by_id(entry.facts["hand_off"])
    for person in _givers(entry, hand_off):
        with translation.override(person.language):
            names = _names(hand_off)
            subject = _("%(receiver)s returned “%(task)s”") % names
            text = _(
                "%(receiver)s returned the hand-off of “%(task)s”, in “%(process)s”. %(giver)s stays responsible.\n\n"
                "Their reason: %(reason)s"
            )
            _tell(person, entry, hand_off, subject, text % names)


@listens_to(HandOffWithdrawn)
def withdrawn(entry: Entry) -> None:
    """Tell those who were asked that they need not answer any more."""
    hand_off = hand_offs.by_id(entry.facts["hand_off"])
    for person in hand_offs.people_of(hand_off.offered_to):
        with translation.override(person.language):
            names = _names(hand_off)
            subject = _("%(giver)s withdrew the hand-off of “%(task)s”") % names
            text = _("You need not answer any more: %(giver)s stays responsible for “%(task)s”, in “%(process)s”.")
            _tell(person, entry, hand_off, subject, text % names)


def _givers(entry: Entry, hand_off: HandOff) -> Iterable[Person]:
    """The giving team, without the one who answered when they sit in both."""
    return [person for person in hand_offs.people_of(hand_off.offered_from) if person.pk != entry.by_person_id]


def _names(hand_off: HandOff) -> dict[str, str]:
    return {
        "giver": hand_off.offered_from.name,
        "receiver": hand_off.offered_to.name,
        "task": hand_off.task.name,
        "process": hand_off.task.process.name,
        "note": hand_off.note,
        "reason": hand_off.reason,
    }


def _tell(person: Person, entry: Entry, hand_off: HandOff, subject: str, text: str) -> None:
    path = reverse("processes:hand_off", args=[hand_off.pk])
    notices.tell(person=person, because=entry, subject=subject, text=text, path=path, by=JOB)
