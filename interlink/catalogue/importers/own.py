"""Our own needs and enablers, which ship with the product."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from interlink.kernel.text import LANGUAGES

from ..contents import EnablerContent, NeedContent
from .readings import Reading

FOLDER = Path(__file__).resolve().parent.parent / "own"
SOURCE = "own"


def read(folder: Path = FOLDER) -> Reading:
    """Read needs.yaml and every enabler's folder: enabler.yaml and one Markdown file for each language."""
    reading = Reading(SOURCE)
    for position, given in enumerate(_yaml(folder / "needs.yaml")):
        reading.needs.append(
            NeedContent(
                key=given["key"],
                aliases=tuple(given.get("aliases", ())),
                name=given["name"],
                description=given["description"],
                position=position,
            )
        )
    for path in sorted(folder.glob("enablers/*/enabler.yaml")):
        reading.enablers.append(_enabler(path))
    return reading


def _enabler(path: Path) -> EnablerContent:
    given = _yaml(path)
    body = {
        code: (path.parent / f"{code}.md").read_text(encoding="utf-8")
        for code in LANGUAGES
        if (path.parent / f"{code}.md").is_file()
    }
    return EnablerContent(
        key=given["key"],
        version=str(given["version"]),
        kind=given["kind"],
        form=given["form"],
        licence=given["licence"],
        difficulty=given["difficulty"],
        minutes=given["minutes"],
        languages=tuple(body),
        needs=tuple(given["needs"]),
        name=given["name"],
        summary=given["summary"],
        instructions=given["instructions"],
        audience=given["audience"],
        body=body,
    )


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
