"""Keep what somebody is typing, for them alone. Private acts: they leave nothing on record."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation

from .. import bodies
from ..models import Document, Draft
from ..queries import drafts, versions
from ..rules import May


@operation(May.KEEP_DRAFT, on="document", private=True)
def keep(*, document: Document, body: str, based_on: int, draft: UUID | None = None, by: Actor) -> Draft | None:
    """Keep a text that is not saved yet, so that a crash or a closed window loses nothing.

    `draft` is the id of the one that this text goes on from; it is replaced, and the new one has a new id.
    Returns None when the text is the one that is saved already, so there is nothing to keep.
    """
    drafts.own(by, document).filter(pk=draft).delete()
    body = bodies.normalised(body)
    if body == versions.latest_of(document).body:
        return None
    kept = Draft(document=document, person=by.person, body=body, based_on=based_on, kept_at=timezone.now())
    kept.save(force_insert=True)
    return kept


@operation(May.DISCARD_DRAFT, on="draft", private=True)
def discard(*, draft: Draft, by: Actor) -> None:
    """Throw away a text of my own that I did not save."""
    draft.delete()
