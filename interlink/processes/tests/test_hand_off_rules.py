"""Who may offer, answer and withdraw a hand-off: one yes, and one no per condition with its sentence."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.partnerships.tests.factories import a_team, team_of

from ..models import HandOff, Process
from ..operations import hand_offs
from ..rules import May
from .factories import a_closed_phase, a_finished_task, a_hand_off, a_process, a_task, in_guide_order
from .test_task_rules import NOT_MEMBER, OBSERVER, no


def test_offer_is_for_the_responsible_team(cast: Cast, process: Process) -> None:
    task = a_task(process)
    offered_to = team_of(process.partnership, cast.association)
    later = timezone.now() + timedelta(days=1)

    assert no(May.OFFER_HAND_OFF, cast.carme, task, offered_to=offered_to, answer_by=later) == ""
    assert no(May.OFFER_HAND_OFF, NOBODY, task) == "Sign in first."
    assert no(May.OFFER_HAND_OFF, cast.zeno, task) == NOT_MEMBER
    assert no(May.OFFER_HAND_OFF, cast.bilal, task) == (
        f"Only members of {cast.city} can do this: that team is responsible for the task."
    )


def test_offer_goes_to_another_team_that_can_answer(cast: Cast, process: Process) -> None:
    task = a_task(process)
    elsewhere = a_process(cast)
    observer = a_colleague(cast.association, cast.bilal, "Oriol Observer")
    watchers = a_team(process.partnership, by=cast.bilal)
    with_nobody_else = a_team(process.partnership, by=cast.bilal, observers=(observer,))

    assert no(May.OFFER_HAND_OFF, cast.carme, task, offered_to=task.responsible) == (
        "Choose another team: this one is responsible already."
    )
    assert (
        no(May.OFFER_HAND_OFF, cast.carme, task, offered_to=team_of(elsewhere.partnership, cast.association))
        == "Choose a team of this partnership."
    )
    assert no(May.OFFER_HAND_OFF, cast.carme, task, offered_to=watchers) == ""
    _only_observers(with_nobody_else)
    assert no(May.OFFER_HAND_OFF, cast.carme, task, offered_to=with_nobody_else) == (
        "Choose a team that can answer: this one has nobody, or only observers."
    )


def test_offer_leaves_time_to_answer(cast: Cast, process: Process) -> None:
    assert no(May.OFFER_HAND_OFF, cast.carme, a_task(process), answer_by=timezone.now()) == (
        "Choose a day that is still to come, so that they have time to answer."
    )


def test_offer_is_one_at_a_time_and_not_for_what_is_done(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    assert no(May.OFFER_HAND_OFF, cast.carme, hand_off.task) == (
        f"The hand-off to {hand_off.offered_to} waits for its answer. Wait for it, or withdraw the hand-off."
    )

    hand_offs.withdraw(hand_off=hand_off, by=cast.carme)
    done = a_finished_task(a_task(process), cast.carme)
    assert no(May.OFFER_HAND_OFF, cast.carme, done) == "This task is already done. Reopen it first."


def test_offer_may_settle_a_later_phase_but_not_a_closed_one(cast: Cast, process: Process) -> None:
    assert no(May.OFFER_HAND_OFF, cast.carme, in_guide_order(process)[-1]) == ""

    a_closed_phase(process, cast.carme)

    assert no(May.OFFER_HAND_OFF, cast.carme, a_task(process)) == "This phase is closed."


def test_answer_is_for_the_receiving_team(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)
    observer = a_colleague(cast.association, cast.bilal, "Oriol Observer")
    a_team(process.partnership, by=cast.bilal, observers=(observer,))

    assert no(May.ANSWER_HAND_OFF, cast.bilal, hand_off, reason="We have no room.") == ""
    assert no(May.ANSWER_HAND_OFF, NOBODY, hand_off) == "Sign in first."
    assert no(May.ANSWER_HAND_OFF, cast.zeno, hand_off) == NOT_MEMBER
    assert no(May.ANSWER_HAND_OFF, Actor(cast.bilal.person), hand_off) == NOT_MEMBER
    assert no(May.ANSWER_HAND_OFF, observer, hand_off) == OBSERVER
    assert no(May.ANSWER_HAND_OFF, cast.carme, hand_off) == (
        f"Only members of {hand_off.offered_to} can answer: the task is offered to that team."
    )
    assert no(May.ANSWER_HAND_OFF, cast.bilal, hand_off, reason=" ") == (
        "Say why you return it, so that they know what to change."
    )


def test_answer_is_given_once(cast: Cast, process: Process) -> None:
    accepted = hand_offs.accept(hand_off=a_hand_off(cast, process), by=cast.bilal)
    withdrawn = hand_offs.withdraw(hand_off=a_hand_off(cast, process, a_task(process, 2)), by=cast.carme)

    assert no(May.ANSWER_HAND_OFF, cast.bilal, accepted) == "This hand-off already has an answer."
    assert no(May.ANSWER_HAND_OFF, cast.bilal, withdrawn) == "This hand-off was withdrawn."


def test_answer_after_the_day_still_counts(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert hand_off.is_overdue
        assert law.permits(May.ANSWER_HAND_OFF, cast.bilal, hand_off)


def test_withdraw_is_for_the_giving_team(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    assert no(May.WITHDRAW_HAND_OFF, cast.carme, hand_off) == ""
    assert no(May.WITHDRAW_HAND_OFF, cast.bilal, hand_off) == (
        f"Only members of {hand_off.offered_from} can withdraw it: that team offered the task."
    )
    assert no(May.WITHDRAW_HAND_OFF, cast.zeno, hand_off) == NOT_MEMBER

    returned = hand_offs.return_(hand_off=hand_off, reason="We have no room.", by=cast.bilal)
    assert no(May.WITHDRAW_HAND_OFF, cast.carme, returned) == "This hand-off already has an answer."


def _only_observers(team) -> None:
    from interlink.kernel.records import changing

    with changing():
        team.members.update(is_observer=True)


def test_accept_is_refused_in_a_closed_phase_and_return_is_not(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)
    a_closed_phase(process, cast.carme)
    hand_off = HandOff.objects.get(pk=hand_off.pk)

    assert no(May.ACCEPT_HAND_OFF, cast.bilal, hand_off) == "This phase is closed."
    assert no(May.ANSWER_HAND_OFF, cast.bilal, hand_off, reason="Too late.") == ""
    assert no(May.WITHDRAW_HAND_OFF, cast.carme, hand_off) == ""
