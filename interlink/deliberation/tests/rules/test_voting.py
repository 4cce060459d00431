"""Who may vote and change their vote: one yes, and one no for each condition with its sentence."""

from __future__ import annotations

from django.utils import timezone

from interlink.accounts.models import Seat
from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.accounts.vocabulary import SeatRole
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.rules import May
from interlink.deliberation.tests.factories import a_decision, after, refusal, two_chambers
from interlink.deliberation.vocabulary import Choice
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.dates import moment
from interlink.kernel.records import changing


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
