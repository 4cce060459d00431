"""Checkpoints: a seal over all heads that outsiders keep copies of."""

from django.db import models

from interlink.kernel.records import Record


class Checkpoint(Record):
    """The heads of all streams at one moment, and the Merkle root over them."""

    at = models.DateTimeField(unique=True)
    root = models.CharField(max_length=64)
    heads = models.JSONField()

    class Meta:
        db_table = "ledger_checkpoints"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.root[:12]}"
