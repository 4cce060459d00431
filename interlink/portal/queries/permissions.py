"""Who may do what: read out of the law itself, never kept by hand."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.text import Wording
from interlink.ledger.deeds import OPERATIONS

# The parts of the product, in the order of the life of a service.
CHAPTERS: dict[str, str | Promise] = {
    "accounts": _("People and organisations"),
    "partnerships": _("Partnerships and agreements"),
    "deliberation": _("Decisions"),
    "processes": _("Processes, tasks and hand-offs"),
    "assets": _("Documents"),
    "catalogue": _("Catalogue"),
    "notifications": _("Notices"),
    "ledger": _("The record"),
}


@dataclass(frozen=True)
class Permission:
    """One permission: what it allows, and what stands in the way of those who may not."""

    code: str
    deeds: tuple[Wording, ...]
    conditions: tuple[str | Promise, ...]


@dataclass(frozen=True)
class Chapter:
    key: str
    name: str | Promise
    permissions: tuple[Permission, ...]


def chapters() -> list[Chapter]:
    """The statute in chapters, each permission with its deeds and the sentences of its conditions."""
    deeds: dict[str, list[Wording]] = {}
    for operation in OPERATIONS.values():
        deeds.setdefault(str(operation.permission), []).append(_wording(operation.__doc__ or ""))  # type: ignore[attr-defined]
    found: dict[str, list[Permission]] = {}
    for code, conditions in law.statute().items():
        found.setdefault(code.split(".")[0], []).append(
            Permission(code, tuple(deeds.get(code, ())), tuple(condition.sentence for condition in conditions))
        )
    order = [*CHAPTERS, *sorted(set(found) - set(CHAPTERS))]
    return [Chapter(key, CHAPTERS.get(key, key), tuple(found[key])) for key in order if key in found]


def _wording(docstring: str) -> Wording:
    """The first sentence of an operation's docstring; the handbook's language is English, so that is the fallback."""
    sentence = " ".join(docstring.split()).split(". ")[0].rstrip(".") + "."
    translated = gettext(sentence)
    is_fallback = translated == sentence and (get_language() or "en")[:2] != "en"
    return Wording(translated, "en", is_fallback)
