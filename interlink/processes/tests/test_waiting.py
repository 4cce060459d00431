"""What waits for whom, on the page “My work”."""

from __future__ import annotations

from datetime import date, timedelta

import time_machine

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.waiting import Waiting

from ..models import Process
from ..operations import hand_offs, tasks
from ..panels import hand_offs as hand_off_panels
from ..panels import tasks as task_panels
from .factories import a_finished_task, a_hand_off, a_task, in_guide_order


def lines(actor: Actor, *, others: bool = False) -> list[Waiting]:
    found = [*hand_off_panels.lines(actor), *task_panels.lines(actor)]
    return [line for line in found if line.is_others == others]


def counted(actor: Actor) -> int:
    panels = (hand_off_panels.to_answer(actor), task_panels.to_do(actor))
    return sum(len(rows.values("pk")) for rows in panels if rows is not None)


def test_tasks_wait_for_their_team_while_they_can_be_done(cast: Cast, process: Process) -> None:
    first = a_task(process)
    doable = [
        task.name
        for task in in_guide_order(process)
        if task.objective.phase.state == "open" and not task.prerequisites.exists()
    ]

    assert sorted(str(line.title) for line in lines(cast.carme)) == sorted(f"Begin “{name}”" for name in doable)
    assert counted(cast.carme) == len(doable)
    assert lines(cast.bilal) == lines(cast.zeno) == lines(NOBODY) == []
    assert counted(cast.bilal) == counted(NOBODY) == 0

    tasks.schedule(task=first, starts_on=None, due_on=date(2026, 12, 24), by=cast.carme)
    tasks.begin(task=first, by=cast.carme)
    line = lines(cast.carme)[0]
    assert str(line.title) == f"Go on with “{first.name}”"
    assert (line.act, line.due.date()) == ("Go on with the task", date(2026, 12, 24))
    assert str(line.detail) == f"{cast.city} is responsible, in “{process.name}”"

    a_finished_task(a_task(process), cast.carme)
    assert first.get_absolute_url() not in [line.path for line in lines(cast.carme)]
    assert counted(cast.carme) == len(lines(cast.carme))


def test_a_hand_off_waits_for_the_receiver_and_shows_to_the_giver(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    (to_answer,) = lines(cast.bilal)
    (of_others,) = lines(cast.carme, others=True)

    assert str(to_answer.title) == f"Answer the hand-off of “{hand_off.task.name}”"
    assert (to_answer.act, to_answer.due, to_answer.path) == (
        "Answer the hand-off",
        hand_off.answer_by,
        hand_off.get_absolute_url(),
    )
    assert str(of_others.title) == f"{cast.association} to answer the hand-off of “{hand_off.task.name}”"
    assert f"Begin “{hand_off.task.name}”" not in [line.title for line in lines(cast.carme)]
    assert counted(cast.bilal) == 1

    hand_offs.return_(hand_off=hand_off, reason="We have no room.", by=cast.bilal)
    assert lines(cast.bilal) == lines(cast.carme, others=True) == []
    assert f"Begin “{hand_off.task.name}”" in [line.title for line in lines(cast.carme)]


def test_an_overdue_answer_is_said_to_both(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    with time_machine.travel(hand_off.answer_by + timedelta(days=1)):
        (to_answer,) = lines(cast.bilal)
        (of_others,) = lines(cast.carme, others=True)

    assert str(to_answer.detail) == (
        f"{cast.city} offers it to {cast.association} in “{process.name}”. The answer is overdue; until you answer,"
        f" {cast.city} stays responsible."
    )
    assert str(of_others.detail) == (
        f"{cast.association} is late with its answer. {cast.city} stays responsible in “{process.name}”."
    )


def test_what_waits_depends_on_the_capacity(cast: Cast, process: Process) -> None:
    a_hand_off(cast, process)

    assert lines(Actor(cast.bilal.person)) == []
    assert counted(Actor(cast.bilal.person)) == 0


def test_counting_asks_nothing_before(cast: Cast, process: Process, django_assert_num_queries) -> None:
    a_hand_off(cast, process)

    with django_assert_num_queries(0):
        hand_off_panels.to_answer(cast.bilal)
        task_panels.to_do(cast.carme)
