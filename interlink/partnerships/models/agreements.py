"""Agreements: the text, and as data the rules of sharing power."""

from django.conf import settings
from django.db import models

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
        ]

    def __str__(self) -> str:
        return self.title


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
        constraints = [models.UniqueConstraint(fields=["agreement", "act"], name="one_rule_per_act")]

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
