"""Reading blueprints from files: our own, or INTERLINK's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from interlink.kernel.actors import Actor

from .. import content as contents
from ..operations import blueprints
from ..queries import blueprints as known
from . import interlink_folder, own_blueprints
from .report import Report

__all__ = ["Report", "import_blueprints"]


def import_blueprints(path: Path | None, by: Actor) -> Report:
    """Read every blueprint of a folder (None: those that ship with Interlink) and say what became of each.

    What is readable stays, whatever is wrong with the rest; reading the same folder again changes nothing.
    """
    report = Report()
    if path is None:
        _read(own_blueprints.raw_blueprints(report), "interlink", report, by)
    else:
        _read(interlink_folder.raw_blueprints(path, report), "imported", report, by)
    return report


def _read(raw_blueprints: Iterable[dict[str, Any]], source: str, report: Report, by: Actor) -> None:
    for raw in raw_blueprints:
        try:
            content = contents.parse(raw)
        except contents.Unreadable as error:
            report.unreadable.append(str(error))
            continue
        report.phases += len(content.phases)
        report.tasks += len(content.tasks)
        before = known.digest_of(content.key)
        if before == contents.digest_of(raw):
            report.unchanged.append(content.key)
            continue
        blueprints.read(content=raw, source=source, by=by)
        (report.changed if before else report.added).append(content.key)
    if not report.read and not report.unreadable:
        report.unreadable.append(_("No blueprint was found."))
