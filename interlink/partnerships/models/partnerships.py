"""Partnerships: standing networks, such as a protocol between a city and its associations."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record
from interlink.ledger.facts import Stream


class Partnership(Record):
    """A network of organisations on two sides, bound by an agreement."""

    name = models.CharField(max_length=160)
    purpose = models.CharField(max_length=500)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    founded_at = models.DateTimeField()
    founded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Set once, when its first agreement comes into force; from then on the partnership is public.
    public_since = models.DateTimeField(null=True)

    class Meta:
        db_table = "partnerships_partnerships"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnerships:show", args=[self.pk])

    @property
    def partnership(self) -> "Partnership":
        """Itself, so that a rule may be asked of a partnership and of whatever belongs to one."""
        return self

    @property
    def is_public(self) -> bool:
        return self.public_since is not None

    @property
    def ledger_stream(self) -> Stream:
        return Stream("partnership", self.pk)
