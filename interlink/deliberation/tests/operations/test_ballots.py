from __future__ import annotations

import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.models import Ballot
from interlink.deliberation.operations import ballots
from interlink.deliberation.queries import rolls
from interlink.deliberation.tests.factories import a_decision
from interlink.deliberation.vocabulary import Choice
from interlink.kernel.law import Refused
from interlink.kernel.records import changing
from interlink.ledger.models import Entry


def test_cast_keeps_one_ballot_with_a_receipt_that_stands_in_the_record(cast: Cast) -> None:
    decision = a_decision(cast)

    ballot = ballots.cast(decision=decision, choice=Choice.NO, reason=" Too early. ", by=cast.bilal)

    entry = Entry.objects.select_related("words").get(name="deliberation.ballot.cast")
    assert re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", ballot.receipt)
    assert entry.facts == {
        "decision": str(decision.pk),
        "purpose": decision.purpose,
        "about": str(cast.city.pk),
        "side": "civic",
        "choice": "no",
        "receipt": ballot.receipt,
    }
    assert (entry.words.texts["reason"], entry.by_organisation_id) == ("Too early.", cast.association.pk)


def test_change_replaces_the_vote_and_its_receipt(cast: Cast) -> None:
    decision = a_decision(cast)
    first = ballots.cast(decision=decision, choice=Choice.NO, reason="Too early.", by=cast.bilal)

    second = ballots.change(decision=decision, choice=Choice.YES, by=cast.bilal)

    assert (second.pk, second.choice, second.reason, second.times_changed) == (first.pk, Choice.YES, "", 1)
    assert second.receipt != first.receipt
    assert Entry.objects.get(name="deliberation.ballot.changed").facts["receipt"] == second.receipt
    assert Ballot.objects.count() == 1


def test_cast_twice_never_makes_two_rows(cast: Cast) -> None:
    decision = a_decision(cast)
    ballot = ballots.cast(decision=decision, choice=Choice.YES, by=cast.bilal)

    with pytest.raises(Refused):
        ballots.cast(decision=decision, choice=Choice.YES, by=cast.bilal)

    assert list(Ballot.objects.values_list("receipt", flat=True)) == [ballot.receipt]
    assert Entry.objects.filter(name="deliberation.ballot.cast").count() == 1


def test_cast_is_refused_by_the_table_itself_when_the_rule_was_overtaken(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    decision = a_decision(cast)
    voter = rolls.voter_of(decision, cast.bilal.person_id)
    overtaken = rolls.voter_of(decision, cast.bilal.person_id)
    with transaction.atomic(), changing():
        Ballot(voter=voter, choice="yes", cast_at=timezone.now(), receipt="first").save(force_insert=True)
    # What the rule read before the other transaction committed.
    monkeypatch.setattr(rolls, "voter_of", lambda *_args: overtaken)

    with pytest.raises(Refused) as refused:
        ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    assert str(refused.value) == "You have already voted."
    assert isinstance(refused.value.__cause__, IntegrityError)
    assert Ballot.objects.get().receipt == "first"
