"""A vote and its mirror image live through the same acts, and every promise is checked after each.

The model below is written from the words of the agreement, not from the code: what may happen when,
and how a chamber comes out. The mirrored decision has the same people and rules with the two sides
exchanged; whatever happens, its outcome must be the exchanged outcome.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.kernel.sides import Side

from .. import jobs
from ..models import Ballot, Chamber, Decision
from ..operations import ballots, decisions
from ..vocabulary import Choice, DecisionState, Outcome
from .factories import a_chamber, a_decision, colleagues

CHOICES = st.sampled_from(Choice.values)
SHARES = st.tuples(st.sampled_from([1, 34, 50, 67, 100]), st.sampled_from([1, 50, 66, 100]))
START = datetime(2026, 11, 2, 9, 0, tzinfo=timezone.get_fixed_timezone(60))
OTHER_SIDE = {Side.GOVERNMENT: Side.CIVIC, Side.CIVIC: Side.GOVERNMENT}


class CourseOfAVote(RuleBasedStateMachine):
    """Three people of the city and three of the association, two decisions, one clock."""

    cast: Cast
    voters: dict[str, list[Actor]]

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.travel = time_machine.travel(START, tick=False)
        self.clock = self.travel.__enter__()

    def teardown(self) -> None:
        """Let the time run out, whatever happened: every story ends with a result that is checked."""
        try:
            while hasattr(self, "decisions") and self.is_open:
                self.the_end_comes(0)
                self.the_clock_strikes()
                self.both_are_where_the_model_says()
            self.the_result_is_the_count_of_the_ballots()
        finally:
            self.go_back()

    def go_back(self) -> None:
        self.travel.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(
        sizes=st.tuples(st.integers(1, 3), st.integers(1, 3)),
        shares=st.tuples(SHARES, SHARES),
        days=st.sampled_from([0, 0, 3]),
        early=st.lists(st.sampled_from([*Choice.values, Choice.YES, ""]), min_size=6, max_size=6),
    )
    def open(self, sizes: tuple[int, int], shares: tuple[tuple[int, int], ...], days: int, early: list[str]) -> None:
        """Put the question, and let some vote at once: a story without ballots says little."""
        here = {
            Side.GOVERNMENT: self.voters[Side.GOVERNMENT][: sizes[0]],
            Side.CIVIC: self.voters[Side.CIVIC][: sizes[1]],
        }
        self.shares = {Side.GOVERNMENT: shares[0], Side.CIVIC: shares[1]}
        self.rolls, self.days = here, days
        self.decisions = [self.put(lambda side: side), self.put(lambda side: OTHER_SIDE[side])]
        self.closes_at = self.decisions[0].closes_at
        self.state, self.extended, self.ballots = DecisionState.OPEN, 0, {}
        self.had_second_chance = False
        for actor, choice in zip([actor for roll in here.values() for actor in roll], early, strict=False):
            if choice:
                self.vote(actor, choice)

    def put(self, shown_as: Callable[[str], str]) -> Decision:
        specs = [
            a_chamber(shown_as(side), *self.rolls[side], quorum=self.shares[side][0], majority=self.shares[side][1])
            for side in (Side.GOVERNMENT, Side.CIVIC)
        ]
        closes_at = timezone.now() + timedelta(days=2)
        return a_decision(self.cast, specs, closes_at=closes_at, second_chance_days=self.days)

    # ---- Acts: the same on both decisions; both must answer alike, and as the model says ----

    def both(self, deed: Callable[..., Any], *, expected: bool, **given: Any) -> None:
        answers = []
        for decision in self.decisions:
            try:
                deed(decision=decision, **given)
                answers.append("")
            except Refused as refused:
                answers.append(refused.reason.code)
        assert answers[0] == answers[1]
        assert (answers[0] == "") is expected, answers[0]

    def vote(self, actor: Actor, choice: str) -> None:
        on_a_roll = any(actor in roll for roll in self.rolls.values())
        may = self.can_be_voted_on and on_a_roll and actor.person_id not in self.ballots
        self.both(ballots.cast, choice=choice, reason="Because.", by=actor, expected=may)
        if may:
            self.ballots[actor.person_id] = choice

    @rule(side=st.sampled_from(Side.values), number=st.integers(0, 2), choice=CHOICES)
    def anybody_votes(self, side: str, number: int, choice: str) -> None:
        self.vote(self.voters[side][number], choice)

    @precondition(lambda self: self.can_be_voted_on and not self.everybody_voted)
    @rule(side=st.sampled_from(Side.values), choices=st.lists(CHOICES, min_size=1, max_size=3))
    def a_side_votes(self, side: str, choices: list[str]) -> None:
        missing = [actor for actor in self.rolls[side] if actor.person_id not in self.ballots]
        for actor, choice in zip(missing, choices, strict=False):
            self.vote(actor, choice)

    @rule(side=st.sampled_from(Side.values), number=st.integers(0, 2), choice=CHOICES)
    def change_a_ballot(self, side: str, number: int, choice: str) -> None:
        actor = self.voters[side][number]
        before = self.ballots.get(actor.person_id)
        may = self.can_be_voted_on and before is not None and before != choice
        self.both(ballots.change, choice=choice, reason="Because.", by=actor, expected=may)
        if may:
            self.ballots[actor.person_id] = choice

    @rule(side=st.sampled_from(Side.values), days=st.sampled_from([-1, 0, 1, 3, 60, 61]))
    def extend(self, side: str, days: int) -> None:
        closes_at = self.closes_at + timedelta(days=days)
        may = self.can_be_voted_on and self.extended < 2 and 0 < days <= 60
        self.both(decisions.extend, closes_at=closes_at, reason="Holidays.", by=self.rolls[side][0], expected=may)
        if may:
            self.closes_at, self.extended = closes_at, self.extended + 1

    @rule(side=st.sampled_from(Side.values))
    def close(self, side: str) -> None:
        may = self.is_open and (self.everybody_voted or self.is_over) and not self.has_second_chance
        self.both(decisions.close, by=self.rolls[side][0], expected=may)
        if may:
            self.end()

    # Not before more time was given: else most stories would end with their first act.
    @precondition(lambda self: self.extended > 0 or self.ballots)
    @rule(is_asker=st.booleans())
    def withdraw(self, is_asker: bool) -> None:
        may = self.is_open and is_asker and not self.ballots
        by = self.cast.carme if is_asker else self.cast.zeno
        self.both(decisions.withdraw, reason="Wrong day.", by=by, expected=may)
        if may:
            self.state = DecisionState.WITHDRAWN

    @rule(hours=st.sampled_from([1, 12, 24]))
    def time_passes(self, hours: int) -> None:
        self.clock.shift(timedelta(hours=hours))

    @precondition(lambda self: self.can_be_voted_on)
    @rule(second=st.sampled_from([-1, 0]))
    def the_end_comes(self, second: int) -> None:
        """Somebody votes, or changes their vote, in the last second or just too late."""
        self.clock.move_to(self.closes_at + timedelta(seconds=second))
        for side, roll in self.rolls.items():
            missing = [number for number, actor in enumerate(roll) if actor.person_id not in self.ballots]
            if missing:
                self.anybody_votes(side, missing[0], Choice.YES)
            self.change_a_ballot(side, 0, Choice.NO)

    @rule()
    def the_clock_strikes(self) -> None:
        jobs.close_due()
        if self.has_second_chance:
            later = self.closes_at + timedelta(days=self.days)
            self.closes_at = later if later > timezone.now() else timezone.now() + timedelta(days=self.days)
            self.extended, self.had_second_chance = self.extended + 1, True
        elif self.is_open and self.is_over:
            self.end()

    # ---- The model ----

    @property
    def is_open(self) -> bool:
        return self.state == DecisionState.OPEN

    @property
    def is_over(self) -> bool:
        return timezone.now() >= self.closes_at

    @property
    def can_be_voted_on(self) -> bool:
        return self.is_open and not self.is_over

    @property
    def everybody_voted(self) -> bool:
        return len(self.ballots) == sum(len(roll) for roll in self.rolls.values())

    @property
    def has_second_chance(self) -> bool:
        lacking = Outcome.NO_QUORUM in (self.outcome(side) for side in self.rolls)
        return self.is_open and self.is_over and self.days > 0 and not self.had_second_chance and lacking

    def votes(self, side: str) -> list[str]:
        return [self.ballots[actor.person_id] for actor in self.rolls[side] if actor.person_id in self.ballots]

    def outcome(self, side: str) -> str:
        quorum, majority = self.shares[side]
        votes = self.votes(side)
        yes, no = votes.count(Choice.YES), votes.count(Choice.NO)
        if len(votes) < max(1, ceil(Fraction(len(self.rolls[side]) * quorum, 100))):
            return Outcome.NO_QUORUM
        agreed = yes > 0 and no == 0 if majority == 100 else yes > Fraction((yes + no) * majority, 100)
        return Outcome.PASSED if agreed else Outcome.NO_MAJORITY

    def end(self) -> None:
        agreed = all(self.outcome(side) == Outcome.PASSED for side in self.rolls)
        self.state = DecisionState.PASSED if agreed else DecisionState.NOT_PASSED

    # ---- What must hold after every act ----

    @invariant()
    def both_are_where_the_model_says(self) -> None:
        for decision in getattr(self, "decisions", ()):
            decision.refresh_from_db()
            assert (decision.state, decision.closes_at) == (self.state, self.closes_at)
            assert decision.times_extended == self.extended
            stored = Ballot.objects.filter(voter__decision=decision).values_list("voter__person_id", "choice")
            assert dict(stored) == self.ballots
            assert len(stored) <= decision.voters.count()

    @invariant()
    def the_result_is_the_count_of_the_ballots(self) -> None:
        for decision, shown_as in zip(getattr(self, "decisions", ()), ({}, OTHER_SIDE), strict=False):
            counted = self.state in (DecisionState.PASSED, DecisionState.NOT_PASSED)
            for side in self.rolls:
                votes = self.votes(side)
                chamber = Chamber.objects.get(decision=decision, side=shown_as.get(side, side))
                assert (chamber.yes, chamber.no, chamber.abstain, chamber.outcome) == (
                    (votes.count("yes"), votes.count("no"), votes.count("abstain"), self.outcome(side))
                    if counted
                    else (None, None, None, "")
                )


@pytest.mark.django_db
def test_a_vote_and_its_mirror_image_keep_every_promise(cast: Cast) -> None:
    class Course(CourseOfAVote):
        pass

    Course.cast = cast
    Course.voters = {
        Side.GOVERNMENT: [cast.carme, *colleagues(cast.carme, 2)],
        Side.CIVIC: [cast.bilal, *colleagues(cast.bilal, 2)],
    }
    run_state_machine_as_test(
        Course,
        settings=settings(
            max_examples=50,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
