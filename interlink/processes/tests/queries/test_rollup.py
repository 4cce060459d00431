"""How tasks add up. Pure: no database."""

from __future__ import annotations

from datetime import date

import pytest

from ...queries.rollup import Part, Progress, Status, of_parts, of_tasks

TO_DO, BEGUN, DONE = Part("to_do"), Part("in_progress"), Part("done")


@pytest.mark.parametrize(
    ("tasks", "status", "done"),
    [
        ([], Status.EMPTY, 0),
        ([TO_DO, TO_DO], Status.TO_DO, 0),
        ([BEGUN, TO_DO], Status.IN_PROGRESS, 0),
        ([DONE, TO_DO], Status.IN_PROGRESS, 1),
        ([DONE, DONE], Status.DONE, 2),
    ],
)
def test_of_tasks_tells_where_an_objective_stands(tasks: list[Part], status: Status, done: int) -> None:
    assert of_tasks(tasks) == Progress(status, done, len(tasks))


def test_of_tasks_spans_the_days() -> None:
    tasks = [
        Part("to_do", date(2026, 12, 3), date(2026, 12, 9)),
        Part("to_do", None, date(2026, 12, 20)),
        Part("to_do", date(2026, 12, 1), None),
    ]

    assert of_tasks(tasks) == Progress(Status.TO_DO, 0, 3, date(2026, 12, 1), date(2026, 12, 20))


@pytest.mark.parametrize(
    ("objectives", "status"),
    [
        ([], Status.EMPTY),
        ([[]], Status.EMPTY),
        ([[DONE], []], Status.IN_PROGRESS),
        ([[DONE], [DONE]], Status.DONE),
        ([[DONE], [TO_DO]], Status.IN_PROGRESS),
        ([[TO_DO], [TO_DO]], Status.TO_DO),
        ([[BEGUN], []], Status.IN_PROGRESS),
    ],
)
def test_an_objective_without_tasks_keeps_its_phase_open(objectives: list[list[Part]], status: Status) -> None:
    phase = of_parts(of_tasks(tasks) for tasks in objectives)

    assert phase.status == status
    assert phase.is_done == (status == Status.DONE)


def test_of_parts_adds_up_counts_and_days() -> None:
    first = of_tasks([Part("done", date(2026, 11, 1), date(2026, 11, 5)), TO_DO])
    second = of_tasks([Part("to_do", None, date(2026, 12, 1))])

    assert of_parts([first, second]) == Progress(Status.IN_PROGRESS, 1, 3, date(2026, 11, 1), date(2026, 12, 1))
