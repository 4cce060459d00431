"""Each permission: one yes, and one no for each condition, with its sentence."""

from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document
from interlink.assets.operations import documents, drafts
from interlink.assets.rules import May
from interlink.catalogue.tests.factories import an_enabler
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import permits, why_not
from interlink.kernel.records import changing
from interlink.processes.models import Task
from interlink.processes.operations import phases
from interlink.processes.rules.tasks import is_member, is_not_observer, phase_is_not_being_decided, process_is_running
from interlink.processes.tests.factories import a_closed_phase, the_open_phase, with_evidence

WRITING = (May.SAVE_DOCUMENT, May.RESTORE_DOCUMENT, May.TICK_ITEM)
SIGN_IN = "Sign in first."
# Sentences of the app below, tested there.
MEMBERS = str(is_member.sentence)
OBSERVERS = str(is_not_observer.sentence)
NOT_RUNNING = str(process_is_running.sentence)
FROZEN = "This phase is closed, so its documents can be read and no longer changed."


def no(permission: str, actor: Actor, subject: object, **given: object) -> str:
    return str(why_not(permission, actor, subject, **given))


def test_both_sides_may(cast: Cast, task: Task, document: Document) -> None:
    for actor in (cast.carme, cast.bilal):
        assert permits(May.START_DOCUMENT, actor, task, enabler=an_enabler("map"))
        assert permits(May.START_BLANK_DOCUMENT, actor, task, title="Title", language="lv")
        assert permits(May.SAVE_DOCUMENT, actor, document, body="New")
        assert permits(May.RESTORE_DOCUMENT, actor, document, number=1)
        assert permits(May.KEEP_DRAFT, actor, document, body="New")


@pytest.mark.parametrize("permission", [*WRITING, May.KEEP_DRAFT])
def test_strangers_visitors_and_observers_may_not(
    cast: Cast, document: Document, observer: Actor, permission: May
) -> None:
    assert no(permission, NOBODY, document) == SIGN_IN
    assert no(permission, cast.zeno, document) == MEMBERS
    assert no(permission, observer, document) == OBSERVERS


@pytest.mark.parametrize("permission", [May.START_DOCUMENT, May.START_BLANK_DOCUMENT])
def test_strangers_visitors_and_observers_start_nothing(
    cast: Cast, task: Task, observer: Actor, permission: May
) -> None:
    assert no(permission, NOBODY, task) == SIGN_IN
    assert no(permission, cast.zeno, task) == MEMBERS
    assert no(permission, observer, task) == OBSERVERS


@pytest.mark.parametrize("permission", WRITING)
def test_nobody_writes_when_the_process_has_ended(cast: Cast, document: Document, permission: May) -> None:
    with changing():
        type(document.task.process).objects.update(state="finished")
    document = Document.objects.get()

    assert no(permission, cast.carme, document) == NOT_RUNNING
    assert permits(May.KEEP_DRAFT, cast.carme, document)


@pytest.mark.parametrize("permission", WRITING)
def test_nobody_writes_when_the_phase_is_closed(cast: Cast, document: Document, permission: May) -> None:
    a_closed_phase(document.task.process, cast.carme)
    document = Document.objects.get()

    assert no(permission, cast.carme, document) == FROZEN
    assert no(May.START_BLANK_DOCUMENT, cast.carme, document.task) == FROZEN
    assert permits(May.KEEP_DRAFT, cast.carme, document)


def test_nobody_begins_a_document_while_the_sides_vote_on_the_phase(cast: Cast, task: Task) -> None:
    phases.propose_closing(phase=with_evidence(the_open_phase(task.process), cast.carme), text="", by=cast.carme)

    deciding = str(phase_is_not_being_decided.sentence)
    assert no(May.START_BLANK_DOCUMENT, cast.bilal, task, title="New", language="en") == deciding
    assert no(May.START_DOCUMENT, cast.bilal, task, enabler=an_enabler("map"), language="en") == deciding


def test_an_enabler_without_text_becomes_no_document(cast: Cast, task: Task) -> None:
    assert no(May.START_DOCUMENT, cast.carme, task, enabler=an_enabler("tool", body={})) == (
        "This enabler has no text to begin with. Open it in the catalogue, or start an empty document."
    )


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_document_has_a_title(cast: Cast, task: Task, title: str) -> None:
    assert no(May.START_BLANK_DOCUMENT, cast.carme, task, title=title) == (
        "Give the document a title of at most 200 characters."
    )


def test_a_document_is_in_one_of_our_languages(cast: Cast, task: Task) -> None:
    assert no(May.START_BLANK_DOCUMENT, cast.carme, task, language="fr") == ("Choose one of the languages in the list.")


def test_a_document_has_an_end(cast: Cast, document: Document) -> None:
    assert permits(May.SAVE_DOCUMENT, cast.carme, document, body="x" * 200_000)
    assert no(May.SAVE_DOCUMENT, cast.carme, document, body="x" * 200_001) == (
        "This text has 200001 characters and a document holds 200000. Shorten it, or split it into two documents."
    )
    assert no(May.SAVE_DOCUMENT, cast.carme, document, body="- [ ] a\n" * 501) == (
        "This text has 501 checklist items and a document holds 500. Split it into two documents."
    )


def test_a_version_says_something_new(cast: Cast, document: Document) -> None:
    saved = document.versions.get(number=2).body

    assert no(May.SAVE_DOCUMENT, cast.carme, document, body=saved.replace("\n", "\r\n")) == "Nothing was changed."


def test_what_is_restored_exists_and_is_another_text(cast: Cast, document: Document) -> None:
    documents.restore(document=document, number=1, by=cast.carme)
    document.refresh_from_db()

    same = "That version says the same as the one that is shown now."
    assert no(May.RESTORE_DOCUMENT, cast.carme, document, number=9) == "There is no such version of this document."
    assert no(May.RESTORE_DOCUMENT, cast.carme, document, number=3) == same
    assert no(May.RESTORE_DOCUMENT, cast.carme, document, number=1) == same
    assert permits(May.RESTORE_DOCUMENT, cast.carme, document, number=2)


def test_what_is_ticked_is_what_one_sees(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="- [ ] one\n", based_on=2, by=cast.carme)
    document.refresh_from_db()

    assert permits(May.TICK_ITEM, cast.carme, document, item=0, based_on=3)
    assert no(May.TICK_ITEM, cast.carme, document, item=0, based_on=2) == (
        "Somebody changed this document while you were reading. Look at it again, then tick."
    )
    for item in (1, -1):
        assert no(May.TICK_ITEM, cast.carme, document, item=item, based_on=3) == (
            "There is no such item in this checklist."
        )


def test_a_draft_is_private(cast: Cast, document: Document) -> None:
    draft = drafts.keep(document=document, body="Mine", based_on=2, by=cast.carme)

    assert permits(May.DISCARD_DRAFT, cast.carme, draft)
    assert no(May.DISCARD_DRAFT, cast.bilal, draft) == "This text is somebody else’s."
    assert no(May.DISCARD_DRAFT, NOBODY, draft) == SIGN_IN
