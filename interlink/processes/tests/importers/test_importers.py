from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry
from interlink.processes import content as contents
from interlink.processes.importers import import_blueprints, own_blueprints
from interlink.processes.importers.report import Report
from interlink.processes.models import Blueprint
from interlink.processes.operations import blueprints

BY = Actor(job="tests")
LANGUAGES = {"en", "it", "es", "lv"}
ROOT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("INTERLINK_TEST_DATA") or ROOT.parent / "shared" / "interlink-data")
needs_data = pytest.mark.skipif(
    not (DATA / "schemas").is_dir(), reason=f"INTERLINK's data is not at {DATA}; set INTERLINK_TEST_DATA."
)


def words(text: str) -> dict[str, str]:
    return dict.fromkeys(sorted(LANGUAGES), text)


def a_schema(folder: Path, **phases: Any) -> Path:
    (folder / "small" / "phases").mkdir(parents=True)
    metadata = {"id": "small", "name_translations": words("Small"), "description_translations": words("…")}
    (folder / "small" / "metadata.json").write_text(json.dumps(metadata))
    for name, phase in phases.items():
        (folder / "small" / "phases" / f"{name}.json").write_text(json.dumps(phase))
    return folder


def a_phase(code: str, needs: list[str], objectives: list[Any] | None = None) -> dict[str, Any]:
    return {
        "id": code,
        "prerequisites": [{"item": item, "status": "finished"} for item in needs],
        "name_translations": words(code),
        "description_translations": words(code),
        "objectives": objectives or [],
    }


# Our own.


def test_import_own_blueprints_reads_the_short_one(db: None) -> None:
    report = import_blueprints(None, BY)

    assert (report.added, report.unreadable, report.tasks) == (["short"], [], 15)
    assert Blueprint.objects.get().source == "interlink"


def test_own_blueprint_has_no_holes_in_four_languages() -> None:
    report = Report()
    read = [contents.parse(raw) for raw in own_blueprints.raw_blueprints(report)]
    holes = []
    for content in read:
        holes += [(content.key, "description") for words in [content.description] if set(words) != LANGUAGES]
        for phase in content.phases:
            holes += [(phase.key, "phase") for words in (phase.name, phase.description) if set(words) != LANGUAGES]
            holes += [(row.key, "criterion") for row in phase.exit_criteria if set(row.text) != LANGUAGES]
        for goal in content.objectives:
            holes += [(goal.key, "objective") for words in (goal.name, goal.description) if set(words) != LANGUAGES]
        for task in content.tasks:
            texts = [task.name, task.purpose, task.result, *task.steps, *task.checklist]
            holes += [(task.key, "task") for words in texts if set(words) != LANGUAGES]
            holes += [(task.key, "empty") for part in (task.steps, task.checklist, task.needs) if not part]

    assert (holes, report.unreadable) == ([], [])
    assert [phase.key for phase in read[0].phases] == ["engage", "design", "build", "sustain"]


def test_own_blueprint_that_is_no_yaml_is_reported(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("key: [")
    report = Report()

    assert list(own_blueprints.raw_blueprints(report, tmp_path)) == []
    assert report.unreadable == ["broken.yaml is not readable as YAML."]


# INTERLINK's.


@needs_data
def test_import_reads_interlinks_folder(db: None) -> None:
    report = import_blueprints(DATA / "schemas", BY)

    default, hackathon = Blueprint.objects.order_by("key")
    assert (report.added, report.unreadable) == (["interlink-default", "interlink-hackathon"], [])
    assert (default.key, default.phase_count, default.task_count) == ("interlink-default", 4, 51)
    assert (hackathon.key, hackathon.phase_count, hackathon.task_count) == ("interlink-hackathon", 4, 30)
    assert set(default.languages) == LANGUAGES == set(hackathon.languages)


@needs_data
def test_import_puts_phases_in_order_of_execution(db: None) -> None:
    import_blueprints(DATA / "schemas", BY)

    read = {row.key: contents.parse(row.content) for row in Blueprint.objects.all()}
    assert [phase.name["en"] for phase in read["interlink-default"].phases] == ["Engage", "Design", "Build", "Sustain"]
    assert [phase.name["en"] for phase in read["interlink-hackathon"].phases] == ["Engage", "Design", "Run", "Exploit"]


@needs_data
def test_import_gives_tasks_their_prerequisites_and_the_needs_of_their_objective(db: None) -> None:
    import_blueprints(DATA / "schemas", BY)

    content = contents.parse(Blueprint.objects.get(key="interlink-default").content)
    task = next(task for task in content.tasks if task.key == "task-create_awareness_and_communication")
    assert task.after == ("task-prepare_an_engagement_plan",)
    assert task.needs == ("ORG_PROBLEM_4", "ORG_PROBLEM_6.3", "ORG_PROBLEM_12", "ORG_PROBLEM_13", "ORG_PROBLEM_14")
    assert all(set(row.text) == LANGUAGES for phase in content.phases for row in phase.exit_criteria)


@needs_data
def test_import_twice_changes_nothing(db: None) -> None:
    import_blueprints(DATA / "schemas", BY)
    before = list(Blueprint.objects.values())

    report = import_blueprints(DATA / "schemas", BY)

    assert (report.unchanged, report.added) == (["interlink-default", "interlink-hackathon"], [])
    assert list(Blueprint.objects.values()) == before
    assert Entry.objects.filter(name="processes.blueprint.read").count() == 2


# Broken folders.


def test_import_orders_phases_and_repairs_what_points_nowhere(db: None, tmp_path: Path) -> None:
    task = {
        "id": "t",
        "name_translations": {"en": "Task", "it": "Attività", "es": "Tarea"},
        "description_translations": words("…"),
        "prerequisites": [{"item": "gone", "type": "previous"}],
    }
    goal = {"id": "o", "name_translations": words("o"), "description_translations": words("o"), "tasks": [task]}
    folder = a_schema(tmp_path, a=a_phase("last", ["first", "nowhere"]), b=a_phase("first", [], [goal]))

    report = import_blueprints(folder, BY)

    content = contents.parse(Blueprint.objects.get(key="interlink-small").content)
    assert [phase.key for phase in content.phases] == ["first", "last"]
    assert content.languages == ("en", "it", "es")
    assert report.repaired == [
        "small: “last” comes after “nowhere”, which does not exist; left out.",
        "small: “t” has no “name” in “lv”; another language stands in.",
        "small: “t” comes after “gone”, which does not exist; left out.",
    ]


def test_import_goes_on_when_phases_wait_for_each_other(db: None, tmp_path: Path) -> None:
    folder = a_schema(tmp_path, a=a_phase("one", ["two"]), b=a_phase("two", ["one"]))

    report = import_blueprints(folder, BY)

    assert report.repaired == ["small: its phases wait for each other; they stand as in the file."]
    assert report.added == ["interlink-small"]


def test_import_keeps_what_is_readable(db: None, tmp_path: Path) -> None:
    folder = a_schema(tmp_path, a=a_phase("one", []))
    (folder / "small" / "phases" / "broken.json").write_text("{")
    (folder / "small" / "phases" / "list.json").write_text("[]")
    (folder / "empty").mkdir()

    report = import_blueprints(folder, BY)

    assert report.added == ["interlink-small"]
    assert not report.is_complete
    assert report.unreadable == [
        "empty/metadata.json is missing.",
        "phases/broken.json is not readable as JSON.",
        "phases/list.json does not hold what a schema holds.",
    ]


def test_import_says_when_a_schema_cannot_be_used(db: None, tmp_path: Path) -> None:
    report = import_blueprints(a_schema(tmp_path), BY)

    assert report.unreadable == ["blueprint “interlink-small”: “phases” needs at least one item."]


def test_import_says_when_there_is_nothing(db: None, tmp_path: Path) -> None:
    assert import_blueprints(tmp_path, BY).unreadable == ["No blueprint was found."]
    assert import_blueprints(tmp_path / "gone", BY).unreadable == [f"There is no folder {tmp_path / 'gone'}."]


def test_import_takes_one_schema_by_itself(db: None, tmp_path: Path) -> None:
    folder = a_schema(tmp_path, a=a_phase("one", []))

    assert import_blueprints(folder / "small", BY).added == ["interlink-small"]


def test_import_renews_a_changed_blueprint(db: None, tmp_path: Path) -> None:
    folder = a_schema(tmp_path, a=a_phase("one", []))
    import_blueprints(folder, BY)
    (folder / "small" / "phases" / "b.json").write_text(json.dumps(a_phase("two", ["one"])))

    report = import_blueprints(folder, BY)

    assert report.changed == ["interlink-small"]
    assert Blueprint.objects.get().phase_count == 2


# The operation.


def test_read_is_refused_to_people_and_for_what_is_unreadable(cast: Any) -> None:
    with pytest.raises(Refused) as by_a_person:
        blueprints.read(content={}, source="imported", by=cast.carme)
    with pytest.raises(Refused) as unreadable:
        blueprints.read(content={"key": "x"}, source="imported", by=BY)

    assert str(by_a_person.value) == "Blueprints are read from the command line of the server."
    assert str(unreadable.value) == "blueprint “x”: “name” has no words in any language."
