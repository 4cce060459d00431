"""Phases, and the criteria that must be met before one may close."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record
from interlink.partnerships.models import Partnership

from ..vocabulary import PhaseState
from .processes import Process


class Phase(Record):
    """A phase of a process. It opens when the one before it has closed; a gate stands between them."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=PhaseState.choices, default=PhaseState.WAITING)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # The decision of both chambers that closed it. None exists without the other: see the constraint.
    closed_by_decision = models.ForeignKey(
        "deliberation.Decision", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        db_table = "processes_phases"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["process", "position"], name="one_phase_per_position"),
            models.UniqueConstraint(
                fields=["process"], condition=models.Q(state="open"), name="one_open_phase_per_process"
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False, closed_by_decision__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True, closed_by_decision__isnull=True)),
                name="phase_closes_only_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("processes:phase", args=[self.pk])

    @property
    def partnership(self) -> Partnership:
        return self.process.partnership

    @property
    def is_open(self) -> bool:
        return self.state == PhaseState.OPEN


class ExitCriterion(Record):
    """Something that must be shown with evidence before the phase can close."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="exit_criteria")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    evidence = models.TextField(blank=True)
    # The task whose results show it, when there is one.
    evidence_task = models.ForeignKey("processes.Task", null=True, on_delete=models.SET_NULL, related_name="+")
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "processes_exit_criteria"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["phase", "position"], name="one_criterion_per_position"),
            models.CheckConstraint(
                condition=models.Q(shown_at__isnull=True, shown_by__isnull=True)
                | models.Q(shown_at__isnull=False, shown_by__isnull=False),
                name="criterion_shown_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def process(self) -> Process:
        return self.phase.process

    @property
    def partnership(self) -> Partnership:
        return self.phase.partnership

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None
