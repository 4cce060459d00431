from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.deliberation import jobs
from interlink.deliberation.models import Chamber, Decision
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.queries import decisions as reading
from interlink.deliberation.tests.factories import a_decision, colleagues, everybody_votes, two_chambers
from interlink.deliberation.vocabulary import Choice, DecisionState, Outcome
from interlink.kernel.law import Refused
from interlink.kernel.records import ChangedOutsideOperation
from interlink.ledger.models import Entry


def facts_of(decision: Decision) -> list[tuple[str, dict[str, Any]]]:
    rows = Entry.objects.filter(about_id=decision.pk).order_by("number")
    return [(row.name.removeprefix("deliberation."), row.facts) for row in rows]


def chambers_of(decision: Decision) -> dict[str, tuple[int | None, int | None, int | None, str]]:
    rows = Chamber.objects.filter(decision=decision)
    return {row.side: (row.yes, row.no, row.abstain, row.outcome) for row in rows}


def test_open_freezes_the_rolls_and_is_on_record(cast: Cast) -> None:
    decision = a_decision(cast, two_chambers([cast.carme], [cast.bilal], quorum=60, majority=66), purpose="tests.act")

    assert [(voter.person_id, voter.organisation_id) for voter in decision.voters.order_by("chamber__position")] == [
        (cast.carme.person_id, cast.city.pk),
        (cast.bilal.person_id, cast.association.pk),
    ]
    assert facts_of(decision) == [
        (
            "decision.opened",
            {
                "decision": str(decision.pk),
                "purpose": "tests.act",
                "about": str(cast.city.pk),
                "chambers": "government:1:60:66 civic:1:60:66",
                "closes_at": decision.closes_at.isoformat(),
            },
        )
    ]


def test_open_leaves_no_trace_when_refused(cast: Cast) -> None:
    before = Entry.objects.count()

    with pytest.raises(Refused, match="Write the question"):
        a_decision(cast, question="")

    assert (Decision.objects.count(), Entry.objects.count()) == (0, before)


def test_close_passes_when_each_side_passes(cast: Cast) -> None:
    decision = everybody_votes(a_decision(cast))

    assert decision.state == DecisionState.PASSED
    assert chambers_of(decision) == {
        "government": (1, 0, 0, Outcome.PASSED),
        "civic": (1, 0, 0, Outcome.PASSED),
    }
    assert facts_of(decision)[-1][0] == "decision.passed"
    assert facts_of(decision)[-1][1]["tallies"] == "government:1:0:0:1:passed civic:1:0:0:1:passed"
    assert reading.passed_for(decision.purpose, cast.city.pk) == decision


@pytest.mark.parametrize("against", ["government", "civic"])
def test_close_fails_when_only_one_side_wants_it(cast: Cast, against: str) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="no" if against == "government" else "yes", by=cast.carme)
    ballots.cast(decision=decision, choice="no" if against == "civic" else "yes", by=cast.bilal)

    decision = decisions.close(decision=decision, by=cast.bilal)

    outcomes = {side: row[3] for side, row in chambers_of(decision).items()}
    assert decision.state == DecisionState.NOT_PASSED
    assert outcomes.pop(against) == Outcome.NO_MAJORITY
    assert set(outcomes.values()) == {Outcome.PASSED}
    assert reading.passed_for(decision.purpose, cast.city.pk) is None
    assert reading.latest_for(decision.purpose, cast.city.pk) == decision


def test_close_never_lets_a_large_side_outvote_a_small_one(cast: Cast) -> None:
    crowd = [cast.bilal, *colleagues(cast.bilal, 4)]
    decision = a_decision(cast, two_chambers([cast.carme], crowd))
    for voter in crowd:
        ballots.cast(decision=decision, choice=Choice.YES, by=voter)
    ballots.cast(decision=decision, choice=Choice.NO, by=cast.carme)

    decision = decisions.close(decision=decision, by=cast.carme)

    assert decision.state == DecisionState.NOT_PASSED


def test_close_counts_an_abstention_for_the_quorum_only(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice=Choice.ABSTAIN, by=cast.carme)
    ballots.cast(decision=decision, choice=Choice.YES, by=cast.bilal)

    decision = decisions.close(decision=decision, by=cast.bilal)

    assert chambers_of(decision)["government"] == (0, 0, 1, Outcome.NO_MAJORITY)


def test_passed_for_is_not_undone_by_a_later_vote_that_fails(cast: Cast) -> None:
    passed = everybody_votes(a_decision(cast, purpose="tests.same"))
    everybody_votes(a_decision(cast, purpose="tests.same"), choice="no")
    again = a_decision(cast, purpose="tests.same")

    assert reading.passed_for("tests.same", cast.city.pk) == passed
    assert reading.open_for("tests.same", cast.city.pk) == again
    assert reading.latest_for("tests.same", cast.city.pk) == again


def test_extend_moves_the_end_with_a_reason_on_record(cast: Cast) -> None:
    decision = a_decision(cast)
    later = decision.closes_at + timedelta(days=3)

    decision = decisions.extend(decision=decision, closes_at=later, reason=" Holidays. ", by=cast.bilal)

    entry = Entry.objects.select_related("words").get(name="deliberation.decision.extended")
    assert (decision.closes_at, decision.times_extended) == (later, 1)
    assert (entry.facts["closes_at"], entry.words.texts["reason"]) == (later.isoformat(), "Holidays.")


def test_withdraw_ends_it_and_lets_it_be_asked_again(cast: Cast) -> None:
    decision = decisions.withdraw(decision=a_decision(cast, purpose="tests.same"), reason="Wrong day.", by=cast.carme)

    assert decision.state == DecisionState.WITHDRAWN
    assert chambers_of(decision)["civic"] == (None, None, None, "")
    assert a_decision(cast, purpose="tests.same").is_open


def test_nothing_is_changed_without_the_operation(cast: Cast) -> None:
    decision = a_decision(cast)
    decision.state = DecisionState.PASSED

    with pytest.raises(ChangedOutsideOperation):
        decision.save()
    with pytest.raises(ChangedOutsideOperation):
        Chamber.objects.update(yes=9)


def test_close_due_closes_what_is_due_and_only_once(cast: Cast) -> None:
    due = a_decision(cast)
    ballots.cast(decision=due, choice="yes", by=cast.carme)
    later = a_decision(cast, closes_at=timezone.now() + timedelta(days=30))

    with time_machine.travel(due.closes_at + timedelta(minutes=1)):
        assert (jobs.close_due(), jobs.close_due()) == (1, 0)

    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, later.state) == (DecisionState.NOT_PASSED, DecisionState.OPEN)
    assert chambers_of(due)["civic"] == (0, 0, 0, Outcome.NO_QUORUM)
    assert [name for name, _facts in facts_of(due)].count("decision.not_passed") == 1
    assert Entry.objects.get(name="deliberation.decision.not_passed").by_job == "deadline"


def test_close_due_gives_one_second_chance_then_closes(cast: Cast) -> None:
    decision = a_decision(cast, second_chance_days=7)
    first_end = decision.closes_at

    with time_machine.travel(first_end + timedelta(minutes=1)):
        assert (jobs.close_due(), jobs.close_due()) == (1, 0)
    decision.refresh_from_db()
    assert (decision.closes_at, decision.state) == (first_end + timedelta(days=7), DecisionState.OPEN)

    with time_machine.travel(decision.closes_at + timedelta(minutes=1)):
        assert jobs.close_due() == 1
    decision.refresh_from_db()
    extended = Entry.objects.select_related("words").get(name="deliberation.decision.extended")
    assert decision.state == DecisionState.NOT_PASSED
    assert (extended.by_job, extended.words.texts["reason"]) == (
        "deadline",
        "A side had not reached its quorum. It has 7 more days, once.",
    )


def test_close_due_gives_the_second_chance_in_full_after_a_long_standstill(cast: Cast) -> None:
    decision = a_decision(cast, second_chance_days=7)
    back = decision.closes_at + timedelta(days=30)

    with time_machine.travel(back, tick=False):
        jobs.close_due()

    decision.refresh_from_db()
    assert decision.closes_at == back + timedelta(days=7)


def test_close_due_goes_on_when_one_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = a_decision(cast), a_decision(cast)
    close = decisions.close

    def close_all_but_one(*, decision: Decision, by: Any) -> Decision:
        if decision.pk == broken.pk:
            raise RuntimeError("The disk is full.")
        return close(decision=decision, by=by)

    monkeypatch.setattr(decisions, "close", close_all_but_one)
    with time_machine.travel(sound.closes_at + timedelta(minutes=1)):
        assert jobs.close_due() == 1

    broken.refresh_from_db()
    sound.refresh_from_db()
    assert (broken.state, sound.state) == (DecisionState.OPEN, DecisionState.NOT_PASSED)
