"""Founding, inviting, answering, voting: one yes, and one no for every condition with its sentence."""

from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast, a_colleague, a_person, an_organisation
from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import permits
from interlink.kernel.sides import Side

from ...models import Elector
from ...operations import agreements, electors, parties
from ...queries import agreements as agreement_queries
from ...rules import (
    May,
)
from ...rules.parties import MOST_ELECTORS
from ..factories import (
    a_partnership,
    an_agreement_in_force,
    an_agreement_to_sign,
    an_invited_party,
)
from .sentences import NOT_A_PARTY, OBSERVER, SIGN_IN, an_observer, no


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


def test_accept_invitation_takes_somebody_who_acts_for_no_other_party(cast: Cast) -> None:
    partnership = a_partnership(cast)
    second = an_organisation(cast.carme.person, f"Museum {partnership.pk}")
    party = parties.invite(partnership=partnership, organisation=second, side=Side.CIVIC, by=cast.carme)

    assert no(May.ACCEPT_INVITATION, Actor(cast.carme.person, second), party) == (
        f"You already act for {cast.city} in this partnership. Another person has to do this for {second}."
    )


def test_name_elector_keeps_a_roll_readable(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    party = partnership.parties.get(organisation=cast.association)
    elena, fabio = (a_colleague(cast.association, cast.bilal, name) for name in ("Elena", "Fabio"))
    assert MOST_ELECTORS == 60
    monkeypatch.setattr("interlink.partnerships.rules.parties.MOST_ELECTORS", 2)
    electors.name(party=party, person=elena.person, by=cast.bilal)

    assert no(May.NAME_ELECTOR, cast.bilal, party, person=fabio.person) == (
        f"{cast.association} has 2 people who vote for it, the most a party can have. Let one no longer vote first."
    )

    electors.dismiss(elector=partnership.electors.get(person=elena.person), by=cast.bilal)
    assert permits(May.NAME_ELECTOR, cast.bilal, party, person=fabio.person)
