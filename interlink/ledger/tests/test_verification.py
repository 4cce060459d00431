"""Somebody with the keys to the database changes the record behind our back, and is found each time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from interlink.accounts.operations import organisations, people
from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.records import changing
from interlink.ledger import chain, verification
from interlink.ledger.facts import INSTALLATION
from interlink.ledger.models import Checkpoint, Entry, StreamHead, Words
from interlink.ledger.operations import checkpoints
from interlink.ledger.queries import checkpoints as kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(cast: Cast) -> StreamHead:
    """The stream of the installation: everybody of the cast joined in it."""
    return StreamHead.objects.get(kind=INSTALLATION.kind)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    """The folder of the kept checkpoints, empty."""
    settings.DATA = tmp_path
    return kept.folder()


def codes(*copies: dict) -> set[str]:
    return {finding.code for finding in verification.verify(*copies).findings}


def sealed() -> dict:
    return kept.as_published(checkpoints.seal(by=Actor(job="test")))


def forget_the_table() -> None:
    """Whoever changes the record takes the table's checkpoints away too."""
    with changing():
        Checkpoint.objects.all().delete()


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


def test_copy_of_a_checkpoint_finds_a_deletion_at_the_end_that_moved_the_head(head: StreamHead) -> None:
    copy, last = sealed(), number_of(head)
    cut_the_end(head)
    forget_the_table()

    assert codes() == set()
    assert [(f.code, f.number) for f in verification.verify(copy).findings] == [("cut", last)]


def test_copy_of_a_checkpoint_finds_a_record_that_was_chained_anew(head: StreamHead) -> None:
    copy = sealed()
    chain_anew(head)
    forget_the_table()

    assert codes() == set()
    assert codes(copy) == {"rewritten"}


def test_table_of_checkpoints_finds_a_cut_without_a_copy(head: StreamHead) -> None:
    sealed()
    last = number_of(head)
    cut_the_end(head)

    assert [(f.code, f.number) for f in verification.verify().findings] == [("cut", last)]


def test_older_checkpoint_finds_what_a_newer_one_sealed_over(head: StreamHead) -> None:
    sealed()
    chain_anew(head)
    sealed()

    assert codes() == {"rewritten"}


def test_folder_of_checkpoints_finds_a_cut_when_the_table_forgot(
    head: StreamHead, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sealed()
    cut_the_end(head)
    forget_the_table()

    assert codes() == {"cut"}


@pytest.mark.parametrize("text", ["", "[]", '{"heads": 3, "root": ""}', '{"heads": [["a"]], "root": ""}'])
def test_checkpoint_in_the_folder_that_was_changed_is_named(head: StreamHead, folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "old.json").write_text(text)

    assert [str(finding) for finding in verification.verify().findings] == [
        "checkpoint old.json #0: The checkpoint itself was changed: its seal does not fit."
    ]


def test_checkpoint_that_was_changed_is_named(head: StreamHead) -> None:
    copy = sealed()
    copy["heads"][0][2] -= 1

    assert codes(copy) == {"checkpoint"}


def test_checkpoint_finds_a_stream_that_vanished(cast: Cast) -> None:
    copy = sealed()
    gone = StreamHead.objects.get(kind="organisation", root_id=cast.city.pk)
    with connection.cursor() as cursor, changing():
        Words.objects.filter(entry__stream=gone).delete()
        cursor.execute("DELETE FROM ledger_deliveries")
        Entry.objects.filter(stream=gone).delete()
        gone.delete()

    assert codes() == {"cut"}
    forget_the_table()
    assert codes() == set()
    assert codes(copy) == {"cut"}


def test_record_grows_without_gaps_over_many_acts(cast: Cast) -> None:
    for number in range(30):
        organisations.register(name=f"Group {number}", kind="informal", by=cast.ana)

    assert verification.verify().holds


def cut_the_end(head: StreamHead) -> None:
    """Take the last entry away and let the head point to the one before."""
    last = number_of(head)
    remove(head, last)
    before = Entry.objects.get(stream=head, number=last - 1)
    with changing():
        StreamHead.objects.filter(pk=head.pk).update(number=before.number, digest=before.digest)


def chain_anew(head: StreamHead) -> None:
    """Change the second entry and compute every digest from there on, as if it had always been so."""
    previous = ""
    with changing():
        for entry in Entry.objects.filter(stream=head).order_by("number"):
            entry.by_job = "forger" if entry.number == 2 else entry.by_job
            entry.previous = previous
            entry.digest = previous = chain.digest_of_entry(entry, head.kind, str(head.root_id))
            entry.save()
        StreamHead.objects.filter(pk=head.pk).update(digest=previous)


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


def append_behind_our_back(head: StreamHead, number: int) -> Entry:
    """Write an entry that is whole in itself, as somebody would who knows how digests are made."""
    model = Entry.objects.filter(stream=head, number__gte=1).order_by("-number").first()
    forged = Entry(
        stream=head, number=number, name=model.name, audience=model.audience, facts=model.facts,
        about_kind=model.about_kind, about_id=model.about_id, at=model.at,
        words_digest=chain.digest_of_words("s", {}, None), previous=model.digest if number > 1 else "",
    )  # fmt: skip
    forged.digest = chain.digest_of_entry(forged, head.kind, str(head.root_id))
    with changing():
        forged.save(force_insert=True)
        Words(entry=forged, salt="s", texts={}).save(force_insert=True)
    return forged


@contextmanager
def without_constraints() -> Iterator[None]:
    """Whoever has the keys to the database takes its constraints away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in ("entries_count_from_one", "ledger_entries_number_check"):
                cursor.execute(f"ALTER TABLE ledger_entries DROP CONSTRAINT {name}")
            yield
        else:
            cursor.execute("PRAGMA ignore_check_constraints = 1")
            try:
                yield
            finally:
                cursor.execute("PRAGMA ignore_check_constraints = 0")


@pytest.mark.parametrize("number", [0, -3])
def test_verify_finds_an_entry_below_the_first_number(head: StreamHead, number: int) -> None:
    with without_constraints():
        append_behind_our_back(head, number)

    assert [(finding.code, finding.number) for finding in verification.verify().findings] == [("inserted", number)]


@pytest.mark.parametrize("number", [0, -3])
def test_database_counts_entries_from_one(head: StreamHead, number: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        append_behind_our_back(head, number)


@pytest.mark.parametrize("ahead", [1, 7])
def test_verify_names_what_was_put_in_past_the_head(head: StreamHead, ahead: int) -> None:
    append_behind_our_back(head, head.number + ahead)

    found = {(finding.code, finding.number) for finding in verification.verify().findings}

    assert ("inserted", head.number + 1) in found
    assert "cut" not in {code for code, _number in found}


def test_verify_finds_a_last_entry_that_was_written_anew(head: StreamHead) -> None:
    last = Entry.objects.get(stream=head, number=head.number)
    last.by_job = "forger"
    last.digest = chain.digest_of_entry(last, head.kind, str(head.root_id))
    with changing():
        last.save()

    assert [(f.code, f.number) for f in verification.verify().findings] == [("edited", head.number)]


def test_verify_holds_when_entries_arrive_after_the_head_was_read(head: StreamHead, cast: Cast) -> None:
    for number in range(3):
        organisations.register(name=f"Group {number}", kind="informal", by=cast.ana)
        people.join(email=f"late{number}@example.org", name="Late", language="en", by=NOBODY)

    read, findings = verification.verify_stream(head)

    assert findings == []
    assert read > head.number
