"""What waits in partnerships for the one who acts, and what they wait for."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor

from ..models import Agreement, Party, Signature
from ..vocabulary import AgreementState, PartyState
from .agreements import IN_PREPARATION


def for_actor(actor: Actor) -> QuerySet[Party]:
    """The parties the actor represents for which something waits: one row for each thing.

    An invitation to answer, an agreement to sign, and, for who founded it, a text to draft or to
    open for signature. One partnership prepares one version at a time, so a party has at most one.
    """
    if actor.person is None or actor.organisation_id is None:
        return Party.objects.none()
    to_answer = Q(state=PartyState.INVITED)
    to_sign = Q(Exists(_signing())) & ~Q(Exists(_signatures()))
    to_begin = ~Q(Exists(Agreement.objects.filter(partnership=OuterRef("partnership"))))
    to_offer = Q(Exists(_versions(AgreementState.DRAFT))) & ~Q(Exists(_unanswered()))
    founded = Q(partnership__founded_by=actor.person)
    return _represented(actor).filter(
        to_answer | (Q(state=PartyState.ADMITTED) & (to_sign | (founded & (to_begin | to_offer))))
    )


def for_others(actor: Actor) -> QuerySet[Party]:
    """Parties of others that the actor's organisation waits for: to answer, or to sign."""
    if actor.person is None or actor.organisation_id is None:
        return Party.objects.none()
    mine = _represented(actor).filter(state=PartyState.ADMITTED, partnership=OuterRef("partnership"))
    to_sign = Q(state=PartyState.ADMITTED) & Q(Exists(_signing())) & ~Q(Exists(_signatures()))
    return (
        Party.objects.filter(Exists(mine))
        .filter(Q(state=PartyState.INVITED) | to_sign)
        .exclude(organisation_id=actor.organisation_id)
        .select_related("organisation", "partnership")
        .order_by("invited_at")
    )


def versions_of(parties: list[Party]) -> dict[object, Agreement]:
    """The version in preparation of each of these parties' partnerships."""
    found = Agreement.objects.filter(
        partnership__in={party.partnership_id for party in parties}, state__in=IN_PREPARATION
    )
    return {agreement.partnership_id: agreement for agreement in found}


def _represented(actor: Actor) -> QuerySet[Party]:
    return Party.objects.filter(
        organisation_id=actor.organisation_id,
        organisation__seats__person=actor.person,
        organisation__seats__role=SeatRole.REPRESENTATIVE,
        organisation__seats__ended_at__isnull=True,
    ).select_related("organisation", "partnership")


def _versions(state: str) -> QuerySet[Agreement]:
    return Agreement.objects.filter(partnership=OuterRef("partnership"), state=state)


def _signing() -> QuerySet[Agreement]:
    return _versions(AgreementState.SIGNING)


def _signatures() -> QuerySet[Signature]:
    return Signature.objects.filter(party=OuterRef("pk"), agreement__state=AgreementState.SIGNING)


def _unanswered() -> QuerySet[Party]:
    return Party.objects.filter(partnership=OuterRef("partnership"), state=PartyState.INVITED)
