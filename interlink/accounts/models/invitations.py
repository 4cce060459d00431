"""Invitations: to people who have never signed in, by e-mail or by a link to pass on."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from interlink.kernel.records import Record

from ..vocabulary import SeatRole
from .organisations import Organisation


class Invitation(Record):
    """An offer of a seat. The secret of its link is stored only as a digest; one expiry, checked at use."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=SeatRole.choices)
    email = models.EmailField(blank=True)
    # The invited person exists from the start, so that they can be named in a team before they sign in.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="invitations"
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    note = models.CharField(max_length=500, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_for = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    times_sent = models.PositiveSmallIntegerField(default=1)
    # When it was sent again lately: as many moments as are let pass within a day.
    sent_again_at = models.JSONField(default=list)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_invitations"
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(accepted_at__isnull=False, withdrawn_at__isnull=False),
                name="invitation_accepted_or_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"invitation to {self.organisation_id}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def is_expired(self) -> bool:
        return self.is_open and self.expires_at <= timezone.now()
