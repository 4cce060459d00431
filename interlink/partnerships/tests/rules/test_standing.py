"""Who stands where: the conditions that apps above compose with."""

from __future__ import annotations

import pytest
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague, a_person, an_organisation
from interlink.accounts.vocabulary import OrganisationKind, SeatRole
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import permits
from interlink.kernel.sides import Side

from ...operations import agreements, parties
from ...queries import overviews
from ...rules import (
    May,
    agreement_is_in_force,
    both_sides_take_part,
    is_member,
    is_not_observer,
    represents_a_party,
)
from ..factories import (
    a_draft,
    a_partnership,
    a_team,
    an_agreement_in_force,
)
from .sentences import NOT_A_PARTY, an_observer, no


def test_standing_in_a_partnership(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    private, _draft = a_draft(cast)
    dario = a_colleague(cast.city, cast.carme, "Dario")
    ana = an_observer(cast, partnership)

    assert [is_member(actor, partnership) for actor in (cast.carme, dario, ana, cast.zeno, NOBODY)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert not is_member(Actor(cast.bilal.person), partnership)
    assert not is_member(Actor(cast.zeno.person, cast.city), partnership)
    assert [represents_a_party(actor, partnership) for actor in (cast.carme, dario, ana)] == [True, False, False]
    assert [is_not_observer(actor, partnership) for actor in (cast.carme, dario, ana, NOBODY)] == [
        True,
        True,
        False,
        True,
    ]
    assert agreement_is_in_force(cast.zeno, partnership)
    assert not agreement_is_in_force(cast.carme, private)
    assert both_sides_take_part(cast.zeno, partnership)
    assert not both_sides_take_part(cast.carme, a_partnership(cast))


def test_a_newcomer_counts_once_it_has_signed(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    piero = a_person("Piero")
    company = an_organisation(piero, f"Piero {partnership.pk}", OrganisationKind.COMPANY)
    newcomer = Actor(piero, company)
    draft = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    party = parties.invite(partnership=partnership, organisation=company, side=Side.CIVIC, by=cast.carme)
    parties.accept(party=party, by=newcomer)

    assert permits(May.AMEND_AGREEMENT, newcomer, draft)
    assert not is_member(newcomer, partnership)
    assert not represents_a_party(newcomer, partnership)
    assert no(May.FORM_TEAM, newcomer, partnership, name="Ours") == NOT_A_PARTY

    draft = agreements.offer(agreement=draft, by=cast.bilal)
    for actor in (cast.carme, newcomer, cast.bilal):
        assert not is_member(newcomer, partnership)
        agreements.sign(agreement=draft, signed_on=timezone.localdate(), by=actor)
    assert is_member(newcomer, partnership)
    assert represents_a_party(newcomer, partnership)


@pytest.mark.parametrize("role", [SeatRole.MEMBER, SeatRole.REPRESENTATIVE])
def test_an_observer_with_a_seat_is_bound_by_it(cast: Cast, role: str) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    dario = a_colleague(cast.city, cast.carme, "Dario", role)
    a_team(partnership, by=cast.carme, observers=(dario,))

    # A representative binds the organisation whatever else they are.
    assert is_not_observer(dario, partnership) is (role == SeatRole.REPRESENTATIVE)


def test_a_page_remembers_what_the_rules_would_answer(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    dario = a_colleague(cast.city, cast.carme, "Dario")

    for actor in (cast.carme, cast.bilal, dario, Actor(cast.carme.person), cast.zeno, NOBODY):
        remembered = overviews.of(partnership.pk, actor).partnership
        assert represents_a_party(actor, remembered) is represents_a_party(actor, partnership)
    # What is remembered of one is no answer for another.
    assert not represents_a_party(cast.zeno, overviews.of(partnership.pk, cast.carme).partnership)
