from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document, Draft
from interlink.assets.operations import documents, drafts
from interlink.assets.queries import drafts as draft_queries
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry
from interlink.processes.tests.factories import a_closed_phase


def test_keep_replaces_the_draft_it_goes_on_from(cast: Cast, document: Document) -> None:
    first = drafts.keep(document=document, body="One", based_on=2, by=cast.carme)

    second = drafts.keep(document=document, body="One, two", based_on=2, draft=first.pk, by=cast.carme)

    assert list(Draft.objects.values_list("pk", "body")) == [(second.pk, "One, two")]


def test_keep_from_two_windows_keeps_both(cast: Cast, document: Document) -> None:
    first = drafts.keep(document=document, body="One", based_on=2, by=cast.carme)

    drafts.keep(document=document, body="One, here", based_on=2, draft=first.pk, by=cast.carme)
    drafts.keep(document=document, body="One, there", based_on=2, draft=first.pk, by=cast.carme)

    assert set(Draft.objects.values_list("body", flat=True)) == {"One, here", "One, there"}


def test_keep_the_saved_text_keeps_nothing(cast: Cast, document: Document) -> None:
    first = drafts.keep(document=document, body="One", based_on=2, by=cast.carme)
    saved = document.versions.get(number=2).body

    assert drafts.keep(document=document, body=saved, based_on=2, draft=first.pk, by=cast.carme) is None
    assert not Draft.objects.exists()


def test_keep_never_touches_the_draft_of_another(cast: Cast, document: Document) -> None:
    theirs = drafts.keep(document=document, body="Carme's", based_on=2, by=cast.carme)

    drafts.keep(document=document, body="Bilal's", based_on=2, draft=theirs.pk, by=cast.bilal)

    assert draft_queries.own(cast.carme, document).get().body == "Carme's"
    assert draft_queries.own(cast.bilal, document).get().body == "Bilal's"


def test_keep_leaves_nothing_on_record(cast: Cast, document: Document) -> None:
    before = Entry.objects.count()

    drafts.keep(document=document, body="One", based_on=2, by=cast.carme)

    assert Entry.objects.count() == before


def test_save_after_the_phase_closed_keeps_what_was_typed(cast: Cast, document: Document) -> None:
    a_closed_phase(document.task.process, cast.carme)

    with pytest.raises(Refused) as refused:
        documents.save(document=document, body="Too late", based_on=2, by=cast.carme)

    assert str(refused.value) == "This phase is closed, so its documents can be read and no longer changed."
    assert Draft.objects.get().body == "Too late"


def test_discard_takes_only_ones_own(cast: Cast, document: Document) -> None:
    draft = drafts.keep(document=document, body="One", based_on=2, by=cast.carme)

    with pytest.raises(Refused) as refused:
        drafts.discard(draft=draft, by=cast.bilal)
    drafts.discard(draft=draft, by=cast.carme)

    assert str(refused.value) == "This text is somebody else’s."
    assert not Draft.objects.exists()
