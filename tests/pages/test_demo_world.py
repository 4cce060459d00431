"""The demo world shows what the product is for: both sides at work, and nothing said twice."""

from __future__ import annotations

from collections import Counter

from interlink.config import seeds
from interlink.deliberation.models import Ballot
from interlink.processes.models import ExitCriterion, HandOff, Process

PROCESSES = [described["name"] for described in seeds.read()["processes"]]


def test_both_sides_are_responsible_for_tasks_in_every_running_process(db) -> None:
    for process in Process.objects.filter(name__in=PROCESSES):
        sides = Counter(" ".join(process.tasks.values_list("responsible__sides", flat=True)).split())

        assert min(sides["government"], sides["civic"]) >= 3, process.name


def test_every_reason_evidence_and_note_is_its_own(db) -> None:
    texts = [
        *ExitCriterion.objects.filter(phase__process__name__in=PROCESSES).values_list("evidence", flat=True),
        *HandOff.objects.filter(task__process__name__in=PROCESSES).values_list("note", flat=True),
        *Ballot.objects.values_list("reason", flat=True),
    ]

    assert [text for text, times in Counter(filter(None, texts)).items() if times > 1] == []
