"""Teams and members: one yes, and one no for every condition with its sentence."""

from __future__ import annotations

from interlink.accounts.operations import seats
from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import permits

from ...operations import members
from ...rules import (
    May,
)
from ..factories import (
    a_draft,
    a_team,
    an_agreement_in_force,
    team_of,
)
from .sentences import NOT_A_PARTY, OBSERVER, SIGN_IN, an_observer, no


def test_form_team(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    private, _draft = a_draft(cast)
    colleague = a_colleague(cast.city, cast.carme, "Dario")

    assert permits(May.FORM_TEAM, cast.carme, partnership, name="Design", organisation=cast.city)
    assert no(May.FORM_TEAM, NOBODY, partnership) == SIGN_IN
    assert no(May.FORM_TEAM, an_observer(cast, partnership), partnership) == OBSERVER
    assert no(May.FORM_TEAM, colleague, partnership) == NOT_A_PARTY
    assert no(May.FORM_TEAM, cast.carme, private) == (
        "The agreement of this partnership is not in force yet. Every party has to sign it first."
    )
    assert no(May.FORM_TEAM, cast.carme, partnership, name=str(cast.city).upper()) == (
        "There is already a team with this name here. Choose another name."
    )
    assert no(May.FORM_TEAM, cast.carme, partnership, name="Design", organisation=cast.association) == (
        "A team that answers for an organisation is formed by a representative of it, acting for it."
    )


def test_add_member(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    mixed, own = a_team(partnership, cast.bilal, by=cast.carme), team_of(partnership, cast.association)
    elena = a_colleague(cast.association, cast.bilal, "Elena")

    assert permits(May.ADD_MEMBER, cast.bilal, mixed, person=elena.person, organisation=cast.association)
    assert permits(May.ADD_MEMBER, cast.bilal, own, person=cast.ana.person, organisation=None)
    assert no(May.ADD_MEMBER, NOBODY, mixed) == SIGN_IN
    assert no(May.ADD_MEMBER, an_observer(cast, partnership), mixed) == OBSERVER
    assert no(May.ADD_MEMBER, cast.zeno, mixed) == (
        "Only a representative of a party, or somebody in this team, can add people to it."
    )
    assert no(May.ADD_MEMBER, cast.carme, own) == (
        f"Only a representative of {cast.association}, or somebody in this team, can add people to it."
    )
    assert no(May.ADD_MEMBER, cast.carme, mixed, person=cast.bilal.person) == "This person is already in the team."
    assert no(May.ADD_MEMBER, cast.bilal, own, person=cast.carme.person, organisation=cast.city) == (
        f"This team answers for {cast.association}. People who act for another organisation belong in a mixed team."
    )
    assert no(May.ADD_MEMBER, cast.carme, mixed, person=elena.person, organisation=cast.association) == (
        f"Only those who act for {cast.association} can add its people. Ask one of its representatives."
    )
    assert no(May.ADD_MEMBER, cast.carme, mixed, person=cast.zeno.person, organisation=cast.city) == (
        "Choose a person who has a seat in one of the parties, or is invited to one."
    )
    for actor in (cast.carme, elena):
        assert no(May.ADD_MEMBER, actor, a_team(partnership, elena, by=cast.carme), person=cast.ana.person) == (
            "Somebody who acts for no organisation is added by a representative of a party on the civic side."
            " Ask one of them."
        )


def test_remove_member(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, cast.bilal, Actor(cast.zeno.person), by=cast.carme, observers=(cast.ana,))
    of = {member.person_id: member for member in team.members.all()}
    bilal, zeno, ana = (of[actor.person_id] for actor in (cast.bilal, cast.zeno, cast.ana))
    only = "Only this person, or a representative of the organisation they act for, can do this."

    assert permits(May.REMOVE_MEMBER, cast.bilal, bilal)
    assert permits(May.REMOVE_MEMBER, cast.zeno, zeno)
    assert permits(May.REMOVE_MEMBER, cast.bilal, zeno)
    assert no(May.REMOVE_MEMBER, NOBODY, bilal) == SIGN_IN
    assert no(May.REMOVE_MEMBER, cast.ana, ana) == OBSERVER
    assert no(May.REMOVE_MEMBER, cast.carme, bilal) == only
    assert no(May.REMOVE_MEMBER, cast.carme, zeno) == only

    alone = team_of(partnership, cast.association).members.get()
    assert no(May.REMOVE_MEMBER, cast.bilal, alone) == (
        "Add somebody else first: without this person nobody in the team could act."
    )


def test_remove_member_counts_only_who_has_a_seat(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    elena = a_colleague(cast.association, cast.bilal, "Elena")
    team = team_of(partnership, cast.association)
    left = members.add(team=team, person=elena.person, organisation=cast.association, by=cast.bilal)
    seats.end(seat=cast.association.seats.get(person=elena.person), by=cast.bilal)

    assert no(May.REMOVE_MEMBER, cast.bilal, team.members.get(person=cast.bilal.person)) == (
        "Add somebody else first: without this person nobody in the team could act."
    )
    assert permits(May.REMOVE_MEMBER, cast.bilal, left)
