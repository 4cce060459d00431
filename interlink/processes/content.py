"""What a blueprint holds: phases, objectives and tasks with their translations, read with clear complaints."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from interlink.kernel.text import LANGUAGES

Translations = dict[str, str]


class Unreadable(ValueError):
    """A blueprint that cannot be used. `str()` of it says where and what is wrong."""


@dataclass(frozen=True)
class Criterion:
    key: str
    text: Translations


@dataclass(frozen=True)
class TaskContent:
    key: str
    name: Translations
    purpose: Translations
    steps: tuple[Translations, ...]
    checklist: tuple[Translations, ...]
    result: Translations
    needs: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class ObjectiveContent:
    key: str
    name: Translations
    description: Translations
    tasks: tuple[TaskContent, ...]


@dataclass(frozen=True)
class PhaseContent:
    key: str
    name: Translations
    description: Translations
    exit_criteria: tuple[Criterion, ...]
    objectives: tuple[ObjectiveContent, ...]


@dataclass(frozen=True)
class Content:
    """One blueprint, checked."""

    key: str
    version: str
    licence: str
    name: Translations
    description: Translations
    languages: tuple[str, ...]
    phases: tuple[PhaseContent, ...]

    @property
    def objectives(self) -> list[ObjectiveContent]:
        return [objective for phase in self.phases for objective in phase.objectives]

    @property
    def tasks(self) -> list[TaskContent]:
        return [task for objective in self.objectives for task in objective.tasks]


def digest_of(raw: dict[str, Any]) -> str:
    """Give the SHA-256 of a blueprint as read, so that reading it again is noticed."""
    canonical = json.dumps(raw, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def parse(raw: Any) -> Content:
    """Check a blueprint and return it; raises `Unreadable` at the first thing that makes it unusable."""
    where = _("blueprint")
    raw = _mapping(raw, where)
    key = _key(raw, where, 80)
    where = _("blueprint “%(key)s”") % {"key": key}
    content = Content(
        key=key,
        version=_line(raw.get("version", "1"), where, "version", 20),
        licence=_line(raw.get("licence", ""), where, "licence", 40),
        name=_words(raw, "name", where, 160),
        description=_words(raw, "description", where, may_lack=True),
        languages=(),
        phases=tuple(_phase(phase, where) for phase in _list(raw, "phases", where, at_least_one=True)),
    )
    _check_keys(content, where)
    languages = tuple(code for code in LANGUAGES if all(code in words for words in _names(content)))
    if not languages:
        raise Unreadable(_("%(where)s: no language has a name for every phase, objective and task.") % {"where": where})
    return Content(**{**content.__dict__, "languages": languages})


def _names(content: Content) -> Iterator[Translations]:
    yield content.name
    for phase in content.phases:
        yield phase.name
        yield from (criterion.text for criterion in phase.exit_criteria)
    for objective in content.objectives:
        yield objective.name
    for task in content.tasks:
        yield task.name


def _check_keys(content: Content, where: str) -> None:
    for rows in (content.phases, content.tasks):
        seen: set[str] = set()
        for row in rows:
            if row.key in seen:
                raise Unreadable(_("%(where)s: two items are called “%(key)s”.") % {"where": where, "key": row.key})
            seen.add(row.key)
    after = {task.key: task.after for task in content.tasks}
    for key, needed in after.items():
        for other in needed:
            if other not in after:
                raise Unreadable(
                    _("%(where)s: the task “%(key)s” comes after “%(other)s”, which does not exist.")
                    % {"where": where, "key": key, "other": other}
                )
    _check_order(after, where)


def _check_order(after: dict[str, tuple[str, ...]], where: str) -> None:
    """No task may wait for itself, however long the way round."""
    done: set[str] = set()
    while len(done) < len(after):
        ready = [key for key, needed in after.items() if key not in done and set(needed) <= done]
        if not ready:
            circle = min(set(after) - done)
            raise Unreadable(
                _("%(where)s: the task “%(key)s” waits for itself, in a circle.") % {"where": where, "key": circle}
            )
        done.update(ready)


def _phase(raw: Any, where: str) -> PhaseContent:
    raw = _mapping(raw, where)
    key = _key(raw, where, 80)
    where = _("phase “%(key)s”") % {"key": key}
    return PhaseContent(
        key=key,
        name=_words(raw, "name", where, 200),
        description=_words(raw, "description", where, may_lack=True),
        exit_criteria=tuple(_criterion(row, where) for row in _list(raw, "exit_criteria", where, at_least_one=True)),
        objectives=tuple(_objective(row, where) for row in _list(raw, "objectives", where)),
    )


def _criterion(raw: Any, where: str) -> Criterion:
    raw = _mapping(raw, where)
    return Criterion(key=_key(raw, where, 80), text=_words(raw, "text", where, 400))


def _objective(raw: Any, where: str) -> ObjectiveContent:
    raw = _mapping(raw, where)
    key = _key(raw, where, 80)
    where = _("objective “%(key)s”") % {"key": key}
    return ObjectiveContent(
        key=key,
        name=_words(raw, "name", where, 200),
        description=_words(raw, "description", where, may_lack=True),
        tasks=tuple(_task(row, where) for row in _list(raw, "tasks", where)),
    )


def _task(raw: Any, where: str) -> TaskContent:
    raw = _mapping(raw, where)
    key = _key(raw, where, 120)
    where = _("task “%(key)s”") % {"key": key}
    return TaskContent(
        key=key,
        name=_words(raw, "name", where, 250),
        purpose=_words(raw, "purpose", where, may_lack=True),
        steps=tuple(_words({"step": row}, "step", where, 500) for row in _list(raw, "steps", where)),
        checklist=tuple(_words({"check": row}, "check", where, 500) for row in _list(raw, "checklist", where)),
        result=_words(raw, "result", where, may_lack=True),
        needs=tuple(str(need) for need in _list(raw, "needs", where)),
        after=tuple(str(other) for other in _list(raw, "after", where)),
    )


def _mapping(raw: Any, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise Unreadable(_("%(where)s: names with values are expected here.") % {"where": where})
    return raw


def _list(raw: dict[str, Any], name: str, where: str, at_least_one: bool = False) -> list[Any]:
    rows = raw.get(name) or []
    if not isinstance(rows, list):
        raise Unreadable(_("%(where)s: “%(name)s” must be a list.") % {"where": where, "name": name})
    if at_least_one and not rows:
        raise Unreadable(_("%(where)s: “%(name)s” needs at least one item.") % {"where": where, "name": name})
    return rows


def _key(raw: dict[str, Any], where: str, most: int) -> str:
    key = raw.get("key")
    if not isinstance(key, str) or not key.strip():
        raise Unreadable(_("%(where)s: something in it has no key.") % {"where": where})
    return _line(key, where, "key", most)


def _line(value: Any, where: str, name: str, most: int) -> str:
    text = str(value).strip()
    if len(text) > most:
        raise Unreadable(
            _("%(where)s: “%(name)s” is longer than %(most)s characters.")
            % {"where": where, "name": name, "most": most}
        )
    return text


def _words(raw: dict[str, Any], name: str, where: str, most: int = 20000, may_lack: bool = False) -> Translations:
    given = _mapping(raw.get(name) or {}, where)
    words = {code: _line(given[code], where, name, most) for code in LANGUAGES if str(given.get(code) or "").strip()}
    if not words and not may_lack:
        raise Unreadable(_("%(where)s: “%(name)s” has no words in any language.") % {"where": where, "name": name})
    return words
