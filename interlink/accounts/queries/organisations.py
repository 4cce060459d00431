"""Looking at organisations. They are public: who takes part is no secret."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from interlink.kernel.actors import Actor

from ..models import Organisation
from ..vocabulary import OrganisationKind


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Organisations the actor may see: all of them; the register is public."""
    return Organisation.objects.all()


def waiting_for_confirmation() -> QuerySet[Organisation]:
    """Public bodies nobody has confirmed yet, oldest first, with the number of their seats."""
    return (
        Organisation.objects.filter(kind=OrganisationKind.PUBLIC_BODY, confirmed_at__isnull=True)
        .annotate(seats_now=Count("seats", filter=Q(seats__ended_at__isnull=True)))
        .order_by("registered_at")
    )
