"""INTERLINK's folder of schemas: one folder per schema with metadata.json and phases/*.json.

Its files are not in the order of execution: phases are ordered by their prerequisites. Objectives and
tasks are in order. A task inherits the problem profiles of its objective.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from interlink.kernel.text import LANGUAGES

from .report import Report

# INTERLINK's phases have no exit criteria; these two stand at each of its gates.
STANDARD_CRITERIA = [
    {
        "key": "objectives-reached",
        "text": {
            "en": "The objectives of this phase are reached, or what is left open is written down.",
            "it": "Gli obiettivi di questa fase sono raggiunti, oppure è scritto che cosa resta aperto.",
            "es": "Se han alcanzado los objetivos de esta fase, o consta por escrito lo que queda pendiente.",
            "lv": "Šī posma mērķi ir sasniegti, vai arī ir pierakstīts, kas vēl palicis nepabeigts.",
        },
    },
    {
        "key": "results-read",
        "text": {
            "en": "Both sides have read the results of this phase.",
            "it": "Entrambe le parti hanno letto i risultati di questa fase.",
            "es": "Ambas partes han leído los resultados de esta fase.",
            "lv": "Abas puses ir izlasījušas šī posma rezultātus.",
        },
    },
]


def raw_blueprints(path: Path, report: Report) -> Iterator[dict[str, Any]]:
    """Yield each schema of the folder in the form of our own blueprints; repairs go into the report."""
    if not path.is_dir():
        report.unreadable.append(_("There is no folder %(path)s.") % {"path": path})
        return
    folders = [path] if (path / "metadata.json").is_file() else sorted(row for row in path.iterdir() if row.is_dir())
    for folder in folders:
        metadata = _json(folder / "metadata.json", report)
        if metadata is not None:
            yield _Schema(folder, metadata, report).blueprint()


def _json(path: Path, report: Report) -> dict[str, Any] | None:
    name = f"{path.parent.name}/{path.name}"
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        report.unreadable.append(_("%(file)s is missing.") % {"file": name})
    except (OSError, ValueError):
        report.unreadable.append(_("%(file)s is not readable as JSON.") % {"file": name})
    else:
        if isinstance(raw, dict):
            return raw
        report.unreadable.append(_("%(file)s does not hold what a schema holds.") % {"file": name})
    return None


class _Schema:
    """One schema on its way into the form of a blueprint."""

    def __init__(self, folder: Path, metadata: dict[str, Any], report: Report):
        self.folder = folder
        self.metadata = metadata
        self.report = report
        self.label = folder.name

    def blueprint(self) -> dict[str, Any]:
        phases = [raw for path in sorted((self.folder / "phases").glob("*.json")) if (raw := _json(path, self.report))]
        tasks = {
            _code(task): task
            for phase in phases
            for goal in _rows(phase, "objectives")
            for task in _rows(goal, "tasks")
        }
        return {
            "key": f"interlink-{_code(self.metadata) or self.label}",
            "version": "1",
            "licence": str(self.metadata.get("licence") or ""),
            "name": self._words(self.metadata, "name", self.label),
            "description": self._words(self.metadata, "description", self.label),
            "phases": [self._phase(phase, tasks) for phase in self._ordered(phases)],
        }

    def _ordered(self, phases: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put phases after those they need; what names no known phase is left out, and said."""
        known = {_code(phase) for phase in phases}
        left, done, ordered = list(phases), set(), []
        while left:
            ready = [phase for phase in left if self._needs(phase, known, report=False) <= done]
            if not ready:
                self._repaired(_("%(where)s: its phases wait for each other; they stand as in the file."))
                ready = left[:]
            for phase in ready:
                self._needs(phase, known, report=True)
                ordered.append(phase)
                done.add(_code(phase))
                left.remove(phase)
        return ordered

    def _needs(self, row: dict[str, Any], known: set[str], report: bool) -> set[str]:
        named = [str(need.get("item") if isinstance(need, dict) else need) for need in _rows(row, "prerequisites")]
        for item in named:
            if report and item not in known:
                self._repaired(
                    _("%(where)s: “%(row)s” comes after “%(item)s”, which does not exist; left out."),
                    row=_code(row),
                    item=item,
                )
        return {item for item in named if item in known and item != _code(row)}

    def _phase(self, raw: dict[str, Any], tasks: set[str]) -> dict[str, Any]:
        code = _code(raw)
        return {
            "key": code,
            "name": self._words(raw, "name", code),
            "description": self._words(raw, "description", code),
            "exit_criteria": STANDARD_CRITERIA,
            "objectives": [self._objective(row, tasks) for row in _rows(raw, "objectives")],
        }

    def _objective(self, raw: dict[str, Any], tasks: set[str]) -> dict[str, Any]:
        code = _code(raw)
        inherited = [str(need) for need in _rows(raw, "problemprofiles")]
        return {
            # Their ids can be longer than the key of a row; nothing refers to an objective.
            "key": code[:80],
            "name": self._words(raw, "name", code),
            "description": self._words(raw, "description", code),
            "tasks": [self._task(row, inherited, tasks) for row in _rows(raw, "tasks")],
        }

    def _task(self, raw: dict[str, Any], inherited: list[str], tasks: set[str]) -> dict[str, Any]:
        code = _code(raw)
        own = [str(need) for need in _rows(raw, "problemprofiles")]
        return {
            "key": code,
            "name": self._words(raw, "name", code),
            "purpose": self._words(raw, "description", code),
            "steps": [],
            "checklist": [],
            "result": {},
            # Its own needs first: they are the more exact ones.
            "needs": list(dict.fromkeys([*own, *inherited])),
            "after": sorted(self._needs(raw, tasks, report=True)),
        }

    def _words(self, raw: dict[str, Any], name: str, code: str) -> dict[str, str]:
        given = raw.get(f"{name}_translations") or {}
        words = {}
        for language in LANGUAGES:
            text = str(given.get(language) or "").replace("\r\n", "\n").strip()
            if text:
                words[language] = text
            else:
                self._repaired(
                    _("%(where)s: “%(row)s” has no “%(name)s” in “%(language)s”; another language stands in."),
                    row=code,
                    name=name,
                    language=language,
                )
        return words

    def _repaired(self, sentence: str, **names: str) -> None:
        self.report.repaired.append(sentence % {"where": self.label, **names})


def _code(raw: dict[str, Any]) -> str:
    return str(raw.get("id") or "").strip()


def _rows(raw: dict[str, Any], name: str) -> list[Any]:
    rows = raw.get(name)
    return rows if isinstance(rows, list) else []
