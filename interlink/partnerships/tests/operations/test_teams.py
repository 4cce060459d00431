from __future__ import annotations

import pytest
from django.db import OperationalError, models

from interlink.accounts.operations import invitations, seats
from interlink.accounts.tests.cast import Cast, a_colleague, the_cast
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.ledger import deeds

from ...models import Member, Team
from ...operations import members, teams
from ...queries import members as member_queries
from ...queries import parties
from ...queries import partnerships as partnership_queries
from ...queries import teams as team_queries
from ..factories import a_team, an_agreement_in_force, team_of


def test_form_makes_who_forms_it_the_first_member(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    team = teams.form(partnership=partnership, name=" Design group ", by=cast.bilal)

    team.refresh_from_db()
    assert (team.name, team.organisation, team.side_list) == ("Design group", None, ["civic"])
    assert team_queries.my_team_ids(cast.bilal, partnership.pk) == {
        team.pk,
        team_of(partnership, cast.association).pk,
    }


def test_add_counts_the_sides_without_observers(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, by=cast.carme, observers=(cast.bilal,))
    assert team.side_list == ["government"]

    members.add(team=team, person=cast.ana.person, by=cast.bilal)

    team.refresh_from_db()
    assert team.side_list == ["government", "civic"]


def test_add_takes_people_who_are_only_invited(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    invitation, _token = invitations.send(
        organisation=cast.association, role=SeatRole.MEMBER, email="nora@example.org", name="Nora", by=cast.bilal
    )
    team = team_of(partnership, cast.association)

    assert [(one.person, one.is_invited) for one in member_queries.candidates(team, cast.bilal)] == [
        (invitation.person, True)
    ]
    member = members.add(team=team, person=invitation.person, organisation=cast.association, by=cast.bilal)

    assert member.person == invitation.person


def test_everyone_brings_their_own_people_into_a_mixed_team(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, by=cast.carme)
    dario = a_colleague(cast.city, cast.carme, "Dario")

    assert [one.person for one in member_queries.candidates(team, cast.carme)] == [dario.person]
    assert [one.person for one in member_queries.candidates(team, cast.bilal)] == [cast.bilal.person]
    assert member_queries.candidates(team, Actor(cast.carme.person)) == []


def test_remove_lets_go_and_weighs_the_sides_again(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, cast.bilal, by=cast.carme)

    members.remove(member=Member.objects.get(team=team, person=cast.bilal.person), by=cast.bilal)

    team.refresh_from_db()
    assert team.side_list == ["government"]
    assert team.pk not in team_queries.my_team_ids(cast.bilal)


def test_membership_holds_in_its_capacity_only(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, cast.ana, by=cast.carme)

    assert team_queries.my_team_ids(cast.ana) == {team.pk}
    assert team_queries.my_team_ids(Actor(cast.ana.person, cast.city)) == set()
    assert parties.is_member(cast.ana, partnership.pk)
    assert not parties.is_member(Actor(cast.ana.person, cast.city), partnership.pk)


def test_observers_are_refused_every_change(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, by=cast.carme, observers=(cast.ana,))
    me = team.members.get(person=cast.ana.person)

    for act in (
        lambda: teams.form(partnership=partnership, name="Mine", by=cast.ana),
        lambda: members.add(team=team, person=cast.zeno.person, by=cast.ana),
        lambda: members.remove(member=me, by=cast.ana),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert str(refused.value) == "You are an observer here: you read everything and change nothing."
    assert parties.is_observer(cast.ana, partnership.pk)
    assert team.members.count() == 2


def test_a_name_that_is_taken_gets_a_number(cast: Cast) -> None:
    from django.utils import timezone

    from interlink.accounts.tests.cast import a_person, an_organisation

    from ...operations import agreements
    from ...operations import parties as party_operations

    partnership, _agreement = an_agreement_in_force(cast)
    teams.form(partnership=partnership, name="Library Friends", by=cast.carme)
    piero = a_person("Piero")
    friends = an_organisation(piero, "library friends")
    draft = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    party = party_operations.invite(partnership=partnership, organisation=friends, side="civic", by=cast.carme)
    party_operations.accept(party=party, by=Actor(piero, friends))
    draft = agreements.offer(agreement=draft, by=cast.carme)
    for actor in (cast.carme, cast.bilal, Actor(piero, friends)):
        agreements.sign(agreement=draft, signed_on=timezone.localdate(), by=actor)

    assert team_of(partnership, friends).name == "library friends (2)"


def test_a_place_in_a_team_without_a_seat_opens_nothing(cast: Cast) -> None:
    """Invited and named in a team, then the invitation was withdrawn: Zeno reads nothing and acts for nobody."""
    partnership, _agreement = an_agreement_in_force(cast)
    team = team_of(partnership, cast.association)
    invitation, _token = invitations.send(
        organisation=cast.association, role="member", email=cast.zeno.person.email, by=cast.bilal
    )
    members.add(team=team, person=cast.zeno.person, organisation=cast.association, by=cast.bilal)
    zeno = Actor(cast.zeno.person, cast.association)

    def sees(actor: Actor) -> tuple[bool, ...]:
        return (
            partnership_queries.sees_inside(actor, partnership),
            parties.is_member(actor, partnership.pk),
            team.pk in team_queries.my_team_ids(actor),
            member_queries.visible_to(actor).exists(),
        )

    assert sees(zeno) == (False,) * 4
    invitations.withdraw(invitation=invitation, by=cast.bilal)
    assert sees(zeno) == (False,) * 4
    assert sees(cast.bilal) == (True,) * 4


def test_a_place_in_a_team_ends_with_the_seat(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    elena = a_colleague(cast.association, cast.bilal, "Elena")
    team = team_of(partnership, cast.association)
    members.add(team=team, person=elena.person, organisation=cast.association, by=cast.bilal)
    assert team_queries.my_team_ids(elena) == {team.pk}

    seats.end(seat=cast.association.seats.get(person=elena.person), by=cast.bilal)

    assert team_queries.my_team_ids(elena) == set()
    assert not partnership_queries.sees_inside(elena, partnership)


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_postgresql_let_go_in_a_deadlock_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = the_cast()
    partnership, _agreement = an_agreement_in_force(cast)
    lock, locked = deeds.lock, []

    def with_one_deadlock(row: models.Model) -> models.Model:
        locked.append(row)
        if len(locked) == 2:
            deadlock = Exception()
            deadlock.sqlstate = "40P01"  # type: ignore[attr-defined]
            raise OperationalError("deadlock detected") from deadlock
        return lock(row)

    monkeypatch.setattr(deeds, "lock", with_one_deadlock)

    team = teams.form(partnership=partnership, name="Again", by=cast.carme)

    # The partnership is held before anything else, both times.
    assert locked == [partnership] * 4
    assert Team.objects.filter(name="Again").get() == team
