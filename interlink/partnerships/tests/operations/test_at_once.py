"""Two people in the same instant: only PostgreSQL lets them really meet."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from interlink.accounts.tests.cast import a_colleague, a_person, an_organisation, the_cast
from interlink.accounts.tests.together import at_once
from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.ledger.models import Entry

from ...models import Agreement, Elector, Signature, Team
from ...operations import agreements, electors, parties
from ...queries import agreements as queries
from ...vocabulary import AgreementState
from ..factories import a_partnership, an_agreement_to_sign

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time."),
]


def test_two_last_signatures_put_it_in_force_once() -> None:
    cast = the_cast()
    _partnership, agreement = an_agreement_to_sign(cast)

    answers = at_once(
        *(
            lambda by=by: agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=by)
            for by in (cast.carme, cast.bilal)
        )
    )

    agreement.refresh_from_db()
    assert [type(answer) for answer in answers] == [Signature, Signature]
    assert agreement.state == AgreementState.IN_FORCE
    assert Entry.objects.filter(name="partnerships.agreement.in_force").count() == 1
    assert Team.objects.count() == 2


def test_eight_signatures_of_one_party_count_once() -> None:
    cast = the_cast()
    _partnership, agreement = an_agreement_to_sign(cast)

    answers = at_once(
        *([lambda: agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.bilal)] * 8)
    )

    assert sum(isinstance(answer, Signature) for answer in answers) == 1
    assert answers.count(f"{cast.association} has already signed this version.") == 7


def test_signing_and_taking_back_meet_without_half_an_agreement() -> None:
    cast = the_cast()
    partnership, agreement = an_agreement_to_sign(cast)
    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.bilal)

    at_once(
        lambda: agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme),
        lambda: agreements.take_back(agreement=agreement, by=cast.bilal),
    )

    agreement.refresh_from_db()
    draft = queries.in_preparation(partnership.pk)
    assert (agreement.state, draft is None) in (
        (AgreementState.IN_FORCE, True),
        (AgreementState.ABANDONED, False),
    )


def test_stepping_back_and_opening_for_signature_do_not_pass_each_other() -> None:
    cast = the_cast()
    piero = a_person("Piero")
    company = an_organisation(piero, "Piero and sons", OrganisationKind.COMPANY)
    partnership = a_partnership(cast)
    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    party = parties.invite(partnership=partnership, organisation=company, side=Side.CIVIC, by=cast.carme)
    newcomer = Actor(piero, company)
    party = parties.accept(party=party, by=newcomer)

    at_once(
        lambda: parties.decline(party=party, reason="No.", by=newcomer),
        lambda: agreements.offer(agreement=agreement, by=cast.carme),
    )

    # Whichever came first: nobody who stepped back is waited for, and nobody who is waited for stepped back.
    agreement = Agreement.objects.get(pk=agreement.pk)
    party.refresh_from_db()
    waited_for = set(queries.still_to_sign(agreement).values_list("organisation_id", flat=True))
    assert agreement.state == AgreementState.SIGNING
    assert (company.pk in waited_for) == (party.state == "admitted")


def test_signing_and_naming_a_voter_never_wait_for_each_other() -> None:
    cast = the_cast()
    colleagues = [a_colleague(cast.association, cast.bilal, f"Elena {number}") for number in range(4)]
    partnership, agreement = an_agreement_to_sign(cast)
    party = partnership.parties.get(organisation=cast.association)

    answers = at_once(
        *(
            lambda by=by: agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=by)
            for by in (cast.carme, cast.bilal)
        ),
        *(
            lambda person=colleague.person: electors.name(party=party, person=person, by=cast.bilal)
            for colleague in colleagues
        ),
    )

    assert [type(answer) for answer in answers] == [Signature] * 2 + [Elector] * 4
