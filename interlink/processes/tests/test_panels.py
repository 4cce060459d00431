from __future__ import annotations

from typing import Any

from django.urls import reverse

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel import panels
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.records import changing
from interlink.partnerships.tests.factories import an_agreement_in_force
from interlink.processes.models import Process
from interlink.processes.operations import phases
from interlink.processes.panels import phases as gates
from interlink.processes.panels.processes import frame, of_partnership

from .factories import a_process, the_open_phase, with_evidence


def titles(actor: Actor) -> list[str]:
    return [str(line.title) for line in gates.lines(actor)]


def finish_every_task(process: Process) -> None:
    # What the tasks' own tests do through their operations takes a minute for five tasks.
    with changing():
        process.tasks.filter(objective__phase__state="open").update(state="done", done_at=process.started_at)


def test_frame_leads_round_a_process_in_one_statement(cast: Cast, django_assert_num_queries: Any) -> None:
    process = a_process(cast, name="One door")

    with django_assert_num_queries(1):
        shown = frame("process", process.pk, cast.carme, "guide")

    assert (shown["name"], shown["current"]) == ("One door", "guide")
    assert [(item["key"], item["count"]) for item in shown["items"]] == [
        ("overview", None),
        ("guide", "0/15"),
        ("partners", None),
        ("assets", None),
        ("decisions", 1),
        ("activity", None),
    ]


def test_frame_is_none_for_strangers_and_other_kinds(cast: Cast) -> None:
    process = a_process(cast, is_open=False)

    assert frame("process", process.pk, NOBODY, "guide") is None
    assert frame("partnership", process.partnership_id, cast.carme, "guide") is None
    assert panels.ask("frame", "process", process.pk, cast.zeno, "guide") == []


def test_partnership_lists_the_processes_one_may_see(cast: Cast, django_assert_num_queries: Any) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    a_process(cast, partnership, name="One door")
    a_process(cast, partnership, name="Secret", is_open=False)

    with django_assert_num_queries(4):
        public = of_partnership(partnership, NOBODY)
    inside = of_partnership(partnership, cast.bilal)

    assert [row.process.name for row in public["situations"]] == ["One door"]
    assert [row.process.name for row in inside["situations"]] == ["Secret", "One door"]
    assert (public["next"], inside["next"]["why_not"]) == (None, None)
    assert inside["next"]["path"] == reverse("processes:start", args=[partnership.pk])


def test_nothing_waits_while_tasks_are_open(cast: Cast) -> None:
    a_process(cast)

    assert titles(cast.carme) == []


def test_evidence_waits_for_representatives_once_all_tasks_are_done(cast: Cast) -> None:
    process = a_process(cast)
    finish_every_task(process)

    for actor in (cast.carme, cast.bilal):
        assert titles(actor) == ["Add evidence for closing “Engage”"]
        assert gates.rows(actor).count() == 1


def test_closing_waits_for_representatives_once_all_is_shown(cast: Cast) -> None:
    phase = with_evidence(the_open_phase(a_process(cast)), cast.carme)

    waiting = gates.lines(cast.bilal)

    assert [(str(line.title), line.path) for line in waiting] == [
        ("Propose to close “Engage”", phase.get_absolute_url())
    ]


def test_nothing_waits_while_the_sides_vote_or_for_others(cast: Cast) -> None:
    process = a_process(cast)
    phase = with_evidence(the_open_phase(process), cast.carme)
    colleague = a_colleague(cast.city, cast.carme, "Cora Colleague")

    assert titles(colleague) == []
    assert titles(cast.zeno) == []
    assert gates.rows(NOBODY) is None
    phases.propose_closing(phase=phase, text="", by=cast.carme)
    assert titles(cast.carme) == []
