"""The outbox: which listener still has to hear which entry."""

from django.db import models

from interlink.kernel.records import Record

from ..vocabulary import DeliveryState
from .entries import Entry


class Delivery(Record):
    """One entry on its way to one listener. Written in the transaction of the entry itself."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="deliveries")
    listener = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    last_error = models.TextField(blank=True)

    class Meta:
        db_table = "ledger_deliveries"
        constraints = [models.UniqueConstraint(fields=["entry", "listener"], name="one_delivery_per_listener")]
        indexes = [models.Index(fields=["state", "due_at"], name="deliveries_due")]

    def __str__(self) -> str:
        return f"{self.listener} ← {self.entry_id}"
