"""The real catalogue of INTERLINK: everything comes in, every known defect is named, twice changes nothing."""

from __future__ import annotations

import time

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from interlink.catalogue.importers import import_catalogue
from interlink.catalogue.models import Enabler, Need
from interlink.catalogue.tests import factories
from interlink.catalogue.tests.importers.originals import FOLDER, needs_interlink_data
from interlink.ledger.models import Entry

pytestmark = [pytest.mark.django_db, needs_interlink_data]

DEFECTS = """
interlinkers/externalsoftware/trello/metadata.json: the licence “propietary” is a typing error; read as “proprietary”.
interlinkers/externalsoftware/trello/metadata.json: the address stands in the English place but is Spanish; moved there.
interlinkers/externalsoftware/loyalty-engine/metadata.json: the address (en) is empty; without it nobody can open this.
interlinkers/externalsoftware/loyalty-engine/metadata.json: the constraints and limitations (es) is empty; left out.
interlinkers/software/ceditor/metadata.json: the constraints and limitations (en) is the placeholder “Some text here”; left out.
interlinkers/software/ceditor/metadata.json: the regulations and standards (en) is the placeholder “Optional text here”; left out.
interlinkers/externalsoftware/brevo/metadata.json: the regulations and standards (en) is the placeholder “none”; left out.
interlinkers/software/ceditor/metadata.json: names no need, so no task will ever recommend it; people find it by searching.
interlinkers/knowledge/Project-Description-Example/metadata.json: names the need DEF_PROBLEM_1 more than once; counted once.
interlinkers/knowledge/it-agid-personas/metadata.json: the file resource.pptx stands in the English place but is Italian; moved there.
interlinkers/knowledge/it-use-scenarios/metadata.json: the file resource.xlsx stands in the English place but is Italian; moved there.
interlinkers/knowledge/it-workshop-service-design/metadata.json: the file resource.pptx stands in the English place but is Italian; moved there.
interlinkers/knowledge/Stakeholders-Mapping-Canvas/metadata.json: claims to exist in Italian, Latvian too, but there is something to open only in English, Spanish.
interlinkers/knowledge/Introduction-Gamification/metadata.json: the English file (./interlinkers/knowledge/Introduction-Gamification/resource.pdf) does not exist; left out.
interlinkers/knowledge/Introduction-Gamification/metadata.json: claims to exist in English, Italian, Spanish, Latvian, but there is nothing to open in any language.
interlinkers/knowledge/Schema-Process-Specification-Template/metadata.json: the name (es, lv) held HTML entities; written as letters.
interlinkers/knowledge/Usability-testing/metadata.json: the description (en, es, it, lv) held HTML; made plain text.
interlinkers/externalknowledge/it-pa-minimum-security-measures/metadata.json: the name (en, es, it, lv) had spaces around it; taken away.
""".strip().splitlines()  # noqa: E501 -- each is one sentence of the report


def test_import_takes_everything_in_and_names_the_defects() -> None:
    report = import_catalogue(FOLDER, by=factories.JOB)

    assert (report.enablers, report.needs, report.created, report.exit_code) == (52, 45, 97, 0)
    assert (Enabler.objects.count(), Need.objects.count()) == (52, 45)
    assert report.unreadable == []
    assert [defect for defect in DEFECTS if defect not in report.repaired] == []
    assert len(report.repaired) == len(set(report.repaired))


def test_import_twice_changes_nothing_and_takes_seconds() -> None:
    start = time.perf_counter()
    import_catalogue(FOLDER, by=factories.JOB)
    took = time.perf_counter() - start
    recorded = Entry.objects.count()

    second = import_catalogue(FOLDER, by=factories.JOB)

    assert (second.created, second.changed, second.unchanged) == (0, 0, 97)
    assert Entry.objects.count() == recorded
    assert took <= 5


def test_import_reads_the_folder_from_inside_too() -> None:
    report = import_catalogue(FOLDER / "interlinkers", by=factories.JOB)

    assert (report.enablers, report.needs) == (52, 45)


def test_import_counts_only_languages_that_exist() -> None:
    import_catalogue(FOLDER, by=factories.JOB)

    languages = dict(Enabler.objects.values_list("key", "languages"))
    assert languages["stakeholders_mapping_canvas"] == ["en", "es"]
    assert languages["model_for_personas_in_italian"] == ["it"]
    assert languages["introduction_to_gamification"] == []
    assert sum("lv" in each for each in languages.values()) == 0


def test_import_leaves_no_markup_and_no_placeholder() -> None:
    import_catalogue(FOLDER, by=factories.JOB)

    for enabler in Enabler.objects.all():
        for texts in (enabler.name, enabler.summary, enabler.limits, enabler.standards):
            for text in texts.values():
                assert text.strip()
                assert not any(mark in text for mark in ("<p>", "</", "&nbsp;", "text here"))


def test_import_keeps_the_files_so_that_people_get_them(client: Client) -> None:
    import_catalogue(FOLDER, by=factories.JOB)
    enabler = Enabler.objects.get(key="stakeholders_mapping_canvas")

    page = client.get(enabler.get_absolute_url())
    download = client.get("/catalogue/stakeholders_mapping_canvas/files/es/")

    original = FOLDER / "interlinkers/knowledge/Stakeholders-Mapping-Canvas/resource-es.pptx"
    assert 'href="/catalogue/stakeholders_mapping_canvas/files/es/"' in page.content.decode()
    assert b"".join(download.streaming_content) == original.read_bytes()  # type: ignore[attr-defined]
    assert download["Content-Disposition"] == 'attachment; filename="stakeholders_mapping_canvas.pptx"'
    assert default_storage.exists(enabler.files["en"]["path"])
    assert client.get("/catalogue/stakeholders_mapping_canvas/files/lv/").status_code == 404


def test_import_of_ours_and_theirs_live_together() -> None:
    factories.own_catalogue()

    report = import_catalogue(FOLDER, by=factories.JOB)

    assert (report.enablers, report.needs, report.unreadable) == (52, 45, [])
    assert (Enabler.objects.count(), Need.objects.count()) == (57, 61)
    named = {alias for need in Need.objects.filter(source="own") for alias in need.aliases}
    assert named <= set(Need.objects.filter(source="interlink").values_list("key", flat=True))
