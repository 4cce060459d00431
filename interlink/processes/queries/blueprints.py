"""Looking at blueprints. They are public."""

from __future__ import annotations

from django.db.models import QuerySet

from interlink.kernel.actors import Actor

from ..models import Blueprint


def visible_to(actor: Actor) -> QuerySet[Blueprint]:
    """Every blueprint, without the tree of its tasks."""
    return Blueprint.objects.defer("content")


def digest_of(key: str) -> str:
    """The digest under which a blueprint was last read; empty when it never was."""
    return Blueprint.objects.filter(key=key).values_list("content_digest", flat=True).first() or ""
