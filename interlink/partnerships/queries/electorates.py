"""Electorates: who votes on each side, and what the agreement asks of them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from interlink.accounts.models import Person, Seat
from interlink.deliberation.electorates import ChamberSpec, ElectorSpec
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side

from ..models import Agreement, Elector, Party, Signature
from ..vocabulary import Assent
from . import agreements, parties, partnerships


def of_party(party: Party) -> QuerySet[Elector]:
    """The people who vote for a party, with their names; whoever lost the seat no longer does."""
    return _seated(Elector.objects.filter(party=party)).select_related("person").order_by("named_at", "id")


def visible_to(actor: Actor) -> QuerySet[Elector]:
    """Electors of the partnerships that the actor belongs to."""
    return Elector.objects.filter(partnership__in=partnerships.mine(actor)).select_related(
        "person", "party__organisation", "party__partnership", "partnership"
    )


def could_vote(party: Party) -> list[Person]:
    """People with a seat in the organisation who do not vote in this partnership yet, by name."""
    voting = Elector.objects.filter(partnership=party.partnership_id)
    return list(
        Person.objects.filter(seats__organisation=party.organisation_id, seats__ended_at__isnull=True)
        .exclude(pk__in=voting.values("person_id"))
        .order_by("name")
    )


def other_party_of(actor: Actor, subject: Agreement | Party) -> Party | None:
    """The party for which the person votes already, or has signed the version in preparation, if it is another one."""
    if actor.person is None:
        return None
    others = Party.objects.filter(partnership_id=subject.partnership_id).exclude(organisation_id=actor.organisation_id)
    votes = _seated(Elector.objects.filter(party=OuterRef("pk"), person=actor.person))
    signed = Signature.objects.filter(
        party=OuterRef("pk"), signed_by=actor.person, agreement__state__in=agreements.IN_PREPARATION
    )
    return others.filter(Exists(votes) | Exists(signed)).select_related("organisation").first()


def chambers_for(partnership_id: UUID, act: str) -> list[ChamberSpec]:
    """The chambers that decide about an act: one for each side that has parties bound by the agreement.

    Empty while no agreement is in force. “Everyone who signed” asks every elector for a yes.
    """
    rule = agreements.rule_for(partnership_id, act)
    if rule is None:
        return []
    unanimous = rule.needs == Assent.ALL_SIGNATORIES
    rolls: dict[str, list[ElectorSpec]] = {party.side: [] for party in parties.parties_of(partnership_id)}
    electors = _seated(Elector.objects.filter(partnership_id=partnership_id, party__joined_at__isnull=False))
    for elector in electors.select_related("person", "party__organisation").order_by("named_at", "id"):
        rolls[elector.party.side].append(ElectorSpec(elector.person, elector.party.organisation))
    return [
        ChamberSpec(
            side=side,
            quorum_percent=100 if unanimous else rule.quorum_percent,
            majority_percent=100 if unanimous else rule.majority_percent,
            voters=tuple(rolls[side]),
        )
        for side in Side.values
        if side in rolls
    ]


def _seated(electors: QuerySet[Elector]) -> QuerySet[Elector]:
    seats = Seat.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("party__organisation"), ended_at__isnull=True
    )
    return electors.filter(Exists(seats))
