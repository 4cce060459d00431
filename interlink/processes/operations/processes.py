"""What can be done to a process: propose it, start it, give the proposal up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from interlink.deliberation.operations import decisions
from interlink.deliberation.queries import decisions as decided
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.kernel.text import in_language
from interlink.ledger.deeds import operation, record
from interlink.partnerships.models import Partnership, Team
from interlink.partnerships.queries import agreements, electorates
from interlink.partnerships.vocabulary import Act, Assent

from .. import content as contents
from ..events.phases import PhaseOpened
from ..events.processes import ProcessNotStarted, ProcessProposed, ProcessStarted, ProcessStartedByOneSide
from ..models import Blueprint, CheckItem, ExitCriterion, Objective, Phase, Prerequisite, Process, Task
from ..queries import questions
from ..rules import May
from ..vocabulary import PhaseState, ProcessState


@operation(May.PROPOSE_PROCESS, on="partnership")
def propose(
    *,
    partnership: Partnership,
    blueprint: Blueprint,
    name: str,
    promise: str,
    language: str,
    is_open: bool,
    coordinating_team: Team,
    by: Actor,
) -> Process:
    """Propose a process: it starts at once where the agreement lets one side start, else the sides decide."""
    process = Process(
        partnership=partnership,
        blueprint=blueprint,
        name=name.strip(),
        promise=promise.strip(),
        language=language,
        is_open=is_open,
        coordinating_team=coordinating_team,
        proposed_at=timezone.now(),
    )
    process.save(force_insert=True)
    record(
        ProcessProposed(process=process, blueprint=blueprint),
        by=by,
        about=process,
        stream=process.ledger_stream,
    )
    rule = agreements.rule_for(partnership.pk, Act.START_PROCESS)
    if rule.needs == Assent.EITHER_SIDE:
        return start(process=process, by=by)
    with translation.override(language):
        otherwise = _("The process does not start. It can be proposed again.")
    process.start_decision = decisions.open(
        question=questions.starting(process),
        # Decisions are public; what a process promises that is not open is not.
        text=process.promise if process.is_open else "",
        language=language,
        otherwise=otherwise,
        purpose=str(May.START_PROCESS),
        about=process,
        about_name=process.name,
        about_path=process.get_absolute_url(),
        stream=process.ledger_stream,
        chambers=electorates.chambers_for(partnership.pk, Act.START_PROCESS),
        closes_at=timezone.now() + timedelta(days=rule.days),
        allowed_by=str(May.PUT_START_TO_DECISION),
        by=by,
    )
    process.save(update_fields=["start_decision"])
    return process


@operation(May.START_PROCESS, on="process")
def start(*, process: Process, by: Actor) -> Process:
    """Start the process: copy the blueprint into its guide, in its language, and open the first phase."""
    decision = decided.passed_for(str(May.START_PROCESS), process.pk, Side.values)
    process.state = ProcessState.RUNNING
    process.started_at = timezone.now()
    process.start_decision = decision
    process.save(update_fields=["state", "started_at", "start_decision"])
    first = _copy_guide(process, process.started_at)
    started = (
        ProcessStarted(process=process, blueprint=process.blueprint_id, decision=decision)
        if decision is not None
        else ProcessStartedByOneSide(process=process, blueprint=process.blueprint_id)
    )
    record(started, by=by, about=process, stream=process.ledger_stream)
    record(PhaseOpened(phase=first, position=first.position), by=by, about=first, stream=process.ledger_stream)
    return process


@operation(May.GIVE_UP_PROPOSAL, on="process")
def give_up(*, process: Process, by: Actor) -> Process:
    """Put down that a proposed process does not start, because its decision did not pass or was withdrawn."""
    process.state = ProcessState.NOT_STARTED
    process.save(update_fields=["state"])
    record(
        ProcessNotStarted(process=process, decision=process.start_decision_id),
        by=by,
        about=process,
        stream=process.ledger_stream,
    )
    return process


def _copy_guide(process: Process, now: datetime) -> Phase:
    """Write the whole guide with one statement per table, whatever its size. Returns the first phase."""
    content = contents.parse(process.blueprint.content)
    phases: list[Phase] = []
    criteria: list[ExitCriterion] = []
    objectives: list[Objective] = []
    tasks: dict[str, Task] = {}
    checks: list[CheckItem] = []

    def words(translations: dict[str, str]) -> str:
        return in_language(translations, process.language).text

    for phase_number, phase_content in enumerate(content.phases, 1):
        phase = Phase(
            process=process,
            position=phase_number,
            key=phase_content.key,
            name=words(phase_content.name),
            description=words(phase_content.description),
            state=PhaseState.OPEN if phase_number == 1 else PhaseState.WAITING,
            opened_at=now if phase_number == 1 else None,
        )
        phases.append(phase)
        criteria += [
            ExitCriterion(phase=phase, position=number, text=words(criterion.text))
            for number, criterion in enumerate(phase_content.exit_criteria, 1)
        ]
        for objective_number, objective_content in enumerate(phase_content.objectives, 1):
            objective = Objective(
                phase=phase,
                position=objective_number,
                key=objective_content.key,
                name=words(objective_content.name),
                description=words(objective_content.description),
            )
            objectives.append(objective)
            for task_number, task_content in enumerate(objective_content.tasks, 1):
                task = Task(
                    process=process,
                    objective=objective,
                    position=task_number,
                    key=task_content.key,
                    name=words(task_content.name),
                    purpose=words(task_content.purpose),
                    result=words(task_content.result),
                    needs=list(task_content.needs),
                    responsible_id=process.coordinating_team_id,
                    responsible_since=now,
                )
                tasks[task.key] = task
                texts = [(True, step) for step in task_content.steps]
                texts += [(False, check) for check in task_content.checklist]
                checks += [
                    CheckItem(task=task, position=number, is_step=is_step, text=words(text))
                    for number, (is_step, text) in enumerate(texts, 1)
                ]
    prerequisites = [
        Prerequisite(task=tasks[task.key], needs=tasks[other]) for task in content.tasks for other in task.after
    ]
    Phase.objects.bulk_create(phases)
    ExitCriterion.objects.bulk_create(criteria)
    Objective.objects.bulk_create(objectives)
    Task.objects.bulk_create(tasks.values())
    CheckItem.objects.bulk_create(checks)
    Prerequisite.objects.bulk_create(prerequisites)
    return phases[0]
