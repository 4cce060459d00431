"""Looking at the versions of a document, and at who saved them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from interlink.accounts.queries import people
from interlink.kernel.actors import Actor
from interlink.partnerships.queries import parties
from interlink.processes.queries import processes

from ..models import Document, DocumentVersion


@dataclass(frozen=True)
class Author:
    """Who saved a version: the organisation or the person, their side, and the person where the reader may know."""

    name: str
    side: str
    person: str = ""


def visible_to(actor: Actor) -> QuerySet[DocumentVersion]:
    """Versions of the documents of the processes the actor may see, with all that a page or a rule asks of them."""
    return DocumentVersion.objects.filter(
        document__task__process__in=processes.visible_to(actor).values("pk")
    ).select_related(
        "document__task__process__partnership", "document__task__objective__phase", "document__enabler", "saved_for"
    )


def of(document: Document) -> QuerySet[DocumentVersion]:
    """The versions of one document, latest first."""
    return DocumentVersion.objects.filter(document=document).select_related("saved_for").order_by("-number")


def listed(document: Document) -> QuerySet[DocumentVersion]:
    """The same for a list: without their texts."""
    return of(document).defer("body", "html")


def latest_of(document: Document) -> DocumentVersion:
    """The version that is shown now."""
    return of(document).get(number=document.number)


def before(version: DocumentVersion) -> DocumentVersion | None:
    """The version that this one was written on; None for the first."""
    return of(version.document).filter(number=version.number - 1).first()


def is_same_text(document: Document, number: int) -> bool:
    """Whether an earlier version has the text of the latest."""
    texts = list(of(document).filter(number__in={number, document.number}).values_list("body", flat=True))
    return number == document.number or (len(texts) > 1 and texts[0] == texts[1])


def authors(versions: Sequence[DocumentVersion], partnership_id: UUID, *, by_name: bool) -> dict[UUID, Author]:
    """Who saved these versions, by the version's id: two statements.

    `by_name` when the reader is inside the partnership; others read only names that people agreed to show.
    """
    sides = parties.sides_by_organisation(partnership_id)
    ids = {version.saved_by_id for version in versions}
    names = people.names(ids) if by_name else people.named_in_public(ids)
    return {version.pk: _author(version, sides, names) for version in versions}


def _author(version: DocumentVersion, sides: dict[UUID | None, str], names: dict[UUID, str]) -> Author:
    person = names.get(version.saved_by_id, "")
    side = sides.get(version.saved_for_id, "")
    if version.saved_for is not None:
        return Author(version.saved_for.name, side, person)
    return Author(person or _("A person"), side)
