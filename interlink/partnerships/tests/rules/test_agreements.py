"""Drafting and signing: one yes, and one no for every condition with its sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from interlink.accounts.models import Organisation
from interlink.accounts.operations import invitations
from interlink.accounts.tests.cast import Cast, a_colleague, a_person, an_organisation
from interlink.accounts.vocabulary import OrganisationKind, SeatRole
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import permits
from interlink.kernel.sides import Side

from ...operations import agreements, electors, parties, partnerships
from ...queries import agreements as agreement_queries
from ...rules import (
    May,
)
from ..factories import (
    a_draft,
    a_partnership,
    an_agreement_in_force,
    an_agreement_to_sign,
)
from .sentences import NOT_A_PARTY, OBSERVER, SIGN_IN, an_observer, no


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
    for change in (
        {"quorum_percent": 0},
        {"quorum_percent": 101},
        {"majority_percent": 49},
        {"days": 0},
        {"days": 366},
    ):
        assert no(May.AMEND_AGREEMENT, cast.bilal, agreement, rules=with_rule("close_phase", **change)) == (
            "Write the quorum as a number from 1 to 100, the majority from 50 to 100, and the days from 1 to 365."
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
    assert permits(May.SIGN_AGREEMENT, cast.bilal, agreement, signed_on=today - timedelta(days=366))
    for long_past in (today - timedelta(days=367), date(202, 6, 1)):
        assert no(May.SIGN_AGREEMENT, cast.bilal, agreement, signed_on=long_past) == (
            "The day of the signature lies more than a year back. Have this text signed again, and write that day."
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


def test_sign_agreement_takes_two_people_for_two_parties(cast: Cast) -> None:
    partnership, agreement = a_draft(cast)
    choir = an_organisation(a_person("Dora"), f"Choir {partnership.pk}")
    dora = Actor(choir.registered_by, choir)
    party = parties.invite(partnership=partnership, organisation=choir, side=Side.CIVIC, by=cast.carme)
    parties.accept(party=party, by=dora)
    for actor in (cast.carme, cast.bilal):
        a_seat_for(actor, choir, by=dora)
    agreement = agreements.offer(agreement=agreement, by=cast.carme)

    for actor in (cast.carme, cast.bilal):
        assert no(May.SIGN_AGREEMENT, Actor(actor.person, choir), agreement) == (
            f"You already act for {actor.organisation} in this partnership. Another person has to do this for {choir}."
        )
    assert permits(May.SIGN_AGREEMENT, dora, agreement)


def test_sign_agreement_counts_a_signature_after_the_vote_is_gone(cast: Cast) -> None:
    partnership, agreement = an_agreement_to_sign(cast)
    colleague = a_colleague(cast.city, cast.carme, "Cora")
    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme)
    electors.name(party=partnership.parties.get(organisation=cast.city), person=colleague.person, by=cast.carme)
    electors.dismiss(elector=partnership.electors.get(person=cast.carme.person), by=cast.carme)
    a_seat_for(cast.carme, cast.association, by=cast.bilal)

    assert no(May.SIGN_AGREEMENT, Actor(cast.carme.person, cast.association), agreement) == (
        f"You already act for {cast.city} in this partnership. Another person has to do this for {cast.association}."
    )


def a_seat_for(actor: Actor, organisation: Organisation, by: Actor) -> None:
    """Make somebody a representative of one more organisation."""
    invitation, token = invitations.send(organisation=organisation, role=SeatRole.REPRESENTATIVE, by=by)
    invitations.accept(invitation=invitation, token=token, by=Actor(actor.person))
