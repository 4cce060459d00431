"""Somebody with the keys to the database changes the record behind our back, and is found each time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from interlink.accounts.operations import organisations
from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing
from interlink.ledger import chain, verification
from interlink.ledger.facts import INSTALLATION
from interlink.ledger.models import Entry, StreamHead, Words
from interlink.ledger.operations import checkpoints

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(cast: Cast) -> StreamHead:
    """The stream of the installation: everybody of the cast joined in it."""
    return StreamHead.objects.get(kind=INSTALLATION.kind)


def codes(checkpoint: dict | None = None) -> set[str]:
    return {finding.code for finding in verification.verify(checkpoint).findings}


def sealed() -> dict:
    return checkpoints.as_published(checkpoints.seal(by=Actor(job="test")))


def number_of(head: StreamHead) -> int:
    return Entry.objects.filter(stream=head).count()


def test_verify_finds_nothing_in_a_truthful_record(head: StreamHead) -> None:
    result = verification.verify(sealed())

    assert result.findings == []
    assert result.entries == Entry.objects.count() > 5


@pytest.mark.parametrize("column", ["facts", "by_organisation_id", "by_job", "name", "audience", "about_id", "at"])
def test_verify_finds_an_edit_of_any_column(head: StreamHead, column: str) -> None:
    entry = Entry.objects.get(stream=head, number=3)
    other = Entry.objects.get(stream=head, number=4)
    value = {
        "facts": {"person": str(other.pk)},
        "by_job": "nobody",
        "name": "accounts.operator.named",
        "audience": "public",
        "at": entry.at + timedelta(seconds=1),
        "about_id": other.pk,
    }.get(column, other.pk)
    with changing():
        Entry.objects.filter(pk=entry.pk).update(**{column: value})

    found = verification.verify().findings

    assert [(finding.code, finding.number) for finding in found] == [("edited", 3)]


def test_verify_finds_an_edit_of_the_words(cast: Cast) -> None:
    stream = cast.city.ledger_stream
    entry = Entry.objects.get(stream__root_id=stream.root_id, number=1)
    with changing():
        Words.objects.filter(entry=entry).update(texts={**entry.words.texts, "organisation": "Another city"})

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("words", 1)]


def test_verify_finds_an_act_put_in_another_persons_name(cast: Cast) -> None:
    entry = Entry.objects.get(stream__root_id=cast.city.pk, number=1)
    with changing():
        Entry.objects.filter(pk=entry.pk).update(by_person_id=cast.zeno.person_id)

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("words", 1)]


def test_verify_finds_words_that_were_taken_away(cast: Cast) -> None:
    entry = Entry.objects.get(stream__root_id=cast.city.pk, number=1)
    with changing():
        Words.objects.filter(entry=entry).update(texts={})

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("words", 1)]


def test_verify_finds_a_deletion_in_the_middle(head: StreamHead) -> None:
    remove(head, 3)

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("deleted", 3)]


def test_verify_finds_a_deletion_in_the_middle_that_closed_the_gap(head: StreamHead) -> None:
    last = number_of(head)
    remove(head, 3)
    shift(head, range(4, last + 1), -1)
    with changing():
        StreamHead.objects.filter(pk=head.pk).update(number=last - 1)

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("deleted", 3)]


def test_verify_finds_an_insertion(head: StreamHead) -> None:
    last = number_of(head)
    shift(head, range(last, 2, -1), +1)
    before, model = Entry.objects.get(stream=head, number=2), Entry.objects.get(stream=head, number=4)
    forged = Entry(
        stream=head, number=3, name=model.name, audience=model.audience, facts=model.facts, about_kind=model.about_kind,
        about_id=model.about_id, at=model.at, words_digest=chain.digest_of_words("s", {}, None), previous=before.digest,
    )  # fmt: skip
    forged.digest = chain.digest_of_entry(forged, head.kind, str(head.root_id))
    with changing():
        forged.save(force_insert=True)
        Words(entry=forged, salt="s", texts={}).save(force_insert=True)
        StreamHead.objects.filter(pk=head.pk).update(number=last + 1)

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("inserted", 3)]


def test_verify_finds_a_reordering(head: StreamHead) -> None:
    shift(head, [3], 1000)
    shift(head, [4], -1)
    shift(head, [1003], -999)

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("reordered", 3)]


def test_verify_finds_a_deletion_at_the_end(head: StreamHead) -> None:
    remove(head, number_of(head))

    assert codes() == {"cut"}


def test_checkpoint_finds_a_deletion_at_the_end_that_moved_the_head(head: StreamHead) -> None:
    checkpoint, last = sealed(), number_of(head)
    remove(head, last)
    with changing():
        StreamHead.objects.filter(pk=head.pk).update(
            number=last - 1, digest=Entry.objects.get(stream=head, number=last - 1).digest
        )

    assert codes() == set()
    assert [(f.code, f.number) for f in verification.verify(checkpoint).findings] == [("cut", last)]


def test_checkpoint_finds_a_record_that_was_chained_anew(head: StreamHead) -> None:
    checkpoint, previous = sealed(), ""
    with changing():
        for entry in Entry.objects.filter(stream=head).order_by("number"):
            entry.by_job = "forger" if entry.number == 2 else entry.by_job
            entry.previous = previous
            entry.digest = previous = chain.digest_of_entry(entry, head.kind, str(head.root_id))
            entry.save()
        StreamHead.objects.filter(pk=head.pk).update(digest=previous)

    assert codes() == set()
    assert codes(checkpoint) == {"rewritten"}


def test_checkpoint_that_was_changed_is_named(head: StreamHead) -> None:
    checkpoint = sealed()
    checkpoint["heads"][0][2] -= 1

    assert codes(checkpoint) == {"checkpoint"}


def test_checkpoint_finds_a_stream_that_vanished(cast: Cast) -> None:
    checkpoint = sealed()
    gone = StreamHead.objects.get(kind="organisation", root_id=cast.city.pk)
    with connection.cursor() as cursor, changing():
        Words.objects.filter(entry__stream=gone).delete()
        cursor.execute("DELETE FROM ledger_deliveries")
        Entry.objects.filter(stream=gone).delete()
        gone.delete()

    assert codes() == set()
    assert codes(checkpoint) == {"cut"}


def test_record_grows_without_gaps_over_many_acts(cast: Cast) -> None:
    for number in range(30):
        organisations.register(name=f"Group {number}", kind="informal", by=cast.ana)

    assert verification.verify().holds


def remove(head: StreamHead, number: int) -> None:
    entry = Entry.objects.get(stream=head, number=number)
    with changing():
        entry.deliveries.all().delete()
        Words.objects.filter(entry=entry).delete()
        Entry.objects.filter(pk=entry.pk).delete()


def shift(head: StreamHead, numbers: object, by: int) -> None:
    with changing():
        for number in numbers:  # type: ignore[attr-defined]
            Entry.objects.filter(stream=head, number=number).update(number=number + by)
