"""Tasks: the work itself, with exactly one responsible team at every instant."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record

from ..vocabulary import TaskState
from .objectives import Objective
from .processes import Process


class Task(Record):
    """One task of the guide."""

    # Kept on the task too: every page and rule of a task asks for its process.
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="tasks")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=250)
    purpose = models.TextField(blank=True)
    result = models.TextField(blank=True)
    # Keys of the needs (problem profiles) that enablers are found by.
    needs = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=TaskState.choices, default=TaskState.TO_DO)
    responsible = models.ForeignKey("partnerships.Team", on_delete=models.PROTECT, related_name="tasks")
    responsible_since = models.DateTimeField()
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "processes_tasks"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "position"], name="one_task_per_position"),
            models.CheckConstraint(
                condition=models.Q(state="done", done_at__isnull=False)
                | (~models.Q(state="done") & models.Q(done_at__isnull=True)),
                name="task_done_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(due_on__isnull=True)
                | models.Q(starts_on__lte=models.F("due_on")),
                name="task_starts_before_it_is_due",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("processes:task", args=[self.pk])


class CheckItem(Record):
    """One step of a task, or one thing that must be true at its end, to be ticked."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="checks")
    position = models.PositiveSmallIntegerField()
    is_step = models.BooleanField(default=True)
    text = models.CharField(max_length=500)
    ticked_at = models.DateTimeField(null=True)
    ticked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "processes_check_items"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["task", "position"], name="one_check_per_position"),
            models.CheckConstraint(
                condition=models.Q(ticked_at__isnull=True, ticked_by__isnull=True)
                | models.Q(ticked_at__isnull=False, ticked_by__isnull=False),
                name="check_ticked_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Prerequisite(Record):
    """A task that must be done before another can be."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="prerequisites")
    needs = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="holds_up")

    class Meta:
        db_table = "processes_prerequisites"
        constraints = [
            models.UniqueConstraint(fields=["task", "needs"], name="one_prerequisite_per_pair"),
            models.CheckConstraint(condition=~models.Q(task=models.F("needs")), name="no_task_needs_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} after {self.needs_id}"


class Override(Record):
    """The recorded choice to go on with a task although something it needs is not done."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="override")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "processes_overrides"

    def __str__(self) -> str:
        return f"override of {self.task_id}"
