"""Every text a person reads exists in every language, with its places intact."""

from __future__ import annotations

import re

import polib
import pytest

from interlink.config.messages import LOCALE, TRANSLATIONS, template

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def texts() -> set[tuple[str | None, str]]:
    """Every text in the code and the templates, read afresh."""
    found = set()
    for message in template():
        if message.id:
            single = message.id[0] if isinstance(message.id, tuple) else message.id
            found.add((message.context, single))
    return found


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_text_is_untranslated(language: str, texts: set[tuple[str | None, str]]) -> None:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    translated = {(entry.msgctxt, entry.msgid) for entry in catalogue if entry.translated() and not entry.fuzzy}

    assert sorted(text for _context, text in texts - translated) == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_places_survive_translation(language: str) -> None:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    broken = []
    for entry in catalogue:
        wanted = set(PLACE.findall(entry.msgid)) | set(PLACE.findall(entry.msgid_plural or ""))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            # A plural form may leave out the number, and only that.
            if text and not (
                set(PLACE.findall(text)) <= wanted and (entry.msgid_plural or set(PLACE.findall(text)) == wanted)
            ):
                broken.append((entry.msgid, text))

    assert broken == []
