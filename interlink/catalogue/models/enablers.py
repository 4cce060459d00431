"""Enablers: reusable templates, guides and tools. INTERLINK called them INTERLINKERs."""

from django.db import models
from django.urls import reverse

from interlink.kernel.records import Record

from ..vocabulary import Difficulty, EnablerKind, Form, Licence
from .needs import Need


class Enabler(Record):
    """Something ready-made that helps with a task: knowledge or software, ours or from elsewhere."""

    key = models.CharField(max_length=120, unique=True)
    source = models.CharField(max_length=40)
    version = models.CharField(max_length=20, default="1")
    kind = models.CharField(max_length=12, choices=EnablerKind.choices)
    form = models.CharField(max_length=30, choices=Form.choices)
    is_external = models.BooleanField(default=False)
    licence = models.CharField(max_length=20, choices=Licence.choices)
    difficulty = models.CharField(max_length=12, choices=Difficulty.choices, blank=True)
    minutes = models.PositiveIntegerField(null=True)
    # Languages in which the thing itself exists, not only its description.
    languages = models.JSONField(default=list)
    needs = models.ManyToManyField(Need, related_name="enablers", db_table="catalogue_enabler_needs")
    name = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    instructions = models.JSONField(default=dict)
    audience = models.JSONField(default=dict)
    # What it is not for, and the law or standard it follows.
    limits = models.JSONField(default=dict)
    standards = models.JSONField(default=dict)
    tags = models.JSONField(default=dict)
    # Markdown per language; an enabler with a body can become a working document.
    body = models.JSONField(default=dict)
    # Where an external one is, per language.
    address = models.JSONField(default=dict)
    # Files that came with it, per language: name, bytes, where they are stored.
    files = models.JSONField(default=dict)
    content_digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    # Kept beside the content by the one operation that writes it, so that lists stay quick on every
    # database: name, summary and tags of all languages, folded; “ en it ”; how many needs it names.
    search_text = models.TextField()
    language_marks = models.CharField(max_length=60)
    breadth = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "catalogue_enablers"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name.get("en") or self.key

    def get_absolute_url(self) -> str:
        return reverse("catalogue:enabler", args=[self.key])

    @property
    def becomes_document(self) -> bool:
        """Whether one button turns it into a document of a task."""
        return bool(self.body)
