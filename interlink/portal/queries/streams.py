"""Streams of the public record: their names for a reader, and which of their entries everybody may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlink.accounts.queries import organisations, people
from interlink.kernel.actors import Actor
from interlink.ledger import sentences
from interlink.ledger.models import Checkpoint, Entry, StreamHead, Words
from interlink.ledger.vocabulary import Audience
from interlink.partnerships.queries import parties, partnerships
from interlink.processes.models import Process
from interlink.processes.queries import processes

T = TypeVar("T")
KINDS: dict[str, str | Promise] = {
    "partnership": _("Partnership"),
    "process": _("Process"),
    "organisation": _("Organisation"),
    "installation": _("This installation"),
}
# What stands for a name that the reader may not know. That there is such a stream is no secret: each is sealed in
# the checkpoints that everybody can download.
HIDDEN: dict[str, str | Promise] = {
    "partnership": _("A partnership that is not public yet"),
    "process": _("A process that is not open to the public"),
    "organisation": _("An organisation"),
    "installation": _("This installation"),
}


@dataclass(frozen=True)
class Stream:
    """One stream as a reader may know it."""

    head: StreamHead
    kind: str | Promise
    name: str | Promise
    # Where the thing itself is; empty when the reader may not see it.
    path: str
    language: str
    last_at: datetime | None
    is_open: bool = False

    @property
    def entries(self) -> int:
        return self.head.number

    @property
    def audiences(self) -> frozenset[str]:
        """The audiences that are everybody here."""
        return frozenset({Audience.PUBLIC, Audience.OPEN} if self.is_open else {Audience.PUBLIC})


def heads(kind: str = "") -> QuerySet[StreamHead]:
    """The heads of all streams, the youngest stream first, with the time of their last entry."""
    last = Entry.objects.filter(stream=OuterRef("pk"), number=OuterRef("number")).order_by().values("at")
    rows = StreamHead.objects.annotate(last_at=Subquery(last)).order_by("-pk")
    return rows.filter(kind=kind) if kind else rows


def named(rows: Iterable[StreamHead], actor: Actor) -> list[Stream]:
    """Give streams the names that the actor may know: one statement for each kind among them."""
    rows = list(rows)
    known: dict[str, dict[UUID, Any]] = {}
    for kind, visible_to in _VISIBLE.items():
        ids = [head.root_id for head in rows if head.kind == kind]
        known[kind] = {row.pk: row for row in visible_to(actor).filter(pk__in=ids)} if ids else {}
    return [_stream(head, known.get(head.kind, {}).get(head.root_id)) for head in rows]


_VISIBLE = {
    "partnership": partnerships.visible_to,
    "process": processes.visible_to,
    "organisation": organisations.visible_to,
}


def _stream(head: StreamHead, row: Any) -> Stream:
    return Stream(
        head=head,
        kind=KINDS.get(head.kind, head.kind),
        name=str(row) if row is not None else HIDDEN.get(head.kind, head.kind),
        path=_path(head.kind, row),
        language=getattr(row, "language", ""),
        last_at=head.last_at,  # type: ignore[attr-defined]
        is_open=_is_open(head.kind, row),
    )


def _path(kind: str, row: Any) -> str:
    if row is None:
        return ""
    if kind == "organisation":
        return reverse("accounts:organisation", args=[row.pk])
    return row.get_absolute_url()


def _is_open(kind: str, row: Any) -> bool:
    """Whether facts for “everyone, when it is open to the public” are for everyone here."""
    if row is None:
        return False
    if kind == "process":
        return row.is_open and row.state in processes.IN_PUBLIC
    return kind == "partnership" and row.public_since is not None


@dataclass(frozen=True)
class Link:
    """One link of the chain: its number and digest for everybody, its sentence when the fact is public."""

    number: int
    digest: str
    line: sentences.Line | None


def entries(stream: Stream) -> QuerySet[Entry]:
    """All entries of a stream, latest first, without their words."""
    return Entry.objects.filter(stream=stream.head).order_by("-number")


def links(stream: Stream, rows: Iterable[Entry]) -> list[Link]:
    """Turn entries into links. Words are only ever read for the entries that everybody may read."""
    rows = list(rows)
    public = [entry for entry in rows if entry.audience in stream.audiences]
    words = {row.entry_id: row for row in Words.objects.filter(entry__in=[entry.pk for entry in public])}
    for entry in public:
        if entry.pk in words:
            entry.words = words[entry.pk]
    lines = sentences.lines(
        public,
        sides=_sides(stream.head),
        people=people.named_in_public(entry.by_person_id for entry in public),
    )
    by_number = {line.number: line for line in lines}
    return [Link(entry.number, entry.digest, by_number.get(entry.number)) for entry in rows]


def folded(links: Iterable[Link]) -> list[list[Link]]:
    """Put links that are not public and follow each other together; every other link stands alone."""
    return _together(links, lambda link: "" if link.line else "hidden")


def grouped(streams: Iterable[Stream]) -> list[list[Stream]]:
    """Put streams of one kind that have no name for the reader and follow each other together."""
    return _together(streams, lambda stream: "" if stream.path else stream.head.kind)


def _together(things: Iterable[T], hidden_as: Callable[[T], str]) -> list[list[T]]:
    groups: list[list[T]] = []
    for thing in things:
        if groups and hidden_as(thing) and hidden_as(thing) == hidden_as(groups[-1][0]):
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def _sides(head: StreamHead) -> dict[UUID | None, str]:
    if head.kind == "partnership":
        return parties.sides_by_organisation(head.root_id)
    if head.kind == "process":
        # The sides of an act are public where the act is, whoever may see the process itself.
        partnership = Process.objects.filter(pk=head.root_id).values_list("partnership_id", flat=True).first()
        return parties.sides_by_organisation(partnership) if partnership else {}
    return {}


def checkpoints() -> QuerySet[Checkpoint]:
    """Checkpoints, latest first."""
    return Checkpoint.objects.order_by("-at")
