"""Parties: organisations on a side, and the people they name to vote."""

from django.conf import settings
from django.db import models

from interlink.kernel.records import Record
from interlink.kernel.sides import Side

from ..vocabulary import PartyState
from .partnerships import Partnership


class Party(Record):
    """An organisation in a partnership. Its side is fixed when it is admitted."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=20, choices=Side.choices)
    state = models.CharField(max_length=10, choices=PartyState.choices, default=PartyState.INVITED)
    role = models.CharField(max_length=160, blank=True)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    # Set once, when an agreement that it signed comes into force. Before that it prepares the text
    # with the others; it has no vote and no team, so nobody can be outvoted by a newcomer they did not sign for.
    joined_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "partnerships_parties"
        ordering = ["side", "invited_at"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "organisation"], name="one_party_per_organisation"),
            models.CheckConstraint(
                condition=models.Q(state="invited", answered_at__isnull=True)
                | (~models.Q(state="invited") & models.Q(answered_at__isnull=False)),
                name="party_answered_when_not_invited",
            ),
            models.CheckConstraint(
                condition=models.Q(joined_at__isnull=True) | models.Q(state="admitted"),
                name="only_admitted_parties_joined",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def has_full_standing(self) -> bool:
        """Whether it counts: bound by the agreement in force, or there is none yet."""
        return self.state == PartyState.ADMITTED and (self.joined_at is not None or not self.partnership.is_public)


class Elector(Record):
    """A person whom a party names to vote for it in the decisions of the partnership.

    Nobody votes for two parties of one partnership, so nobody can be in two chambers.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="electors")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="electors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        db_table = "partnerships_electors"
        constraints = [models.UniqueConstraint(fields=["partnership", "person"], name="one_vote_per_partnership")]

    def __str__(self) -> str:
        return f"elector of {self.party_id}"
