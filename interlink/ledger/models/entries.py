"""The record itself: streams of entries, chained by their digests."""

from django.db import models

from interlink.kernel.records import Record

from ..vocabulary import Audience


class StreamHead(Record):
    """The last number and digest of one stream. Appending locks this row."""

    kind = models.CharField(max_length=40)
    root_id = models.UUIDField()
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        db_table = "ledger_streams"
        constraints = [models.UniqueConstraint(fields=["kind", "root_id"], name="one_head_per_stream")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.root_id}"


class Entry(Record):
    """One fact on record: ids and codes only, chained to the one before it. Never changed."""

    stream = models.ForeignKey(StreamHead, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    name = models.CharField(max_length=80)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    facts = models.JSONField(default=dict)
    by_person_id = models.UUIDField(null=True)
    by_organisation_id = models.UUIDField(null=True)
    by_job = models.CharField(max_length=60, blank=True)
    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    at = models.DateTimeField()
    words_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_entries"
        constraints = [
            models.UniqueConstraint(fields=["stream", "number"], name="no_two_entries_with_one_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="entries_count_from_one"),
        ]
        indexes = [
            models.Index(fields=["about_kind", "about_id"], name="entries_about"),
            models.Index(fields=["stream", "audience", "-number"], name="entries_by_audience"),
        ]
        ordering = ["stream", "number"]

    def __str__(self) -> str:
        return f"{self.name} #{self.number}"


class Words(Record):
    """The names and texts of one entry, written once and sealed by a digest in the entry."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="words")
    salt = models.CharField(max_length=32)
    texts = models.JSONField(default=dict)

    class Meta:
        db_table = "ledger_words"

    def __str__(self) -> str:
        return f"words of {self.entry_id}"
