"""Who may speak for whom."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from interlink.kernel.actors import Actor

from ..models import Organisation, Person, Seat
from ..vocabulary import SeatRole


def current_of(person: Person) -> QuerySet[Seat]:
    """The seats a person holds now, with their organisations."""
    return Seat.objects.filter(person=person, ended_at__isnull=True).select_related("organisation").order_by("since")


def current_in(organisation: Organisation) -> QuerySet[Seat]:
    """The seats held now in an organisation, with their people."""
    return (
        Seat.objects.filter(organisation=organisation, ended_at__isnull=True).select_related("person").order_by("since")
    )


def visible_to(actor: Actor) -> QuerySet[Seat]:
    """The seats, also past ones, of the organisations in which the person has a seat; with person and organisation."""
    mine = Seat.objects.filter(person_id=actor.person_id, ended_at__isnull=True)
    return Seat.objects.filter(organisation__in=mine.values("organisation_id")).select_related("organisation", "person")


def leaves_a_representative(seat: Seat) -> bool:
    """Whether somebody could still bind the organisation without this seat."""
    others = Seat.objects.filter(
        organisation=seat.organisation_id, role=SeatRole.REPRESENTATIVE, ended_at__isnull=True
    ).exclude(pk=seat.pk)
    return others.exists()


def has_seat(actor: Actor, organisation_id: UUID) -> bool:
    """Whether the person holds a current seat in this organisation."""
    return actor.person is not None and _of(actor, organisation_id) is not None


def is_representative(actor: Actor, organisation_id: UUID | None) -> bool:
    """Whether the actor acts *for* this organisation and may bind it."""
    if actor.person is None or organisation_id is None or actor.organisation_id != organisation_id:
        return False
    seat = _of(actor, organisation_id)
    return seat is not None and seat.role == SeatRole.REPRESENTATIVE


def _of(actor: Actor, organisation_id: UUID) -> Seat | None:
    return Seat.objects.filter(
        person_id=actor.person_id, organisation_id=organisation_id, ended_at__isnull=True
    ).first()
