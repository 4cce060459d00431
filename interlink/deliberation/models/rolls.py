"""The roll: who may vote, frozen when the decision opens."""

from django.conf import settings
from django.db import models

from interlink.kernel.records import Record

from .decisions import Chamber, Decision


class Voter(Record):
    """One person on the roll of one chamber. Nobody is in two chambers of one decision."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="voters")
    chamber = models.ForeignKey(Chamber, on_delete=models.CASCADE, related_name="voters")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "deliberation_voters"
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="one_place_on_one_roll")]

    def __str__(self) -> str:
        return f"voter in {self.decision_id}"

    @property
    def has_voted(self) -> bool:
        return hasattr(self, "ballot")
