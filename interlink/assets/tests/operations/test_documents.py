from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document, Draft
from interlink.assets.operations import documents, drafts
from interlink.assets.operations.documents import Conflict
from interlink.assets.tests.factories import BODY
from interlink.catalogue.tests.factories import an_enabler
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry
from interlink.ledger.sentences import lines
from interlink.processes.models import Task


def texts(document: Document) -> list[str]:
    return list(document.versions.order_by("number").values_list("body", flat=True))


def test_start_makes_the_enabler_a_document_in_the_language_asked_for(cast: Cast, task: Task) -> None:
    enabler = an_enabler(
        "map",
        name={"en": "Stakeholder map", "it": "Mappa dei portatori di interesse"},
        body={"en": "## Who\n", "it": "## Chi\n"},
        languages=("en", "it"),
    )

    document = documents.start(task=task, enabler=enabler, language="it", by=cast.bilal)

    version = document.versions.get()
    assert (document.title, document.language, document.number) == ("Mappa dei portatori di interesse", "it", 1)
    assert (version.number, version.body, version.html) == (1, "## Chi\n", "<h2>Chi</h2>\n")
    assert (version.saved_by, version.saved_for) == (cast.bilal.person, cast.association)


def test_start_falls_back_to_a_language_that_exists(cast: Cast, task: Task) -> None:
    enabler = an_enabler("map", name={"en": "Map", "es": "Mapa", "lv": "Karte"}, body={"es": "Quién"})

    document = documents.start(task=task, enabler=enabler, language="lv", by=cast.carme)

    assert (document.title, document.language) == ("Mapa", "es")


def test_start_is_on_record_in_the_stream_of_the_process(cast: Cast, task: Task) -> None:
    document = documents.start_blank(task=task, title=" Invitation ", language="en", by=cast.carme)

    entry = Entry.objects.select_related("words", "stream").get(name="assets.document.started")
    assert (entry.stream.kind, entry.stream.root_id, entry.audience) == ("process", task.process_id, "open")
    assert entry.facts == {"document": str(document.pk), "task": str(task.pk), "enabler": None, "number": 1}
    assert lines([entry])[0].sentence == (
        f"<b>{cast.city.name}</b> started the document “Invitation” in the task “{task.name}”."
    )


def test_save_writes_the_next_version(cast: Cast, document: Document) -> None:
    version = documents.save(document=document, body="New text", based_on=2, by=cast.bilal)

    document.refresh_from_db()
    assert (version.number, document.number, document.changed_for) == (3, 3, cast.association)
    assert texts(document) == ["", BODY, "New text"]
    entry = Entry.objects.filter(name="assets.document.saved").latest("number")
    assert entry.facts == {"document": str(document.pk), "task": str(document.task_id), "number": 3}
    assert (entry.about_kind, entry.about_id) == ("processes.task", document.task_id)


def test_save_writes_line_ends_one_way(cast: Cast, document: Document) -> None:
    version = documents.save(document=document, body="one\r\ntwo\rthree\x00", based_on=2, by=cast.carme)

    assert version.body == "one\ntwo\nthree"


def test_save_on_an_older_version_keeps_both_texts(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="Theirs", based_on=2, by=cast.bilal)

    with pytest.raises(Conflict) as conflict:
        documents.save(document=document, body="Mine", based_on=2, by=cast.carme)

    draft = Draft.objects.get()
    assert str(conflict.value) == ("Somebody saved version 3 while you were writing. Both versions are below: choose.")
    assert (conflict.value.latest.body, conflict.value.draft) == ("Theirs", draft)
    assert (draft.body, draft.based_on, draft.person) == ("Mine", 2, cast.carme.person)
    assert texts(document) == ["", BODY, "Theirs"]


def test_save_after_a_conflict_clears_the_draft_away(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="Theirs", based_on=2, by=cast.bilal)
    with pytest.raises(Conflict) as conflict:
        documents.save(document=document, body="Mine", based_on=2, by=cast.carme)

    documents.save(document=document, body="Both", based_on=3, draft=conflict.value.draft.pk, by=cast.carme)

    assert texts(document) == ["", BODY, "Theirs", "Both"]
    assert not Draft.objects.exists()


def test_save_twice_says_that_nothing_was_changed(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="Once", based_on=2, by=cast.carme)

    with pytest.raises(Refused) as refused:
        documents.save(document=document, body="Once", based_on=2, by=cast.carme)

    assert (str(refused.value), refused.value.reason.code) == ("Nothing was changed.", "is_changed")
    assert (texts(document), Draft.objects.count()) == (["", BODY, "Once"], 0)


def test_save_leaves_what_another_window_kept(cast: Cast, document: Document) -> None:
    other = drafts.keep(document=document, body="In another window", based_on=2, by=cast.carme)

    documents.save(document=document, body="In this window", based_on=2, by=cast.carme)

    assert Draft.objects.get() == other


def test_save_of_too_much_is_refused_with_the_numbers(cast: Cast, document: Document) -> None:
    with pytest.raises(Refused) as refused:
        documents.save(document=document, body="x" * 200_001, based_on=2, by=cast.carme)

    assert str(refused.value) == (
        "This text has 200001 characters and a document holds 200000. Shorten it, or split it into two documents."
    )


def test_restore_writes_a_new_version_and_removes_none(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="Worse", based_on=2, by=cast.bilal)

    version = documents.restore(document=document, number=2, by=cast.carme)

    assert (version.number, version.body, version.restored_from) == (4, BODY, 2)
    assert texts(document) == ["", BODY, "Worse", BODY]
    entry = Entry.objects.select_related("words").get(name="assets.document.restored")
    assert lines([entry])[0].sentence == (
        f"<b>{cast.city.name}</b> restored version 2 of “Who takes part” as version 4."
    )


def test_tick_turns_one_item_and_turns_it_back(cast: Cast, document: Document) -> None:
    listed = "- [ ] one\n- [x] two\n\n> 1. [ ] three\n"
    documents.save(document=document, body=listed, based_on=2, by=cast.carme)

    ticked = documents.tick(document=document, item=2, based_on=3, by=cast.bilal)
    unticked = documents.tick(document=document, item=1, based_on=4, by=cast.bilal)

    assert ticked.body == "- [ ] one\n- [x] two\n\n> 1. [x] three\n"
    assert unticked.body == "- [ ] one\n- [ ] two\n\n> 1. [x] three\n"
