"""Reading the record: entries of a stream, with their words, for the audience that asks."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from ..facts import Stream
from ..models import Entry
from ..vocabulary import Audience


def on_stream(stream: Stream, audiences: Iterable[str] = (Audience.PUBLIC,)) -> QuerySet[Entry]:
    """Entries of one stream that these audiences may read, latest first, with their words."""
    return (
        Entry.objects.filter(stream__kind=stream.kind, stream__root_id=stream.root_id, audience__in=list(audiences))
        .select_related("words", "stream")
        .order_by("-number")
    )


def about(kind: str, row_id: UUID, audiences: Iterable[str] = (Audience.PUBLIC,)) -> QuerySet[Entry]:
    """Entries about one row, latest first, with their words."""
    return (
        Entry.objects.filter(about_kind=kind, about_id=row_id, audience__in=list(audiences))
        .select_related("words", "stream")
        .order_by("-at", "-number")
    )
