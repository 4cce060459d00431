"""Keep what a person has typed and not saved. Private to them, and no fact of co-production."""

from __future__ import annotations

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation

from ..models import Document, Draft
from ..rules import May


@operation(May.KEEP_DRAFT, on="document", private=True)
def keep(*, document: Document, body: str, based_on: int, by: Actor) -> Draft:
    """Keep a text that is being written, so that it can be gone on with from any device."""
    draft, _is_new = Draft.objects.update_or_create(
        document=document,
        person=by.person,
        defaults={"body": body, "based_on": based_on, "kept_at": timezone.now()},
    )
    return draft


@operation(May.KEEP_DRAFT, on="document", private=True)
def discard(*, document: Document, by: Actor) -> None:
    """Let go of a kept text, because its writer says so."""
    Draft.objects.filter(document=document, person=by.person).delete()
