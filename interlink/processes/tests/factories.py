"""Blueprints and processes for tests, made through the operations, so that every test's ledger is truthful."""

from __future__ import annotations

import functools
import itertools
from datetime import timedelta
from typing import Any

from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing
from interlink.ledger import listeners
from interlink.partnerships.models import Partnership
from interlink.partnerships.queries import agreements
from interlink.partnerships.tests.factories import an_agreement_in_force, team_of
from interlink.partnerships.vocabulary import Act, Assent

from ..importers import own_blueprints
from ..importers.report import Report
from ..models import Blueprint, HandOff, Phase, Process, Task
from ..operations import blueprints, checks, hand_offs, phases, processes, tasks

_numbers = itertools.count(1)
IMPORT = Actor(job="tests")


@functools.cache
def _short() -> dict[str, Any]:
    return next(raw for raw in own_blueprints.raw_blueprints(Report()) if raw["key"] == "short")


def a_blueprint() -> Blueprint:
    """The short blueprint that ships: four phases, fifteen tasks, four languages."""
    known = Blueprint.objects.filter(key="short").first()
    return known or blueprints.read(content=_short(), source="interlink", by=IMPORT)


def a_proposed_process(cast: Cast, partnership: Partnership | None = None, **different: Any) -> Process:
    """A process that the city (Carme) has proposed; the sides are deciding whether it starts.

    The city's team coordinates it. Open to the public unless told otherwise.
    """
    if partnership is None:
        partnership, _agreement = an_agreement_in_force(cast)
    given: dict[str, Any] = {
        "blueprint": a_blueprint(),
        "name": f"One door {next(_numbers)}",
        "promise": "Everybody finds any local service in one place.",
        "language": "en",
        "is_open": True,
        "coordinating_team": team_of(partnership, cast.city),
        "by": cast.carme,
    }
    return processes.propose(partnership=partnership, **{**given, **different})


def a_process(cast: Cast, partnership: Partnership | None = None, **different: Any) -> Process:
    """A running process on the short blueprint: city (Carme) and association (Bilal) have decided to start it.

    Its first phase is open and the city's team is responsible for every task. Open to the public.
    """
    process = a_proposed_process(cast, partnership, **different)
    if not process.is_running:
        everybody_votes(process.start_decision)
        hear()
    return Process.objects.select_related("partnership", "coordinating_team").get(pk=process.pk)


def the_open_phase(process: Process) -> Phase:
    return process.phases.get(state="open")


def with_evidence(phase: Phase, by: Actor) -> Phase:
    """The phase with evidence shown for each of its exit criteria."""
    for criterion in phase.exit_criteria.all():
        phases.show_evidence(criterion=criterion, evidence="The minutes of 3 March say so.", by=by)
    return phase


def a_closed_phase(process: Process, by: Actor) -> Phase:
    """The open phase, closed the way it closes: evidence, proposal, a vote of both sides."""
    phase = with_evidence(the_open_phase(process), by)
    everybody_votes(phases.propose_closing(phase=phase, text="", by=by))
    hear()
    phase.refresh_from_db()
    return phase


def hear() -> None:
    """Let every listener hear what happened so far."""
    while listeners.sweep():
        pass


def a_task(process: Process, number: int = 1) -> Task:
    """A task of the first phase, by its number in the guide."""
    return in_guide_order(process)[number - 1]


def in_guide_order(process: Process) -> list[Task]:
    """All tasks, in the order of the guide, with what a rule asks of them."""
    return list(
        Task.objects.filter(process=process)
        .select_related("process", "objective__phase", "responsible")
        .order_by("objective__phase__position", "objective__position", "position")
    )


def a_finished_task(task: Task, by: Actor) -> Task:
    """The task, begun if need be, its checklist ticked, and finished."""
    if task.state == "to_do":
        tasks.begin(task=task, by=by)
    for item in task.checks.filter(is_step=False, ticked_at__isnull=True):
        checks.tick(item=item, by=by)
    return tasks.finish(task=task, by=by)


def a_hand_off(cast: Cast, process: Process, task: Task | None = None, **different: Any) -> HandOff:
    """The first task (or the one given), offered by the city's team (Carme) to the association's (Bilal)."""
    given: dict[str, Any] = {
        "offered_to": team_of(process.partnership, cast.association),
        "note": "Half of it is done; the list of people is in the first document.",
        "answer_by": timezone.now() + timedelta(days=7),
        "by": cast.carme,
    }
    return hand_offs.offer(task=task or a_task(process), **{**given, **different})


def letting_one_side_start(partnership: Partnership) -> Partnership:
    """The partnership, as if everyone had signed that one side is enough to start a process."""
    rule = agreements.rule_for(partnership.pk, Act.START_PROCESS)
    rule.needs = Assent.EITHER_SIDE
    with changing():
        rule.save(update_fields=["needs"])
    return partnership
