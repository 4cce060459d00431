"""Looking at drafts: everybody sees only their own."""

from __future__ import annotations

from django.db.models import QuerySet

from interlink.kernel.actors import Actor

from ..models import Document, Draft


def visible_to(actor: Actor) -> QuerySet[Draft]:
    """The drafts of the person who asks, latest first."""
    return Draft.objects.filter(person=actor.person_id, person__isnull=False).order_by("-kept_at", "-pk")


def own(actor: Actor, document: Document) -> QuerySet[Draft]:
    """What the person has typed into one document and not saved."""
    return visible_to(actor).filter(document=document)
