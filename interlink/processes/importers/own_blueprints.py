"""The blueprints that ship with Interlink: one YAML file each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from .report import Report

FOLDER = Path(__file__).resolve().parent.parent / "blueprints"


def raw_blueprints(report: Report, folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Yield each blueprint as written; a file that is no YAML is reported and left out."""
    for path in sorted(folder.glob("*.yaml")):
        try:
            yield yaml.safe_load(path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, OSError, UnicodeDecodeError):
            report.unreadable.append(_("%(file)s is not readable as YAML.") % {"file": path.name})
