"""Who is told what, in whose language, and only once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import time_machine

from interlink.accounts.operations import people
from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing
from interlink.ledger.models import Delivery
from interlink.notifications.models import Notice

from .. import jobs
from ..operations import decisions
from .factories import OTHERWISE, QUESTION, a_decision, everybody_votes, two_chambers


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("person__name", "subject"))


def test_open_tells_every_voter_and_nobody_else(cast: Cast, deliver: Callable[[], None]) -> None:
    decision = a_decision(cast, two_chambers([cast.carme], [cast.bilal, cast.ana]))

    deliver()

    subject = f"Your vote is asked for: {QUESTION}"
    assert told() == {("Carme Costa", subject), ("Bilal Benali", subject), ("Ana Abad", subject)}
    notice = Notice.objects.get(person=cast.bilal.person)
    assert notice.path == decision.get_absolute_url()
    assert f"You vote for {cast.association.name}." in notice.text
    assert "You vote for yourself." in Notice.objects.get(person=cast.ana.person).text


def test_open_tells_nobody_twice_when_delivered_again(cast: Cast, deliver: Callable[[], None]) -> None:
    a_decision(cast)
    deliver()
    with changing():
        Delivery.objects.update(state="pending")
    deliver()

    assert Notice.objects.count() == 2


def test_notices_are_in_the_language_of_the_reader(cast: Cast, deliver: Callable[[], None]) -> None:
    people.choose_language(language="it", by=Actor(cast.bilal.person))
    a_decision(cast)

    deliver()

    dates = dict(Notice.objects.values_list("person__name", "text"))
    assert dates["Bilal Benali"] != dates["Carme Costa"]


def test_more_time_is_told_with_its_reason(cast: Cast, deliver: Callable[[], None]) -> None:
    decision = a_decision(cast)
    decisions.extend(
        decision=decision, closes_at=decision.closes_at + timedelta(days=1), reason="Holidays.", by=cast.bilal
    )

    deliver()

    notice = Notice.objects.get(person=cast.carme.person, subject=f"More time to vote: {QUESTION}")
    assert "The reason: Holidays." in notice.text


def test_the_end_is_told_with_the_result_and_what_follows(cast: Cast, deliver: Callable[[], None]) -> None:
    passed = everybody_votes(a_decision(cast))
    failed = a_decision(cast)
    with time_machine.travel(failed.closes_at + timedelta(minutes=1)):
        jobs.close_due()
        deliver()

    subjects = {
        notice.subject: notice.text
        for notice in Notice.objects.filter(person=cast.bilal.person).exclude(subject__startswith="Your vote")
    }
    assert subjects == {
        f"Passed: both sides agree. {QUESTION}": (
            "The government side agreed: 1 yes, 0 no.\n\nThe civic side agreed: 1 yes, 0 no."
        ),
        f"Not passed: neither side carried it. {QUESTION}": (
            "On the government side 0 of 1 voted; the quorum was 1.\n\n"
            f"On the civic side 0 of 1 voted; the quorum was 1.\n\n{OTHERWISE}"
        ),
    }
    assert passed.state == "passed"


def test_withdrawing_is_told(cast: Cast, deliver: Callable[[], None]) -> None:
    decisions.withdraw(decision=a_decision(cast), reason="Wrong day.", by=cast.carme)

    deliver()

    notice = Notice.objects.get(person=cast.bilal.person, subject=f"Taken back: {QUESTION}")
    assert "The reason: Wrong day." in notice.text
