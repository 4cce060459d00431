"""Needs (problem profiles): what arises in co-production; they join tasks and enablers."""

from django.db import models

from interlink.kernel.records import Record


class Need(Record):
    """A need that arises when people produce a service together. INTERLINK called it a problem profile."""

    key = models.CharField(max_length=80, unique=True)
    source = models.CharField(max_length=40)
    # Keys of other catalogues that mean the same need.
    aliases = models.JSONField(default=list)
    name = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    content_digest = models.CharField(max_length=64)

    class Meta:
        db_table = "catalogue_needs"
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name.get("en") or self.key
