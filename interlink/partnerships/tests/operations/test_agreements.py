from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
import rfc8785
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.rules import MOST_EXTENSIONS
from interlink.kernel.law import Refused
from interlink.kernel.records import ChangedOutsideOperation
from interlink.ledger.models import Entry

from ...models import Agreement, Signature
from ...operations import agreements
from ...queries import agreements as queries
from ...queries import electorates, templates
from ...vocabulary import Act, AgreementState, Assent
from ..factories import a_draft, a_partnership, an_agreement_in_force, an_agreement_to_sign, team_of


def test_draft_fills_the_template_in_the_language_of_the_partnership(cast: Cast) -> None:
    partnership = a_partnership(cast, name="Protocollo {purpose}", language="it")

    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)

    assert (agreement.title, agreement.language, agreement.number) == ("Protocollo di partenariato", "it", 1)
    # A name may hold braces: nothing in it is filled in.
    assert "Il presente accordo regola il partenariato «Protocollo {purpose}»." in agreement.body
    assert partnership.purpose in agreement.body
    assert queries.rule_values(agreement) == templates.by_key("protocol").rules


def test_every_template_is_complete_in_four_languages() -> None:
    for template in templates.every():
        for texts in (template.name, template.description, template.body):
            assert set(texts) == {"en", "it", "es", "lv"}
        assert set(template.rules) == set(Act.values)
        for language in ("en", "it", "es", "lv"):
            body = template.body_in(language, partnership="P", purpose="Q")
            assert "{" not in body


def test_amend_changes_words_and_rules_once_per_revision(cast: Cast) -> None:
    _partnership, agreement = a_draft(cast)
    rules = queries.rule_values(agreement)
    rules["start_process"] = {"needs": Assent.EITHER_SIDE, "quorum_percent": 1, "majority_percent": 50, "days": 7}

    agreements.amend(agreement=agreement, title="Ours", body="One\r\ntwo", rules=rules, seen=1, by=cast.bilal)

    agreement.refresh_from_db()
    assert (agreement.title, agreement.body, agreement.revision) == ("Ours", "One\ntwo", 2)
    assert queries.rule_values(agreement)["start_process"]["needs"] == Assent.EITHER_SIDE
    with pytest.raises(Refused):
        agreements.amend(agreement=agreement, title="Mine", body="x", rules=rules, seen=1, by=cast.carme)


def test_offer_fixes_the_digest_of_title_body_and_rules(cast: Cast) -> None:
    _partnership, agreement = an_agreement_to_sign(cast)

    content = {"title": agreement.title, "body": agreement.body, "rules": queries.rule_values(agreement)}
    assert agreement.text_digest == hashlib.sha256(rfc8785.dumps(content)).hexdigest()
    assert agreement.state == AgreementState.SIGNING


def test_take_back_begins_a_new_version_without_signatures(cast: Cast) -> None:
    partnership, agreement = an_agreement_to_sign(cast)
    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.bilal)

    again = agreements.take_back(agreement=agreement, by=cast.carme)

    agreement.refresh_from_db()
    assert (agreement.state, again.state, again.number) == (AgreementState.ABANDONED, AgreementState.DRAFT, 2)
    assert (again.title, again.body) == (agreement.title, agreement.body)
    assert queries.rule_values(again) == queries.rule_values(agreement)
    assert (agreement.signatures.count(), again.signatures.count()) == (1, 0)
    again = agreements.offer(agreement=again, by=cast.carme)
    agreements.sign(agreement=again, signed_on=timezone.localdate(), by=cast.carme)
    partnership.refresh_from_db()
    assert queries.in_force(partnership.pk) is None
    assert not partnership.is_public


def test_sign_by_the_last_puts_it_in_force(cast: Cast) -> None:
    partnership, agreement = an_agreement_to_sign(cast)
    yesterday = timezone.localdate() - timedelta(days=1)

    first = agreements.sign(agreement=agreement, signed_on=yesterday, own_act=" Board 3/2026 ", by=cast.bilal)
    agreement.refresh_from_db()
    assert (agreement.state, first.own_act, first.signed_on) == (AgreementState.SIGNING, "Board 3/2026", yesterday)

    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme)

    agreement.refresh_from_db()
    partnership.refresh_from_db()
    assert (agreement.state, partnership.is_public) == (AgreementState.IN_FORCE, True)
    assert [team_of(partnership, one).side_list for one in (cast.city, cast.association)] == [["government"], ["civic"]]
    assert team_of(partnership, cast.association).members.get().person == cast.bilal.person
    assert all(party.joined_at for party in partnership.parties.all())
    assert Entry.objects.filter(name="partnerships.agreement.in_force").count() == 1


def test_sign_a_later_version_replaces_the_one_in_force(cast: Cast) -> None:
    partnership, first = an_agreement_in_force(cast)
    second = agreements.draft(partnership=partnership, template="protocol", by=cast.bilal)
    assert (second.title, second.body, second.number) == (first.title, first.body, 2)

    second = agreements.offer(agreement=second, by=cast.bilal)
    agreements.sign(agreement=second, signed_on=timezone.localdate(), by=cast.bilal)
    assert queries.in_force(partnership.pk) == first

    agreements.sign(agreement=second, signed_on=timezone.localdate(), by=cast.carme)
    first.refresh_from_db()
    assert (queries.in_force(partnership.pk), first.state) == (second, AgreementState.SUPERSEDED)
    assert partnership.teams.count() == 2


def test_one_side_alone_may_sign_and_has_one_chamber(cast: Cast) -> None:
    partnership = a_partnership(cast)
    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    agreement = agreements.offer(agreement=agreement, by=cast.carme)

    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme)

    chambers = electorates.chambers_for(partnership.pk, Act.CLOSE_PHASE)
    assert [(chamber.side, len(chamber.voters)) for chamber in chambers] == [("government", 1)]


def test_chambers_come_from_the_agreement_in_force(cast: Cast) -> None:
    partnership, _agreement = a_draft(cast)
    assert electorates.chambers_for(partnership.pk, Act.CLOSE_PHASE) == []

    partnership, _agreement = an_agreement_in_force(cast)
    chambers = electorates.chambers_for(partnership.pk, Act.CLOSE_PHASE)
    assert [(one.side, one.quorum_percent, one.majority_percent) for one in chambers] == [
        ("government", 50, 50),
        ("civic", 50, 50),
    ]
    assert [voter.person for one in chambers for voter in one.voters] == [cast.carme.person, cast.bilal.person]
    assert [voter.organisation for one in chambers for voter in one.voters] == [cast.city, cast.association]

    everyone = electorates.chambers_for(partnership.pk, Act.AMEND_AGREEMENT)
    assert [(one.quorum_percent, one.majority_percent) for one in everyone] == [(100, 100), (100, 100)]


def test_an_agreement_cannot_be_changed_round_the_operations(cast: Cast) -> None:
    _partnership, agreement = an_agreement_to_sign(cast)

    for change in (
        lambda: agreement.save(),
        lambda: Agreement.objects.filter(pk=agreement.pk).update(state=AgreementState.IN_FORCE),
        lambda: Signature(agreement=agreement).save(),
    ):
        with pytest.raises(ChangedOutsideOperation):
            change()


def test_the_template_says_what_the_rules_say() -> None:
    body = templates.by_key("protocol").body["en"]

    assert MOST_EXTENSIONS == 2
    assert "The deadline of a vote can be extended twice at most." in body
    assert "A change to this agreement needs the assent of all signatories." in body
    assert templates.by_key("protocol").rules[Act.AMEND_AGREEMENT]["needs"] == Assent.ALL_SIGNATORIES
