"""Seats end: a person leaves an organisation, or the organisation lets them go."""

from __future__ import annotations

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.kernel.law import demand
from interlink.ledger.deeds import lock, operation, record

from ..events import SeatEnded
from ..models import Seat
from ..rules import May


@operation(May.LEAVE_SEAT, on="seat")
def leave(*, seat: Seat, by: Actor) -> Seat:
    """Give up one's own seat; from this moment one neither reads nor acts for the organisation."""
    return _end(seat, May.LEAVE_SEAT, by)


@operation(May.END_SEAT, on="seat")
def end(*, seat: Seat, by: Actor) -> Seat:
    """Take the seat of somebody in one's organisation back, with the same effect."""
    return _end(seat, May.END_SEAT, by)


def _end(seat: Seat, permission: str, by: Actor) -> Seat:
    organisation = lock(seat.organisation)
    # Two representatives who go at once must not leave nobody.
    demand(permission, by, seat)
    seat.ended_at = timezone.now()
    seat.save(update_fields=["ended_at"])
    record(
        SeatEnded(organisation=organisation, seat=seat), by=by, about=organisation, stream=organisation.ledger_stream
    )
    return seat
