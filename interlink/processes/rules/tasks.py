"""The law of tasks and their checks: the responsible team works on them, in an open phase, in order."""

from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_signed_in
from interlink.kernel.law import enact, rule, sentence

from ..queries import phases as phase_queries
from ..queries import standings
from ..queries import tasks as task_queries
from ..vocabulary import PhaseState, TaskState
from .may import May

# A page hands in `blockers`, `open_check`, `waits`, `begun` and `is_decided` because it has read them already
# for showing; an operation never does, so there they are read of the locked row.


def task_of(subject):
    """The task that a row is, or belongs to."""
    return getattr(subject, "task", subject)


def standing_of(actor, subject):
    """Where the actor stands towards the task of a row."""
    return standings.at(task_of(subject), actor)


@rule(_("Only members of this partnership can do this. Choose for whom you act, or ask one of its teams to add you."))
def is_member(actor, subject):
    return standing_of(actor, subject).is_member


@rule(_("Observers read and do not change. Ask your team to make you a member."))
def is_not_observer(actor, subject):
    return not standing_of(actor, subject).is_observer


@rule(_("Only the responsible team can do this."))
def is_of_responsible_team(actor, subject):
    task = task_of(subject)
    return task.responsible_id in standing_of(actor, subject).team_ids or sentence(
        _("Only members of {team} can do this: that team is responsible for the task."), team=task.responsible.name
    )


@rule(_("This process is not running, so nothing in it can be worked on."))
def process_is_running(actor, subject):
    return task_of(subject).process.is_running


@rule(_("This phase is not open yet. It opens when the one before it is closed."))
def phase_is_open(actor, subject):
    phase = task_of(subject).objective.phase
    if phase.state == PhaseState.CLOSED:
        return _("This phase is closed.")
    return phase.state == PhaseState.OPEN


@rule(_("This phase is closed."))
def phase_is_not_closed(actor, subject):
    return task_of(subject).objective.phase.state != PhaseState.CLOSED


@rule(_("Both sides are deciding whether this phase closes. What they decide on stays as it is until then."))
def phase_is_not_being_decided(actor, subject, is_decided=None):
    if is_decided is None:
        is_decided = phase_queries.is_being_decided(task_of(subject).objective.phase)
    return not is_decided


@rule(phase_is_not_being_decided.sentence)
def text_is_not_being_decided_on(actor, subject, body=None, number=None, item=None, title=None, enabler=None):
    """Asked once somebody begins or changes a text: a page that only shows it does not read the votes for this."""
    if body is None and number is None and item is None and title is None and enabler is None:
        return True
    return phase_is_not_being_decided.obstacle(actor, subject, {}) or True


@rule(_("This task has already begun."))
def is_to_do(actor, task):
    if task.state == TaskState.DONE:
        return _("This task is already done.")
    return task.state == TaskState.TO_DO


@rule(_("Begin this task first."))
def is_in_progress(actor, subject):
    task = task_of(subject)
    if task.state == TaskState.DONE:
        return _("This task is already done.")
    return task.state == TaskState.IN_PROGRESS


@rule(_("This task is not done."))
def is_done(actor, task):
    return task.state == TaskState.DONE


@rule(_("This task is already done. Reopen it first."))
def is_not_done(actor, task):
    return task.state != TaskState.DONE


@rule(_("Something this task needs is not done yet."))
def needs_are_met(actor, task, blockers=None):
    blockers = task_queries.blockers(task) if blockers is None else blockers
    if not blockers:
        return True
    return sentence(_("Finish “{blocker}” first. Or record why you go on without it."), blocker=blockers[0])


@rule(_("A task that needs this one has begun already, so this one stays done."))
def nothing_builds_on_it(actor, task, begun=None):
    begun = task_queries.first_begun_after(task) if begun is None else begun
    if not begun:
        return True
    return sentence(_("“{task}” needs this task and has begun already, so this one stays done."), task=begun)


@rule(_("Nothing holds this task up: what it needs is done, or it was already decided to go on."))
def is_held_up(actor, task, blockers=None):
    return bool(task_queries.blockers(task) if blockers is None else blockers)


@rule(_("Its checklist is not complete."))
def checklist_is_complete(actor, task, open_check=None):
    open_check = task_queries.first_open_check(task) if open_check is None else open_check
    if not open_check:
        return True
    return sentence(_("Tick “{check}” first: it must be true before the task is done."), check=open_check)


@rule(_("A hand-off of this task waits for its answer."))
def no_hand_off_waits(actor, task, waits=None):
    waits = task_queries.offered_to(task) if waits is None else waits
    if not waits:
        return True
    return sentence(
        _("The hand-off to {team} waits for its answer. Wait for it, or withdraw the hand-off."), team=waits
    )


@rule(_("It cannot start after the day it is due. Change one of the two days."))
def starts_before_it_is_due(actor, task, starts_on=None, due_on=None):
    return starts_on is None or due_on is None or starts_on <= due_on


@rule(
    _(
        "Somebody changed this while you were writing. What you typed is still here: compare it with what is there now,"
        " then save again."
    )
)
def is_as_seen(actor, subject, seen=None):
    return seen is None or seen == subject.revision


@rule(_("Say why you go on, in one sentence."))
def gives_reason(actor, subject, reason=None):
    return reason is None or bool(reason.strip())


@rule(_("This is already ticked."))
def is_not_ticked(actor, item):
    return item.ticked_at is None


@rule(_("This is not ticked."))
def is_ticked(actor, item):
    return item.ticked_at is not None


WHO = (is_signed_in, is_member, is_not_observer)
WORK = (*WHO, process_is_running, phase_is_open, is_of_responsible_team)

enact(May.BEGIN_TASK, *WORK, is_to_do, needs_are_met)
enact(May.FINISH_TASK, *WORK, is_in_progress, needs_are_met, no_hand_off_waits, checklist_is_complete)
enact(May.REOPEN_TASK, *WORK, is_done, phase_is_not_being_decided, nothing_builds_on_it)
# Dates may be planned before the phase opens.
enact(
    May.SCHEDULE_TASK,
    *WHO,
    process_is_running,
    phase_is_not_closed,
    is_of_responsible_team,
    is_as_seen,
    starts_before_it_is_due,
)
enact(May.OVERRIDE_TASK, *WORK, is_not_done, is_held_up, gives_reason)
enact(May.TICK_CHECK, *WORK, is_in_progress, is_not_ticked, phase_is_not_being_decided)
enact(May.UNTICK_CHECK, *WORK, is_in_progress, is_ticked, phase_is_not_being_decided)
