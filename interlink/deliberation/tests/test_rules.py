"""Every condition of the statute: one yes, and one no with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from interlink.accounts.models import Seat
from interlink.accounts.tests.cast import Cast, a_colleague, a_person
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.records import changing
from interlink.kernel.sides import Side
from interlink.ui.dates import moment

from ..models import Decision
from ..operations import ballots, decisions
from ..rules import May
from ..vocabulary import Choice
from .factories import a_chamber, a_decision, colleagues, two_chambers

JOB = Actor(job="deadline")


def refusal(deed: Callable[..., Any], **given: Any) -> str:
    """The sentence with which a deed is refused."""
    with pytest.raises(law.Refused) as refused:
        deed(**given)
    return str(refused.value)


def after(decision: Decision) -> time_machine.travel:
    """A minute after the end of the vote."""
    return time_machine.travel(decision.closes_at + timedelta(minutes=1), tick=False)


# ---- Opening ----


def test_open_puts_the_question(cast: Cast) -> None:
    decision = a_decision(cast)

    assert decision.is_open


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"question": "   "}, "Write the question that is put to the vote."),
        ({"question": "x" * 201}, "Shorten the question to 200 characters."),
        ({"chambers": []}, "A vote needs at least one side that votes."),
        ({"by": NOBODY}, "Sign in first."),
    ],
)
def test_open_is_refused(cast: Cast, different: dict[str, Any], sentence: str) -> None:
    assert refusal(a_decision, cast=cast, **different) == sentence
    assert not Decision.objects.exists()


def test_open_is_refused_when_the_owner_of_the_row_refuses(cast: Cast) -> None:
    said = refusal(a_decision, cast=cast, by=cast.bilal)

    assert said == "Only the organisation itself can put this to the vote."


def test_open_fails_when_nobody_says_who_may(cast: Cast) -> None:
    with pytest.raises(KeyError):
        a_decision(cast, allowed_by="")


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        (
            Side.GOVERNMENT,
            "Nobody votes for the government side. Name at least one person who does, then put the question.",
        ),
        (Side.CIVIC, "Nobody votes for the civic side. Name at least one person who does, then put the question."),
    ],
)
def test_open_is_refused_when_a_side_has_no_voters(cast: Cast, side: str, sentence: str) -> None:
    voters = {Side.GOVERNMENT: [cast.carme], Side.CIVIC: [cast.bilal]} | {side: []}

    said = refusal(a_decision, cast=cast, chambers=two_chambers(voters[Side.GOVERNMENT], voters[Side.CIVIC]))

    assert said == sentence


@pytest.mark.parametrize("again", ["other side", "same side"])
def test_open_is_refused_when_somebody_stands_on_the_rolls_twice(cast: Cast, again: str) -> None:
    for_herself = Actor(cast.carme.person)
    chambers = (
        two_chambers([cast.carme], [cast.bilal, for_herself])
        if again == "other side"
        else two_chambers([cast.carme, for_herself], [cast.bilal])
    )

    said = refusal(a_decision, cast=cast, chambers=chambers)

    assert said == "Somebody stands on the rolls twice. Everybody has one vote, on one side. Take one of the two off."


def test_open_is_refused_when_a_side_has_two_chambers(cast: Cast) -> None:
    said = refusal(
        a_decision, cast=cast, chambers=[a_chamber(Side.CIVIC, cast.carme), a_chamber(Side.CIVIC, cast.bilal)]
    )

    assert said == "Each side has one chamber, with its own roll."


@pytest.mark.parametrize("share", [{"quorum": 0}, {"quorum": 101}, {"majority": 0}, {"majority": 101}])
def test_open_is_refused_with_an_impossible_share(cast: Cast, share: dict[str, int]) -> None:
    said = refusal(a_decision, cast=cast, chambers=two_chambers([cast.carme], [cast.bilal], **share))

    assert said == "Quorum and majority lie between 1 and 100 per cent."


def test_open_is_refused_when_the_end_does_not_lie_ahead(cast: Cast) -> None:
    said = refusal(a_decision, cast=cast, closes_at=timezone.now())

    assert said == "The end of the vote must lie ahead. Choose a later moment."


def test_open_is_refused_while_the_same_is_being_voted_on(cast: Cast) -> None:
    decision = a_decision(cast, purpose="tests.same")

    said = refusal(a_decision, cast=cast, purpose="tests.same")

    assert said == (
        f"This is already being voted on, until {moment(decision.closes_at)}. Wait for the result before asking again."
    )


# ---- Voting ----


def test_cast_is_allowed_to_a_voter_in_their_capacity(cast: Cast) -> None:
    assert law.why_not(May.CAST_BALLOT, cast.bilal, a_decision(cast), choice=Choice.NO) is None


def test_cast_is_refused_to_a_visitor(cast: Cast) -> None:
    assert refusal(ballots.cast, decision=a_decision(cast), choice="yes", by=NOBODY) == "Sign in first."


def test_cast_is_refused_off_the_roll(cast: Cast) -> None:
    decision = a_decision(cast)
    late = a_colleague(cast.association, cast.bilal, "Late Lara", SeatRole.REPRESENTATIVE)

    for actor in (cast.zeno, late):
        said = refusal(ballots.cast, decision=decision, choice="yes", by=actor)
        assert said == "You are not on the roll of this decision. The rolls were fixed when the question was put."


def test_cast_is_refused_in_another_capacity(cast: Cast) -> None:
    said = refusal(ballots.cast, decision=a_decision(cast), choice="yes", by=Actor(cast.bilal.person))

    name = cast.association.name
    assert said == f"You vote for {name} in this decision. Change “acting as” to {name}."


def test_cast_is_refused_for_an_organisation_to_a_resident(cast: Cast) -> None:
    resident = Actor(cast.bilal.person)
    decision = a_decision(cast, two_chambers([cast.carme], [resident]))

    said = refusal(ballots.cast, decision=decision, choice="yes", by=cast.bilal)

    assert said == "You vote for yourself in this decision, not for an organisation. Change “acting as” to yourself."
    assert ballots.cast(decision=decision, choice="yes", by=resident).choice == "yes"


def test_cast_is_refused_to_those_who_lost_their_seat(cast: Cast) -> None:
    decision = a_decision(cast)
    with changing():
        Seat.objects.filter(person=cast.bilal.person).update(ended_at=timezone.now())

    said = refusal(ballots.cast, decision=decision, choice="yes", by=cast.bilal)

    assert said == f"You no longer have a seat in {cast.association.name}, so you cannot vote for it."


def test_cast_is_refused_twice(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    said = refusal(ballots.cast, decision=decision, choice="yes", by=cast.bilal)

    assert said == f"You have already voted. You can change your vote until {moment(decision.closes_at)}."


def test_cast_is_refused_with_no_answer_of_ours(cast: Cast) -> None:
    said = refusal(ballots.cast, decision=a_decision(cast), choice="perhaps", by=cast.bilal)

    assert said == "Choose yes, no or abstain."


def test_cast_is_refused_with_an_essay(cast: Cast) -> None:
    said = refusal(ballots.cast, decision=a_decision(cast), choice="no", reason="x" * 1001, by=cast.bilal)

    assert said == "Shorten your reason to 1000 characters."


def test_cast_and_change_are_refused_when_the_time_is_over(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    with after(decision):
        said = {
            refusal(ballots.cast, decision=decision, choice="yes", by=cast.carme),
            refusal(ballots.change, decision=decision, choice="no", by=cast.bilal),
        }

    assert said == {f"The time to vote ended on {moment(decision.closes_at)}. The votes are being counted."}


def test_cast_and_change_are_refused_when_the_vote_ended(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)
    ballots.cast(decision=decision, choice="yes", by=cast.carme)
    decision = decisions.close(decision=decision, by=cast.carme)

    said = {
        refusal(ballots.cast, decision=decision, choice="yes", by=cast.carme),
        refusal(ballots.change, decision=decision, choice="no", by=cast.bilal),
    }

    assert said == {f"This vote ended on {moment(decision.closed_at)}. Its result stands."}


def test_cast_is_refused_when_the_question_was_withdrawn(cast: Cast) -> None:
    decision = decisions.withdraw(decision=a_decision(cast), reason="Wrong day.", by=cast.carme)

    said = refusal(ballots.cast, decision=decision, choice="yes", by=cast.bilal)

    assert said == "This question was withdrawn. There is nothing to vote on any more."


def test_change_is_refused_before_voting(cast: Cast) -> None:
    said = refusal(ballots.change, decision=a_decision(cast), choice="no", by=cast.bilal)

    assert said == "You have not voted yet. Vote first; then you can change it."


def test_change_is_refused_when_it_changes_nothing(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="no", reason="Too early.", by=cast.bilal)

    said = refusal(ballots.change, decision=decision, choice="no", reason=" Too early. ", by=cast.bilal)

    assert said == "This is already your vote. Choose another answer or reason, or leave it as it is."


# ---- More time ----


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


@pytest.mark.parametrize("because", ["no days", "quorum", "extended"])
def test_second_chance_is_refused(cast: Cast, because: str) -> None:
    decision = a_decision(cast, second_chance_days=0 if because == "no days" else 7)
    if because == "quorum":
        ballots.cast(decision=decision, choice="no", by=cast.carme)
        ballots.cast(decision=decision, choice="no", by=cast.bilal)
    if because == "extended":
        closes_at = decision.closes_at + timedelta(days=1)
        decision = decisions.extend(decision=decision, closes_at=closes_at, reason="Holidays.", by=cast.bilal)

    with after(decision):
        said = refusal(decisions.give_second_chance, decision=decision, by=JOB)

    assert said == "This vote has no second chance: every side has its quorum, or it already got more time."


# ---- Closing and withdrawing ----


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

    assert said == {
        "A side has not reached its quorum. Interlink gives it 7 more days, once; after that the vote can be closed."
    }


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


def test_reading_is_open_to_everybody(cast: Cast) -> None:
    from ..queries import decisions as reading

    decision = a_decision(cast, two_chambers([cast.carme, *colleagues(cast.carme, 1)], [cast.bilal]))

    assert [row.pk for row in reading.visible_to(NOBODY)] == [decision.pk]
    assert [row.pk for row in reading.visible_to(Actor(a_person()))] == [decision.pk]
