"""Register organisations and confirm that public bodies are what they say."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.kernel.law import Reason, Refused
from interlink.ledger.deeds import operation, record

from ..events import OrganisationConfirmed, OrganisationRegistered, SeatTaken
from ..models import Organisation, Seat
from ..rules import May, name_is_new
from ..vocabulary import SeatRole


@operation(May.REGISTER_ORGANISATION)
def register(*, name: str, kind: str, about: str = "", by: Actor) -> Organisation:
    """Enter an organisation into the register; the one who does becomes its first representative."""
    organisation = _enter(name, kind, about, by)
    seat = Seat(
        organisation=organisation, person=by.person, role=SeatRole.REPRESENTATIVE, since=organisation.registered_at
    )
    seat.save(force_insert=True)
    record(
        SeatTaken(organisation=organisation, seat=seat, role=seat.role),
        by=Actor(by.person),
        about=organisation,
        stream=organisation.ledger_stream,
    )
    return organisation


@operation(May.REGISTER_ORGANISATION)
def register_for_others(*, name: str, kind: str, about: str = "", by: Actor) -> Organisation:
    """Enter an organisation that is not here yet, so that its first representative can be invited."""
    return _enter(name, kind, about, by)


@operation(May.CONFIRM_ORGANISATION, on="organisation")
def confirm(*, organisation: Organisation, by: Actor) -> Organisation:
    """Confirm that a public body is what it says it is, so that it may sign."""
    organisation.confirmed_at = timezone.now()
    organisation.confirmed_by = by.person
    organisation.save(update_fields=["confirmed_at", "confirmed_by"])
    record(
        OrganisationConfirmed(organisation=organisation), by=by, about=organisation, stream=organisation.ledger_stream
    )
    return organisation


def _enter(name: str, kind: str, about: str, by: Actor) -> Organisation:
    organisation = Organisation(
        name=name.strip(), kind=kind, about=about.strip(), registered_at=timezone.now(), registered_by=by.person
    )
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError:
        # Somebody else was faster: there was no row yet that the rule could have seen or locked.
        raise Refused(Reason(name_is_new.code, name_is_new.sentence)) from None
    record(
        OrganisationRegistered(organisation=organisation, kind=kind),
        by=Actor(by.person),
        about=organisation,
        stream=organisation.ledger_stream,
    )
    return organisation
