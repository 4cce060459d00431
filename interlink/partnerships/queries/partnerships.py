"""Looking at partnerships: public ones, and those one is a party to."""

from __future__ import annotations

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet, Value

from interlink.accounts.models import Seat
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.ledger.vocabulary import Audience

from ..models import Partnership, Party
from ..vocabulary import PartyState
from . import members


def visible_to(actor: Actor) -> QuerySet[Partnership]:
    """Partnerships the actor may see.

    A partnership is public once its first agreement is in force. Before that it is private to the
    people of the organisations that take part or are invited, in whatever capacity they act now.
    """
    if actor.person is None:
        return Partnership.objects.filter(public_since__isnull=False)
    return Partnership.objects.filter(Q(public_since__isnull=False) | Q(Exists(_parties_of_mine(actor))))


def mine(actor: Actor) -> QuerySet[Partnership]:
    """Partnerships in which an organisation of the actor takes part or is invited, or a team has them."""
    if actor.person is None:
        return Partnership.objects.none()
    in_a_team = members.current().filter(team__partnership=OuterRef("pk"), person=actor.person)
    return Partnership.objects.filter(Q(Exists(_parties_of_mine(actor))) | Q(Exists(in_a_team)))


def sees_inside(actor: Actor, partnership: Partnership) -> bool:
    """Whether the actor may read what only the parties and the members of teams read."""
    return mine(actor).filter(pk=partnership.pk).exists()


def audiences(partnership: Partnership, *, inside: bool) -> tuple[str, ...]:
    """Which facts of the partnership's stream a reader may see: inside it, or from outside."""
    if inside:
        return (Audience.PUBLIC, Audience.OPEN, Audience.MEMBERS)
    return (Audience.PUBLIC, Audience.OPEN) if partnership.is_public else (Audience.PUBLIC,)


def listed(actor: Actor) -> QuerySet[Partnership]:
    """Partnerships for the list: those of the actor first, each with the number of its parties per side."""
    counts = {
        f"{side}_count": Count(
            "parties",
            filter=Q(parties__side=side, parties__state=PartyState.ADMITTED),
        )
        for side in Side.values
    }
    return marked(actor).annotate(**counts).order_by("-is_mine", "name")


def marked(actor: Actor) -> QuerySet[Partnership]:
    """Partnerships the actor may see, each noting whether it is one of theirs."""
    if actor.person is None:
        return visible_to(actor).annotate(is_mine=Value(False, output_field=BooleanField()))
    return visible_to(actor).annotate(is_mine=Exists(mine(actor).filter(pk=OuterRef("pk"))))


def _parties_of_mine(actor: Actor) -> QuerySet[Party]:
    my_seats = Seat.objects.filter(
        person=actor.person, ended_at__isnull=True, organisation_id=OuterRef("organisation_id")
    )
    return Party.objects.filter(Exists(my_seats), partnership=OuterRef("pk")).exclude(state=PartyState.DECLINED)
