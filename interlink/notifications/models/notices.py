"""Notices: what a person is told, because of a fact on record."""

from django.conf import settings
from django.db import models

from interlink.kernel.records import Record


class Notice(Record):
    """One thing one person is told, in their language, because of one fact."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    because = models.ForeignKey("ledger.Entry", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=250)
    text = models.TextField()
    path = models.CharField(max_length=250)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notifications_notices"
        ordering = ["-told_at"]
        constraints = [models.UniqueConstraint(fields=["person", "because"], name="one_notice_per_fact")]
        indexes = [models.Index(fields=["person", "read_at"], name="notices_unread")]

    def __str__(self) -> str:
        return self.subject
