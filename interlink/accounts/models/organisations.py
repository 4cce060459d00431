"""Organisations and the seats people hold in them."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from interlink.kernel.records import Record
from interlink.ledger.facts import Stream

from ..vocabulary import SUGGESTED_SIDE, OrganisationKind, SeatRole


class Organisation(Record):
    """A body that can be a party: a municipality, an association, a company, an informal group."""

    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    about = models.CharField(max_length=300, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "accounts_organisations"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="organisation_confirmed_at_and_by",
            ),
            models.UniqueConstraint(Lower("name"), name="one_organisation_per_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def suggested_side(self) -> str:
        return SUGGESTED_SIDE[OrganisationKind(self.kind)]

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def ledger_stream(self) -> Stream:
        return Stream("organisation", self.pk)


class Seat(Record):
    """A person's place in an organisation, from a day, perhaps until one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=SeatRole.choices)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_seats"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(ended_at__isnull=True),
                name="one_current_seat_per_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.organisation_id}"
