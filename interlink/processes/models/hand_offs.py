"""Hand-offs: how the responsibility for a task moves from one team to another, and never gets lost."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from interlink.kernel.records import Record

from ..vocabulary import Answer
from .tasks import Task


class HandOff(Record):
    """An offer of a task to another team. The giver stays responsible until it is accepted."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="hand_offs")
    offered_from = models.ForeignKey("partnerships.Team", on_delete=models.PROTECT, related_name="+")
    offered_to = models.ForeignKey("partnerships.Team", on_delete=models.PROTECT, related_name="+")
    note = models.TextField()
    answer_by = models.DateTimeField()
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OFFERED)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "processes_hand_offs"
        ordering = ["-offered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(answer="offered"), name="one_open_hand_off_per_task"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="offered", answered_at__isnull=True, answered_by__isnull=True)
                | (~models.Q(answer="offered") & models.Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="hand_off_answered_at_and_by",
            ),
            models.CheckConstraint(
                condition=~models.Q(offered_from=models.F("offered_to")), name="hand_off_between_two_teams"
            ),
        ]

    def __str__(self) -> str:
        return f"hand-off of {self.task_id}"

    def get_absolute_url(self) -> str:
        return reverse("processes:hand_off", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.answer == Answer.OFFERED

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.answer_by < timezone.now()
