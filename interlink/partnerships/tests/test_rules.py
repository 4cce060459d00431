"""Each permission: one yes, and one no for every condition with its sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague, a_person, an_organisation
from interlink.accounts.vocabulary import OrganisationKind, SeatRole
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import permits, why_not
from interlink.kernel.sides import Side

from ..models import Elector, Partnership
from ..operations import agreements, electors, parties, partnerships
from ..queries import agreements as agreement_queries
from ..rules import (
    May,
    agreement_is_in_force,
    both_sides_take_part,
    is_member,
    is_not_observer,
    represents_a_party,
)
from .factories import (
    a_draft,
    a_partnership,
    a_team,
    an_agreement_in_force,
    an_agreement_to_sign,
    an_invited_party,
    team_of,
)

SIGN_IN = "Sign in first."
OBSERVER = "You are an observer here: you read everything and change nothing."
NOT_A_PARTY = "Only a representative of a party can do this, acting for it."


def no(permission: str, actor: Actor, subject: Any = None, **given: Any) -> str:
    return str(why_not(permission, actor, subject, **given))


def an_observer(cast: Cast, partnership: Partnership) -> Actor:
    """Ana, who only reads."""
    a_team(partnership, by=cast.carme, observers=(cast.ana,))
    return cast.ana


def test_found(cast: Cast) -> None:
    colleague = a_colleague(cast.city, cast.carme, "Dario")

    assert permits(May.FOUND, cast.carme, side=Side.CIVIC)
    assert no(May.FOUND, NOBODY) == SIGN_IN
    assert no(May.FOUND, cast.zeno) == (
        "A partnership is founded by an organisation. Choose for which one you act, or register yours first."
    )
    assert no(May.FOUND, colleague) == "Only a representative of your organisation can do this."
    assert (
        no(May.FOUND, Actor(cast.zeno.person, cast.city)) == "Only a representative of your organisation can do this."
    )
    assert no(May.FOUND, cast.carme, side="above") == "Choose one of the two sides."


def test_invite_party(cast: Cast) -> None:
    partnership = a_partnership(cast)
    company = an_organisation(a_person("Piero"), f"Piero {partnership.pk}", OrganisationKind.COMPANY)

    assert permits(May.INVITE_PARTY, cast.carme, partnership, organisation=cast.association)
    assert no(May.INVITE_PARTY, NOBODY, partnership) == SIGN_IN
    assert no(May.INVITE_PARTY, cast.bilal, partnership) == NOT_A_PARTY
    assert no(May.INVITE_PARTY, cast.carme, partnership, side="above") == "Choose one of the two sides."
    assert no(May.INVITE_PARTY, cast.carme, partnership, organisation=cast.city) == (
        f"{cast.city} already takes part, or is already invited."
    )

    signing, _agreement = an_agreement_to_sign(cast)
    assert no(May.INVITE_PARTY, cast.carme, signing, organisation=company) == (
        "The agreement is open for signature. Take it back to a draft before anybody else joins."
    )

    in_force, _agreement = an_agreement_in_force(cast)
    assert no(May.INVITE_PARTY, cast.carme, in_force, organisation=company) == (
        "The agreement is in force. Draft a new version first: a new party joins when everyone has signed that."
    )
    assert no(May.INVITE_PARTY, an_observer(cast, in_force), in_force) == OBSERVER

    agreements.draft(partnership=in_force, template="protocol", by=cast.bilal)
    assert permits(May.INVITE_PARTY, cast.carme, in_force, organisation=company)


def test_accept_invitation(cast: Cast) -> None:
    party = an_invited_party(cast, a_partnership(cast))
    colleague = a_colleague(cast.association, cast.bilal, "Elena")
    only = f"Only a representative of {cast.association} can do this, acting for it."

    assert permits(May.ACCEPT_INVITATION, cast.bilal, party)
    assert no(May.ACCEPT_INVITATION, NOBODY, party) == SIGN_IN
    assert no(May.ACCEPT_INVITATION, cast.carme, party) == only
    assert no(May.ACCEPT_INVITATION, colleague, party) == only
    assert no(May.ACCEPT_INVITATION, Actor(cast.bilal.person), party) == only

    party = parties.accept(party=party, by=cast.bilal)
    assert no(May.ACCEPT_INVITATION, cast.bilal, party) == "This invitation already has an answer."


def test_accept_invitation_waits_for_a_draft(cast: Cast) -> None:
    # Two who act at once can leave an invitation behind while the text is already open for signature.
    partnership = a_partnership(cast)
    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    agreements.offer(agreement=agreement, by=cast.carme)
    agreements.take_back(agreement=agreement, by=cast.carme)
    party = an_invited_party(cast, partnership)
    draft = agreement_queries.in_preparation(partnership.pk)

    assert permits(May.ACCEPT_INVITATION, cast.bilal, party)
    assert no(May.OFFER_AGREEMENT, cast.carme, draft) == (
        f"{cast.association} has not answered the invitation yet. Wait for the answer, or take the invitation back."
    )


def test_decline_invitation(cast: Cast) -> None:
    partnership = a_partnership(cast)
    own = partnership.parties.get()
    party = an_invited_party(cast, partnership)

    assert permits(May.DECLINE_INVITATION, cast.bilal, party)
    assert no(May.DECLINE_INVITATION, NOBODY, party) == SIGN_IN
    assert no(May.DECLINE_INVITATION, cast.carme, party) == (
        f"Only a representative of {cast.association} can do this, acting for it."
    )
    assert no(May.DECLINE_INVITATION, cast.carme, own) == (
        "No other organisation takes part yet, so there is nobody to leave the partnership to."
    )

    party = parties.decline(party=party, reason="No time.", by=cast.bilal)
    assert no(May.DECLINE_INVITATION, cast.bilal, party) == "This organisation has already declined."

    signing, _agreement = an_agreement_to_sign(cast)
    assert no(May.DECLINE_INVITATION, cast.bilal, signing.parties.get(organisation=cast.association)) == (
        "The agreement is open for signature. Take it back to a draft first."
    )

    in_force, _agreement = an_agreement_in_force(cast)
    assert no(May.DECLINE_INVITATION, cast.bilal, in_force.parties.get(organisation=cast.association)) == (
        f"{cast.association} has signed. How a party leaves is written in the agreement."
    )


def test_withdraw_invitation(cast: Cast) -> None:
    partnership = a_partnership(cast)
    party = an_invited_party(cast, partnership)

    assert permits(May.WITHDRAW_INVITATION, cast.carme, party)
    assert no(May.WITHDRAW_INVITATION, NOBODY, party) == SIGN_IN
    assert no(May.WITHDRAW_INVITATION, cast.bilal, party) == NOT_A_PARTY
    assert no(May.WITHDRAW_INVITATION, cast.carme, partnership.parties.get(organisation=cast.city)) == (
        "This invitation already has an answer."
    )

    in_force, _agreement = an_agreement_in_force(cast)
    assert no(May.WITHDRAW_INVITATION, an_observer(cast, in_force), in_force.parties.first()) == OBSERVER


def test_name_elector(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    party = partnership.parties.get(organisation=cast.association)
    colleague = a_colleague(cast.association, cast.bilal, "Elena")
    invited = an_invited_party(cast, a_partnership(cast))

    assert permits(May.NAME_ELECTOR, cast.bilal, party, person=colleague.person)
    assert no(May.NAME_ELECTOR, NOBODY, party) == SIGN_IN
    assert no(May.NAME_ELECTOR, an_observer(cast, partnership), party) == OBSERVER
    assert no(May.NAME_ELECTOR, cast.carme, party) == (
        f"Only a representative of {cast.association} can do this, acting for it."
    )
    assert no(May.NAME_ELECTOR, cast.bilal, invited) == "Accept the invitation first."
    assert no(May.NAME_ELECTOR, cast.bilal, party, person=cast.zeno.person) == (
        "Choose a person who has a seat in your organisation."
    )
    assert no(May.NAME_ELECTOR, cast.bilal, party, person=cast.bilal.person) == (
        "This person already votes in this partnership. Nobody votes twice."
    )


def test_dismiss_elector(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    elector = Elector.objects.get(partnership=partnership, person=cast.bilal.person)

    assert no(May.DISMISS_ELECTOR, NOBODY, elector) == SIGN_IN
    assert no(May.DISMISS_ELECTOR, an_observer(cast, partnership), elector) == OBSERVER
    assert no(May.DISMISS_ELECTOR, cast.carme, elector) == (
        "Only a representative of this organisation can do this, acting for it."
    )
    assert no(May.DISMISS_ELECTOR, cast.bilal, elector) == (
        "Name somebody else first: without this person nobody would vote for your organisation."
    )

    colleague = a_colleague(cast.association, cast.bilal, "Elena")
    electors.name(party=elector.party, person=colleague.person, by=cast.bilal)
    assert permits(May.DISMISS_ELECTOR, cast.bilal, elector)


def test_draft_agreement(cast: Cast) -> None:
    partnership = a_partnership(cast)

    assert permits(May.DRAFT_AGREEMENT, cast.carme, partnership, template="protocol")
    assert no(May.DRAFT_AGREEMENT, NOBODY, partnership) == SIGN_IN
    assert no(May.DRAFT_AGREEMENT, cast.bilal, partnership) == NOT_A_PARTY
    assert no(May.DRAFT_AGREEMENT, cast.carme, partnership, template="nonsense") == (
        "Choose one of the templates in the list."
    )

    agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    assert no(May.DRAFT_AGREEMENT, cast.carme, partnership) == (
        "A version of the agreement is already in preparation. Change that one."
    )

    in_force, _agreement = an_agreement_in_force(cast)
    assert no(May.DRAFT_AGREEMENT, an_observer(cast, in_force), in_force) == OBSERVER


def test_amend_agreement(cast: Cast) -> None:
    _partnership, agreement = a_draft(cast)
    rules = agreement_queries.rule_values(agreement)

    def with_rule(act: str, **change: Any) -> dict[str, Any]:
        return {**rules, act: {**rules[act], **change}}

    assert permits(May.AMEND_AGREEMENT, cast.bilal, agreement, seen=1, title="T", body="B", rules=rules)
    assert no(May.AMEND_AGREEMENT, NOBODY, agreement) == SIGN_IN
    assert no(May.AMEND_AGREEMENT, cast.zeno, agreement) == NOT_A_PARTY
    assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, seen=0) == (
        "Somebody changed this draft while you were writing. What you typed is still here: "
        "compare it with the text that is there now, then save again."
    )
    for empty in ({"title": " "}, {"body": " "}):
        assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, **empty) == "An agreement needs a title and a text."
    for incomplete in ({"start_process": rules["start_process"]}, with_rule("close_phase", needs="nobody")):
        assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, rules=incomplete) == (
            "Say for every act whose assent it needs."
        )
    assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, rules=with_rule("close_phase", needs="either_side")) == (
        "“Close a phase” cannot rest with one side alone. Choose both sides, or everyone who signed."
    )
    assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, rules=with_rule("amend_agreement", needs="both_sides")) == (
        "A new version of the agreement always needs everyone who signed."
    )
    for change in ({"quorum_percent": 101}, {"majority_percent": 49}, {"days": 0}, {"days": 366}):
        assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, rules=with_rule("close_phase", **change)) == (
            "Write the quorum as a number from 0 to 100, the majority from 50 to 100, and the days from 1 to 365."
        )

    agreements.offer(agreement=agreement, by=cast.carme)
    agreement.refresh_from_db()
    assert no(May.AMEND_AGREEMENT, cast.bilal, agreement) == (
        "This version is open for signature. Take it back to change it; its signatures will no longer count."
    )
    agreements.take_back(agreement=agreement, by=cast.carme)
    agreement.refresh_from_db()
    assert no(May.AMEND_AGREEMENT, cast.bilal, agreement) == "This version is no longer a draft."

    in_force, agreement = an_agreement_in_force(cast)
    assert no(May.AMEND_AGREEMENT, cast.bilal, agreement) == (
        "This version is in force. Draft a new version to change it."
    )
    assert no(May.AMEND_AGREEMENT, an_observer(cast, in_force), agreement) == OBSERVER


def test_offer_agreement(cast: Cast) -> None:
    partnership, agreement = a_draft(cast)

    assert permits(May.OFFER_AGREEMENT, cast.bilal, agreement)
    assert no(May.OFFER_AGREEMENT, NOBODY, agreement) == SIGN_IN
    assert no(May.OFFER_AGREEMENT, cast.zeno, agreement) == NOT_A_PARTY

    company = an_organisation(a_person("Piero"), f"Piero {partnership.pk}", OrganisationKind.COMPANY)
    parties.invite(partnership=partnership, organisation=company, side=Side.CIVIC, by=cast.bilal)
    assert no(May.OFFER_AGREEMENT, cast.carme, agreement) == (
        f"{company} has not answered the invitation yet. Wait for the answer, or take the invitation back."
    )

    in_force, agreement = an_agreement_in_force(cast)
    assert no(May.OFFER_AGREEMENT, cast.carme, agreement) == (
        "This version is in force. Draft a new version to change it."
    )
    assert no(May.OFFER_AGREEMENT, an_observer(cast, in_force), agreement) == OBSERVER


def test_take_back_agreement(cast: Cast) -> None:
    _partnership, agreement = a_draft(cast)
    assert no(May.TAKE_BACK_AGREEMENT, cast.bilal, agreement) == (
        "This version is still a draft. Open it for signature first."
    )

    agreement = agreements.offer(agreement=agreement, by=cast.carme)
    assert permits(May.TAKE_BACK_AGREEMENT, cast.bilal, agreement)
    assert no(May.TAKE_BACK_AGREEMENT, NOBODY, agreement) == SIGN_IN
    assert no(May.TAKE_BACK_AGREEMENT, cast.zeno, agreement) == NOT_A_PARTY

    in_force, agreement = an_agreement_in_force(cast)
    assert no(May.TAKE_BACK_AGREEMENT, cast.bilal, agreement) == (
        "This version is already in force: everyone has signed it."
    )
    assert no(May.TAKE_BACK_AGREEMENT, an_observer(cast, in_force), agreement) == OBSERVER


def test_sign_agreement(cast: Cast) -> None:
    today = timezone.localdate()
    _partnership, agreement = an_agreement_to_sign(cast)
    colleague = a_colleague(cast.association, cast.bilal, "Elena")
    only = "Only a representative of a party can sign, acting for it."

    assert permits(May.SIGN_AGREEMENT, cast.bilal, agreement, signed_on=today)
    assert no(May.SIGN_AGREEMENT, NOBODY, agreement) == SIGN_IN
    assert no(May.SIGN_AGREEMENT, cast.zeno, agreement) == only
    assert no(May.SIGN_AGREEMENT, colleague, agreement) == only
    assert no(May.SIGN_AGREEMENT, Actor(cast.bilal.person), agreement) == only
    assert no(May.SIGN_AGREEMENT, cast.bilal, agreement, signed_on=today + timedelta(days=1)) == (
        "The day of the signature cannot be in the future."
    )

    agreements.sign(agreement=agreement, signed_on=today, by=cast.bilal)
    assert no(May.SIGN_AGREEMENT, cast.bilal, agreement) == f"{cast.association} has already signed this version."

    agreements.take_back(agreement=agreement, by=cast.carme)
    agreement.refresh_from_db()
    assert no(May.SIGN_AGREEMENT, cast.bilal, agreement) == "This version is not open for signature."

    in_force, agreement = an_agreement_in_force(cast)
    assert no(May.SIGN_AGREEMENT, cast.bilal, agreement) == "This version is already in force: everyone has signed it."
    assert no(May.SIGN_AGREEMENT, an_observer(cast, in_force), agreement) == OBSERVER


def test_sign_agreement_waits_for_the_operator(cast: Cast) -> None:
    from interlink.accounts.operations import organisations
    from interlink.accounts.tests.cast import an_operator

    person = a_person("Vera")
    body = organisations.register(name=f"Town {person.pk}", kind=OrganisationKind.PUBLIC_BODY, by=Actor(person))
    vera = Actor(person, body)
    partnership = partnerships.found(name="Alone", purpose="P", language="en", side=Side.GOVERNMENT, by=vera)
    agreement = agreements.draft(partnership=partnership, template="protocol", by=vera)
    agreement = agreements.offer(agreement=agreement, by=vera)

    assert (
        no(May.SIGN_AGREEMENT, vera, agreement) == f"The operator has not yet confirmed that {body} is a public body."
    )

    organisations.confirm(organisation=body, by=Actor(an_operator()))
    assert permits(May.SIGN_AGREEMENT, vera, agreement)


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

    assert permits(May.ADD_MEMBER, cast.carme, mixed, person=elena.person, organisation=cast.association)
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
    assert no(May.ADD_MEMBER, cast.carme, mixed, person=cast.zeno.person, organisation=cast.city) == (
        "Choose a person who has a seat in one of the parties, or is invited to one."
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
