"""Valid things of this app, made through its operations."""

from __future__ import annotations

from interlink.kernel.actors import NOBODY, Actor
from interlink.ledger.models import Entry

from ..models import Invitation, Organisation, Person
from ..operations import invitations, organisations
from ..vocabulary import OrganisationKind, SeatRole
from .cast import PASSWORD, a_person


def an_invitation(
    organisation: Organisation, by: Actor, email: str = "", role: str = SeatRole.MEMBER, **more: str
) -> tuple[Invitation, str]:
    """An open invitation and the secret of its link."""
    return invitations.send(organisation=organisation, role=role, email=email, by=by, **more)


def an_unconfirmed_body(name: str) -> Organisation:
    """A public body that waits for the operator."""
    return organisations.register(name=name, kind=OrganisationKind.PUBLIC_BODY, by=Actor(a_person("Rita Register")))


def an_activated_person(invitation: Invitation, token: str, email: str = "") -> Person:
    """Somebody who opened the link of an invitation and chose a password, and has not accepted yet."""
    return invitations.activate(
        invitation=invitation, token=token, name="Nora Neri", password=PASSWORD, language="en", email=email, by=NOBODY
    )


def names_on_record() -> list[str]:
    """What stands in the ledger, in the order it happened."""
    return list(Entry.objects.order_by("at", "id").values_list("name", flat=True))
