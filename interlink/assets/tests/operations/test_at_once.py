"""Eight people in the same instant: only PostgreSQL lets them really meet."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from interlink.accounts.tests.cast import a_colleague, the_cast
from interlink.assets.models import Document, DocumentVersion, Draft
from interlink.assets.operations import documents
from interlink.assets.operations.documents import Conflict
from interlink.assets.tests.factories import BODY, a_document, a_task
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry
from interlink.processes.operations import phases
from interlink.processes.tests.factories import the_open_phase, with_evidence

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time."),
]
EIGHT = range(8)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all in the same instant; a refusal is an answer."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_eight_saves_on_one_version_one_wins_and_no_text_is_lost() -> None:
    cast = the_cast()
    document = a_document(cast)
    writers = [a_colleague(cast.city, by=cast.carme, name=f"Writer {number}") for number in EIGHT]

    answers = at_once(
        *(
            lambda number=number: documents.save(
                document=document, body=f"Text {number}", based_on=2, by=writers[number]
            )
            for number in EIGHT
        )
    )

    assert Counter(type(answer) for answer in answers) == {DocumentVersion: 1, Conflict: 7}
    versions = list(document.versions.order_by("number").values_list("number", "body"))
    kept = dict(Draft.objects.values_list("person", "body"))
    won = next(number for number in EIGHT if isinstance(answers[number], DocumentVersion))
    assert versions == [(1, ""), (2, BODY), (3, f"Text {won}")]
    assert kept == {writers[number].person.pk: f"Text {number}" for number in EIGHT if number != won}
    assert all(answer.draft.body == f"Text {number}" for number, answer in enumerate(answers) if number != won)
    assert Entry.objects.filter(name="assets.document.saved").count() == 2


def test_eight_windows_of_one_person_lose_nothing() -> None:
    cast = the_cast()
    document = a_document(cast)

    answers = at_once(
        *(
            lambda number=number: documents.save(document=document, body=f"Text {number}", based_on=2, by=cast.carme)
            for number in EIGHT
        )
    )

    won = next(answer for answer in answers if isinstance(answer, DocumentVersion))
    assert sorted([won.body, *Draft.objects.values_list("body", flat=True)]) == [f"Text {number}" for number in EIGHT]


def test_eight_documents_and_restores_get_numbers_without_gaps() -> None:
    cast = the_cast()
    task = a_task(cast)
    document = a_document(cast, task)

    at_once(
        *(lambda: documents.restore(document=document, number=1, by=cast.carme) for _number in range(4)),
        *(
            lambda number=number: documents.start_blank(task=task, title=f"T{number}", language="en", by=cast.bilal)
            for number in range(4)
        ),
    )

    assert list(document.versions.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert Document.objects.filter(number=1).count() == 4


def wait_until_somebody_waits() -> None:
    """Until another connection waits for a lock that this one holds."""
    for _attempt in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("Nobody waits.")


def test_a_text_is_not_saved_while_its_phase_is_put_to_decision() -> None:
    cast = the_cast()
    document = a_document(cast)
    phase = with_evidence(the_open_phase(document.task.process), by=cast.carme)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            phases.propose_closing(phase=phase, text="", by=cast.carme)
            # The law sees no vote yet and lets it pass; then it waits for the phase.
            saving = pool.submit(
                at_once, lambda: documents.save(document=document, body="Changed", based_on=2, by=cast.bilal)
            )
            wait_until_somebody_waits()
        (answer,) = saving.result()

    assert isinstance(answer, Refused)
    assert answer.reason.code == "phase_is_not_being_decided"
    assert list(document.versions.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert answer.draft.body == "Changed"
