from __future__ import annotations

import pytest

from interlink.accounts.operations import invitations
from interlink.accounts.queries import seats
from interlink.accounts.tests.cast import Cast
from interlink.accounts.vocabulary import PersonState, SeatRole
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry


def test_send_names_a_person_who_never_signed_in(cast: Cast) -> None:
    invitation, token = invitations.send(
        organisation=cast.association, role=SeatRole.MEMBER, email="new@example.org", name="Nora", by=cast.bilal
    )

    assert (invitation.person.name, invitation.person.state) == ("Nora", PersonState.INVITED)
    assert token not in invitation.token_digest
    assert Entry.objects.filter(name="accounts.invitation.sent").count() == 1


def test_accept_gives_the_seat_once(cast: Cast) -> None:
    invitation, token = invitations.send(
        organisation=cast.association, role=SeatRole.MEMBER, email="new@example.org", by=cast.bilal
    )
    person = invitations.activate(
        invitation=invitation, token=token, name="Nora", password="a b c d e f", language="it", by=NOBODY
    )
    invitations.accept(invitation=invitation, by=Actor(person))

    with pytest.raises(Refused) as refused:
        invitations.accept(invitation=invitation, by=Actor(person))

    assert seats.has_seat(Actor(person), cast.association.pk)
    assert str(refused.value) == "This invitation has already been used."


def test_send_is_refused_to_strangers(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        invitations.send(organisation=cast.association, role=SeatRole.MEMBER, email="x@example.org", by=cast.zeno)

    assert str(refused.value) == "Only a representative of this organisation can invite people to it."
