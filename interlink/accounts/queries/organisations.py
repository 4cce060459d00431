"""Looking at organisations. They are public: who takes part is no secret."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from interlink.kernel.actors import Actor
from interlink.ledger.queries import entries
from interlink.ledger.sentences import Line, lines
from interlink.ledger.vocabulary import Audience

from ..models import Invitation, Organisation, Seat
from ..vocabulary import OrganisationKind, SeatRole
from . import invitations, seats

ACTS_SHOWN = 20


@dataclass(frozen=True)
class Register:
    """What the register says about one organisation, to one reader."""

    seats_now: int
    # Names are for those who sit there; for everybody else this is empty.
    seats: list[Seat]
    is_insider: bool
    # Whether the reader may bind it, be it that they act for themselves just now.
    represents_it: bool
    invitations: list[Invitation]
    lines: list[Line]


def visible_to(actor: Actor) -> QuerySet[Organisation]:
    """Organisations the actor may see: all of them; the register is public."""
    return Organisation.objects.all()


def is_registered(name: str) -> bool:
    """Whether an organisation with this name is in the register, whatever its case."""
    return Organisation.objects.filter(name__iexact=name.strip()).exists()


def unconfirmed() -> QuerySet[Organisation]:
    """Public bodies nobody has confirmed yet, oldest first."""
    return Organisation.objects.filter(kind=OrganisationKind.PUBLIC_BODY, confirmed_at__isnull=True).order_by(
        "registered_at"
    )


def all_public_bodies_are_confirmed() -> bool:
    """Whether there is a public body, and none that still waits for the operator."""
    bodies = Organisation.objects.filter(kind=OrganisationKind.PUBLIC_BODY)
    return bodies.exists() and not unconfirmed().exists()


def waiting_for_confirmation() -> QuerySet[Organisation]:
    """Public bodies nobody has confirmed yet, with who registered them and the number of their seats."""
    return (
        unconfirmed()
        .select_related("registered_by")
        .annotate(seats_now=Count("seats", filter=Q(seats__ended_at__isnull=True)))
    )


def register_of(organisation: Organisation, actor: Actor) -> Register:
    """What the actor may read about an organisation in the register."""
    held = list(seats.current_in(organisation))
    own = next((seat for seat in held if seat.person_id == actor.person_id), None)
    represents_it = own is not None and own.role == SeatRole.REPRESENTATIVE
    invites = represents_it or (actor.person is not None and organisation.registered_by_id == actor.person_id)
    audiences = [Audience.PUBLIC, Audience.MEMBERS] if own else [Audience.PUBLIC]
    return Register(
        seats_now=len(held),
        seats=held if own else [],
        is_insider=own is not None,
        represents_it=represents_it,
        invitations=list(invitations.open_in(organisation)) if invites else [],
        lines=lines(entries.on_stream(organisation.ledger_stream, audiences)[:ACTS_SHOWN]),
    )
