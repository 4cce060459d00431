from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.operations import decisions
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.kernel.records import ChangedOutsideOperation, changing
from interlink.ledger.models import Entry
from interlink.notifications.models import Notice
from interlink.partnerships.tests.factories import an_agreement_in_force, team_of
from interlink.processes import content as contents
from interlink.processes.models import Blueprint, Phase, Prerequisite, Process, Task
from interlink.processes.operations import blueprints, processes

from ..factories import IMPORT, a_blueprint, a_process, a_proposed_process, letting_one_side_start

JOB = Actor(job="tests")


def acts(process: Process) -> list[str]:
    return list(Entry.objects.filter(stream__root_id=process.pk).order_by("number").values_list("name", flat=True))


def test_propose_puts_the_start_to_both_chambers(cast: Cast) -> None:
    process = a_proposed_process(cast, name="One door", language="it")

    decision = process.start_decision
    assert (process.state, process.phases.count()) == ("proposed", 0)
    assert (decision.purpose, decision.about_id) == ("processes.start_process", process.pk)
    assert (decision.language, decision.ledger_stream) == ("it", process.ledger_stream)
    assert {chamber.side for chamber in decision.chambers.all()} == {"government", "civic"}
    assert acts(process) == ["processes.process.proposed", "deliberation.decision.opened"]


def test_propose_starts_at_once_where_one_side_is_enough(cast: Cast) -> None:
    partnership = letting_one_side_start(an_agreement_in_force(cast)[0])

    process = a_proposed_process(cast, partnership, by=cast.bilal)

    assert process.is_running
    assert process.start_decision is None
    assert acts(process) == [
        "processes.process.proposed",
        "processes.process.started_by_one_side",
        "processes.phase.opened",
    ]


def test_propose_is_refused_to_strangers_and_changes_nothing(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    with pytest.raises(Refused):
        a_proposed_process(cast, partnership, by=cast.zeno)

    assert not Process.objects.exists()


def test_start_follows_from_the_decision_of_both_sides(cast: Cast, deliver: Any) -> None:
    process = a_proposed_process(cast)
    everybody_votes(process.start_decision)

    deliver()
    deliver()

    process.refresh_from_db()
    assert process.is_running
    assert [phase.state for phase in process.phases.all()] == ["open", "waiting", "waiting", "waiting"]
    assert acts(process)[-2:] == ["processes.process.started", "processes.phase.opened"]
    started = Entry.objects.get(name="processes.process.started")
    assert (started.by_job, started.facts["decision"]) == ("decision", str(process.start_decision_id))


def test_start_copies_the_whole_guide_in_its_language(cast: Cast) -> None:
    process = a_process(cast, language="lv")

    content = contents.parse(process.blueprint.content)
    tasks = list(Task.objects.filter(process=process).order_by("objective__phase__position", "objective__position"))
    first = Task.objects.get(process=process, key="agree-on-an-aim")
    assert sorted(task.name for task in tasks) == sorted(task.name["lv"] for task in content.tasks)
    assert [phase.name for phase in process.phases.all()] == [phase.name["lv"] for phase in content.phases]
    assert [check.text for check in first.checks.filter(is_step=True)] == [row["lv"] for row in content.tasks[0].steps]
    assert [check.text for check in first.checks.filter(is_step=False)] == [
        row["lv"] for row in content.tasks[0].checklist
    ]
    assert {task.responsible_id for task in tasks} == {process.coordinating_team_id}
    assert {task.responsible_since for task in tasks} == {process.started_at}
    assert Prerequisite.objects.get(task__process=process, task__key="map-the-people").needs == first
    assert process.phases.first().exit_criteria.count() == 3


def test_start_falls_back_to_english_where_a_text_is_missing(cast: Cast) -> None:
    written = a_blueprint().content | {"key": "with-a-gap"}
    first = written["phases"][0]["objectives"][0]["tasks"][0]
    del first["purpose"]["it"]
    blueprint = blueprints.read(content=written, source="imported", by=IMPORT)

    process = a_process(cast, blueprint=blueprint, language="it")

    assert Task.objects.get(process=process, key=first["key"]).purpose == first["purpose"]["en"]


def test_start_takes_one_statement_per_table(cast: Cast, django_assert_max_num_queries: Any) -> None:
    process = a_proposed_process(cast)
    everybody_votes(process.start_decision)

    with django_assert_max_num_queries(45):
        processes.start(process=process, by=JOB)


def test_start_keeps_its_own_copy_of_the_blueprint(cast: Cast) -> None:
    process = a_process(cast)
    written = a_blueprint().content
    written["phases"] = written["phases"][:1]

    blueprints.read(content=written, source="interlink", by=IMPORT)

    assert process.phases.count() == 4


def test_start_is_refused_before_the_decision(cast: Cast) -> None:
    process = a_proposed_process(cast)

    with pytest.raises(Refused) as refused:
        processes.start(process=process, by=cast.carme)

    assert str(refused.value) == (
        "This process starts only when both sides have decided so. Put it to a decision, and vote."
    )


@pytest.mark.parametrize("how", ["no", "withdrawn"])
def test_give_up_follows_from_a_decision_that_failed(cast: Cast, deliver: Any, how: str) -> None:
    process = a_proposed_process(cast)
    if how == "no":
        everybody_votes(process.start_decision, "no")
    else:
        decisions.withdraw(decision=process.start_decision, reason="A better name.", by=cast.carme)

    deliver()

    process.refresh_from_db()
    assert process.state == "not_started"
    assert acts(process)[-1] == "processes.process.not_started"


def test_started_is_told_to_those_who_may_bind_a_party_in_their_language(cast: Cast, deliver: Any) -> None:
    a_process(cast, name="One door")

    deliver()

    told = Notice.objects.filter(because__name="processes.process.started")
    assert {notice.person for notice in told} == {cast.carme.person, cast.bilal.person}
    assert {notice.subject for notice in told} == {"“One door” has started"}


# No other door.


def test_a_process_cannot_be_changed_outside_an_operation(cast: Cast) -> None:
    process = a_proposed_process(cast)
    process.state = "running"

    with pytest.raises(ChangedOutsideOperation):
        process.save()
    with pytest.raises(ChangedOutsideOperation):
        Process.objects.update(state="running")


def test_the_database_keeps_names_apart_within_a_partnership(cast: Cast) -> None:
    process = a_proposed_process(cast)
    twin = Process(
        partnership=process.partnership,
        blueprint=Blueprint.objects.get(),
        name=process.name,
        promise="Again.",
        language="en",
        coordinating_team=team_of(process.partnership, cast.city),
        proposed_at=process.proposed_at,
    )

    with pytest.raises(IntegrityError), transaction.atomic(), changing():
        twin.save()

    assert Phase.objects.count() == 0


def test_the_promise_of_a_process_that_is_not_open_is_not_in_its_public_decision(cast: Cast) -> None:
    process = a_proposed_process(cast, promise="A secret.", is_open=False)

    decision = process.start_decision
    assert (decision.text, decision.about_name) == ("", process.name)
