"""Collections: where the catalogue was read from."""

from django.db import models

from interlink.kernel.records import Record


class Collection(Record):
    """A body of needs and enablers that is kept together elsewhere: our own, or INTERLINK's."""

    key = models.CharField(max_length=40, unique=True)
    read_at = models.DateTimeField()

    class Meta:
        db_table = "catalogue_collections"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
