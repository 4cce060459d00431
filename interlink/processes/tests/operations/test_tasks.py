"""What working on a task changes, and what is on record."""

from __future__ import annotations

from datetime import date

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.kernel.law import Refused
from interlink.kernel.records import ChangedOutsideOperation
from interlink.ledger.models import Entry

from ...models import CheckItem, Process, Task
from ...operations import checks, tasks
from ...vocabulary import TaskState
from ..factories import a_finished_task, a_task, in_guide_order


def last_of(process: Process) -> Entry:
    return Entry.objects.filter(stream__root_id=process.pk).select_related("words").latest("number")


def test_begin_shows_as_in_progress(cast: Cast, process: Process) -> None:
    task = a_task(process)

    tasks.begin(task=task, by=cast.carme)

    task.refresh_from_db()
    assert task.state == TaskState.IN_PROGRESS
    entry = last_of(process)
    assert (entry.name, entry.about_id, entry.facts) == ("processes.task.begun", task.pk, {"task": str(task.pk)})
    assert entry.words.texts == {"task": task.name, "by": str(cast.city)}


def test_begin_refused_changes_nothing(cast: Cast, process: Process) -> None:
    task, before = a_task(process), last_of(process).number

    with pytest.raises(Refused, match="Only members of"):
        tasks.begin(task=task, by=cast.bilal)

    task.refresh_from_db()
    assert (task.state, last_of(process).number) == (TaskState.TO_DO, before)


def test_begin_cannot_be_gone_round(cast: Cast, process: Process) -> None:
    task = a_task(process)
    task.state = TaskState.IN_PROGRESS

    with pytest.raises(ChangedOutsideOperation):
        task.save()


def test_finish_and_reopen_keep_the_day(cast: Cast, process: Process) -> None:
    task = a_finished_task(a_task(process), cast.carme)
    assert (task.state, task.done_at is not None, last_of(process).name) == (
        TaskState.DONE,
        True,
        "processes.task.finished",
    )

    task = tasks.reopen(task=task, by=cast.carme)
    assert (task.state, task.done_at, last_of(process).name) == (
        TaskState.IN_PROGRESS,
        None,
        "processes.task.reopened",
    )


def test_schedule_counts_the_change(cast: Cast, process: Process) -> None:
    days = {"starts_on": date(2026, 12, 1), "due_on": None}

    task = tasks.schedule(task=a_task(process), **days, seen=1, by=cast.carme)

    task.refresh_from_db()
    assert (task.starts_on, task.due_on, task.revision) == (date(2026, 12, 1), None, 2)
    assert last_of(process).facts == {"task": str(task.pk), "starts_on": "2026-12-01", "due_on": None}
    with pytest.raises(Refused, match="Somebody changed this"):
        tasks.schedule(task=task, **days, seen=1, by=cast.carme)


def test_override_lets_the_task_begin_and_stands_on_record(cast: Cast, process: Process) -> None:
    task = next(task for task in in_guide_order(process) if task.prerequisites.exists())

    task = tasks.override(task=task, reason=" Summer is near. ", by=cast.carme)
    tasks.begin(task=task, by=cast.carme)

    override = Task.objects.get(pk=task.pk).override
    assert (override.reason, override.made_by_id) == ("Summer is near.", cast.carme.person_id)
    entry = Entry.objects.select_related("words").get(name="processes.task.overridden")
    assert entry.words.texts["reason"] == "Summer is near."


def test_tick_says_who_and_when(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)
    item = task.checks.first()

    checks.tick(item=item, by=cast.carme)

    item = CheckItem.objects.get(pk=item.pk)
    assert (item.ticked_at is not None, item.ticked_by_id) == (True, cast.carme.person_id)
    assert (last_of(process).name, last_of(process).audience) == ("processes.check.ticked", "members")

    checks.untick(item=item, by=cast.carme)
    item = CheckItem.objects.get(pk=item.pk)
    assert (item.ticked_at, item.ticked_by_id) == (None, None)
