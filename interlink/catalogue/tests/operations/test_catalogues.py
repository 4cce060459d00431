from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast, an_operator
from interlink.catalogue.contents import EnablerContent, NeedContent
from interlink.catalogue.models import Enabler, Need
from interlink.catalogue.operations import catalogues
from interlink.catalogue.queries import collections
from interlink.catalogue.tests import factories
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import Refused
from interlink.ledger.facts import INSTALLATION
from interlink.ledger.models import Entry
from interlink.ledger.queries import entries
from interlink.ledger.sentences import lines

MAP = EnablerContent(
    key="map", kind="knowledge", form="canvas", licence="CC-BY-4.0", name={"en": "Map", "it": "Mappà"}, needs=("know",)
)
KNOW = NeedContent(key="know", name={"en": "Know"})


@pytest.mark.django_db
def test_read_takes_in_what_is_new_and_says_so_in_public() -> None:
    catalogues.read(needs=[KNOW], enablers=[MAP], source="test", by=factories.JOB)

    enabler = Enabler.objects.get(key="map")
    line = lines(entries.on_stream(INSTALLATION))[0]
    assert [need.key for need in enabler.needs.all()] == ["know"]
    assert (enabler.search_text, enabler.breadth, enabler.source) == ("map mappa", 1, "test")
    assert str(line.sentence) == (
        "The catalogue took in the collection “test”. Enablers: 1 new, 0 changed. Needs: 1 new, 0 changed."
    )


@pytest.mark.django_db
def test_read_changes_a_known_one_and_keeps_its_identity() -> None:
    catalogues.read(needs=[KNOW], enablers=[MAP], source="test", by=factories.JOB)
    before = Enabler.objects.get(key="map")
    changed = EnablerContent(**{**MAP.__dict__, "name": {"en": "Chart"}, "needs": ()})

    catalogues.read(needs=[], enablers=[changed], source="test", by=factories.JOB)

    after = Enabler.objects.get(key="map")
    assert (after.pk, after.published_at, str(after)) == (before.pk, before.published_at, "Chart")
    assert list(after.needs.all()) == []
    assert collections.enabler_digests("test") == {"map": changed.digest}


@pytest.mark.django_db
def test_read_by_the_operator_is_allowed() -> None:
    catalogues.read(needs=[KNOW], enablers=[], source="test", by=Actor(an_operator()))

    assert Need.objects.get().key == "know"


def test_read_is_refused_to_everyone_else(cast: Cast) -> None:
    before = Entry.objects.count()
    for actor in (cast.carme, cast.zeno, NOBODY):
        with pytest.raises(Refused) as refused:
            catalogues.read(needs=[KNOW], enablers=[MAP], source="test", by=actor)

        assert str(refused.value) == "Only the operator of this installation can read a collection into the catalogue."
    assert (Need.objects.count(), Enabler.objects.count(), Entry.objects.count()) == (0, 0, before)


@pytest.mark.django_db
def test_read_is_refused_when_a_key_belongs_to_another_collection() -> None:
    catalogues.read(needs=[KNOW], enablers=[MAP], source="ours", by=factories.JOB)

    with pytest.raises(Refused) as refused:
        catalogues.read(needs=[], enablers=[MAP], source="theirs", by=factories.JOB)

    assert str(refused.value) == "The key “map” already belongs to another collection. Give it another key."


@pytest.mark.django_db
def test_read_is_refused_when_an_enabler_names_an_unknown_need() -> None:
    with pytest.raises(Refused) as refused:
        catalogues.read(needs=[], enablers=[MAP], source="test", by=factories.JOB)

    assert str(refused.value) == "The catalogue has no need “know”. Read that need first, or leave it out."
