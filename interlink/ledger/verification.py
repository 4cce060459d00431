"""Verification: recompute everything, and name what was done to the record.

Found from the record alone: an edit, an insertion (below the first number and past the head too), a
reordering, a deletion in the middle, and a deletion at the end that left the head behind. Found
against a checkpoint: a deletion at the end that also moved the head, and a stream that was rewritten
and chained anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import chain
from .models import Entry, StreamHead, Words
from .queries import checkpoints


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: a stable code, the stream, the number, a sentence."""

    code: str
    stream: str
    number: int
    sentence: str | Promise

    def __str__(self) -> str:
        return f"{self.stream} #{self.number}: {self.sentence}"


@dataclass
class Verification:
    """What was read, and what was found."""

    streams: int = 0
    entries: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.findings

    @property
    def broken(self) -> frozenset[str]:
        """The streams in which something was found."""
        return frozenset(finding.stream for finding in self.findings)


CHUNK = 2000
INSERTED = _("An entry was put in here later.")
EDITED = _("This entry was changed after it was written.")


def verify_stream(head: StreamHead, seals: Iterable[tuple[int, str]] = ()) -> tuple[int, list[Finding]]:
    """Recompute one stream from its first entry. Returns (entries read, findings).

    `seals` are what checkpoints know of it: a number, and the digest that its entry must have. Memory stays
    constant: entries are read in chunks, in the order of their numbers. Nobody is kept from writing meanwhile:
    what `head` counts must be there, and what came later is verified with it.
    """
    findings: list[Finding] = []
    name = str(head)
    expected, previous, read, end = 1, "", 0, ""
    moves, promised = _Moves(), _Promised(seals)
    for entry, words in _entries_with_words(head):
        read += 1
        if entry.number < expected:
            # Below the first number, or a second one with the same: no operation writes such an entry.
            findings.append(_finding("inserted", name, entry.number, INSERTED))
            continue
        if entry.number != expected:
            findings.append(_finding("deleted", name, expected, _("An entry is missing here.")))
        if entry.digest != chain.digest_of_entry(entry, head.kind, str(head.root_id)):
            written_as = moves.find(entry, head)
            if written_as is None:
                findings.append(_finding("edited", name, entry.number, EDITED))
            else:
                moves.note(entry.number, written_as)
        elif entry.number == expected and entry.previous != previous and not moves:
            findings.append(
                _finding("inserted", name, entry.number, _("This entry does not follow from the one before it."))
            )
        if words is None or entry.words_digest != chain.digest_of_words(words.salt, words.texts, entry.by_person_id):
            findings.append(
                _finding("words", name, entry.number, _("The person or the words of this entry were changed."))
            )
        promised.meet(entry)
        if entry.number == head.number:
            end = entry.digest
        expected, previous = entry.number + 1, entry.digest
    findings.extend(moves.findings(name))
    last = expected - 1
    if last < head.number:
        findings.append(_finding("cut", name, expected, _("Entries at the end of this record are missing.")))
    elif not findings and end != head.digest:
        findings.append(_finding("edited", name, head.number, EDITED))
    if last > head.number and last > (moved := _number_now(head)):
        # The head moves in the transaction of the entry, so an entry that was seen is never ahead of it.
        findings.append(_finding("inserted", name, moved + 1, INSERTED))
    findings.extend(promised.findings(name))
    return read, findings


class _Promised:
    """The digests that checkpoints promise for the entries of one stream."""

    def __init__(self, seals: Iterable[tuple[int, str]]) -> None:
        self.digests: dict[int, set[str]] = defaultdict(set)
        for number, digest in seals:
            self.digests[number].add(digest)
        self.others: list[int] = []

    def meet(self, entry: Entry) -> None:
        """Hold an entry that is there against what was promised of it."""
        digests = self.digests.pop(entry.number, None)
        if digests is not None and digests != {entry.digest}:
            self.others.append(entry.number)

    def findings(self, stream: str) -> Iterator[Finding]:
        """Name the first entry that is another one, and the first that nobody met: the rest follows from these."""
        if self.others:
            text = _("A checkpoint knows another entry with this number.")
            yield _finding("rewritten", stream, min(self.others), text)
        if self.digests:
            text = _("A checkpoint knows this entry, and it is gone.")
            yield _finding("cut", stream, min(self.digests), text)


class _Moves:
    """Entries that are whole but carry another number than they were written with."""

    REACH = 200

    def __init__(self) -> None:
        self.first = 0
        self.offsets: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self.offsets)

    def find(self, entry: Entry, head: StreamHead) -> int | None:
        """Look for the number under which this entry's digest is right."""
        number = entry.number
        nearby = [number + offset for offset in sorted(self.offsets)]
        nearby += [number + step * sign for step in range(1, self.REACH) for sign in (-1, 1)]
        try:
            for guess in nearby:
                entry.number = guess
                if entry.digest == chain.digest_of_entry(entry, head.kind, str(head.root_id)):
                    return guess
        finally:
            entry.number = number
        return None

    def note(self, number: int, written_as: int) -> None:
        self.first = self.first or number
        self.offsets.add(written_as - number)

    def findings(self, stream: str) -> Iterator[Finding]:
        """Say what the moves add up to: all up is an insertion, all down a deletion, both a reordering."""
        if not self.offsets:
            return
        if max(self.offsets) < 0:
            yield _finding("inserted", stream, self.first - 1, INSERTED)
        elif min(self.offsets) > 0:
            yield _finding("deleted", stream, self.first, _("An entry is missing here."))
        else:
            yield _finding("reordered", stream, self.first, _("Entries stand in another order than they were written."))


def verify(*copies: Any) -> Verification:
    """Verify every stream, and hold it against every checkpoint kept here and every copy given.

    A copy is the published JSON: {"at", "root", "heads": [[kind, root id, number, digest], …]}.
    """
    result = Verification()
    # Read before the entries, so that whatever is sealed meanwhile is not looked for too early.
    seals: dict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    for name, checkpoint in (*checkpoints.kept(), *(("given", copy) for copy in copies)):
        heads = _heads_of(checkpoint)
        if heads is None:
            text = _("The checkpoint itself was changed: its seal does not fit.")
            result.findings.append(_finding("checkpoint", f"checkpoint {name}", 0, text))
        for kind, root_id, number, digest in heads or ():
            seals[kind, root_id].add((number, digest))
    for head in list(StreamHead.objects.order_by("kind", "root_id")):
        read, findings = verify_stream(head, seals.pop((head.kind, str(head.root_id)), ()))
        result.streams += 1
        result.entries += read
        result.findings.extend(findings)
    for (kind, root_id), lost in sorted(seals.items()):
        result.findings.extend(_Promised(lost).findings(f"{kind}:{root_id}"))
    return result


def _heads_of(checkpoint: Any) -> list[tuple[str, str, int, str]] | None:
    """What a checkpoint seals, or None when it was changed or is none."""
    try:
        heads = [
            (str(kind), str(root_id), int(number), str(digest)) for kind, root_id, number, digest in checkpoint["heads"]
        ]
        return heads if merkle_root_of(checkpoint["heads"]) == checkpoint["root"] else None
    except (KeyError, TypeError, ValueError):
        return None


def merkle_root_of(heads: list[list[Any]]) -> str:
    """Compute the seal over the heads of a checkpoint."""
    return chain.merkle_root(chain.canonical(head).decode() for head in heads)


def _entries_with_words(head: StreamHead) -> Iterator[tuple[Entry, Words | None]]:
    """All entries of a stream by number, from wherever the numbers begin, with those that share one."""
    numbers = Entry.objects.filter(stream=head).order_by("number").values_list("number", flat=True)
    first = numbers.first()
    while first is not None:
        within = range(first, first + CHUNK)
        entries = list(
            Entry.objects.filter(stream=head, number__gte=within.start, number__lt=within.stop).order_by("number")
        )
        words = {
            row.entry_id: row
            for row in Words.objects.filter(
                entry__stream=head, entry__number__gte=within.start, entry__number__lt=within.stop
            )
        }
        for entry in entries:
            yield entry, words.get(entry.pk)
        # After the last one that was seen, not after the range: somebody may be writing into it.
        first = numbers.filter(number__gt=entries[-1].number).first() if entries else None


def _number_now(head: StreamHead) -> int:
    return StreamHead.objects.filter(pk=head.pk).values_list("number", flat=True).first() or 0


def _finding(code: str, stream: str, number: int, text: str | Promise) -> Finding:
    return Finding(code, stream, number, text)
