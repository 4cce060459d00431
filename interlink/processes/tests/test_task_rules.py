"""Who may work on a task, and when: one yes, and one no per condition with its sentence."""

from __future__ import annotations

from datetime import date

from interlink.accounts.tests.cast import Cast, a_colleague, a_person
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.records import changing
from interlink.partnerships.tests.factories import a_team, team_of

from ..models import CheckItem, Process, Task
from ..operations import checks, phases, tasks
from ..rules import May
from ..vocabulary import ProcessState
from .factories import (
    a_closed_phase,
    a_finished_task,
    a_hand_off,
    a_task,
    in_guide_order,
    the_open_phase,
    with_evidence,
)

NOT_MEMBER = (
    "Only members of this partnership can do this. Choose for whom you act, or ask one of its teams to add you."
)
OBSERVER = "Observers read and do not change. Ask your team to make you a member."


def no(permission: str, actor: Actor, subject: object, **given: object) -> str:
    return str(law.why_not(permission, actor, subject, **given) or "")


def a_waiting_task(process: Process) -> Task:
    """A task of the first phase that needs another one first."""
    return next(task for task in in_guide_order(process) if task.prerequisites.exists())


def test_begin_is_for_the_responsible_team(cast: Cast, process: Process) -> None:
    task = a_task(process)
    observer = a_colleague(cast.city, cast.carme, "Oriol Observer")
    a_team(process.partnership, by=cast.carme, observers=(observer,))

    assert no(May.BEGIN_TASK, cast.carme, task) == ""
    assert no(May.BEGIN_TASK, NOBODY, task) == "Sign in first."
    assert no(May.BEGIN_TASK, cast.zeno, task) == NOT_MEMBER
    assert no(May.BEGIN_TASK, observer, task) == OBSERVER
    assert no(May.BEGIN_TASK, cast.bilal, task) == (
        f"Only members of {cast.city} can do this: that team is responsible for the task."
    )


def test_begin_counts_only_the_capacity_one_acts_in(cast: Cast, process: Process) -> None:
    task = a_task(process)

    assert no(May.BEGIN_TASK, Actor(cast.carme.person), task) == NOT_MEMBER


def test_begin_needs_a_running_process_and_an_open_phase(cast: Cast, process: Process) -> None:
    first, later = a_task(process), in_guide_order(process)[-1]

    assert no(May.BEGIN_TASK, cast.carme, later) == (
        "This phase is not open yet. It opens when the one before it is closed."
    )

    a_closed_phase(process, cast.carme)
    assert no(May.BEGIN_TASK, cast.carme, a_task(process)) == "This phase is closed."

    with changing():
        Process.objects.filter(pk=process.pk).update(state=ProcessState.NOT_STARTED)
    first.process.refresh_from_db()
    assert no(May.BEGIN_TASK, cast.carme, first) == "This process is not running, so nothing in it can be worked on."


def test_begin_happens_once(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)

    assert no(May.BEGIN_TASK, cast.carme, task) == "This task has already begun."

    a_finished_task(task, cast.carme)
    assert no(May.BEGIN_TASK, cast.carme, a_task(process)) == "This task is already done."


def test_begin_names_what_must_be_finished_first(cast: Cast, process: Process) -> None:
    task = a_waiting_task(process)
    blocker = task.prerequisites.get().needs

    assert no(May.BEGIN_TASK, cast.carme, task) == (
        f"Finish “{blocker.name}” first. Or record why you go on without it."
    )

    tasks.override(task=task, reason="Summer is near.", by=cast.carme)
    assert no(May.BEGIN_TASK, cast.carme, task) == ""


def test_finish_names_what_is_open(cast: Cast, process: Process) -> None:
    task = a_task(process)
    item = task.checks.filter(is_step=False).order_by("position").first()

    assert no(May.FINISH_TASK, cast.carme, task) == "Begin this task first."

    task = tasks.begin(task=task, by=cast.carme)
    assert no(May.FINISH_TASK, cast.carme, task) == (
        f"Tick “{item.text}” first: it must be true before the task is done."
    )

    hand_off = a_hand_off(cast, process, task)
    assert no(May.FINISH_TASK, cast.carme, task) == (
        f"The hand-off to {hand_off.offered_to} waits for its answer. Wait for it, or withdraw the hand-off."
    )


def test_finish_asks_for_the_checklist_and_not_for_the_steps(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)

    for item in task.checks.filter(is_step=False):
        checks.tick(item=item, by=cast.carme)

    assert task.checks.filter(is_step=True, ticked_at__isnull=True).exists()
    assert no(May.FINISH_TASK, cast.carme, task) == ""


def test_reopen_is_refused_once_a_task_that_needs_it_has_begun(cast: Cast, process: Process) -> None:
    task = a_waiting_task(process)
    need = task.prerequisites.get().needs
    a_finished_task(Task.objects.get(pk=need.pk), cast.carme)
    need = Task.objects.get(pk=need.pk)
    assert no(May.REOPEN_TASK, cast.carme, need) == ""

    tasks.begin(task=task, by=cast.carme)

    assert no(May.REOPEN_TASK, cast.carme, need) == (
        f"“{task.name}” needs this task and has begun already, so this one stays done."
    )


def test_what_both_sides_decide_on_stays_as_it_is(cast: Cast, process: Process) -> None:
    done, ticked = (
        a_finished_task(a_task(process), cast.carme),
        tasks.begin(task=in_guide_order(process)[1], by=cast.carme),
    )
    item = checks.tick(item=ticked.checks.first(), by=cast.carme)
    phase = with_evidence(the_open_phase(process), cast.carme)
    phases.propose_closing(phase=phase, text="", by=cast.carme)

    said = "Both sides are deciding whether this phase closes. What they decide on stays as it is until then."
    assert no(May.REOPEN_TASK, cast.carme, done) == said
    assert no(May.UNTICK_CHECK, cast.carme, item) == said
    assert no(May.TICK_CHECK, cast.carme, ticked.checks.last()) == said


def test_reopen_is_for_what_is_done(cast: Cast, process: Process) -> None:
    task = a_task(process)

    assert no(May.REOPEN_TASK, cast.carme, task) == "This task is not done."

    done = a_finished_task(task, cast.carme)
    assert no(May.REOPEN_TASK, cast.carme, done) == ""

    a_closed_phase(process, cast.carme)
    assert no(May.REOPEN_TASK, cast.carme, a_task(process)) == "This phase is closed."


def test_schedule_keeps_days_in_order_and_nobody_overwrites(cast: Cast, process: Process) -> None:
    task = a_task(process)
    days = {"starts_on": date(2026, 12, 1), "due_on": date(2026, 12, 4)}

    assert no(May.SCHEDULE_TASK, cast.carme, task, **days, seen=1) == ""
    assert no(May.SCHEDULE_TASK, cast.carme, task, **days, seen=0) == (
        "Somebody changed this while you were writing. What you typed is still here: compare it with what is there now,"
        " then save again."
    )
    assert no(May.SCHEDULE_TASK, cast.carme, task, starts_on=date(2026, 12, 5), due_on=date(2026, 12, 4)) == (
        "It cannot start after the day it is due. Change one of the two days."
    )


def test_schedule_may_plan_a_phase_that_is_not_open_yet(cast: Cast, process: Process) -> None:
    later = in_guide_order(process)[-1]

    assert no(May.SCHEDULE_TASK, cast.carme, later) == ""

    a_closed_phase(process, cast.carme)
    assert no(May.SCHEDULE_TASK, cast.carme, a_task(process)) == "This phase is closed."


def test_override_is_for_what_is_held_up(cast: Cast, process: Process) -> None:
    nothing = "Nothing holds this task up: what it needs is done, or it was already decided to go on."
    task = a_waiting_task(process)

    assert no(May.OVERRIDE_TASK, cast.carme, a_task(process)) == nothing
    assert no(May.OVERRIDE_TASK, cast.carme, task, reason="  ") == "Say why you go on, in one sentence."
    assert no(May.OVERRIDE_TASK, cast.carme, task, reason="Summer is near.") == ""

    tasks.override(task=task, reason="Summer is near.", by=cast.carme)
    assert no(May.OVERRIDE_TASK, cast.carme, task) == nothing

    done = a_finished_task(a_task(process), cast.carme)
    assert no(May.OVERRIDE_TASK, cast.carme, done) == "This task is already done. Reopen it first."


def test_tick_needs_a_task_in_progress(cast: Cast, process: Process) -> None:
    task = a_task(process)
    item = task.checks.first()

    assert no(May.TICK_CHECK, cast.carme, item) == "Begin this task first."
    assert no(May.TICK_CHECK, cast.zeno, item) == NOT_MEMBER

    tasks.begin(task=task, by=cast.carme)
    item = CheckItem.objects.get(pk=item.pk)
    assert no(May.TICK_CHECK, cast.carme, item) == ""
    assert no(May.UNTICK_CHECK, cast.carme, item) == "This is not ticked."

    item = checks.tick(item=item, by=cast.carme)
    assert no(May.TICK_CHECK, cast.carme, item) == "This is already ticked."
    assert no(May.UNTICK_CHECK, cast.carme, item) == ""


def test_a_mixed_team_has_people_of_both_sides(cast: Cast, process: Process) -> None:
    mixed = a_team(process.partnership, cast.bilal, by=cast.carme)
    with changing():
        Task.objects.filter(pk=a_task(process).pk).update(responsible=mixed)

    assert no(May.BEGIN_TASK, cast.bilal, a_task(process)) == ""
    assert no(May.BEGIN_TASK, cast.carme, a_task(process)) == ""
    assert team_of(process.partnership, cast.city) != mixed
    assert no(May.BEGIN_TASK, Actor(a_person("Nobody Else")), a_task(process)) == NOT_MEMBER
