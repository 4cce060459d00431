from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils import translation

from interlink.catalogue.contents import EnablerContent, NeedContent
from interlink.catalogue.importers import import_catalogue
from interlink.catalogue.operations import catalogues
from interlink.catalogue.queries import needs, recommendations
from interlink.catalogue.tests import factories
from interlink.catalogue.tests.importers.originals import FOLDER, needs_interlink_data

pytestmark = pytest.mark.django_db

BLUEPRINT = yaml.safe_load(
    (Path(__file__).resolve().parents[3] / "processes" / "blueprints" / "short.yaml").read_text(encoding="utf-8")
)
OBJECTIVES = [objective for phase in BLUEPRINT["phases"] for objective in phase["objectives"]]
TASKS = [task for objective in OBJECTIVES for task in objective["tasks"]]


def _keys(asked: list[str], language: str = "en", limit: int = 5) -> list[str]:
    return [each.enabler.key for each in recommendations.for_needs(asked, language, limit)]


def test_expand_works_in_both_directions_and_one_step() -> None:
    factories.own_catalogue()

    assert needs.expand(["map-stakeholders"]) == {"map-stakeholders", "UND_PROBLEM_2", "UND_PROBLEM_6"}
    assert needs.expand(["UND_PROBLEM_2"]) == {"UND_PROBLEM_2", "map-stakeholders"}
    assert needs.expand(["NOBODY_KNOWS"]) == {"NOBODY_KNOWS"}


def test_a_task_with_interlinks_needs_finds_our_enablers() -> None:
    factories.own_catalogue()

    found = recommendations.for_needs(["UND_PROBLEM_2", "UND_PROBLEM_6"], "it")

    assert [each.enabler.key for each in found] == ["stakeholder-map"]
    assert found[0].reason == (
        "Made for the need “Know who is affected and who can help”. It exists in Italian, like your process."
    )


def test_a_task_with_our_needs_finds_interlinks_enablers() -> None:
    factories.own_catalogue()
    factories.a_need("UND_PROBLEM_2", "Find stakeholders")
    factories.an_enabler("theirs", needs=("UND_PROBLEM_2",), body={})

    assert _keys(["map-stakeholders"]) == ["theirs", "stakeholder-map"]


def test_the_reason_names_every_shared_need_and_the_languages() -> None:
    factories.a_need("one", "Listen")
    factories.a_need("two", "Answer")
    factories.an_enabler("both", needs=("one", "two"), languages=("en", "es"))
    factories.an_enabler("ghost", needs=("two",), languages=(), body={})

    found = recommendations.for_needs(["two", "one"], "lv")

    assert [(each.enabler.key, each.reason) for each in found] == [
        ("both", "Made for the needs “Answer”, “Listen”. It exists only in English, in Spanish."),
        ("ghost", "Made for the need “Answer”. It is only described here: no file and no address came with it."),
    ]
    assert [need.key for need in found[0].shared] == ["two", "one"]


def test_the_reason_speaks_the_readers_language() -> None:
    factories.own_catalogue()
    found = recommendations.for_needs(["decide-together"], "it")

    with translation.override("it"):
        assert "«Decidere insieme, alla pari»" in found[0].made_for


def test_a_need_asked_under_two_names_counts_once() -> None:
    factories.own_catalogue()

    once = recommendations.for_needs(["map-stakeholders"], "en")
    twice = recommendations.for_needs(["UND_PROBLEM_2", "map-stakeholders"], "en")

    assert [(each.enabler.key, each.score) for each in once] == [(each.enabler.key, each.score) for each in twice]


def test_nothing_that_fits_gives_an_empty_list_and_a_sentence() -> None:
    factories.own_catalogue()

    assert recommendations.for_needs(["secure-the-future"], "en") == []
    assert recommendations.for_needs([], "en") == []
    assert str(recommendations.no_match_sentence(["secure-the-future"])) == (
        "No enabler in the catalogue is made for the needs of this task. Start with an empty document, or look through "
        "the whole catalogue."
    )
    assert str(recommendations.no_match_sentence([])) == (
        "This task names no need, so nothing can be recommended for it. Start with an empty document, or look through "
        "the whole catalogue."
    )


def test_two_tasks_of_one_objective_get_different_enablers() -> None:
    factories.own_catalogue()

    for objective in OBJECTIVES[:2]:
        lists = [_keys(task["needs"]) for task in objective["tasks"]]
        assert all(lists)
        assert len({tuple(each) for each in lists}) == len(lists)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["key"])
def test_each_task_of_the_short_blueprint_lists_or_says_why_not(task: dict[str, Any]) -> None:
    factories.own_catalogue()

    found = recommendations.for_needs(task["needs"], "it")

    for each in found:
        assert {need.key for need in each.shared} <= set(task["needs"])
        assert each.is_in_the_language
    ours = {
        "agree-partnership",
        "ask-consent",
        "decide-together",
        "describe-the-aim",
        "map-stakeholders",
        "plan-engagement",
    }
    assert bool(found) == bool(ours & set(task["needs"]))


@needs_interlink_data
def test_with_interlinks_catalogue_every_task_but_one_lists_something(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    factories.own_catalogue()
    import_catalogue(FOLDER, by=factories.JOB)

    without = [task["key"] for task in TASKS if not _keys(task["needs"])]

    # INTERLINK has nothing for passing on knowledge; the page says so.
    assert without == ["hand-over-the-service"]


def _a_big_catalogue(enablers: int) -> list[str]:
    keys = [f"need-{number}" for number in range(40)]
    made = [
        EnablerContent(
            key=f"enabler-{number}",
            kind="knowledge",
            form="guidelines",
            licence="permissive",
            name={"en": f"Enabler {number}"},
            needs=tuple(keys[(number * step) % 40] for step in (1, 3, 7)),
            languages=("en",),
            body={"en": "Text.\n" * 200},
        )
        for number in range(enablers)
    ]
    catalogues.read(
        needs=[NeedContent(key=key, name={"en": key}) for key in keys], enablers=made, source="test", by=factories.JOB
    )
    return keys


def test_it_takes_three_statements_whatever_the_size(django_assert_num_queries: Any) -> None:
    factories.own_catalogue()
    with django_assert_num_queries(3):
        [each.reason for each in recommendations.for_needs(["decide-together", "map-stakeholders"], "it")]

    keys = _a_big_catalogue(300)

    with django_assert_num_queries(3):
        assert len([each.reason for each in recommendations.for_needs(keys[:4], "it")]) == 5
