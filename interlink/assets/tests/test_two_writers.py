"""Two writers open, type, save, restore as hypothesis pleases: every version stays, and no text is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused

from ..models import Document, Draft
from ..operations import documents, drafts
from ..operations.documents import Conflict

who = st.integers(0, 1)
words = st.sampled_from(["", "a", "a\n\nb", "- [ ] one\n", "- [x] one\n", "é\r\n"])


@dataclass
class Window:
    """What one writer has open: the version it came from, the text in the field, the draft it goes on from."""

    based_on: int
    text: str
    draft: UUID | None = None


class TwoWriters(RuleBasedStateMachine):
    writers: ClassVar[list[Actor]] = []
    document: ClassVar[Document]

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.saved = list(self.document.versions.order_by("number").values_list("body", flat=True))
        # By writer: the drafts they must still find, with their texts.
        self.kept: list[dict[UUID, str]] = [{}, {}]
        self.windows = [Window(len(self.saved), self.saved[-1]) for _writer in self.writers]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def goes_on(self, number: int, draft: Draft | None) -> None:
        """The text of a window is kept in this draft now, in the place of the one it went on from."""
        window = self.windows[number]
        assert (draft is None) == (window.text == self.saved[-1]), "What was typed and is not saved is kept."
        self.kept[number].pop(window.draft, None)
        window.draft = None
        if draft:
            window.draft = draft.pk
            self.kept[number][draft.pk] = window.text

    @rule(number=who)
    def open(self, number: int) -> None:
        self.windows[number] = Window(len(self.saved), self.saved[-1])

    @rule(number=who, text=words)
    def type(self, number: int, text: str) -> None:
        window = self.windows[number]
        window.text = text.replace("\r\n", "\n")
        draft = drafts.keep(
            document=self.document, body=text, based_on=window.based_on, draft=window.draft, by=self.writers[number]
        )
        self.goes_on(number, draft)

    @rule(number=who)
    def save(self, number: int) -> None:
        window, by = self.windows[number], self.writers[number]
        latest = self.saved[-1]
        try:
            version = documents.save(
                document=self.document, body=window.text, based_on=window.based_on, draft=window.draft, by=by
            )
        except Conflict as conflict:
            assert window.based_on != len(self.saved)
            assert (conflict.latest.number, conflict.latest.body) == (len(self.saved), latest)
            self.goes_on(number, conflict.draft)
            # The page of the conflict has seen both: saving from there is based on the latest.
            window.based_on = len(self.saved)
        except Refused as refused:
            assert refused.reason.code == "is_changed"
            assert window.text == latest
            self.goes_on(number, refused.draft)
        else:
            assert window.based_on == len(self.saved)
            self.saved.append(window.text)
            assert version.number == len(self.saved)
            self.kept[number] = {
                pk: text for pk, text in self.kept[number].items() if pk != window.draft and text != window.text
            }
            self.windows[number] = Window(version.number, window.text)

    @rule(number=who, back=st.integers(1, 12))
    def restore(self, number: int, back: int) -> None:
        try:
            version = documents.restore(document=self.document, number=back, by=self.writers[number])
        except Refused as refused:
            missing = back > len(self.saved)
            assert refused.reason.code == ("version_exists" if missing else "version_differs")
            assert missing or self.saved[back - 1] == self.saved[-1]
        else:
            self.saved.append(self.saved[back - 1])
            assert (version.number, version.restored_from) == (len(self.saved), back)

    @invariant()
    def every_acknowledged_save_is_a_version_and_numbers_have_no_gaps(self) -> None:
        versions = list(self.document.versions.order_by("number").values_list("number", "body"))
        assert versions == list(enumerate(self.saved, 1))

    @invariant()
    def every_writer_finds_what_they_did_not_save(self) -> None:
        for number, writer in enumerate(self.writers):
            drafts_now = dict(Draft.objects.filter(person=writer.person).values_list("pk", "body"))
            assert drafts_now == self.kept[number]


@pytest.mark.slow
def test_two_writers_lose_nothing(cast: Cast, document: Document) -> None:
    TwoWriters.writers, TwoWriters.document = [cast.carme, cast.bilal], document

    run_state_machine_as_test(
        TwoWriters, settings=settings(max_examples=25, stateful_step_count=15, deadline=None, derandomize=True)
    )
