"""Blueprints: templates of processes, in several languages."""

from django.db import models

from interlink.kernel.records import Record


class Blueprint(Record):
    """A template of a process. `content` is the whole tree with its translations (see content.py)."""

    key = models.SlugField(max_length=80, unique=True)
    # “interlink” for our own, “imported” for those read from a folder.
    source = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    licence = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list)
    name = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    phase_count = models.PositiveSmallIntegerField(default=0)
    objective_count = models.PositiveSmallIntegerField(default=0)
    task_count = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField(default=dict)
    content_digest = models.CharField(max_length=64)
    read_at = models.DateTimeField()

    class Meta:
        db_table = "processes_blueprints"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name.get("en") or self.key
