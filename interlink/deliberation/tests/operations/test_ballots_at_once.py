"""Ballots at the same instant. Only PostgreSQL has more than one writer, so only there it can go wrong."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from interlink.accounts.tests.cast import the_cast
from interlink.deliberation import jobs
from interlink.deliberation.models import Ballot
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.tests.factories import a_decision, colleagues, two_chambers
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL has several writers at once."),
    pytest.mark.django_db(transaction=True),
]


def at_once(deeds: list[Callable[[], object]]) -> list[str]:
    """Start all deeds at the same instant, each in its own thread and connection; what each answered."""
    start = threading.Barrier(len(deeds))
    answers: list[str] = []

    def run(deed: Callable[[], object]) -> None:
        try:
            start.wait()
            deed()
            answers.append("done")
        except Refused as refused:
            answers.append(refused.reason.code)
        except Exception as error:
            answers.append(repr(error))
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def test_eight_votes_of_one_voter_at_once_are_one() -> None:
    cast = the_cast()
    decision = a_decision(cast)
    choices = ["yes", "no"] * 4

    answers = at_once(
        [lambda choice=choice: ballots.cast(decision=decision, choice=choice, by=cast.bilal) for choice in choices]
    )

    assert answers == ["done", *["has_not_voted"] * 7]
    ballot = Ballot.objects.get()
    assert [entry.facts["receipt"] for entry in Entry.objects.filter(name="deliberation.ballot.cast")] == [
        ballot.receipt
    ]


def test_eight_voters_at_once_are_all_counted() -> None:
    cast = the_cast()
    government = [cast.carme, *colleagues(cast.carme, 3)]
    civic = [cast.bilal, *colleagues(cast.bilal, 3)]
    decision = a_decision(cast, two_chambers(government, civic))

    def vote(actor: Actor) -> Callable[[], object]:
        return lambda: ballots.cast(decision=decision, choice="yes", by=actor)

    answers = at_once([vote(actor) for actor in (*government, *civic)])

    numbers = list(Entry.objects.filter(about_id=decision.pk).order_by("number").values_list("number", flat=True))
    assert answers == ["done"] * 8
    assert numbers == list(range(numbers[0], numbers[0] + 9))
    assert decisions.close(decision=decision, by=cast.bilal).state == "passed"


def test_closing_and_voting_at_once_counts_what_was_accepted() -> None:
    cast = the_cast()
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice="yes", by=cast.carme)
    ballots.cast(decision=decision, choice="yes", by=cast.bilal)

    answers = at_once(
        [
            *[lambda: decisions.close(decision=decision, by=cast.carme)] * 4,
            *[lambda: ballots.change(decision=decision, choice="no", by=cast.bilal)] * 4,
        ]
    )

    decision.refresh_from_db()
    stored = Ballot.objects.get(voter__person=cast.bilal.person).choice
    assert answers.count("done") in (1, 2)
    assert (decision.state == "passed") is (stored == "yes")


def test_the_deadline_and_the_last_votes_at_once_count_what_was_accepted() -> None:
    cast = the_cast()
    government = [cast.carme, *colleagues(cast.carme, 3)]
    civic = [cast.bilal, *colleagues(cast.bilal, 3)]
    deadline = timezone.now() + timedelta(seconds=1)
    decision = a_decision(cast, two_chambers(government, civic), closes_at=deadline)

    def at(seconds: float, deed: Callable[[], object]) -> Callable[[], object]:
        def wait_and_do() -> object:
            time.sleep(max(0, (deadline - timezone.now()).total_seconds() + seconds))
            return deed()

        return wait_and_do

    def vote(actor: Actor) -> Callable[[], object]:
        return lambda: ballots.cast(decision=decision, choice="yes", by=actor)

    # From a blink before the end to the end itself, where two clocks count.
    votes = [at(-0.02 * number, vote(actor)) for number, actor in enumerate([*government, *civic])]
    answers = at_once([*votes, *[at(0, jobs.close_due)] * 2])

    decision.refresh_from_db()
    accepted = Ballot.objects.filter(voter__decision=decision).count()
    written = [chamber.yes for chamber in decision.chambers.order_by("position")]
    assert set(answers) <= {"done", "has_time_left", "is_open"}
    assert answers.count("done") == accepted + 2
    assert decision.state != "open"
    assert written == [
        Ballot.objects.filter(voter__chamber=chamber).count() for chamber in decision.chambers.order_by("position")
    ]
    assert sum(written) == accepted
