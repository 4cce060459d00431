"""Objectives: what a phase wants to reach."""

from django.db import models

from interlink.kernel.records import Record

from .phases import Phase


class Objective(Record):
    """One objective of a phase; its status follows from its tasks, and without tasks it is not finished."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="objectives")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    class Meta:
        db_table = "processes_objectives"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["phase", "position"], name="one_objective_per_position")]

    def __str__(self) -> str:
        return self.name
