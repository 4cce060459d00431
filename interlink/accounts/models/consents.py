"""Consents: what a person agreed to, when, and which words they had read."""

from django.conf import settings
from django.db import models

from interlink.kernel.records import Record

from ..vocabulary import ConsentPurpose


class Consent(Record):
    """One consent with the version of the notice that was shown; withdrawn, never deleted."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=30, choices=ConsentPurpose.choices)
    notice_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_consents"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_current_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person_id}"
