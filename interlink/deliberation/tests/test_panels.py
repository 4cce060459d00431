"""What waits for whom."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import NOBODY, Actor

from .. import panels
from ..operations import ballots
from .factories import QUESTION, a_decision, everybody_votes


def titles(actor: Actor) -> list[str]:
    return [str(line.title) for line in panels.waiting_lines(actor)]


def rows(actor: Actor) -> int:
    return panels.votes_waiting(actor).count() + panels.counts_waiting(actor).count()


def test_a_missing_vote_waits_for_the_voter(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.carme)

    (line,) = panels.waiting_lines(cast.bilal)

    assert (str(line.title), str(line.act)) == (f"Vote: {QUESTION}", "Vote")
    assert str(line.detail) == f"{cast.city.name} · civic side: 0 of 1 voted"
    assert (line.path, line.due) == (decision.get_absolute_url(), decision.closes_at)
    assert rows(cast.bilal) == 1


def test_nothing_waits_for_those_who_voted_or_have_no_vote(cast: Cast) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    for actor in (cast.bilal, cast.zeno, NOBODY, Actor(job="tests")):
        assert (titles(actor), rows(actor)) == ([], 0)


def test_nothing_waits_once_the_time_is_over_or_it_is_closed(cast: Cast) -> None:
    everybody_votes(a_decision(cast))
    decision = a_decision(cast)

    with time_machine.travel(decision.closes_at + timedelta(minutes=1)):
        assert (titles(cast.bilal), rows(cast.bilal)) == ([], 0)


def test_the_count_waits_for_the_one_who_asked_when_everybody_voted(cast: Cast) -> None:
    decision = a_decision(cast)
    for actor in (cast.carme, cast.bilal):
        ballots.cast(decision=decision, choice="yes", by=actor)

    assert (titles(cast.carme), rows(cast.carme)) == ([f"Close the vote: {QUESTION}"], 1)
    assert (titles(cast.bilal), rows(cast.bilal)) == ([], 0)


def test_waiting_lines_ask_the_same_of_the_database_for_few_and_many(cast: Cast, django_assert_num_queries) -> None:
    for number in (1, 3):
        for _each in range(number):
            a_decision(cast)
        with django_assert_num_queries(3):
            panels.waiting_lines(cast.bilal)
