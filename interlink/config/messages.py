"""Collect and compile the message catalogues, without GNU gettext, which a bare machine does not have.

`python -m interlink.config.messages` compiles every catalogue; with `--collect` it first brings them
up to date with the texts in the code and templates.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "locale"
TRANSLATIONS = ("it", "es", "lv")
KEYWORDS = {
    "_": None,
    "_t": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
METHODS = [
    ("**/tests/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
]


def template() -> Catalog:
    """Read every text that a person can read out of the code and the templates."""
    catalogue = Catalog(project="Interlink", fuzzy=False)
    found = extract_from_dir(
        str(ROOT / "interlink"),
        method_map=METHODS,
        options_map={"**/jinja2/**": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}},
        keywords=KEYWORDS,
    )
    for filename, _line, message, comments, context in found:
        catalogue.add(message, None, [(f"interlink/{filename}", 0)], auto_comments=comments, context=context)
    for name, sentence in _deeds():
        catalogue.add(sentence, None, [(name, 0)])
    return catalogue


def _deeds() -> Iterator[tuple[str, str]]:
    """What each operation does for the world, as “who may do what” says it: the first sentence of its docstring."""
    for path in sorted((ROOT / "interlink").glob("*/operations/*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", [])]
            text = ast.get_docstring(node) if any("operation(" in mark for mark in marks) else None
            if text:
                yield str(path.relative_to(ROOT)), " ".join(text.split()).split(". ")[0].rstrip(".") + "."


def collect() -> None:
    """Bring the catalogues up to date: new texts enter empty, vanished ones leave."""
    fresh = template()
    for language in TRANSLATIONS:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=language)
        else:
            catalogue = Catalog(locale=language, project="Interlink", fuzzy=False)
        catalogue.update(fresh, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(
                file, catalogue, width=110, no_location=True, ignore_obsolete=True, sort_output=True, omit_header=False
            )


def compile_all(folder: Path = LOCALE) -> list[Path]:
    """Compile every django.po below the folder beside itself; fuzzy messages are left out."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        target = source.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    if "--collect" in sys.argv:
        collect()
    compile_all()
