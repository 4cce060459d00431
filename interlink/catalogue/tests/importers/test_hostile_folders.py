"""A folder made to hurt: nothing outside it is read, nothing runs, what is well comes in, the rest is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from interlink.catalogue.importers import Report, import_catalogue
from interlink.catalogue.models import Enabler, Need
from interlink.catalogue.tests import factories

pytestmark = pytest.mark.django_db

SCRIPT = "<p>Maps <b>people</b>.</p><script>alert('x')</script><img src=x onerror=alert(1)>"


def _item(folder: Path, name: str, content: Any = None, **more: Any) -> Path:
    """Write one INTERLINKER; `content` replaces everything."""
    place = folder / "interlinkers" / "knowledge" / name
    place.mkdir(parents=True)
    given = {
        "id": name,
        "type": "knowledge",
        "name_translations": {"en": f"Enabler {name}"},
        "description_translations": {"en": "Helps."},
        "licence": "permissive",
        "difficulty": "easy",
        "form": "guidelines",
        "languages": [],
        "problemprofiles": ["KNOWN"],
        **more,
    }
    text = content if isinstance(content, str) else json.dumps(given if content is None else content)
    (place / "metadata.json").write_text(text)
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "catalogue"
    (root / "problemprofiles").mkdir(parents=True)
    known = {"id": "KNOWN", "name_translations": {"en": "Known"}, "description_translations": {"en": "Is known."}}
    (root / "problemprofiles" / "problemprofiles.json").write_text(json.dumps([known]))
    return root


def _read(folder: Path) -> Report:
    return import_catalogue(folder, by=factories.JOB)


def test_a_path_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("The secret of this server.")
    place = _item(
        folder,
        "climber",
        file_translations={
            "en": "../../etc/passwd",
            "it": "/etc/passwd",
            "es": "../../../../secret.md",
            "lv": "a\x00b",
        },
        instructions_translations={"en": "../secret.md"},
    )
    (place / "linked.md").symlink_to(tmp_path / "secret.md")
    _item(folder, "linker", instructions_translations={"en": "../climber/linked.md"})

    report = _read(folder)

    climber = Enabler.objects.get(key="climber")
    assert (climber.files, climber.languages, climber.instructions) == ({}, [], {})
    assert Enabler.objects.get(key="linker").instructions == {}
    place_named = "interlinkers/knowledge/climber/metadata.json"
    named = [sentence for sentence in report.repaired if sentence.startswith(place_named)]
    assert f"{place_named}: the Italian file points outside the folder (/etc/passwd); left out." in named
    assert sum("points outside the folder" in sentence for sentence in report.repaired) >= 3
    assert sum("is not a path" in sentence for sentence in named) == 1
    assert report.exit_code == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{not json", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ('{"id": ' + "9" * 10_000 + "}", "it is not JSON"),
        ('{"id": "x", "name_translations": {"en": "\\ud800"}}', "it is not JSON"),
        ("[]", "it does not describe an INTERLINKER"),
        ({"id": 7}, "it has no id"),
        ({"id": "x" * 500}, "its id is empty or longer than 120 characters"),
        ({"id": "x", "name_translations": {"en": ""}}, "it has no name in any language"),
        ({"id": "x", "name_translations": "Name"}, "it has no name in any language"),
        (
            {"id": "x", "name_translations": {"en": "X"}, "type": ["knowledge"]},
            "its type is neither knowledge nor software",
        ),
    ],
)
def test_an_unreadable_item_is_named_and_the_others_come_in(folder: Path, content: Any, why: str) -> None:
    _item(folder, "bad", content)
    _item(folder, "good")

    report = _read(folder)

    assert report.unreadable == [f"interlinkers/knowledge/bad/metadata.json: {why}."]
    assert report.exit_code == 1
    assert list(Enabler.objects.values_list("key", flat=True)) == ["good"]


def test_an_id_used_twice_counts_once(folder: Path) -> None:
    _item(folder, "one", id="same")
    _item(folder, "two", id="same")

    report = _read(folder)

    assert report.unreadable == [
        "interlinkers/knowledge/two/metadata.json: the id “same” is already used by another file."
    ]
    assert str(Enabler.objects.get(key="same")) == "Enabler one"


def test_a_key_of_our_own_is_never_overwritten(folder: Path) -> None:
    factories.own_catalogue()
    _item(folder, "thief", id="stakeholder-map", name_translations={"en": "Stolen"})

    report = _read(folder)

    assert report.unreadable == [
        "The key “stakeholder-map” already belongs to another collection of this catalogue, so this one was left out."
    ]
    assert str(Enabler.objects.get(key="stakeholder-map")) == "Stakeholder map"


def test_markup_never_reaches_the_page(folder: Path, client: Client) -> None:
    place = _item(
        folder,
        "trap",
        name_translations={"en": "Trap &lt;script&gt;alert(2)&lt;/script&gt;"},
        description_translations={"en": SCRIPT},
        tags_translations={"en": ["<script>alert(3)</script>people"]},
        instructions_translations={"en": "how.md"},
    )
    (place / "how.md").write_text("# How\n\n<script>alert(4)</script> [go](javascript:alert(5))")

    _read(folder)

    trap = Enabler.objects.get(key="trap")
    pages = client.get("/catalogue/trap/").content.decode() + client.get("/catalogue/").content.decode()
    assert trap.summary == {"en": "Maps people."}
    assert "&lt;script&gt;alert(2)" in pages
    for trace in ("<script>alert", "onerror", 'href="javascript'):
        assert trace not in pages


def test_an_address_that_is_no_web_page_is_left_out(folder: Path) -> None:
    _item(
        folder,
        "links",
        uri_translations={
            "en": "javascript:alert(1)",
            "it": "https://",
            "es": "http://[",
            "lv": "https://example.org/lv/",
        },
    )

    report = _read(folder)

    assert Enabler.objects.get(key="links").address == {"lv": "https://example.org/lv/"}
    assert sum("is not one of the web; left out" in sentence for sentence in report.repaired) == 3


def test_an_address_that_pretends_is_left_out(folder: Path) -> None:
    _item(folder, "pretender", uri_translations={"en": "https://example.org@evil.example/"})

    _read(folder)

    assert Enabler.objects.get(key="pretender").address == {}


def test_headings_of_instructions_stand_below_those_of_the_page(folder: Path) -> None:
    place = _item(folder, "headed", instructions_translations={"en": "how.md"})
    (place / "how.md").write_text("# How\n\n## First\n\n```\n# code\n```\n\n# Second\n\n### Deep\n\nText.")

    _read(folder)

    assert Enabler.objects.get(key="headed").instructions == {
        "en": "### First\n\n```\n# code\n```\n\n### Second\n\n#### Deep\n\nText."
    }


def test_values_of_the_wrong_kind_are_mended(folder: Path) -> None:
    _item(
        folder,
        "muddle",
        licence=["open"],
        difficulty=7,
        form={"a": 1},
        problemprofiles=["KNOWN", "UNKNOWN", 5, "KNOWN"],
        tags_translations={"en": ["a", "a", 3], "de": ["b"]},
        targets=["all", "martians"],
        description_translations={"en": 5, "it": ["x"], "de": "Hilft."},
        file_translations="resource.docx",
        languages="all",
    )

    report = _read(folder)

    muddle = Enabler.objects.get(key="muddle")
    assert (muddle.licence, muddle.difficulty, muddle.form) == ("proprietary", "", "other")
    assert [need.key for need in muddle.needs.all()] == ["KNOWN"]
    assert (muddle.tags, muddle.audience["en"], muddle.summary, muddle.files) == ({"en": ["a"]}, "Everyone", {}, {})
    assert (
        "interlinkers/knowledge/muddle/metadata.json: names needs that do not exist (UNKNOWN); left out."
        in report.repaired
    )
    assert len(report.repaired) == 10
    assert report.exit_code == 0


def test_a_broken_list_of_needs_is_named_and_enablers_come_in(folder: Path) -> None:
    (folder / "problemprofiles" / "problemprofiles.json").write_text('{"id": "KNOWN"}')
    _item(folder, "good")

    report = _read(folder)

    assert report.unreadable == ["problemprofiles/problemprofiles.json: it is not a list of problem profiles."]
    assert (Need.objects.count(), Enabler.objects.count()) == (0, 1)


def test_needs_that_make_no_sense_are_named(folder: Path) -> None:
    twice = {"id": "KNOWN", "name_translations": {"en": "Again"}}
    (folder / "problemprofiles" / "problemprofiles.json").write_text(json.dumps([twice, twice, 5, {"id": "EMPTY"}]))

    report = _read(folder)

    place = "problemprofiles/problemprofiles.json"
    assert report.repaired == [f"{place} #2: the need KNOWN is there twice; the first one counts."]
    assert report.unreadable == [
        f"{place} #3: it is not a problem profile.",
        f"{place} #4: it has no name in any language.",
    ]


def test_a_changed_item_is_the_only_one_written(folder: Path) -> None:
    place = _item(folder, "one")
    _item(folder, "two")
    _read(folder)
    given = json.loads((place / "metadata.json").read_text())
    (place / "metadata.json").write_text(json.dumps({**given, "name_translations": {"en": "Newer"}}))

    report = _read(folder)

    assert (report.created, report.changed, report.unchanged) == (0, 1, 2)
    assert str(Enabler.objects.get(key="one")) == "Newer"


def test_a_flat_layout_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "problemprofiles.json").write_text(json.dumps([{"id": "KNOWN", "name_translations": {"en": "Known"}}]))
    place = _item(tmp_path / "deeper", "one", file_translations={"en": "file-it.docx"})
    (place / "file-it.docx").write_bytes(b"PK")

    report = _read(tmp_path)

    assert (report.enablers, report.needs, report.exit_code) == (1, 1, 0)
    assert Enabler.objects.get(key="one").languages == ["it"]


def test_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    missing, empty = _read(tmp_path / "nowhere"), _read(tmp_path)

    assert missing.unreadable == [f"{tmp_path / 'nowhere'}: there is no such folder."]
    assert empty.unreadable == [f"{tmp_path}: neither problemprofiles.json nor any metadata.json is in this folder."]
    assert (missing.exit_code, empty.exit_code) == (1, 1)
