"""Entries as sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from interlink.kernel.sides import Side

from .facts import fact_class
from .models import Entry


@dataclass(frozen=True)
class Line:
    """One entry as it stands on a timeline."""

    entry: Entry
    sentence: Markup
    sides: tuple[str, ...]
    at: datetime
    number: int
    name: str
    note: str
    person: str

    @property
    def digest(self) -> str:
        return self.entry.digest


def lines(
    entries: Iterable[Entry],
    *,
    sides: Mapping[UUID | None, str] | None = None,
    people: Mapping[UUID, str] | None = None,
) -> list[Line]:
    """Turn entries into lines.

    `sides` maps an organisation's id (None: acting for oneself) to its side in this partnership;
    `people` maps the ids of people whose name the reader may see to that name.
    """
    return [_line(entry, sides or {}, people or {}) for entry in entries]


def _line(entry: Entry, sides: Mapping[UUID | None, str], people: Mapping[UUID, str]) -> Line:
    known = fact_class(entry.name)
    texts: dict[str, Any] = dict(entry.words.texts) if hasattr(entry, "words") else {}
    person = people.get(entry.by_person_id, "") if entry.by_person_id else ""
    texts["by"] = _by(entry, texts, person)
    filled = {key: value if isinstance(value, Markup) else escape(value) for key, value in texts.items()}
    for key, value in entry.facts.items():
        filled.setdefault(key, escape(value))
    sentence = Markup(escape(str(known.sentence))) % filled if known else Markup(escape(entry.name))  # noqa: S704 -- escaped
    if known and getattr(known, "by_both_sides", False):
        acted = tuple(side for side in Side.values if side in set(sides.values()))
    elif entry.by_job:
        acted = ()
    else:
        side = sides.get(entry.by_organisation_id)
        acted = (side,) if side else ()
    return Line(
        entry=entry,
        sentence=sentence,
        sides=acted,
        at=entry.at,
        number=entry.number,
        name=entry.name,
        note=texts.get("note") or texts.get("reason") or "",
        person=person,
    )


def _by(entry: Entry, texts: Mapping[str, str], person: str) -> Markup:
    if entry.by_job:
        return Markup("<b>{}</b>").format(_("Interlink"))
    if texts.get("by"):
        return Markup("<b>{}</b>").format(texts["by"])
    return Markup("<b>{}</b>").format(person or _("A person"))
