"""Agreements: the text, and as data the rules of sharing power."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record

from ..vocabulary import Act, AgreementState, Assent
from .parties import Party
from .partnerships import Partnership


class Agreement(Record):
    """One version of a partnership's agreement."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    template = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=AgreementState.choices, default=AgreementState.DRAFT)
    # Counts the changes of the draft, so that two people writing at once are noticed.
    revision = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    # SHA-256 of title, body and rules in canonical form, fixed when it is offered for signature.
    text_digest = models.CharField(max_length=64, blank=True)
    in_force_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "partnerships_agreements"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_agreement_per_number"),
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(state="in_force"), name="one_agreement_in_force"
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(state__in=["draft", "signing"]),
                name="one_agreement_in_preparation",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", offered_at__isnull=True, text_digest="")
                | (~models.Q(state="draft") & models.Q(offered_at__isnull=False) & ~models.Q(text_digest="")),
                name="agreement_text_fixed_when_offered",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["in_force", "superseded"], in_force_at__isnull=False)
                | (~models.Q(state__in=["in_force", "superseded"]) & models.Q(in_force_at__isnull=True)),
                name="agreement_in_force_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["superseded", "abandoned"], ended_at__isnull=False)
                | (~models.Q(state__in=["superseded", "abandoned"]) & models.Q(ended_at__isnull=True)),
                name="agreement_ended_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnerships:agreement", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == AgreementState.DRAFT

    @property
    def is_signing(self) -> bool:
        return self.state == AgreementState.SIGNING

    @property
    def is_in_force(self) -> bool:
        return self.state == AgreementState.IN_FORCE


class AgreementRule(Record):
    """Which act needs whose assent, with what quorum and majority on each side, within how many days."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="rules")
    act = models.CharField(max_length=20, choices=Act.choices)
    needs = models.CharField(max_length=20, choices=Assent.choices)
    quorum_percent = models.PositiveSmallIntegerField(default=50)
    majority_percent = models.PositiveSmallIntegerField(default=50)
    days = models.PositiveSmallIntegerField(default=14)

    class Meta:
        db_table = "partnerships_agreement_rules"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "act"], name="one_rule_per_act"),
            models.CheckConstraint(
                condition=models.Q(quorum_percent__lte=100, majority_percent__gte=50, majority_percent__lte=100),
                name="rule_percentages_in_range",
            ),
            models.CheckConstraint(condition=models.Q(days__gte=1, days__lte=365), name="rule_days_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.needs}"


class Signature(Record):
    """A representative's signature for a party under one version, bound to the digest of its text."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="signatures")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField()
    # The signatory's own act, such as the number of its council's resolution.
    own_act = models.CharField(max_length=200, blank=True)
    text_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "partnerships_signatures"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["agreement", "party"], name="one_signature_per_party")]

    def __str__(self) -> str:
        return f"{self.party_id} under {self.agreement_id}"
