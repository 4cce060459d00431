"""Blueprints and processes for tests, made through the operations, so that every test's ledger is truthful."""

from __future__ import annotations

import functools
import itertools
from typing import Any

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel.actors import Actor
from interlink.ledger import listeners
from interlink.partnerships.models import Partnership
from interlink.partnerships.tests.factories import an_agreement_in_force, team_of

from ..importers import own_blueprints
from ..importers.report import Report
from ..models import Blueprint, Phase, Process
from ..operations import blueprints, phases, processes

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
