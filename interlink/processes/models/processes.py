"""Processes: one piece of work of a partnership, from the first idea to a running service."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record
from interlink.ledger.facts import Stream

from ..vocabulary import ProcessState
from .blueprints import Blueprint


class Process(Record):
    """A process belongs to exactly one partnership and follows a copy of a blueprint."""

    partnership = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="processes")
    blueprint = models.ForeignKey(Blueprint, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    promise = models.CharField(max_length=400)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(max_length=12, choices=ProcessState.choices, default=ProcessState.PROPOSED)
    # Open to the public: everybody reads the guide's progress and what happened.
    is_open = models.BooleanField(default=False)
    # The team that is responsible for every task until a task is given or handed to another.
    coordinating_team = models.ForeignKey("partnerships.Team", on_delete=models.PROTECT, related_name="+")
    start_decision = models.ForeignKey("deliberation.Decision", null=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "processes_processes"
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                condition=~models.Q(state="not_started"),
                name="one_process_per_name",
            )
        ]
        indexes = [models.Index(fields=["is_open", "state", "-started_at"], name="processes_in_public")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("processes:show", args=[self.pk])

    @property
    def ledger_stream(self) -> Stream:
        return Stream("process", self.pk)

    @property
    def is_running(self) -> bool:
        return self.state == ProcessState.RUNNING
