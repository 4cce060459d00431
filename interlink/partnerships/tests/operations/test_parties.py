from __future__ import annotations

import pytest

from interlink.accounts.models import Organisation
from interlink.accounts.operations import invitations
from interlink.accounts.tests.cast import Cast, a_colleague, an_organisation
from interlink.accounts.vocabulary import OrganisationKind, SeatRole
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import Refused
from interlink.kernel.sides import Side

from ...models import Elector, Party
from ...operations import agreements, parties
from ...queries import electorates, partnerships
from ...vocabulary import PartyState
from ..factories import a_draft, a_partnership, an_invited_party


def test_accept_makes_the_representatives_electors(cast: Cast) -> None:
    partnership = a_partnership(cast)

    party = parties.accept(party=an_invited_party(cast, partnership), by=cast.bilal)

    assert (party.state, party.answered_at is not None, party.joined_at) == (PartyState.ADMITTED, True, None)
    assert [elector.person for elector in electorates.of_party(party)] == [cast.bilal.person]


def test_accept_leaves_out_who_votes_for_another_party(cast: Cast) -> None:
    partnership = a_partnership(cast)
    second = an_organisation(cast.carme.person, f"Museum {partnership.pk}")
    dora = a_colleague(second, Actor(cast.carme.person, second), "Dora", SeatRole.REPRESENTATIVE)
    party = parties.invite(partnership=partnership, organisation=second, side=Side.CIVIC, by=cast.carme)

    party = parties.accept(party=party, by=dora)

    assert [elector.person for elector in electorates.of_party(party)] == [dora.person]
    assert Elector.objects.get(partnership=partnership, person=cast.carme.person).party.organisation == cast.city


def test_representatives_are_counted_once_however_many_seats_they_hold(cast: Cast) -> None:
    from ...queries import parties as queries

    an_organisation(cast.bilal.person, "Choir")
    party = an_invited_party(cast, a_partnership(cast))

    assert queries.representatives(party) == [cast.bilal.person]


def test_decline_hides_the_private_partnership_and_may_be_asked_again(cast: Cast) -> None:
    partnership = a_partnership(cast)
    party = an_invited_party(cast, partnership)
    assert list(partnerships.visible_to(cast.bilal)) == [partnership]

    parties.decline(party=party, reason="No time this year.", by=cast.bilal)
    assert list(partnerships.visible_to(cast.bilal)) == []

    again = an_invited_party(cast, partnership, side=Side.GOVERNMENT)
    assert (again.pk, again.state, again.side) == (party.pk, PartyState.INVITED, Side.GOVERNMENT)


def test_decline_steps_back_before_signing(cast: Cast) -> None:
    partnership, agreement = a_draft(cast)
    party = partnership.parties.get(organisation=cast.association)

    parties.decline(party=party, reason="The text changed too much.", by=cast.bilal)

    party.refresh_from_db()
    assert (party.state, party.electors.count()) == (PartyState.DECLINED, 0)
    with pytest.raises(Refused):
        agreements.amend(agreement=agreement, title="T", body="B", rules={}, seen=1, by=cast.bilal)


def test_withdraw_leaves_nothing_to_answer(cast: Cast) -> None:
    partnership = a_partnership(cast)
    party = an_invited_party(cast, partnership)

    parties.withdraw(party=party, by=cast.carme)

    assert not Party.objects.filter(pk=party.pk).exists()
    assert list(partnerships.visible_to(cast.bilal)) == []


def test_invite_new_brings_an_organisation_that_was_not_here(cast: Cast) -> None:
    partnership = a_partnership(cast)

    party, invitation, token = parties.invite_new(
        partnership=partnership,
        name="Il Ponte",
        kind=OrganisationKind.ASSOCIATION,
        email="nora@example.org",
        person_name="Nora",
        language="it",
        side=Side.CIVIC,
        role="runs the help desk",
        by=cast.carme,
    )

    assert (party.organisation.name, party.side, party.role) == ("Il Ponte", Side.CIVIC, "runs the help desk")
    assert (invitation.role, invitation.email) == (SeatRole.REPRESENTATIVE, "nora@example.org")

    person = invitations.activate(
        invitation=invitation, token=token, name="Nora", password="three quiet otters", language="it", by=NOBODY
    )
    invitations.accept(invitation=invitation, token=token, by=Actor(person))
    party = parties.accept(party=party, by=Actor(person, party.organisation))
    assert [elector.person for elector in electorates.of_party(party)] == [person]


def test_invite_new_refused_leaves_no_organisation_behind(cast: Cast) -> None:
    partnership = a_partnership(cast)

    with pytest.raises(Refused) as refused:
        parties.invite_new(
            partnership=partnership,
            name=cast.association.name.upper(),
            kind=OrganisationKind.ASSOCIATION,
            email="nora@example.org",
            person_name="Nora",
            language="it",
            side=Side.CIVIC,
            by=cast.carme,
        )

    assert str(refused.value) == (
        "There is already an organisation with this name. Ask one of its representatives for a seat."
    )
    assert Organisation.objects.filter(name__iexact=cast.association.name).count() == 1
    assert Party.objects.filter(partnership=partnership).count() == 1
