"""The look is themed by tokens alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parent.parent / "styles"
SHEETS = sorted(STYLES.glob("*.css"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|color)\(", re.IGNORECASE)


def plain(sheet: Path) -> str:
    """The sheet without comments, strings and addresses."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r'url\([^)]*\)|"[^"]*"', "", text)


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda path: path.name)
def test_has_no_colour_of_its_own(sheet: Path) -> None:
    assert COLOUR.findall(plain(sheet)) == []


# Sheets that a page loads: ours, and that of the gallery.
ENTRIES = {"interlink.css", "gallery.css"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_is_imported_once(sheet: Path) -> None:
    imports = re.findall(r'@import "\./([\w-]+\.css)"', (STYLES / "interlink.css").read_text(encoding="utf-8"))

    assert imports.count(sheet.name) == (0 if sheet.name in ENTRIES else 1)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_uses_only_tokens_that_exist(sheet: Path) -> None:
    known = {name for each in SHEETS for name in re.findall(r"(--[\w-]+)\s*:", plain(each))}

    assert set(re.findall(r"var\((--[\w-]+)\)", plain(sheet))) <= known


def test_gives_older_browsers_the_light_value_of_each_colour() -> None:
    text = plain(STYLES / "tokens.css")
    first = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]+);", text))

    for name, light in re.findall(r"(--[\w-]+):\s*light-dark\((#[0-9a-f]+),", text):
        assert first[name] == light, name
