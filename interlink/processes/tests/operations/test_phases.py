from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.deliberation.electorates import ChamberSpec, ElectorSpec
from interlink.deliberation.operations import ballots, decisions
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.kernel.records import ChangedOutsideOperation, changing
from interlink.ledger.facts import INSTALLATION
from interlink.ledger.models import Entry
from interlink.notifications.models import Notice
from interlink.partnerships.operations import members
from interlink.partnerships.queries import agreements, electorates
from interlink.partnerships.tests.factories import team_of
from interlink.processes.models import Phase, Process
from interlink.processes.operations import hand_offs, phases
from interlink.processes.queries import questions

from ..factories import a_closed_phase, a_finished_task, a_hand_off, hear, in_guide_order, with_evidence

JOB = Actor(job="tests")
NEEDS_BOTH = (
    "This phase closes only when both sides have decided so. "
    "A representative of either side can propose it; then each side votes."
)


def test_show_evidence_stands_at_the_gate_and_on_record(cast: Cast, phase: Phase) -> None:
    criterion, task = phase.exit_criteria.first(), a_finished_task(in_guide_order(phase.process)[0], cast.carme)

    phases.show_evidence(criterion=criterion, evidence=" The minutes. ", evidence_task=task, by=cast.bilal)

    criterion.refresh_from_db()
    entry = Entry.objects.get(name="processes.evidence.shown")
    assert (criterion.evidence, criterion.evidence_task, criterion.shown_by) == (
        "The minutes.",
        task,
        cast.bilal.person,
    )
    assert entry.facts == {"criterion": str(criterion.pk), "phase": str(phase.pk), "task": str(task.pk)}
    assert entry.words.texts["note"] == "The minutes."
    assert entry.audience == "open"


def test_propose_closing_puts_it_to_both_chambers(cast: Cast, phase: Phase) -> None:
    decision = phases.propose_closing(phase=with_evidence(phase, cast.carme), text="All done.", by=cast.bilal)

    assert (decision.purpose, decision.about_id) == ("processes.close_phase", phase.pk)
    assert (decision.question, decision.text) == ("Close the phase ‘Engage’?", "All done.")
    assert decision.otherwise == "The phase stays open. Closing it can be proposed again."
    assert decision.about_path == f"/processes/phases/{phase.pk}/"
    assert {chamber.side for chamber in decision.chambers.all()} == {"government", "civic"}
    assert decision.ledger_stream == phase.process.ledger_stream


def test_close_follows_from_the_decision_of_both_sides(cast: Cast, phase: Phase, deliver: Any) -> None:
    decision = phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)
    everybody_votes(decision)

    deliver()
    deliver()

    phase.refresh_from_db()
    assert (phase.state, phase.closed_by_decision) == ("closed", decision)
    assert [row.state for row in phase.process.phases.all()] == ["closed", "open", "waiting", "waiting"]
    closed = Entry.objects.get(name="processes.phase.closed")
    assert (closed.by_job, closed.facts["decision"]) == ("decision", str(decision.pk))


def test_close_of_the_last_phase_finishes_the_process(cast: Cast, process: Process) -> None:
    for _number in range(4):
        a_closed_phase(process, cast.carme)

    process.refresh_from_db()
    assert (process.state, process.finished_at) == ("finished", process.phases.last().closed_at)
    assert Entry.objects.filter(name="processes.process.finished").count() == 1


def test_close_is_told_to_those_who_may_bind_a_party(cast: Cast, phase: Phase, deliver: Any) -> None:
    a_closed_phase(phase.process, cast.carme)

    deliver()

    told = Notice.objects.filter(because__name="processes.phase.closed")
    assert {notice.person for notice in told} == {cast.carme.person, cast.bilal.person}
    assert {notice.subject for notice in told} == {"The phase “Engage” is closed"}
    assert {"“Design” is open now" in notice.text for notice in told} == {True}


def test_close_is_told_to_the_teams_whose_tasks_stay_unfinished(cast: Cast, phase: Phase, deliver: Any) -> None:
    elena = a_colleague(cast.association, cast.bilal, "Elena")
    partnership = phase.process.partnership
    members.add(
        team=team_of(partnership, cast.association), person=elena.person, organisation=cast.association, by=cast.bilal
    )
    kept, given, *_others = in_guide_order(phase.process)
    hand_offs.accept(hand_off=a_hand_off(cast, phase.process, given), by=cast.bilal)
    a_closed_phase(phase.process, cast.carme)

    deliver()

    told = {notice.person: notice for notice in Notice.objects.filter(because__name="processes.phase.closed")}
    assert set(told) == {cast.carme.person, cast.bilal.person, elena.person}
    assert f"1 task of your team was not done. It stays as it is: “{given.name}”" in told[elena.person].text
    assert f"4 tasks of your team were not done. They stay as they are: “{kept.name}”" in told[cast.carme.person].text
    assert told[elena.person].path == phase.get_absolute_url()


def test_closing_can_be_proposed_again_after_a_no(cast: Cast, phase: Phase) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme), "no")
    hear()

    again = phases.propose_closing(phase=phase, text="Better now.", by=cast.bilal)

    phase.refresh_from_db()
    assert (phase.state, again.state) == ("open", "open")


def test_listener_leaves_a_phase_open_whose_evidence_changed_and_a_new_decision_closes_it(
    cast: Cast, phase: Phase, deliver: Any
) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))
    criterion = phase.exit_criteria.first()
    criterion.shown_at = timezone.now()
    with changing():
        criterion.save(update_fields=["shown_at"])

    deliver()

    phase.refresh_from_db()
    assert phase.state == "open"
    everybody_votes(phases.propose_closing(phase=phase, text="", by=cast.bilal))
    deliver()
    phase.refresh_from_db()
    assert phase.state == "closed"


# What only one side wants fails, through every door.


@pytest.mark.parametrize("willing", ["carme", "bilal"])
def test_close_fails_when_only_one_side_wants_it(cast: Cast, phase: Phase, deliver: Any, willing: str) -> None:
    decision = phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)
    for name in ("carme", "bilal"):
        ballots.cast(decision=decision, choice="yes" if name == willing else "no", by=getattr(cast, name))
    decisions.close(decision=decision, by=JOB)
    deliver()

    with pytest.raises(Refused) as refused:
        phases.close(phase=phase, by=getattr(cast, willing))

    phase.refresh_from_db()
    assert str(refused.value) == NEEDS_BOTH
    assert phase.state == "open"


@pytest.mark.parametrize("who", ["carme", "bilal", "zeno", "job"])
def test_close_called_directly_is_refused(cast: Cast, phase: Phase, who: str) -> None:
    with_evidence(phase, cast.carme)

    with pytest.raises(Refused) as refused:
        phases.close(phase=phase, by=JOB if who == "job" else getattr(cast, who))

    phase.refresh_from_db()
    assert str(refused.value) == NEEDS_BOTH
    assert phase.state == "open"


def test_close_does_not_believe_the_row_it_is_given(cast: Cast, phase: Phase) -> None:
    later = phase.process.phases.last()
    later.state = "open"

    with pytest.raises(Refused) as refused:
        phases.close(phase=later, by=cast.carme)

    assert str(refused.value) == "This phase is not open yet. It opens when the phase before it is closed."


def test_a_phase_cannot_be_closed_by_saving_it(phase: Phase) -> None:
    phase.state = "closed"

    with pytest.raises(ChangedOutsideOperation):
        phase.save()
    with pytest.raises(ChangedOutsideOperation):
        Phase.objects.filter(pk=phase.pk).update(state="closed")


def test_the_database_closes_no_phase_without_a_decision(phase: Phase) -> None:
    phase.state, phase.closed_at = "closed", timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic(), changing():
        phase.save()


def test_the_database_opens_one_phase_at_a_time(phase: Phase) -> None:
    later = phase.process.phases.last()
    later.state = "open"

    with pytest.raises(IntegrityError), transaction.atomic(), changing():
        later.save()


def _forged(cast: Cast, phase: Phase, **different: Any) -> Any:
    """Carme's question past the gate: who votes, and how many, as she likes it."""
    only_me = ChamberSpec(
        side="government",
        quorum_percent=1,
        majority_percent=1,
        voters=(ElectorSpec(cast.carme.person, cast.carme.organisation),),
    )
    given: dict[str, Any] = {
        "question": "Close it?",
        "language": "en",
        "purpose": "processes.close_phase",
        "about": phase,
        "about_name": phase.name,
        "about_path": phase.get_absolute_url(),
        "stream": phase.process.ledger_stream,
        "chambers": [only_me],
        "closes_at": timezone.now() + timedelta(days=1),
        "allowed_by": "processes.propose_closing",
        "by": cast.carme,
    }
    return decisions.open(**{**given, **different})


def test_a_side_that_names_its_own_chambers_is_refused(cast: Cast, phase: Phase) -> None:
    with_evidence(phase, cast.carme)

    with pytest.raises(Refused) as refused:
        _forged(cast, phase)
    with pytest.raises(Refused) as closing:
        phases.close(phase=phase, by=cast.carme)

    assert str(refused.value) == "A question of this partnership goes to the chambers that its agreement names."
    assert str(closing.value) == NEEDS_BOTH


@pytest.mark.parametrize("change", [{"quorum_percent": 1}, {"majority_percent": 1}, {"voters": ()}])
def test_a_side_that_changes_one_of_the_chambers_is_refused(cast: Cast, phase: Phase, change: dict[str, Any]) -> None:
    with_evidence(phase, cast.carme)
    named = electorates.chambers_for(phase.process.partnership_id, "close_phase")
    if "voters" in change:
        change = {"voters": (*named[1].voters, ElectorSpec(cast.carme.person))}

    with pytest.raises(Refused) as refused:
        _forged(cast, phase, chambers=[named[0], replace(named[1], **change)])

    assert str(refused.value) == "A question of this partnership goes to the chambers that its agreement names."


TIME = "A question of this partnership is open for as long as its agreement says, with its second chance."
WORDS = "A question about a process is put in the words and the language of the process, and on its record."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, ""),
        ({"days": timedelta(seconds=1)}, TIME),
        ({"days": timedelta(days=400)}, TIME),
        ({"second_chance_days": 0}, TIME),
        ({"question": "Paint the bench green?"}, WORDS),
        ({"language": "lv"}, WORDS),
        ({"stream": INSTALLATION}, WORDS),
    ],
)
def test_a_side_that_brings_its_own_terms_is_refused(
    cast: Cast, phase: Phase, change: dict[str, Any], sentence: str
) -> None:
    with_evidence(phase, cast.carme)
    agreed = timedelta(days=agreements.rule_for(phase.process.partnership_id, "close_phase").days)
    given = {
        "question": questions.closing(phase),
        "chambers": electorates.chambers_for(phase.process.partnership_id, "close_phase"),
        "closes_at": timezone.now() + change.pop("days", agreed),
        **change,
    }
    if not sentence:
        assert _forged(cast, phase, **given).is_open
        return

    with pytest.raises(Refused) as refused:
        _forged(cast, phase, **given)

    assert str(refused.value) == sentence


def test_a_question_about_closing_is_refused_under_another_permission(cast: Cast, phase: Phase) -> None:
    with_evidence(phase, cast.carme)

    with pytest.raises(Refused) as refused:
        _forged(cast, phase, allowed_by="processes.close_phase")

    assert str(refused.value) == "This cannot be put to the vote."


def test_close_does_not_follow_from_a_decision_of_one_side(cast: Cast, phase: Phase) -> None:
    decision = everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))
    with changing():
        decision.chambers.filter(side="civic").delete()

    with pytest.raises(Refused) as refused:
        phases.close(phase=phase, by=cast.carme)

    assert str(refused.value) == NEEDS_BOTH
