from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.records import changing
from interlink.ledger.models import Entry
from interlink.partnerships import rules as partners
from interlink.partnerships.tests.factories import a_team
from interlink.processes.models import Phase
from interlink.processes.operations import phases
from interlink.processes.rules import May

from .factories import a_closed_phase, a_finished_task, a_process, in_guide_order, with_evidence

JOB = Actor(job="tests")
NEEDS_BOTH = (
    "This phase closes only when both sides have decided so. "
    "A representative of either side can propose it; then each side votes."
)


def why_not(permission: str, actor: Actor, subject: Any, **given: Any) -> str:
    return str(law.why_not(permission, actor, subject, **given) or "")


# Evidence.


def test_show_evidence_is_for_members_of_either_side(cast: Cast, phase: Phase) -> None:
    criterion = phase.exit_criteria.first()

    assert why_not(May.SHOW_EVIDENCE, cast.carme, criterion, evidence="Minutes.") == ""
    assert why_not(May.SHOW_EVIDENCE, cast.bilal, criterion, evidence="Minutes.") == ""


def test_show_evidence_is_refused_to_visitors_and_strangers(cast: Cast, phase: Phase) -> None:
    criterion = phase.exit_criteria.first()

    assert why_not(May.SHOW_EVIDENCE, NOBODY, criterion) == "Sign in first."
    assert why_not(May.SHOW_EVIDENCE, cast.zeno, criterion) == str(partners.is_member.sentence)


def test_show_evidence_is_refused_to_observers(cast: Cast, phase: Phase) -> None:
    observer = a_colleague(cast.association, cast.bilal, "Oda Observer")
    a_team(phase.partnership, by=cast.bilal, observers=(observer,))

    assert why_not(May.SHOW_EVIDENCE, observer, phase.exit_criteria.first()) == str(partners.is_not_observer.sentence)


def test_show_evidence_needs_an_open_phase(cast: Cast, phase: Phase) -> None:
    later = phase.process.phases.last()
    closed = a_closed_phase(phase.process, cast.carme)

    assert why_not(May.SHOW_EVIDENCE, cast.carme, later.exit_criteria.first()) == (
        "This phase is not open yet. It opens when the phase before it is closed."
    )
    assert why_not(May.SHOW_EVIDENCE, cast.carme, closed.exit_criteria.first()) == "This phase is closed already."


def test_show_evidence_needs_a_running_process(cast: Cast, phase: Phase) -> None:
    phase.process.state = "finished"
    criterion = phase.exit_criteria.first()
    criterion.phase = phase

    assert why_not(May.SHOW_EVIDENCE, cast.carme, criterion) == (
        "This process is not running, so nothing in it can be worked on."
    )


def test_show_evidence_waits_while_the_sides_vote(cast: Cast, phase: Phase) -> None:
    phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)

    assert why_not(May.SHOW_EVIDENCE, cast.bilal, phase.exit_criteria.first()) == (
        "The sides are voting on closing this phase, on the evidence as it is now. Wait for the result."
    )


def test_show_evidence_needs_words_or_a_task_that_the_vote_holds_as_it_is(cast: Cast, phase: Phase) -> None:
    criterion = phase.exit_criteria.first()
    task, other = phase.process.tasks.first(), a_process(cast).tasks.first()
    later = in_guide_order(phase.process)[-1]

    assert why_not(May.SHOW_EVIDENCE, cast.carme, criterion, evidence=" ") == (
        "Say what shows that this is met, or choose the task whose results show it."
    )
    assert why_not(May.SHOW_EVIDENCE, cast.carme, criterion, evidence="", evidence_task=task) == (
        "This task is not done yet, so it shows nothing. Choose one that is done, or write what shows it."
    )
    task = a_finished_task(in_guide_order(phase.process)[0], cast.carme)
    assert why_not(May.SHOW_EVIDENCE, cast.carme, criterion, evidence="", evidence_task=task) == ""
    for elsewhere in (other, later):
        assert why_not(May.SHOW_EVIDENCE, cast.carme, criterion, evidence="", evidence_task=elsewhere) == (
            "Choose a task of this phase. What shows that it can close must stay as it is while the sides vote on it."
        )


def test_show_evidence_replaces_only_what_one_has_read(cast: Cast, phase: Phase) -> None:
    criterion = phases.show_evidence(criterion=phase.exit_criteria.first(), evidence="Minutes.", by=cast.carme)

    assert why_not(May.SHOW_EVIDENCE, cast.bilal, criterion, evidence="Mine.", seen=2) == ""
    assert why_not(May.SHOW_EVIDENCE, cast.bilal, criterion, evidence="Mine.", seen=1) == (
        "Somebody changed this while you were writing. What you typed is still here: compare it with what is there now,"
        " then save again."
    )


# Proposing to close.


def test_propose_closing_is_for_representatives_of_either_side(cast: Cast, phase: Phase) -> None:
    with_evidence(phase, cast.carme)

    assert why_not(May.PROPOSE_CLOSING, cast.carme, phase) == ""
    assert why_not(May.PROPOSE_CLOSING, cast.bilal, phase) == ""


def test_propose_closing_is_refused_to_others(cast: Cast, phase: Phase) -> None:
    colleague = a_colleague(cast.city, cast.carme, "Cora Colleague")

    assert why_not(May.PROPOSE_CLOSING, NOBODY, phase) == "Sign in first."
    for actor in (cast.zeno, colleague):
        assert why_not(May.PROPOSE_CLOSING, actor, phase) == str(partners.represents_a_party.sentence)


def test_propose_closing_names_the_first_criterion_without_evidence(cast: Cast, phase: Phase) -> None:
    first, second, *_rest = phase.exit_criteria.all()
    phases.show_evidence(criterion=first, evidence="Minutes.", by=cast.carme)

    assert why_not(May.PROPOSE_CLOSING, cast.carme, phase) == (
        f"The phase can close when every exit criterion has its evidence. This one has none yet: “{second.text}”"
    )


def test_propose_closing_is_refused_while_the_sides_vote(cast: Cast, phase: Phase) -> None:
    phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)

    assert why_not(May.PROPOSE_CLOSING, cast.bilal, phase) == (
        "The sides are voting on closing this phase, on the evidence as it is now. Wait for the result."
    )


def test_propose_closing_needs_an_open_phase(cast: Cast, phase: Phase) -> None:
    assert why_not(May.PROPOSE_CLOSING, cast.carme, phase.process.phases.last()) == (
        "This phase is not open yet. It opens when the phase before it is closed."
    )


# Closing. The conditions are asked in this order.


def test_close_needs_a_running_process_and_an_open_phase(cast: Cast, phase: Phase) -> None:
    closed = a_closed_phase(phase.process, cast.carme)
    later = phase.process.phases.last()

    assert why_not(May.CLOSE_PHASE, cast.carme, closed) == "This phase is closed already."
    assert why_not(May.CLOSE_PHASE, cast.carme, later) == (
        "This phase is not open yet. It opens when the phase before it is closed."
    )
    later.process.state = "not_started"
    assert (
        why_not(May.CLOSE_PHASE, cast.carme, later) == "This process is not running, so nothing in it can be worked on."
    )


def test_close_needs_evidence_for_every_criterion(cast: Cast, phase: Phase) -> None:
    assert why_not(May.CLOSE_PHASE, cast.carme, phase) == (
        "The phase can close when every exit criterion has its evidence. "
        f"This one has none yet: “{phase.exit_criteria.first().text}”"
    )


@pytest.mark.parametrize("who", ["carme", "bilal", "zeno", "job"])
def test_close_needs_the_decision_of_both_sides(cast: Cast, phase: Phase, who: str) -> None:
    with_evidence(phase, cast.carme)

    assert why_not(May.CLOSE_PHASE, JOB if who == "job" else getattr(cast, who), phase) == NEEDS_BOTH


def test_close_waits_for_the_vote(cast: Cast, phase: Phase) -> None:
    phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)

    assert why_not(May.CLOSE_PHASE, cast.carme, phase) == (
        "This phase closes only when both sides have decided so. The vote is still open."
    )


def test_close_is_refused_when_only_one_side_wants_it(cast: Cast, phase: Phase) -> None:
    from interlink.deliberation.operations import ballots, decisions

    decision = phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)
    ballots.cast(decision=decision, choice="yes", by=cast.carme)
    ballots.cast(decision=decision, choice="no", reason="Not yet.", by=cast.bilal)
    decisions.close(decision=decision, by=JOB)

    assert why_not(May.CLOSE_PHASE, cast.carme, phase) == NEEDS_BOTH


def test_close_needs_the_evidence_that_was_decided_on(cast: Cast, phase: Phase) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))
    criterion = phase.exit_criteria.first()
    criterion.shown_at = timezone.now()
    with changing():
        criterion.save(update_fields=["shown_at"])

    assert why_not(May.CLOSE_PHASE, JOB, phase) == (
        f"The evidence for “{criterion.text}” changed after the vote had begun. "
        "Put closing the phase to a decision again."
    )


def test_show_evidence_waits_until_what_was_decided_is_done(cast: Cast, phase: Phase) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))

    assert why_not(May.SHOW_EVIDENCE, cast.carme, phase.exit_criteria.first()) == (
        "Both sides have decided that this phase closes. The evidence stays as they decided on it."
    )


def test_close_is_carried_out_by_a_member_or_the_system(cast: Cast, phase: Phase) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))

    assert why_not(May.CLOSE_PHASE, JOB, phase) == ""
    assert why_not(May.CLOSE_PHASE, cast.bilal, phase) == ""
    assert why_not(May.CLOSE_PHASE, cast.zeno, phase) == ("Only members of the partnership can carry out its decision.")


def test_nothing_of_this_is_decided_from_the_record(cast: Cast, phase: Phase) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))
    with changing():
        Entry.objects.update(facts={})

    assert why_not(May.CLOSE_PHASE, JOB, phase) == ""
