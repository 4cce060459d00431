"""Documents of a task: Markdown with every version kept."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record


class Document(Record):
    """A working document of a task, perhaps begun from an enabler."""

    task = models.ForeignKey("processes.Task", on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    enabler = models.ForeignKey("catalogue.Enabler", null=True, on_delete=models.PROTECT, related_name="documents")
    made_at = models.DateTimeField()
    # The number of its latest version; a save that was based on an older one is a conflict.
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_for = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "assets_documents"
        ordering = ["-changed_at"]
        indexes = [models.Index(fields=["task", "-changed_at"], name="documents_of_a_task")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assets:document", args=[self.pk])


class DocumentVersion(Record):
    """One version of a document, written once. Restoring an old one writes a new one."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    # Sanitised HTML of the body, derived when it was saved.
    html = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_for = models.ForeignKey("accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    restored_from = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "assets_document_versions"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("assets:version", args=[self.document_id, self.number])


class Draft(Record):
    """What a person has typed and not saved yet, kept so that nothing is lost. Private to them.

    One for each window in which they write: two windows never overwrite each other's text.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    body = models.TextField()
    based_on = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "assets_drafts"
        ordering = ["-kept_at"]
        indexes = [models.Index(fields=["document", "person", "-kept_at"], name="drafts_of_a_person")]

    def __str__(self) -> str:
        return f"draft of {self.document_id}"
