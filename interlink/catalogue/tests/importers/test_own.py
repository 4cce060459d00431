from __future__ import annotations

import re

import pytest

from interlink.catalogue.importers import own
from interlink.catalogue.models import Enabler, Need
from interlink.catalogue.tests import factories
from interlink.catalogue.vocabulary import Difficulty, EnablerKind, Form, Licence
from interlink.kernel.text import LANGUAGES
from interlink.ledger.models import Entry

FIVE = ["consent-form", "decision-brief", "engagement-plan", "partnership-agreement", "stakeholder-map"]
READING = own.read()


def _shape(markdown: str) -> dict[str, object]:
    """What must be the same in every language: headings, tables, boxes, links."""
    return {
        "headings": [line.split(" ")[0] for line in markdown.splitlines() if line.startswith("#")],
        "table rows": [line.count("|") for line in markdown.splitlines() if line.startswith("|")],
        "boxes": len(re.findall(r"^\s*- \[ \] ", markdown, re.MULTILINE)),
        "bullets": len(re.findall(r"^\s*[-*] ", markdown, re.MULTILINE)),
        "links": len(re.findall(r"\]\(https?://", markdown)),
    }


def test_own_enablers_are_the_five() -> None:
    assert [enabler.key for enabler in READING.enablers] == FIVE
    assert len(READING.needs) == 16


@pytest.mark.parametrize("enabler", READING.enablers, ids=lambda enabler: enabler.key)
def test_own_enabler_is_complete_in_four_languages(enabler: own.EnablerContent) -> None:
    assert enabler.languages == LANGUAGES
    for texts in (enabler.name, enabler.summary, enabler.instructions, enabler.audience, enabler.body):
        assert set(texts) == set(LANGUAGES)
        assert all(text.strip() for text in texts.values())
        assert len(set(texts.values())) == len(LANGUAGES)
    shapes = [_shape(enabler.body[code]) for code in LANGUAGES]
    assert shapes == [shapes[0]] * len(LANGUAGES)
    assert len(enabler.body["en"].split()) > 500


@pytest.mark.parametrize("enabler", READING.enablers, ids=lambda enabler: enabler.key)
def test_own_enabler_uses_the_words_of_the_catalogue(enabler: own.EnablerContent) -> None:
    assert enabler.kind in EnablerKind
    assert enabler.form in Form
    assert enabler.licence in Licence
    assert enabler.difficulty in Difficulty
    assert enabler.needs
    assert set(enabler.needs) <= {need.key for need in READING.needs}


@pytest.mark.parametrize("need", READING.needs, ids=lambda need: need.key)
def test_own_need_is_complete_in_four_languages(need: own.NeedContent) -> None:
    assert set(need.name) == set(need.description) == set(LANGUAGES)
    assert len(set(need.name.values())) == len(LANGUAGES)


@pytest.mark.django_db
def test_import_of_our_own_twice_changes_nothing() -> None:
    first = factories.own_catalogue()
    recorded = Entry.objects.count()

    second = factories.own_catalogue()

    assert (first.created, first.changed, first.unchanged, first.exit_code) == (21, 0, 0, 0)
    assert (second.created, second.changed, second.unchanged, second.exit_code) == (0, 0, 21, 0)
    assert (Need.objects.count(), Enabler.objects.count(), Entry.objects.count()) == (16, 5, recorded)
    assert str(second) == (
        "5 enablers and 16 needs read: 0 new, 0 changed, 21 unchanged; 0 defects repaired, 0 unreadable."
    )
