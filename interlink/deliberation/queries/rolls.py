"""Looking at rolls: who may vote, who has, and for whom."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from interlink.accounts.models import Seat
from interlink.kernel.actors import Actor

from ..models import Decision, Voter
from ..vocabulary import DecisionState


def whole() -> QuerySet[Voter]:
    """Every roll with what a page needs: chamber, organisation, ballot, and whether the seat is still held.

    In the order of the chambers, then by name.
    """
    seat = Seat.objects.filter(
        person_id=OuterRef("person_id"), organisation_id=OuterRef("organisation_id"), ended_at__isnull=True
    )
    return (
        Voter.objects.select_related("chamber", "organisation", "ballot")
        .annotate(is_seated=Q(organisation__isnull=True) | Exists(seat))
        .order_by("chamber__position", "organisation__name", "pk")
    )


def of(decision: Decision) -> list[Voter]:
    """The whole roll of one decision, read once when the decision already carries it."""
    if _is_carried(decision):
        return list(decision.voters.all())
    return list(whole().filter(decision=decision))


def voter_of(decision: Decision, person_id: UUID | None) -> Voter | None:
    """The place of a person on the rolls of a decision; None for somebody who has no vote."""
    if person_id is None:
        return None
    if _is_carried(decision):
        return next((voter for voter in decision.voters.all() if voter.person_id == person_id), None)
    return whole().filter(decision=decision, person_id=person_id).first()


def has_everybody_voted(decision: Decision) -> bool:
    """Whether nobody on any roll is missing."""
    if _is_carried(decision):
        return all(voter.has_voted for voter in decision.voters.all())
    return not Voter.objects.filter(decision=decision, ballot__isnull=True).exists()


def has_anybody_voted(decision: Decision) -> bool:
    """Whether there is a ballot."""
    if _is_carried(decision):
        return any(voter.has_voted for voter in decision.voters.all())
    return Voter.objects.filter(decision=decision, ballot__isnull=False).exists()


def waiting_for(actor: Actor) -> QuerySet[Voter]:
    """The places on rolls where a ballot of this person is still missing and can be cast."""
    if actor.person is None:
        return Voter.objects.none()
    return Voter.objects.filter(
        person_id=actor.person_id,
        ballot__isnull=True,
        decision__state=DecisionState.OPEN,
        decision__closes_at__gt=timezone.now(),
    )


def _is_carried(decision: Decision) -> bool:
    return "voters" in getattr(decision, "_prefetched_objects_cache", {})
