"""Ballots: one per person, durable, with a receipt."""

from django.db import models

from interlink.kernel.records import Record

from ..vocabulary import Choice
from .rolls import Voter


class Ballot(Record):
    """What one voter answered. One row per voter; it can be changed until the decision closes."""

    voter = models.OneToOneField(Voter, on_delete=models.CASCADE, related_name="ballot")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    reason = models.CharField(max_length=1000, blank=True)
    cast_at = models.DateTimeField()
    times_changed = models.PositiveSmallIntegerField(default=0)
    receipt = models.CharField(max_length=20)

    class Meta:
        db_table = "deliberation_ballots"

    def __str__(self) -> str:
        return f"ballot {self.receipt}"
