"""What waits in partnerships for the one who acts, and what they wait for."""

from __future__ import annotations

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor

from ..models import Agreement, Party, Signature
from ..vocabulary import AgreementState, PartyState, Turn
from .agreements import IN_PREPARATION


def for_actor(actor: Actor) -> QuerySet[Party]:
    """The parties the actor represents for which something waits: one row for each thing, with its `turn`."""
    if actor.person is None or actor.organisation_id is None:
        return Party.objects.none()
    return _whose_turn_it_is(_represented(actor))


def for_others(actor: Actor) -> QuerySet[Party]:
    """Parties of others that the actor's organisation waits for, each with its `turn`."""
    if actor.person is None or actor.organisation_id is None:
        return Party.objects.none()
    mine = _represented(actor).filter(state=PartyState.ADMITTED, partnership=OuterRef("partnership"))
    others = Party.objects.filter(Exists(mine)).exclude(organisation_id=actor.organisation_id)
    return _whose_turn_it_is(others).select_related("organisation", "partnership").order_by("invited_at")


def versions_of(parties: list[Party]) -> dict[object, Agreement]:
    """The version in preparation of each of these parties' partnerships."""
    found = Agreement.objects.filter(
        partnership__in={party.partnership_id for party in parties}, state__in=IN_PREPARATION
    )
    return {agreement.partnership_id: agreement for agreement in found}


def _whose_turn_it_is(parties: QuerySet[Party]) -> QuerySet[Party]:
    """Those of the parties that have to do something for the agreement, with their `turn`.

    An invitation to answer, an agreement to sign, and, for the party that has been here longest, a
    text to draft or to open for signature. One partnership prepares one version at a time, so a
    party has at most one. `Overview.turns` says the same on the page of the partnership.
    """
    to_answer = Q(state=PartyState.INVITED)
    to_sign = Q(Exists(_versions(AgreementState.SIGNING))) & ~Q(Exists(_signatures()))
    to_begin = ~Q(Exists(Agreement.objects.filter(partnership=OuterRef("partnership"))))
    to_offer = Q(Exists(_versions(AgreementState.DRAFT))) & ~Q(Exists(_standing(PartyState.INVITED)))
    leads = ~Q(Exists(_standing(PartyState.ADMITTED).filter(invited_at__lt=OuterRef("invited_at"))))
    meets_nobody = ~Q(Exists(_standing(PartyState.ADMITTED).exclude(side=OuterRef("side"))))
    turn = Case(
        When(to_answer, then=Value(Turn.ANSWER)),
        When(to_sign, then=Value(Turn.SIGN)),
        When(to_begin, then=Value(Turn.DRAFT)),
        When(meets_nobody, then=Value(Turn.INVITE)),
        default=Value(Turn.OFFER),
    )
    return parties.annotate(turn=turn).filter(
        to_answer | (Q(state=PartyState.ADMITTED) & (to_sign | (leads & (to_begin | to_offer))))
    )


def _represented(actor: Actor) -> QuerySet[Party]:
    return Party.objects.filter(
        organisation_id=actor.organisation_id,
        organisation__seats__person=actor.person,
        organisation__seats__role=SeatRole.REPRESENTATIVE,
        organisation__seats__ended_at__isnull=True,
    ).select_related("organisation", "partnership")


def _versions(state: str) -> QuerySet[Agreement]:
    return Agreement.objects.filter(partnership=OuterRef("partnership"), state=state)


def _standing(state: str) -> QuerySet[Party]:
    return Party.objects.filter(partnership=OuterRef("partnership"), state=state)


def _signatures() -> QuerySet[Signature]:
    return Signature.objects.filter(party=OuterRef("pk"), agreement__state=AgreementState.SIGNING)
