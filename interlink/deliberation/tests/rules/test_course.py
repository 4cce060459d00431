"""Who may extend, close and withdraw: one yes, and one no for each condition with its sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.accounts.vocabulary import SeatRole
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.rules import May
from interlink.deliberation.tests.factories import a_decision, after, refusal
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.dates import moment

JOB = Actor(job="deadline")


def test_extend_is_allowed_to_voters_and_to_who_represents_the_asker(cast: Cast) -> None:
    second = a_colleague(cast.city, cast.carme, "Second Sara", SeatRole.REPRESENTATIVE)
    decision = a_decision(cast)

    assert law.why_not(May.EXTEND_DECISION, cast.bilal, decision) is None
    assert law.why_not(May.EXTEND_DECISION, second, decision) is None


def test_extend_is_refused_to_others(cast: Cast) -> None:
    decision = a_decision(cast)
    member = a_colleague(cast.city, cast.carme, "Member Mara")

    for actor in (cast.zeno, cast.ana, member):
        said = refusal(
            decisions.extend,
            decision=decision,
            closes_at=decision.closes_at + timedelta(days=1),
            reason="Why",
            by=actor,
        )
        assert said == (
            "Somebody who votes, or who represents the organisation that put the question, can give it more time."
        )


def test_extend_is_refused_to_a_voter_in_another_capacity(cast: Cast) -> None:
    decision = a_decision(cast)

    said = refusal(
        decisions.extend,
        decision=decision,
        closes_at=decision.closes_at + timedelta(days=1),
        reason="Why",
        by=Actor(cast.bilal.person),
    )

    name = cast.association.name
    assert said == f"You vote for {name} in this decision. Change “acting as” to {name}."


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [
        (0, "Holidays.", "The vote ends on {end} now. Choose a later moment."),
        (-1, "Holidays.", "The vote ends on {end} now. Choose a later moment."),
        (61, "Holidays.", "More time is at most 60 days. Choose an earlier moment."),
        (7, "  ", "Say why, in a sentence that everybody will read."),
    ],
)
def test_extend_is_refused_with(cast: Cast, days: int, reason: str, sentence: str) -> None:
    decision = a_decision(cast)

    said = refusal(
        decisions.extend,
        decision=decision,
        closes_at=decision.closes_at + timedelta(days=days),
        reason=reason,
        by=cast.bilal,
    )

    assert said == sentence.format(end=moment(decision.closes_at))


def test_extend_is_refused_a_third_time(cast: Cast) -> None:
    decision = a_decision(cast)
    for _each in range(2):
        closes_at = decision.closes_at + timedelta(days=1)
        decision = decisions.extend(decision=decision, closes_at=closes_at, reason="Holidays.", by=cast.bilal)

    said = refusal(
        decisions.extend, decision=decision, closes_at=decision.closes_at + timedelta(days=1), reason="x", by=cast.bilal
    )

    assert said == "This vote already got more time twice. It ends when it says."


def test_extend_is_refused_when_the_time_is_over(cast: Cast) -> None:
    decision = a_decision(cast)

    with after(decision):
        said = refusal(
            decisions.extend,
            decision=decision,
            closes_at=decision.closes_at + timedelta(days=1),
            reason="We are losing.",
            by=cast.bilal,
        )

    assert said == f"The time to vote ended on {moment(decision.closes_at)}. The votes are being counted."


def test_second_chance_is_only_given_by_the_clock(cast: Cast) -> None:
    decision = a_decision(cast, second_chance_days=7)

    with after(decision):
        said = refusal(decisions.give_second_chance, decision=decision, by=cast.carme)

    assert said == "Only Interlink itself does this, when the time is up."


def test_second_chance_is_refused_before_the_time_is_over(cast: Cast) -> None:
    said = refusal(decisions.give_second_chance, decision=a_decision(cast, second_chance_days=7), by=JOB)

    assert said == "The time to vote is not over yet."


@pytest.mark.parametrize("because", ["no days", "quorum", "had it"])
def test_second_chance_is_refused(cast: Cast, because: str) -> None:
    decision = a_decision(cast, second_chance_days=0 if because == "no days" else 7)
    if because == "quorum":
        ballots.cast(decision=decision, choice="no", by=cast.carme)
        ballots.cast(decision=decision, choice="no", by=cast.bilal)
    if because == "had it":
        with after(decision):
            decision = decisions.give_second_chance(decision=decision, by=JOB)

    with after(decision):
        said = refusal(decisions.give_second_chance, decision=decision, by=JOB)

    assert said == "This vote has no second chance: every side has its quorum, or it already got more time."


def test_second_chance_is_not_used_up_by_more_time_that_somebody_asked_for(cast: Cast) -> None:
    decision = a_decision(cast, second_chance_days=7)
    for days in (1, 2):
        later = decision.closes_at + timedelta(days=days)
        decision = decisions.extend(decision=decision, closes_at=later, reason="Holidays.", by=cast.bilal)

    with after(decision):
        assert law.why_not(May.GIVE_SECOND_CHANCE, JOB, decision) is None


@pytest.mark.parametrize("capacity", ["themselves", "another organisation"])
def test_withdraw_is_refused_to_the_asker_in_another_capacity(cast: Cast, capacity: str) -> None:
    organisation = None if capacity == "themselves" else cast.association
    said = refusal(decisions.withdraw, decision=a_decision(cast), reason="x", by=Actor(cast.carme.person, organisation))

    assert said == "The one who put the question, or their organisation, can do this."


def test_close_is_refused_while_votes_are_missing_and_time_is_left(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.carme)

    for actor in (cast.carme, cast.bilal, JOB):
        said = refusal(decisions.close, decision=decision, by=actor)
        assert said == (
            f"Not everybody has voted. It can be closed when everybody has, or after {moment(decision.closes_at)}."
        )


def test_close_is_refused_to_strangers(cast: Cast) -> None:
    decision = a_decision(cast)

    with after(decision):
        said = {refusal(decisions.close, decision=decision, by=actor) for actor in (cast.zeno, NOBODY)}

    assert said == {"Somebody who votes, or the one who put the question, can close the vote."}


def test_close_is_refused_while_a_second_chance_is_due(cast: Cast) -> None:
    decision = a_decision(cast, second_chance_days=7)

    with after(decision):
        said = {refusal(decisions.close, decision=decision, by=actor) for actor in (cast.carme, JOB)}

    assert said == {"A side has not reached its quorum. It gets 7 more days, once; after that the vote can be closed."}


def test_close_is_refused_twice(cast: Cast) -> None:
    decision = a_decision(cast)
    with after(decision):
        decision = decisions.close(decision=decision, by=cast.bilal)

        said = refusal(decisions.close, decision=decision, by=JOB)

    assert said == f"This vote ended on {moment(decision.closed_at)}. Its result stands."


def test_withdraw_is_refused_to_those_who_did_not_ask(cast: Cast) -> None:
    said = refusal(decisions.withdraw, decision=a_decision(cast), reason="x", by=cast.bilal)

    assert said == "The one who put the question, or their organisation, can do this."


def test_withdraw_is_refused_once_somebody_voted(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="no", by=cast.bilal)

    said = refusal(decisions.withdraw, decision=decision, reason="We are losing.", by=cast.carme)

    assert said == "Somebody has already voted. Let the vote run to its end."


def test_withdraw_is_refused_without_a_reason(cast: Cast) -> None:
    said = refusal(decisions.withdraw, decision=a_decision(cast), reason="", by=cast.carme)

    assert said == "Say why, in a sentence that everybody will read."


def test_withdraw_is_allowed_to_who_represents_the_asker(cast: Cast) -> None:
    second = a_colleague(cast.city, cast.carme, "Second Sara", SeatRole.REPRESENTATIVE)

    assert law.why_not(May.WITHDRAW_DECISION, second, a_decision(cast)) is None
