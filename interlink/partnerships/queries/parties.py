"""Who takes part, on which side, and who may speak for them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from interlink.accounts.models import Organisation, Person
from interlink.accounts.queries import organisations
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.sides import Side

from ..models import Agreement, Member, Partnership, Party
from ..vocabulary import PartyState
from . import members, partnerships

# A party of full standing: bound by the agreement in force, or there is none yet. A newcomer that
# prepares a new version signs it before it counts.
FULL = Q(state=PartyState.ADMITTED) & (Q(joined_at__isnull=False) | Q(partnership__public_since__isnull=True))


def visible_to(actor: Actor) -> QuerySet[Party]:
    """Parties of the partnerships the actor may see, with organisation and partnership."""
    return Party.objects.filter(partnership__in=partnerships.visible_to(actor)).select_related(
        "organisation", "partnership"
    )


def of_organisation(organisation: Organisation, actor: Actor) -> QuerySet[Party]:
    """Where an organisation takes part with full standing, as far as the actor may see, by name."""
    return visible_to(actor).filter(FULL, organisation=organisation).order_by("partnership__name")


def visible_inside(actor: Actor) -> QuerySet[Party]:
    """Parties of the partnerships that the actor belongs to."""
    return visible_to(actor).filter(partnership__in=partnerships.mine(actor))


def sides_present(partnership: Partnership) -> set[str]:
    """The sides on which parties of full standing stand, from the parties of the row."""
    return {party.side for party in partnership.parties.all() if party.has_full_standing}


def parties_of(partnership_id: UUID) -> QuerySet[Party]:
    """The parties of full standing, in the order in which they were invited, with their organisations."""
    return (
        Party.objects.filter(FULL, partnership_id=partnership_id).select_related("organisation").order_by("invited_at")
    )


def side_of(partnership_id: UUID, actor: Actor) -> str | None:
    """The side an actor acts on here; without an organisation it is the civic side."""
    if actor.organisation_id is not None:
        party = Party.objects.filter(
            partnership_id=partnership_id, organisation_id=actor.organisation_id, state=PartyState.ADMITTED
        ).first()
        return party.side if party else None
    return Side.CIVIC if actor.person is not None else None


def sides_by_organisation(partnership_id: UUID) -> dict[UUID | None, str]:
    """The side of every organisation that takes part or is invited; None, acting for oneself, is civic."""
    sides: dict[UUID | None, str] = dict(
        Party.objects.filter(partnership_id=partnership_id).values_list("organisation_id", "side")
    )
    sides[None] = Side.CIVIC
    return sides


def is_member(actor: Actor, partnership_id: UUID) -> bool:
    """Whether the actor takes part, in the capacity they act in: a seat in a party, or a place in a team."""
    if actor.person is None:
        return False
    seated = Party.objects.filter(
        FULL,
        partnership_id=partnership_id,
        organisation_id=actor.organisation_id,
        organisation__seats__person=actor.person,
        organisation__seats__ended_at__isnull=True,
    )
    return seated.exists() or _memberships(actor, partnership_id).exists()


def is_observer(actor: Actor, partnership_id: UUID) -> bool:
    """Whether the actor is here only to read: in teams as an observer, and a representative of no party."""
    if actor.person is None:
        return False
    as_observer = set(_memberships(actor, partnership_id).values_list("is_observer", flat=True))
    return as_observer == {True} and not represents_a_party(actor, partnership_id)


def represents_a_party(actor: Actor, partnership_id: UUID) -> bool:
    """Whether the actor acts for a party of full standing and may bind it."""
    return Party.objects.filter(FULL, partnership_id=partnership_id).filter(_bound_by(actor)).exists()


def remember(partnership: Partnership, actor: Actor, *, represents: bool) -> None:
    """Leave on a row what a page has found out, so that the rules, also of apps above, need not ask once more.

    Operations read their rows anew and locked, so nothing remembered ever reaches a deed.
    """
    row: Any = partnership
    row.remembered_representation = (actor, represents)


def represents_one_of(actor: Actor, partnership: Partnership) -> bool:
    """The same of a row: what is remembered for this very actor, or what is true now."""
    remembered = getattr(partnership, "remembered_representation", None)
    if remembered is not None and remembered[0] == actor:
        return remembered[1]
    return represents_a_party(actor, partnership.pk)


def sits_at_the_table(actor: Actor, partnership_id: UUID) -> bool:
    """Whether the actor may bind a party that prepares the agreement: one of full standing, or a newcomer."""
    return (
        Party.objects.filter(partnership_id=partnership_id, state=PartyState.ADMITTED).filter(_bound_by(actor)).exists()
    )


def admitted_party(actor: Actor, partnership_id: UUID) -> Party | None:
    """The admitted party the actor may bind here, or None."""
    return (
        Party.objects.filter(partnership_id=partnership_id, state=PartyState.ADMITTED)
        .filter(_bound_by(actor))
        .select_related("organisation")
        .first()
    )


def by_id(pk: UUID | str) -> Party | None:
    """Find a party with its organisation and partnership; None when its invitation was taken back."""
    return Party.objects.filter(pk=pk).select_related("organisation", "partnership").first()


def admitted(partnership_id: UUID) -> QuerySet[Party]:
    """Everyone who takes part, newcomers too, with organisation and partnership."""
    return (
        Party.objects.filter(partnership_id=partnership_id, state=PartyState.ADMITTED)
        .select_related("organisation", "partnership")
        .order_by("invited_at")
    )


def signed(agreement: Agreement) -> QuerySet[Party]:
    """The parties with a signature under a version, with organisation and partnership."""
    return (
        Party.objects.filter(signatures__agreement=agreement)
        .select_related("organisation", "partnership")
        .order_by("invited_at")
    )


def unanswered(partnership_id: UUID) -> list[Party]:
    """Parties that are invited and have not answered."""
    return list(
        Party.objects.filter(partnership_id=partnership_id, state=PartyState.INVITED)
        .select_related("organisation")
        .order_by("invited_at")
    )


def representatives(party: Party) -> list[Person]:
    """The people who may bind a party now."""
    return list(
        Person.objects.filter(
            seats__organisation=party.organisation_id,
            seats__role=SeatRole.REPRESENTATIVE,
            seats__ended_at__isnull=True,
        ).order_by("seats__since")
    )


def could_join(partnership_id: UUID, text: str = "", limit: int = 20) -> list[Organisation]:
    """Registered organisations whose name holds a text and that are neither in nor invited, by name."""
    known = Party.objects.filter(partnership_id=partnership_id).exclude(state=PartyState.DECLINED)
    found = organisations.visible_to(NOBODY).exclude(pk__in=known.values("organisation_id"))
    return list(found.filter(name__icontains=text.strip()).order_by("name")[:limit])


def _bound_by(actor: Actor) -> Q:
    if actor.person is None or actor.organisation_id is None:
        return Q(pk__in=())
    return Q(
        organisation_id=actor.organisation_id,
        organisation__seats__person=actor.person,
        organisation__seats__role=SeatRole.REPRESENTATIVE,
        organisation__seats__ended_at__isnull=True,
    )


def _memberships(actor: Actor, partnership_id: UUID) -> QuerySet[Member]:
    return members.current().filter(
        team__partnership_id=partnership_id, person=actor.person, organisation_id=actor.organisation_id
    )
