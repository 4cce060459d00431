from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from pytest_django import Settings

from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry, Words

from ...models import Invitation, Person
from ...operations import invitations
from ...queries import invitations as invitation_queries
from ...queries import seats
from ...vocabulary import PersonState, SeatRole
from ..cast import Cast
from ..factories import an_activated_person, an_invitation


def test_send_names_a_person_who_never_signed_in(cast: Cast) -> None:
    invitation, _token = an_invitation(cast.association, cast.bilal, "New@example.org", name="Nora")

    assert (invitation.person.name, invitation.person.state) == ("Nora", PersonState.INVITED)
    assert invitation.email == "new@example.org"
    assert not invitation.person.has_usable_password()
    assert Entry.objects.filter(name="accounts.invitation.sent").count() == 1


def test_send_stores_the_secret_nowhere(cast: Cast) -> None:
    _invitation, token = an_invitation(cast.association, cast.bilal, "new@example.org", name="Nora")

    kept = [*Invitation.objects.values(), *Entry.objects.values(), *Words.objects.values(), *Person.objects.values()]
    assert token not in str(kept)
    assert len(token) >= 32
    assert "new@example.org" not in str([*Entry.objects.values(), *Words.objects.values()])


def test_send_twice_gives_two_links_that_open_their_own_invitation(cast: Cast) -> None:
    first, one = an_invitation(cast.association, cast.bilal)
    second, two = an_invitation(cast.association, cast.bilal)

    assert invitation_queries.by_token(one) == first
    assert invitation_queries.by_token(two) == second
    assert invitation_queries.by_token(str(first.pk)) is None
    assert invitation_queries.by_token(first.token_digest) is None


def test_send_again_stops_the_old_link(cast: Cast) -> None:
    invitation, old = an_invitation(cast.association, cast.bilal, "new@example.org")

    again, new = invitations.send_again(invitation=invitation, by=cast.bilal)

    assert invitation_queries.by_token(old) is None
    assert invitation_queries.by_token(new) == invitation
    assert again.times_sent == 2


def test_accept_gives_the_seat_once(cast: Cast) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal, "new@example.org")
    person = an_activated_person(invitation, token)
    invitations.accept(invitation=invitation, token=token, by=Actor(person))

    with pytest.raises(Refused) as refused:
        invitations.accept(invitation=invitation, token=token, by=cast.zeno)

    assert seats.has_seat(Actor(person), cast.association.pk)
    assert not seats.has_seat(cast.zeno, cast.association.pk)
    assert str(refused.value) == "This invitation has already been used."


def test_accept_needs_the_link_even_of_the_invited_address(cast: Cast) -> None:
    """Whoever activated an address with one invitation has not shown that they hold another."""
    theirs, _secret = an_invitation(cast.city, cast.carme, "nora@example.org", role=SeatRole.REPRESENTATIVE)
    own, token = an_invitation(cast.association, cast.bilal, "nora@example.org")
    nora = Actor(an_activated_person(own, token))

    with pytest.raises(Refused) as refused:
        invitations.accept(invitation=theirs, by=nora)

    assert str(refused.value) == "This link does not fit the invitation. Open the one in the last e-mail you got."
    assert not seats.has_seat(nora, cast.city.pk)


def test_activate_cannot_take_over_an_invited_person_through_another_link(cast: Cast) -> None:
    an_invitation(cast.city, cast.carme, "nora@example.org", role=SeatRole.REPRESENTATIVE)
    link, token = an_invitation(cast.association, cast.bilal)

    with pytest.raises(Refused):
        an_activated_person(link, token, email="nora@example.org")

    assert Person.objects.get(email="nora@example.org").state == PersonState.INVITED


@pytest.mark.parametrize(("mail_is_sent", "proved"), [(True, ["mailed@example.org"]), (False, [])])
def test_activate_proves_only_the_address_a_link_was_mailed_to(
    cast: Cast, settings: Settings, mail_is_sent: bool, proved: list[str]
) -> None:
    settings.MAIL_IS_SENT = mail_is_sent
    mailed, token = an_invitation(cast.association, cast.bilal, "mailed@example.org")
    link, secret = an_invitation(cast.association, cast.bilal)

    people = [an_activated_person(mailed, token), an_activated_person(link, secret, email="typed@example.org")]

    assert list(EmailAddress.objects.filter(user__in=people).values_list("email", flat=True)) == proved


def test_withdraw_closes_the_link(cast: Cast) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal, "new@example.org")

    invitations.withdraw(invitation=invitation, by=cast.bilal)

    with pytest.raises(Refused) as refused:
        invitations.accept(invitation=invitation, token=token, by=cast.zeno)
    assert str(refused.value) == "This invitation was withdrawn. Ask the organisation for a new one."
    assert not seats.has_seat(cast.zeno, cast.association.pk)


def test_send_is_refused_to_strangers(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        an_invitation(cast.association, cast.zeno, "x@example.org")

    assert str(refused.value) == ("Only a representative of this organisation can invite people to it, acting for it.")
    assert not Person.objects.filter(email="x@example.org").exists()
